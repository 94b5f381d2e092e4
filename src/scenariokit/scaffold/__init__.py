"""What `scenariokit new` begins with: templates of whole, tested distributions."""

import keyword
import re
from collections.abc import Mapping
from importlib.resources import files
from string import Template

from immutabledict import immutabledict

from scenariokit.errors import UsageError
from scenariokit.values import frozen

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CODE = ("the sector's prefix and three digits: BEE201", "行业前缀加三位数字：BEE201")
_OWN = (
    "the prefix of your sector, as in BEE201; SK is scenariokit's own",
    "行业自己的前缀，例如 BEE201；SK 归 scenariokit 所有",
)
_SUFFIX = ".tmpl"


def _words(example: str) -> tuple[str, str]:
    """What names are made of, in both languages."""
    return (
        f"lower-case words joined by hyphens (a-z, 0-9): {example}",
        f"用连字符连接的小写字母和数字（a-z、0-9）：{example}",
    )


@frozen
class Naming:
    """The names that a plugin goes by, all made from one."""

    sector: str
    """`beer-brewing`."""

    def __attrs_post_init__(self) -> None:
        if not _NAME.fullmatch(self.sector) or keyword.iskeyword(self.sector):
            raise UsageError("name", self.sector, wrong="refused", form=_words("beer-brewing"))

    @property
    def module(self) -> str:
        """`scenariokit_beer_brewing`."""
        return "scenariokit_" + self.sector.replace("-", "_")

    @property
    def prefix(self) -> str:
        """Beginning of the codes: `BEE`."""
        return (self.sector.replace("-", "") + "xx")[:3].upper()

    @property
    def words(self) -> Mapping[str, str]:
        """What the templates are filled with."""
        title = self.sector.replace("-", " ")
        return immutabledict(
            name=self.sector, module=self.module, prefix=self.prefix, title=title.capitalize(), words=title
        )


def plugin(naming: Naming) -> Mapping[str, str]:
    """The files of a new distribution: path -> text."""
    return _filled("plugin", naming.words, {"package": naming.module})


def validator(name: str, code: str) -> Mapping[str, str]:
    """A file with a validator, and how to hang it in: path -> text.

    Raises `UsageError` where the name is no slug or the code is none.
    """
    if not _NAME.fullmatch(name):
        raise UsageError("name", name, wrong="refused", form=_words("cup-without-handle"))
    if not re.fullmatch(r"[A-Z]{2,4}[0-9]{3}", code):
        raise UsageError("code", code, wrong="refused", form=_CODE)
    if re.fullmatch(r"SK[0-9]+", code):  # it would clash, now or with a later version
        raise UsageError("code", code, wrong="refused", form=_OWN)
    function = name.replace("-", "_")
    return _filled("validator", {"code": code, "name": name, "function": function}, {"validator": function})


def _filled(folder: str, words: Mapping[str, str], names: Mapping[str, str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    root = files(__package__) / folder
    pending = [("", root)]
    while pending:
        above, here = pending.pop()
        for entry in sorted(here.iterdir(), key=lambda e: e.name):
            path = f"{above}{entry.name}"
            if entry.is_dir():
                pending.append((f"{path}/", entry))
            elif entry.name.endswith(_SUFFIX):
                text = Template(entry.read_text(encoding="utf-8")).substitute(words)
                target = "/".join(names.get(part, part) for part in path.removesuffix(_SUFFIX).split("/"))
                for old, new in names.items():
                    target = target.replace(f"{old}.py", f"{new}.py")
                found[target] = text
    return immutabledict(sorted(found.items()))
