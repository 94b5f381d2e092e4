"""The project's settings, as what a command line does not say."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scenariokit.languages import SYSTEM, say

if TYPE_CHECKING:
    from scenariokit.plugin.known import UnknownPlugin
    from scenariokit.plugin.registry import Registry
    from scenariokit.settings import Settings

_STATE = "scenariokit.settings"


def configure(command: click.Command, ctx: click.Context, args: Sequence[str]) -> None:
    """Let the settings stand in for options that are not given."""
    try:
        given, _, _ = command.make_parser(ctx).parse_args(list(args))
    except click.UsageError:
        return  # what is wrong with the command line is said when it is read in earnest
    asked = command.get_help_option(ctx)
    if asked is not None and asked.name in given:
        return  # help is given whatever the settings say
    settings = _settings(command, given)
    ctx.meta[_STATE] = settings
    if settings.layers:
        ctx.default_map = dict(_defaults(command, settings))


def configured(installed: "Registry") -> "Settings":
    """The settings of the running command, checked against what is installed."""
    from scenariokit.settings import Settings, SettingsError

    ctx = click.get_current_context(silent=True)
    settings: Settings = Settings() if ctx is None else ctx.meta.get(_STATE, Settings())
    try:
        settings.check(installed)
    except SettingsError as error:
        raise click.UsageError(error.text(SYSTEM)) from error
    return settings


def refused(unknown: "UnknownPlugin") -> click.ClickException:
    """What to raise where a plugin is named that is not installed: it says who named it, the command line or a file."""
    from click.core import ParameterSource

    ctx = click.get_current_context(silent=True)
    if ctx is not None and ctx.get_parameter_source("allowed") is ParameterSource.DEFAULT_MAP:
        settings: Settings = ctx.meta[_STATE]
        return click.UsageError(settings.refused(unknown).text(SYSTEM))
    return click.BadParameter(unknown.text(SYSTEM), param_hint="--plugins")


def _defaults(command: click.Command, settings: "Settings") -> Iterator[tuple[str, Any]]:
    from scenariokit.settings.keys import KEYS

    heeded = {key.parameter for key in KEYS.values() if key.everywhere or command.name == "validate"}
    yield from ((name, value) for name, value in settings.defaults().items() if name in heeded)


def _settings(command: click.Command, given: Mapping[str, Any]) -> "Settings":
    from scenariokit.settings.files import closest

    file, profile = _text(given.get("settings_file")), _text(given.get("profile"))
    if given.get("isolated") is True:
        files: set[Path] = set()
    elif file is not None:
        files = {Path(file)} if Path(file).is_file() else set()
    else:
        files = {found for path in _paths(command, given) if (found := closest(path)) is not None}
    if len(files) > 1:
        names = ", ".join(sorted(str(one) for one in files))
        raise click.UsageError(say(
            f"these paths have settings of their own ({names}); check them one by one, or name one with --config",
            f"这些路径各有配置文件（{names}）；请分别检查，或用 --config 指定其一",
        ))  # fmt: skip
    if not files and profile is None:
        from scenariokit.settings.settings import Settings

        return Settings()
    return _read(next(iter(files), None), profile)


def _read(file: Path | None, profile: str | None) -> "Settings":
    from scenariokit.settings import PROFILES, SettingsError, settings_for

    try:
        layers = settings_for(None, file=file, profiles=None)
        name = profile or layers.get("profile")
        if name is None or name in PROFILES:
            return settings_for(None, file=file, profile=profile)
        from scenariokit.api import known  # a plugin's own
        from scenariokit.plugin.known import UnknownPlugin

        try:
            profiles = known(layers.plugins()).profiles
        except UnknownPlugin as unknown:
            raise layers.refused(unknown) from unknown
        return settings_for(None, file=file, profile=profile, profiles=profiles)
    except SettingsError as error:
        raise click.UsageError(error.text(SYSTEM)) from error


def _paths(command: click.Command, given: Mapping[str, Any]) -> Iterator[Path]:
    """What is to be checked, before anything looks whether it exists; else this folder."""
    found = [
        value
        for parameter in command.params
        if isinstance(parameter, click.Argument) and isinstance(parameter.type, click.Path)
        for value in _several(given.get(parameter.name or ""))
    ]
    yield from (Path(value) for value in found or ["."])


def _several(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [one for one in values if isinstance(one, str)]


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
