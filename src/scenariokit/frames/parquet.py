"""Parquet files as bytes: written so that damage shows, read within limits and in stretches."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from scenariokit.frames.extras import needed

if TYPE_CHECKING:
    import pyarrow as pa

STRETCH: Final = 1024
"""Rows that are read at a time."""
_GROUP: Final = 65_536
"""Rows in a row group: a reader that wants some of a file skips the others."""


class Broken(Exception):
    """The file is damaged, or is no Parquet."""


class TooBig(Exception):
    """The file asks for more memory than it may."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def write(table: "pa.Table", *, unsorted: Sequence[str] = ()) -> bytes:
    """A table as the bytes of a file. Columns named in `unsorted` get neither statistics nor dictionaries."""
    arrow, parquet = _libraries("writing Parquet")
    out = arrow.BufferOutputStream()
    kept = [name for name in table.column_names if name not in unsorted]
    parquet.write_table(
        table, out, compression="zstd", row_group_size=_GROUP, use_dictionary=kept, write_statistics=kept,
        write_page_checksum=True,
    )  # fmt: skip
    data: bytes = out.getvalue().to_pybytes()
    return data


def _libraries(feature: str) -> tuple[Any, Any]:
    return needed("pyarrow", feature, "arrow"), needed("pyarrow.parquet", feature, "arrow")


@attrs.frozen(eq=False)
class Stretch:
    """Some rows of a file, its columns as Python values."""

    columns: Mapping[str, Sequence[Any]]
    """Texts are bytes: nobody has asked yet whether they are UTF-8."""
    rows: int


@attrs.frozen(eq=False)
class ParquetSource:
    """An opened file."""

    file: Any = attrs.field(repr=False)
    names: tuple[str, ...]
    """Its columns, in their order."""
    metadata: Mapping[bytes, bytes]

    @classmethod
    def open(cls, data: bytes) -> "ParquetSource":
        """Read the footer.

        Raises:
            Broken: It cannot be read.
            MissingExtra: pyarrow is not installed.
        """
        arrow, parquet = _libraries("reading Parquet")
        try:
            # A text that repeats is kept once: a file of a few kilobytes can repeat a long one a million times.
            source = arrow.BufferReader(data)
            schema = parquet.read_schema(source)
            texts = [field.name for field in schema if _is_text(arrow, field.type)]
            file = parquet.ParquetFile(
                arrow.BufferReader(data), read_dictionary=texts, page_checksum_verification=True, pre_buffer=False
            )
            names, metadata = tuple(file.schema_arrow.names), file.schema_arrow.metadata
        except _errors(arrow) as error:
            raise Broken(_reason(error)) from error
        return cls(file, names, metadata or {})

    def type(self, name: str) -> str:
        """What a column holds: `text`, `flag`, or the name of another type of Arrow."""
        arrow, _ = _libraries("reading Parquet")
        found = self.file.schema_arrow.field(name).type
        return "text" if _is_text(arrow, found) else "flag" if arrow.types.is_boolean(found) else str(found)

    def size(self) -> int:
        """Bytes that the columns take once they are unpacked, as the file itself says; raises `Broken`."""
        arrow, _ = _libraries("reading Parquet")
        try:
            # Not column by column: asked for one that is damaged, pyarrow ends the process instead of raising.
            found = self.file.metadata
            return sum(max(0, found.row_group(at).total_byte_size) for at in range(found.num_row_groups))
        except _errors(arrow) as error:
            raise Broken(_reason(error)) from error

    def stretches(self, names: Sequence[str], limit: int) -> Iterator[Stretch]:
        """The rows of some columns.

        Raises:
            Broken: A stretch cannot be read; those before it were given.
            TooBig: The texts take more than `limit` bytes together.
        """
        arrow, _ = _libraries("reading Parquet")
        size = 0
        try:
            for batch in self.file.iter_batches(STRETCH, columns=list(names), use_threads=False):
                size += sum(_size(arrow, column) for column in batch.columns)
                if size > limit:
                    raise TooBig(size)
                columns = {name: _values(arrow, batch.column(name)) for name in names}
                yield Stretch(columns, batch.num_rows)
        except _errors(arrow) as error:
            raise Broken(_reason(error)) from error


def _errors(arrow: Any) -> tuple[type[Exception], ...]:
    """What damaged files raise."""
    return (arrow.ArrowException, OSError, ValueError, KeyError, OverflowError, MemoryError)


def _reason(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


def _is_text(arrow: Any, found: Any) -> bool:
    types = arrow.types
    inner = found.value_type if types.is_dictionary(found) else found
    return any(
        test(inner)
        for test in (
            types.is_string,
            types.is_large_string,
            types.is_binary,
            types.is_large_binary,
            types.is_string_view,
        )
    )


def _size(arrow: Any, column: Any) -> int:
    """Bytes of the texts of a column, without making them."""
    if not arrow.types.is_dictionary(column.type) or not _is_text(arrow, column.type):
        return 0
    compute = needed("pyarrow.compute", "reading Parquet", "arrow")
    lengths = compute.binary_length(column.dictionary.cast(arrow.large_binary()))
    return compute.sum(lengths.take(column.indices.drop_null())).as_py() or 0


def _values(arrow: Any, column: Any) -> list[Any]:
    if not _is_text(arrow, column.type):
        return list(column.to_pylist())
    plain = column.dictionary_decode() if arrow.types.is_dictionary(column.type) else column
    return list(plain.cast(arrow.large_binary()).to_pylist())
