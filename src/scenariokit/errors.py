"""Exceptions: the library cannot go on.

Everything about *data* is a `Diagnostic`; an exception means that a call could not be answered.
Each exception keeps its facts in fields and derives the prose in `__str__`, so that callers never parse text.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scenariokit.values import frozen_error

if TYPE_CHECKING:
    from scenariokit.diagnostics import Diagnostic


_SHOWN = 10


class ScenariokitError(Exception):
    """Base of every exception that scenariokit raises on purpose."""

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes by the fields alone: what is frozen takes no state afterwards."""
        return type(self), self.args


@frozen_error(slots=False)
class InvalidValue(ScenariokitError, ValueError):
    """A model value was built in Python with something its field does not allow."""

    owner: str
    field: str
    value: object
    allowed: str

    def __str__(self) -> str:
        return f"{self.owner}.{self.field}: {self.value!r} is not allowed; expected {self.allowed}"


def several(name: str, texts: Sequence[str]) -> tuple[str, ...]:
    """An argument that takes several texts; raises `InvalidValue` for anything else.

    One text is refused as well: it is a sequence of its letters.
    """
    if isinstance(texts, str):
        raise InvalidValue("argument", name, texts, f"a list, {[texts]!r}")
    try:
        found = tuple(texts)
    except TypeError as error:
        raise InvalidValue("argument", name, texts, "a list of texts") from error
    given: tuple[object, ...] = found  # callers without a type checker pass anything
    for one in given:
        if not isinstance(one, str):
            raise InvalidValue("argument", name, one, "text in every place of the list")
    return found


@frozen_error(slots=False)
class UnknownId(ScenariokitError, KeyError):
    """A record was asked for under an id that the collection does not have."""

    id: str
    what: str
    nearest: tuple[str, ...] = ()
    install: str = ""
    """What to install, where that is why: the id belongs to a sector whose plugin is not there."""

    def __str__(self) -> str:
        if self.install:
            return f"no {self.what} has the id {self.id!r}; {self.install}"
        hint = f"; did you mean {' or '.join(repr(n) for n in self.nearest)}?" if self.nearest else ""
        return f"no {self.what} has the id {self.id!r}{hint}"


@frozen_error(slots=False)
class UnitError(ScenariokitError, ValueError):
    """A quantity was asked for in a unit of another dimension, or in a unit that does not exist."""

    unit: str
    wanted: str

    def __str__(self) -> str:
        return f"a quantity in {self.unit or 'no unit'!r} cannot be expressed in {self.wanted!r}"


@frozen_error(slots=False)
class RangeError(ScenariokitError, ValueError):
    """One number was asked of a quantity that is a range; ask for `bounds()` instead."""

    quantity: str

    def __str__(self) -> str:
        return f"{self.quantity} is a range, not one number; use bounds()"


@frozen_error(slots=False)
class UnknownPath(ScenariokitError, LookupError):
    """A dotted path does not exist in the model (in a finding, a table's header, a loader's mapping)."""

    path: str
    owner: str
    at: str
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        hint = f"; did you mean {self.nearest[0]!r}?" if self.nearest else ""
        return f"{self.path!r} is not a path of {self.owner}: there is no {self.at!r}{hint}"


@frozen_error(slots=False)
class CatalogInvalid(ScenariokitError):
    """`load` found errors; `diagnostics` holds all of them, warnings and notes included."""

    path: str
    diagnostics: "tuple[Diagnostic, ...]"

    def __str__(self) -> str:
        errors = [d for d in self.diagnostics if d.severity == "error"]
        lines = [f"{d.location}: {d.code} {d.message('en')}" for d in errors[:_SHOWN]]
        more = [f"... and {len(errors) - _SHOWN} more"] if len(errors) > _SHOWN else []
        return "\n".join([f"{self.path}: {len(errors)} error{'s' * (len(errors) > 1)}", *lines, *more])


@frozen_error(slots=False)
class MissingExtra(ScenariokitError, ImportError):
    """A feature needs an optional dependency that is not installed."""

    feature: str
    extra: str

    def __str__(self) -> str:
        return f"{self.feature} needs an optional part of scenariokit: pip install 'scenariokit[{self.extra}]'"


@frozen_error(slots=False)
class CannotWrite(ScenariokitError, OSError):
    """A file could not be written; what stood there before still does."""

    file: str
    reason: str

    @classmethod
    def of(cls, file: Path, error: OSError) -> "CannotWrite":
        """What the system said about a file, or about the temporary one beside it that nobody asked for."""
        no_folder = isinstance(error, FileExistsError | NotADirectoryError)
        return cls(str(file), f"{file.parent} is no folder" if no_folder else error.strerror or str(error))

    def __str__(self) -> str:
        return f"cannot write {self.file}: {self.reason}"


