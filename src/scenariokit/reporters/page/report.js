"use strict";
// Filters the list that stands in the page. What is chosen stands in the address, so that it can be sent and gone back to.
{
  const form = document.querySelector("form");
  const issues = [...document.querySelectorAll("li.issue")];
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const fold = (words) => words.normalize("NFKC").toLowerCase();
  const texts = issues.map((issue) => fold(issue.textContent));

  const chosen = () => ({
    words: fold(form.elements.q.value).split(/\s+/).filter(Boolean),
    severities: [...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value),
    code: form.elements.code.value,
    file: form.elements.file.value,
  });

  const apply = () => {
    const { words, severities, code, file } = chosen();
    let number = 0;
    issues.forEach((issue, index) => {
      const fits = severities.includes(issue.dataset.severity) && (!code || issue.dataset.code === code)
        && (!file || issue.dataset.file === file) && words.every((word) => texts[index].includes(word));
      issue.hidden = !fits;
      number += fits;
    });
    shown.textContent = shown.dataset.template.replace("{shown}", number).replace("{all}", issues.length);
    none.hidden = number > 0;
  };

  const remember = () => {
    const { severities, code, file } = chosen();
    const state = new URLSearchParams();
    if (form.elements.q.value) state.set("q", form.elements.q.value);
    if (severities.length < form.querySelectorAll("[name=severity]").length) state.set("severity", severities.join(","));
    if (code) state.set("code", code);
    if (file) state.set("file", file);
    history.replaceState(null, "", `#${state}`);
  };

  const recall = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    form.elements.q.value = state.get("q") ?? "";
    form.elements.code.value = state.get("code") ?? "";
    form.elements.file.value = state.get("file") ?? "";
    const severities = state.get("severity")?.split(",");
    form.querySelectorAll("[name=severity]").forEach((box) => { box.checked = severities?.includes(box.value) ?? true; });
    apply();
  };

  form.addEventListener("input", () => { apply(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); remember(); }));
  window.addEventListener("hashchange", recall);
  form.hidden = false;
  recall();
}
