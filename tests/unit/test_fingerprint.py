"""A mistake is recognised again after the file around it changed."""

from pathlib import Path

from scenariokit import validate
from scenariokit.diagnostics import Diagnostic
from scenariokit.fingerprint import fingerprints, key

HEAD = """\
format: scenariokit/1
catalog: {id: c, title: {zh: 目录, en: C}, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract}
organisations:
"""
WRONG = """\
  - {id: works, name: {zh: 工厂, en: Works}, typ: enterprise, part_of: nobody}
  - {id: other, name: {zh: 其他, en: Other}, typ: enterprise}
  - {name: {zh: 无名, en: Nameless}}
  - {name: {zh: 无名, en: Nameless}}
"""


def found(tmp_path: Path, text: str, name: str = "c.yaml") -> tuple[Diagnostic, ...]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return validate(file, plugins=()).diagnostics


def test_every_mistake_has_a_fingerprint_of_its_own(tmp_path: Path) -> None:
    diagnostics = found(tmp_path, HEAD + WRONG)
    assert len({key(d) for d in diagnostics}) < len(diagnostics), "two nameless records say the same"
    assert len(set(fingerprints(diagnostics))) == len(diagnostics)
    assert all(len(print_) == 16 and int(print_, 16) >= 0 for print_ in fingerprints(diagnostics))


def test_fingerprints_survive_moved_lines_and_records_put_before(tmp_path: Path) -> None:
    before = fingerprints(found(tmp_path, HEAD + WRONG))
    more = HEAD + "\n# a comment\n  - {id: new, name: {zh: 新, en: New}}\n" + WRONG
    assert sorted(fingerprints(found(tmp_path, more))) == sorted(before)


def test_mended_mistake_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    before = set(fingerprints(found(tmp_path, HEAD + WRONG)))
    after = set(fingerprints(found(tmp_path, HEAD + WRONG.replace("typ: enterprise, part_of", "part_of"))))
    assert len(before - after) == 1
    assert after < before


def test_same_record_in_another_file_is_another_mistake(tmp_path: Path) -> None:
    one, other = found(tmp_path, HEAD + WRONG), found(tmp_path, HEAD + WRONG, "d.yaml")
    assert set(fingerprints(one)).isdisjoint(fingerprints(other))
    assert [key(d) for d in one] == [key(d) for d in other]
