"""The examples beside a validator are its tests."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scenariokit.diagnostics import LANGUAGES, Diagnostic, Language, Sentences
from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.plugin.problems import VALIDATOR_CRASHED
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.validator import CatalogValidator, Validator
from scenariokit.schemas import reachable
from scenariokit.testing.memory import check_example
from scenariokit.values import frozen

_ORDER = ("scenario", "platform", "metric", "organisation", "catalog")


@frozen
class Broken:
    """Something that a plugin promises and does not keep."""

    what: str
    """Who promised: `BEE201 extract-grows, valid[0]`."""
    sentence: Sentences
    """What is wrong."""
    help: Sentences
    """What to do about it."""

    def text(self, language: Language = "en") -> str:
        """Who promised, and what is wrong."""
        return f"{self.what}{'：' if language == 'zh' else ': '}{self.sentence[language]}"


def sample_type(validator: Validator | CatalogValidator) -> str:
    """The record type whose sample an example without `$type` patches."""
    if isinstance(validator, CatalogValidator) or validator.details:
        return "scenario"
    if validator.record is not None and validator.record != "record":
        return "catalog" if validator.record == "header" else validator.record
    part = None if validator.part is None else validator.part[1]
    holding = (name for name in _ORDER if any(spec.cls is part for spec in reachable(spec_of(RECORD_TYPES[name]))))
    return next(holding, "scenario")


def failures(
    validator: Validator | CatalogValidator, registry: Registry, *, sample: Mapping[str, Any] | None = None
) -> Iterator[str]:
    """What the examples of a validator promise and do not keep, in words."""
    yield from (one.text() for one in broken_examples(validator, registry, sample=sample))


def broken_examples(
    validator: Validator | CatalogValidator, registry: Registry, *, sample: Mapping[str, Any] | None = None
) -> Iterator[Broken]:
    """What the examples of a validator promise and do not keep.

    A valid example gives nothing, an invalid one the validator's code, and neither is broken in another way.

    Args:
        validator: The validator.
        registry: What the examples are checked with.
        sample: A sector's patch that makes the sample scenario one of its own.
    """
    name = f"{validator.code} {validator.name}"
    record_type = sample_type(validator)
    if not validator.valid or not validator.invalid:
        yield Broken(name, _LACKS, _GIVE)
    for kind, examples in (("valid", validator.valid), ("invalid", validator.invalid)):
        for number, example in enumerate(examples):
            what = f"{name}, {kind}[{number}]"
            try:
                found = check_example(example, registry, record_type=record_type, sample=sample).diagnostics
            except Exception as error:  # noqa: BLE001 -- whatever is wrong with one example, the others are run
                reason = f"{type(error).__name__}: {error}"
                yield Broken(what, {"en": f"cannot be run: {reason}", "zh": f"无法运行：{reason}"}, _PATCH)
                continue
            yield from _broken(what, validator.code, found, valid=kind == "valid")


def _broken(what: str, code: str, found: Iterable[Diagnostic], *, valid: bool) -> Iterator[Broken]:
    found = tuple(found)
    own = [one for one in found if one.code == code]
    crashed = [one for one in found if one.problem == VALIDATOR_CRASHED]
    others = [one for one in found if one.code != code and one not in crashed and one.code.startswith(("SK1", "SK9"))]
    if crashed:
        reason = " ".join(dict.fromkeys(str(one.values["reason"]) for one in crashed))
        names = ", ".join(dict.fromkeys(str(one.values["validator"]) for one in crashed))
        yield Broken(what, {"en": f"{names} crashes: {reason}", "zh": f"{names} 崩溃：{reason}"}, _CRASHED)
    unsaid = _unsaid(own)
    if unsaid:
        yield Broken(what, {"en": f"the sentence cannot be filled: {unsaid}", "zh": f"语句无法填充：{unsaid}"}, _VALUES)
    elif valid and own:
        yield Broken(what, _said("is reported", "被报告", own), _MOVE_VALID)
    if not valid and not own and not crashed:
        yield Broken(what, {"en": f"{code} is not reported", "zh": f"未报告 {code}"}, _MOVE_INVALID)
    if others:
        yield Broken(what, _said("is broken in another way", "另有错误", others), _PATCH)


def _said(en: str, zh: str, found: Iterable[Diagnostic]) -> Sentences:
    """Words, and what the diagnostics say."""
    said = {
        language: "; ".join(
            dict.fromkeys(f"{d.code} {d.field} {d.message(language)}".replace("  ", " ") for d in found)
        )
        for language in LANGUAGES
    }
    return {"en": f"{en}: {said['en']}", "zh": f"{zh}：{said['zh']}"}


def _unsaid(found: Iterable[Diagnostic]) -> str:
    """Why the sentences of diagnostics cannot be said: a value that they name and the finding has not."""
    for one in found:
        for language in LANGUAGES:
            try:
                one.message(language)
                one.help(language)
            except (LookupError, ValueError, AttributeError, TypeError) as error:
                return f"{type(error).__name__}: {error}"
    return ""


_LACKS: Sentences = {"en": "needs a valid and an invalid example", "zh": "须有正确示例和错误示例"}
_GIVE: Sentences = {
    "en": "give it one in `valid` and one in `invalid`: they are its tests and its page",
    "zh": "请在 `valid` 和 `invalid` 中各给一个：它们既是测试也是文档",
}
_CRASHED: Sentences = {
    "en": "mend the check so that it looks at this example without an exception",
    "zh": "请修正校验，使其检查该示例时不抛出异常",
}
_VALUES: Sentences = {
    "en": "give `Finding` every value that stands in braces in `message` and `help`",
    "zh": "请为 `Finding` 提供 `message` 和 `help` 花括号中的每个值",
}
_MOVE_VALID: Sentences = {
    "en": "mend the check, or the example; what is to be reported stands in `invalid`",
    "zh": "请修正校验或示例；应被报告的示例放在 `invalid` 中",
}
_MOVE_INVALID: Sentences = {
    "en": "mend the check, or the example; what is right stands in `valid`",
    "zh": "请修正校验或示例；正确的示例放在 `valid` 中",
}
_PATCH: Sentences = {
    "en": "mend the example: a merge patch on the good sample record (the sector's `sample`), or a list of them",
    "zh": "请修正示例：它是对示例记录（行业的 `sample`）的合并补丁，或补丁列表",
}
