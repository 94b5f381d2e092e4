"""Is a package safe to open? An AASX file is a ZIP archive with XML or JSON parts from somebody else."""

import io
import re
import zipfile

from scenariokit.diagnostics import Sentences
from scenariokit.plugin import Limits

_MANY = 10_000
_LARGE = 1024 * 1024
"""Parts below this size may compress as well as they like."""
_HEAD = 1024
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,8}=\s{0,8}["']([A-Za-z0-9._-]{1,40})["']""")
_PLAIN = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_TAGS = (b"<!DOCTYPE", b"<!ENTITY")
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_DRAWN = (".htm", ".html", ".svg", ".xhtml")
"""Attached documents, which have a DOCTYPE as a rule and are never parsed."""


def danger(data: bytes, limits: Limits) -> Sentences | None:
    """Why a package must not be opened; `None` where nothing speaks against it.

    Sizes are counted while unpacking, for what the archive's own list says about them can be wrong.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _outline(archive, limits) or _parts(archive, limits)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError) as error:
        return _both(f"it is no sound ZIP archive ({str(error)[:100]})", f"不是完好的 ZIP 压缩包（{str(error)[:100]}）")
    except Exception as error:  # noqa: BLE001 -- the decompressors (zlib, lzma) raise errors of their own
        return _both(f"it cannot be unpacked ({type(error).__name__})", f"无法解压（{type(error).__name__}）")


def _outline(archive: zipfile.ZipFile, limits: Limits) -> Sentences | None:
    infos = archive.infolist()
    if len(infos) > _MANY:
        return _both(f"it has {len(infos)} parts, more than {_MANY}", f"包含 {len(infos)} 个部件，超过 {_MANY}")
    if len({info.filename for info in infos}) < len(infos):
        return _both("two parts have the same name", "有两个部件同名")
    for info in infos:
        if info.flag_bits & 0x1:
            return _both("a part is encrypted", "含有加密部件")
        if info.filename.startswith("/") or ".." in re.split(r"[/\\]", info.filename):
            return _both("a part lies outside the package", "有部件指向压缩包之外")
    total = sum(info.file_size for info in infos)
    return None if total <= limits.workbook_bytes else _large(total, limits)


def _parts(archive: zipfile.ZipFile, limits: Limits) -> Sentences | None:
    total = 0
    for info in archive.infolist():
        size, head, found = 0, b"", False
        tail = b""
        with archive.open(info) as part:
            while piece := part.read(_LARGE):
                size += len(piece)
                head = head or piece.lstrip(_BLANKS)[:_HEAD]
                # A tag may lie across two pieces.
                found = found or any(tag in (tail + piece).upper() for tag in _TAGS)
                tail = piece[-len(max(_TAGS, key=len)) :]
                if total + size > limits.workbook_bytes:
                    return _large(total + size, limits)
                if size > max(_LARGE, limits.workbook_ratio * max(info.compress_size, 1)):
                    return _both(
                        f"a part is compressed more than {limits.workbook_ratio} to 1",
                        f"有部件压缩比超过 {limits.workbook_ratio}:1",
                    )
        total += size
        if _is_xml(info.filename, head) and (reason := _unsafe_xml(head, found=found)) is not None:
            return reason
    return None


def _is_xml(name: str, head: bytes) -> bool:
    plain = name.lower()
    return plain.endswith((".xml", ".rels")) or (head.startswith(b"<") and not plain.endswith(_DRAWN))


def _unsafe_xml(head: bytes, *, found: bool) -> Sentences | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        return _both("an XML part is not UTF-8", "有 XML 部件不是 UTF-8 编码")
    declared = _DECLARED.search(head)
    if declared is not None and declared.group(1).lower() not in _PLAIN:
        return _both("an XML part is not UTF-8", "有 XML 部件不是 UTF-8 编码")
    return _both("an XML part has a DOCTYPE or an entity", "有 XML 部件含 DOCTYPE 或实体定义") if found else None


def _large(total: int, limits: Limits) -> Sentences:
    return _both(
        f"it unpacks to {total} bytes, more than {limits.workbook_bytes}",
        f"解压后为 {total} 字节，超过 {limits.workbook_bytes}",
    )


def _both(en: str, zh: str) -> Sentences:
    return {"en": en, "zh": zh}