@frozen_error(slots=False)
class WorkersDiffer(ScenariokitError):
    """A worker of a cluster would not find what this machine finds: its versions or plugins are others."""

    worker: str
    lacks: tuple[str, ...]
    more: tuple[str, ...]
    """Plugins that it has and this machine has not."""
    install: tuple[str, ...]

    def __str__(self) -> str:
        said = []
        if self.lacks:
            said.append(f"it lacks {', '.join(self.lacks)}")
        if self.more:
            said.append(f"it has {', '.join(self.more)}, which this machine has not")
        hint = f"; on every worker: pip install {' '.join(repr(i) for i in self.install)}" if self.install else ""
        return f"the worker {self.worker} cannot check as this machine does: {'; '.join(said)}{hint}"


@frozen_error(slots=False)
class ClusterLost(ScenariokitError):
    """Nobody is left, or nobody came, to do the work."""

    scheduler: str
    seconds: float

    def __str__(self) -> str:
        return f"the cluster at {self.scheduler} has had no worker for {self.seconds:g} seconds"


@frozen_error(slots=False)
class PluginError(ScenariokitError):
    """A plugin, or a value it declares, breaks the plugin contract; the host turns this into a diagnostic."""

    plugin: str
    reason: str

    def __str__(self) -> str:
        return f"plugin {self.plugin}: {self.reason}"


class CodeListError(PluginError):
    """A file that was given as a copy of a code list is none of it: no plugin is at fault."""

    def __str__(self) -> str:
        return f"code list {self.plugin}: {self.reason}"


@frozen_error(slots=False)
class UsageError(ScenariokitError, ValueError):
    """A call or a command line asked for something that does not exist, or in a form that is not allowed."""

    what: str
    value: str
    choices: Sequence[str] = ()
    """What there is; or what is allowed, or why it cannot be used."""
    wrong: str = "unknown"
    """`unknown`: none of `choices`. `missing`: nothing is there. `refused`: not of the form. `unusable`: not to be used."""
    form: tuple[str, str] | None = None
    """The form that is allowed, in English and in Chinese, where it is no list."""

    def text(self, language: str = "en") -> str:
        """What is wrong, and what would be right, in a language."""
        chinese = language.startswith("zh")
        said = _WRONG_ZH if chinese else _WRONG
        what = _WHAT_ZH.get(self.what, self.what) if chinese else self.what
        choices = ("、" if chinese else ", ").join(self.choices) if self.form is None else self.form[chinese]
        more = said[f"{self.wrong}, choices"].format(choices) if choices else ""
        return f"{what}{'：' if chinese else ': '}{self.value!r} {said[self.wrong]}{self._near(said)}{more}"

    def _near(self, said: Mapping[str, str]) -> str:
        if self.wrong != "unknown":
            return ""
        from difflib import get_close_matches  # nearly no run needs it

        near = get_close_matches(str(self.value), self.choices, 1)
        return said["near"].format(near[0]) if near else ""

    def __str__(self) -> str:
        return self.text()


_WRONG = {
    "unknown": "is not known", "unknown, choices": " (there is: {})", "near": "; did you mean {!r}?",
    "missing": "does not exist", "missing, choices": " ({})",
    "refused": "is not allowed", "refused, choices": "; expected {}",
    "unusable": "cannot be used", "unusable, choices": ": {}",
}  # fmt: skip
_WRONG_ZH = {
    "unknown": "未知", "unknown, choices": "（可用：{}）", "near": "；是否想写 {!r}？",
    "missing": "不存在", "missing, choices": "（{}）",
    "refused": "不合规", "refused, choices": "；应为：{}",
    "unusable": "无法使用", "unusable, choices": "：{}",
}  # fmt: skip
_WHAT_ZH = {
    "check": "检查范围", "code": "代码", "code list": "代码表", "draft": "JSON Schema 版本", "engine": "引擎",
    "engine for a scheduler": "调度器的引擎", "format": "格式", "format of the output": "输出格式", "kind of URL": "URL 类型",
    "name": "名称", "path": "路径", "plugin path": "插件路径", "schema": "模式", "sector": "行业", "kind": "类别",
    "status": "状态", "table": "表", "template": "模板",
}  # fmt: skip
