"""What comes out: reporters write diagnostics, exporters write catalogs."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import attrs
from immutabledict import immutabledict

from scenariokit.model import Header, Metric, Record
from scenariokit.values import frozen

if TYPE_CHECKING:
    from scenariokit.plugin.report import Report


@frozen
class Dump:
    """What an exporter writes: a header and records in published order."""

    header: Header | None
    records: tuple[Record, ...]
    metrics: Mapping[str, Metric] = attrs.field(factory=immutabledict, eq=False, repr=False)
    """Metrics of plugins and of the core, which records may refer to: for formats that hold their names and units."""

    @property
    def language(self) -> str:
        """What a bare string is written in."""
        return "und" if self.header is None else self.header.language


@frozen
class Exporter:
    """A writer of one format."""

    name: str
    """Slug: `yaml`."""
    patterns: tuple[str, ...]
    """Names of output files that ask for it: `*.yaml`."""
    write: Callable[[Dump], Mapping[str, bytes]]
    """Gives the files to write, by name; a format of one file names it with an empty string."""
    folder: bool = False
    """Whether the output is a folder of files (CSV: one for each record type)."""
    title: immutabledict[str, str] = attrs.field(factory=immutabledict, converter=immutabledict)
    replaces: tuple[str, ...] = ()
    """Names in the folder (`scenarios/*/part-0.parquet`) that are this format's own: one that an earlier catalog left
    there and this one does not write is removed, for it would be read as a part of this one."""


@frozen
class Reporter:
    """A writer of diagnostics in one format, for people or for tools."""

    name: str
    """Slug, as in `--output-format NAME` and `--report NAME=FILE`."""
    write: "Callable[[Report], str]"
    human: bool = False
    """Whether people read it: only then there may be colour and a language."""
    title: immutabledict[str, str] = attrs.field(factory=immutabledict, converter=immutabledict)
