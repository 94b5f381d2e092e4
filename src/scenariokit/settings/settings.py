"""Settings of several sources, put together: what is in force, and where each value came from."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from immutabledict import immutabledict

from scenariokit.config import Config, PerFile
from scenariokit.diagnostics import LANGUAGES, Severity
from scenariokit.plugin.host import PluginChoice
from scenariokit.plugin.known import PUBLISHED, UnknownPlugin, how_to_install
from scenariokit.plugin.loader import Limits
from scenariokit.plugin.profile import Profile
from scenariokit.settings.files import closest
from scenariokit.settings.keys import KEYS
from scenariokit.settings.layers import Layer
from scenariokit.settings.problems import Complaint, SettingsError, did_you_mean
from scenariokit.settings.profiles import PROFILES
from scenariokit.settings.reading import checked, read
from scenariokit.values import frozen

if TYPE_CHECKING:
    from scenariokit.plugin.registry import Registry

ALL = "ALL"
_NEARLY = 0.8
"""How alike two names are of which one is a slip for the other: `prots`, `ports`."""


@frozen
class InForce:
    """A setting that something other than a default decided."""

    path: Sequence[str]
    """`("fail-on",)`, or `("limits", "depth")` for an entry of a table."""
    value: Any
    origin: str
    """`scenariokit.toml:3`, `profile strict`."""


@frozen(eq=False)
class Settings:
    """Layers of settings; a later one wins."""

    layers: tuple[Layer, ...] = ()

    def get(self, name: str) -> Any:
        """The value of a key; `None` where nothing sets it. Tables are merged, `extend-` lists put together."""
        key = KEYS[name]
        found = [layer.table[name] for layer in self.layers if name in layer.table]
        if not found:
            return None
        if key.table:
            merged: dict[str, Any] = {}
            for table in found:
                for entry, value in table.items():
                    both = isinstance(value, Mapping) and isinstance(merged.get(entry), Mapping)
                    merged[entry] = {**merged[entry], **value} if both else value
            return merged
        return [word for words in found for word in words] if key.adds else found[-1]

    def in_force(self) -> Iterator[InForce]:
        """Everything that is set, in the order of the keys."""
        for name, key in KEYS.items():
            if name == "extend":
                continue
            value = self.get(name)
            if value is None:
                continue
            entries = {(name, entry): value[entry] for entry in value} if key.table else {(name,): value}
            for path, one in entries.items():
                yield InForce(path, one, ", ".join(self._origins(path)))

    def _origins(self, path: Sequence[str]) -> list[str]:
        setting = [layer for layer in self.layers if _has(layer.table, path)]
        several = KEYS[path[0]].adds or (len(path) > 1 and isinstance(setting[-1].table[path[0]][path[1]], Mapping))
        return [layer.place(*path) for layer in (setting if several else setting[-1:])]

    def plugins(self) -> PluginChoice:
        """Which plugins may load, and from where."""
        allowed = self.get("plugins")
        return PluginChoice(
            None if allowed is None else tuple(allowed),
            tuple(Path(folder) for folder in self._files("plugin-path")),
            tuple((entry, self._file("codelists", entry)) for entry in self.get("codelists") or ()),
        )

    def defaults(self) -> Mapping[str, Any]:
        """What options of the command line are taken to be that are not given: parameter -> value."""
        found = {}
        for key in KEYS.values():
            value = self.get(key.name) if key.parameter is not None and not key.adds else None
            if value is None or key.parameter is None:
                continue
            if key.name == "plugins":
                value = ",".join(value)
            elif key.name == "plugin-path":
                value = self._files(key.name)
            elif key.name == "baseline":
                folder = next(layer.folder for layer in reversed(self.layers) if key.name in layer.table) or Path()
                value = str(_shortest(folder / value))
            elif key.name == "codelists":
                value = [f"{entry}={self._file(key.name, entry)}" for entry in value]
            elif key.name == "report":
                folder = next(layer.folder for layer in reversed(self.layers) if key.name in layer.table) or Path()
                value = [f"{name}{sign}{_shortest(folder / file) if file else ''}" for name, sign, file in
                         (text.partition("=") for text in value)]  # fmt: skip
            found[key.parameter] = value
        return found

    def config(self, today: date, **chosen: Any) -> Config:
        """What the engine is given; `chosen` are fields of `Config` that the command line decided."""
        limits = {name.replace("-", "_"): value for name, value in (self.get("limits") or {}).items()}
        own = {
            "select": selectors(self.get("select") or ()), "ignore": selectors(self.get("ignore") or ()),
        }  # fmt: skip
        given = {**own, **chosen}
        given["extend_select"] = (*selectors(self.get("extend-select") or ()), *chosen.get("extend_select", ()))
        given["ignore"] = (*given["ignore"], *selectors(self.get("extend-ignore") or ()))
        return Config(
            today, limits=Limits(**limits), options=immutabledict(self.get("validators") or {}),
            severity=immutabledict({s: Severity(v) for s, v in zip(*_selected(self.get("severity") or {}), strict=True)}),
            per_file_ignores=tuple(self._per_file()),
            per_sector_ignores=immutabledict({s: selectors(v) for s, v in (self.get("per-sector-ignores") or {}).items()}),
            **given,
        )  # fmt: skip

    def _per_file(self) -> Iterator[PerFile]:
        for layer in self.layers:
            for pattern, codes in layer.table.get("per-file-ignores", {}).items():
                yield PerFile(layer.folder or Path(), pattern, selectors(codes))

    def _files(self, name: str) -> list[str]:
        layer = next((one for one in reversed(self.layers) if name in one.table), None)
        return [] if layer is None else [str(_shortest((layer.folder or Path()) / f)) for f in layer.table[name]]

    def _file(self, name: str, entry: str) -> Path:
        layer = next(one for one in reversed(self.layers) if entry in one.table.get(name, {}))
        return _shortest((layer.folder or Path()) / str(layer.table[name][entry]))

    def place(self, name: str) -> str:
        """Where a key is set: `scenariokit.toml:3`; of several places the one that wins."""
        return next(layer for layer in reversed(self.layers) if name in layer.table).place(name)

    def refused(self, unknown: UnknownPlugin) -> SettingsError:
        """What to raise where `plugins` names one that is not installed."""
        sentences = {language: f"`plugins`: {unknown.text(language)}" for language in LANGUAGES}
        return SettingsError((Complaint(self.place("plugins"), sentences),))

    def check(self, installed: "Registry") -> None:
        """Refuse what nothing installed knows: codes, options of checks, required plugins.

        Raises `SettingsError` with everything that is wrong.
        """
        complaints = tuple(c for layer in self.layers for c in _unknown(layer, installed))
        if complaints:
            raise SettingsError(complaints)


def settings_for(
    path: Path | None, *, file: Path | None = None, profile: str | None = None,
    profiles: Mapping[str, Profile] | None = PROFILES,
) -> Settings:  # fmt: skip
    """The settings for a path: those of the closest file, or of `file`; of neither where both are `None`.

    Args:
        path: What is to be checked.
        file: The file of settings, instead of the closest one.
        profile: A profile, instead of the one that the file names.
        profiles: All that may be named, those of plugins only where the caller gives them; `None` to heed none.

    Raises:
        SettingsError: With everything that is wrong with the files.
    """
    start = file or (None if path is None else closest(path))
    layers = [] if start is None else list(_chain(start, ()))
    named = Settings(tuple(layers))
    wanted = profile or named.get("profile")
    if wanted is None or profiles is None:
        return named
    if wanted not in profiles:
        place = "--profile" if profile else named.place("profile")
        near = did_you_mean(wanted, profiles)
        there = ", ".join(profiles)
        raise SettingsError((Complaint(place, {
            "en": f"there is no profile `{wanted}`{near['en']} (there is: {there})",
            "zh": f"没有方案 `{wanted}`{near['zh']}（可用：{there}）",
        }),))  # fmt: skip
    return Settings((checked(Layer(f"profile {wanted}", profiles[wanted].settings)), *layers))


def selectors(words: Sequence[str]) -> tuple[str, ...]:
    """Selectors as the engine has them: codes in capitals, names in small letters, all codes as the empty beginning."""
    return tuple(_selector(word) for word in words)


def _selector(word: str) -> str:
    if word.upper() == ALL:
        return ""
    if "-" in word:
        return word.lower()
    return word.upper() if word[-1:].isdigit() or word.isupper() else word.lower()


def _selected(table: Mapping[str, Any]) -> tuple[tuple[str, ...], list[Any]]:
    return selectors(tuple(table)), list(table.values())


def _chain(file: Path, seen: tuple[Path, ...]) -> Iterator[Layer]:
    """A file and what it builds on, the base first."""
    layer = read(file, str(_shortest(file)))
    extends = layer.table.get("extend", [])
    for name in [extends] if isinstance(extends, str) else extends:
        base = (file.parent / name).resolve()
        if base in (*seen, file.resolve()):
            raise SettingsError((Complaint(layer.place("extend"), {
                "en": f"`{name}` builds on this file, which builds on it", "zh": f"`{name}` 与本文件互相引用",
            }),))  # fmt: skip
        if not base.is_file():
            raise SettingsError((Complaint(layer.place("extend"), {
                "en": f"there is no file `{name}`", "zh": f"没有文件 `{name}`",
            }),))  # fmt: skip
        yield from _chain(base, (*seen, file.resolve()))
    yield layer


def _shortest(file: Path) -> Path:
    """As seen from here, where it lies below."""
    here = Path.cwd()
    whole = Path(file).absolute()
    return whole.relative_to(here) if whole.is_relative_to(here) else whole


def _has(table: Mapping[str, Any], path: Sequence[str]) -> bool:
    value: Any = table
    for part in path:
        if not isinstance(value, Mapping) or part not in value:
            return False
        value = value[part]
    return True


# ---------------------------------------------------------------- what is known only once the plugins are


def _unknown(layer: Layer, installed: "Registry") -> Iterator[Complaint]:
    problems = installed.problems.values()
    known = {p.name for p in problems} | {p.code for p in problems}
    for path, word in _selectors_of(layer.table):
        written = selectors([word])[0]
        if not any(p.name == written or p.code.startswith(written) for p in problems):
            near = did_you_mean(written, known)
            yield Complaint(layer.place(*path), {
                "en": f"`{word}` is no code, beginning of a code, or name of a check{near['en']}",
                "zh": f"`{word}` 不是诊断代码、代码前缀或检查名称{near['zh']}",
            })  # fmt: skip
    yield from _unknown_options(layer, installed)
    yield from _unknown_sectors(layer, installed)
    there = {plugin.name for plugin in installed.plugins} | {plugin.origin for plugin in installed.plugins}
    for name in layer.table.get("required-plugins", ()):
        if name not in there:
            near = did_you_mean(name, there)
            remedy = how_to_install(name.removeprefix("scenariokit-")) or {
                "en": f"install what brings it{near['en']}", "zh": f"请安装提供它的发行包{near['zh']}",
            }  # fmt: skip
            yield Complaint(layer.place("required-plugins"), {
                "en": f"the plugin `{name}` is required and not loaded; {remedy['en']}",
                "zh": f"所需插件 `{name}` 未加载；{remedy['zh']}",
            })  # fmt: skip


def _selectors_of(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for name in ("select", "ignore", "extend-select", "extend-ignore"):
        yield from (((name,), word) for word in table.get(name, ()))
    yield from ((("severity", word), word) for word in table.get("severity", {}))
    for name in ("per-file-ignores", "per-sector-ignores"):
        for entry, words in table.get(name, {}).items():
            yield from (((name, entry), word) for word in words)


def _unknown_sectors(layer: Layer, installed: "Registry") -> Iterator[Complaint]:
    """Sectors that are nearly spelt as one that is known. Others a catalog may declare, and settings know no catalog."""
    known = {*installed.sectors, *PUBLISHED}
    for sector in layer.table.get("per-sector-ignores", {}):
        near = get_close_matches(sector, sorted(known), 1, _NEARLY)
        if sector not in known and near:
            yield Complaint(layer.place("per-sector-ignores", sector), {
                "en": f"no plugin brings the sector `{sector}`; did you mean `{near[0]}`?",
                "zh": f"没有插件提供行业 `{sector}`；是否想写 `{near[0]}`？",
            })  # fmt: skip


def _unknown_options(layer: Layer, installed: "Registry") -> Iterator[Complaint]:
    options = {v.name: v.options for v in installed.validators}
    options |= {v.name: v.options for v in installed.catalog_validators}
    for name, given in layer.table.get("validators", {}).items():
        if name not in options:
            near = did_you_mean(name, [one for one, has in options.items() if has])
            yield Complaint(layer.place("validators", name), {
                "en": f"no check is called `{name}`{near['en']}", "zh": f"没有名为 `{name}` 的检查{near['zh']}",
            })  # fmt: skip
            continue
        for option, value in given.items():
            default = options[name].get(option)
            if option not in options[name]:
                near = did_you_mean(option, options[name])
                yield Complaint(layer.place("validators", name, option), {
                    "en": f"`{name}` has no option `{option}`{near['en']}",
                    "zh": f"检查 `{name}` 没有选项 `{option}`{near['zh']}",
                })  # fmt: skip
            elif not _like(value, default):
                yield Complaint(layer.place("validators", name, option), {
                    "en": f"`{option}` is `{value}`, expected something like `{default}`",
                    "zh": f"`{option}` 为 `{value}`，应类似 `{default}`",
                })  # fmt: skip


def _like(value: Any, default: Any) -> bool:
    """Whether a value can stand in for an option's default: a whole number for a number, but true for no number."""
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, int | float):
        return isinstance(value, int | float)
    if isinstance(default, list | tuple | set | frozenset):
        return isinstance(value, list)
    return default is None or isinstance(value, type(default))
