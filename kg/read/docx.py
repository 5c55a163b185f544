"""Word files (.docx), by python-docx: paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from kg.read.article import Draft
from kg.read.limits import MAX_BINARY_BYTES
from kg.read.signature import binary_reason
from kg.read.silence import silenced
from kg.read.skipped import UnreadableError

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Text that was deleted, or that floats in a box (and stands twice, once for older programs).
_PASSED_OVER: Final = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_MC}Fallback", f"{_W}instrText"}
)
_TITLE_STYLES: Final = frozenset({"Title", "Heading1", "Heading 1", "标题", "标题 1"})


def read_docx(data: bytes) -> Draft:
    """The text, a paragraph a line; the cells of a table's row are set apart by tabs.

    Raises UnreadableError for a damaged or locked file.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError("is locked with a password or an old .doc; save it as plain .docx")
    reason = binary_reason(data)
    if reason is not None and not data.startswith(b"PK"):
        raise UnreadableError(reason)
    with silenced("docx"):
        document = _opened(data)
        lines = list(_lines(document.element.body))
        title = _title(document)
    text = "\n".join(lines)
    if not text.strip():
        raise UnreadableError("holds no text; write the article into the document itself")
    return Draft(text, title=title if title in lines else None)


def _opened(data: bytes) -> Any:
    from docx import Document

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            largest = max((part.file_size for part in archive.infolist()), default=0)
        if largest > MAX_BINARY_BYTES:
            raise UnreadableError("unpacks to more than one document may hold; split it")
        return Document(io.BytesIO(data))
    except UnreadableError:
        raise
    except Exception as problem:  # a damaged archive makes its parsers raise nearly anything
        raise UnreadableError("is a damaged Word file; open and save it again") from problem


def _lines(container: Any) -> Iterator[str]:
    """The lines of a body, a content control or a cell."""
    for child in container:
        if child.tag == f"{_W}p":
            yield from _paragraph(child).split("\n")
        elif child.tag == f"{_W}tbl":
            yield from _rows(child)
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag"}:
            yield from _lines(child)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        cells = [" ".join(filter(None, _lines(cell))) for cell in row.iterchildren(f"{_W}tc")]
        if any(cells):
            yield "\t".join(cells)


def _paragraph(paragraph: Any) -> str:
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag in _PASSED_OVER:
            continue
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}tab":
            parts.append("\t")
        elif node.tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        stack += reversed(node)
    return "".join(parts)


def _title(document: Any) -> str | None:
    """The first paragraph in the style of a title."""
    for paragraph in document.paragraphs[:20]:
        style = paragraph.style
        named = {style.style_id, style.name} if style is not None else set()
        if named & _TITLE_STYLES and paragraph.text.strip():
            return str(paragraph.text)
    return None
