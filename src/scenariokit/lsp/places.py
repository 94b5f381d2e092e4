"""Places as editors count them: from 0, columns in UTF-16 units unless they agreed on others."""

from collections.abc import Sequence

from lsprotocol import types
from pygls.workspace import PositionCodec

from scenariokit.source import Span


def range_of(span: Span | None, lines: Sequence[str], codec: PositionCodec) -> types.Range:
    """A span as a range; the first line where a diagnostic has no place in the text."""
    if span is None or span.sheet is not None:
        return types.Range(types.Position(0, 0), types.Position(0, 0))
    return types.Range(
        _position(span.line, span.column, lines, codec), _position(span.end_line, span.end_column, lines, codec)
    )


def _position(line: int, column: int, lines: Sequence[str], codec: PositionCodec) -> types.Position:
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return types.Position(line - 1, codec.client_num_units(text[: column - 1]))


def place_of(position: types.Position, lines: Sequence[str], codec: PositionCodec) -> tuple[int, int]:
    """Line and column, from 1, in characters."""
    if position.line >= len(lines):
        return position.line + 1, 1
    found = codec.position_from_client_units(lines, types.Position(position.line, position.character))
    return found.line + 1, found.character + 1
