"""From files to documents, each kind by its own reader; what cannot be read is told, not raised."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from kg.model import Document
from kg.read.article import Draft, make_document
from kg.read.inputs import PAGE_SUFFIXES, STDIN, InputFile, list_inputs
from kg.read.limits import MAX_BINARY_BYTES, MAX_PAGE_BYTES, MAX_TEXT_BYTES
from kg.read.skipped import Report, Skipped, UnreadableError

Reader = Callable[[bytes], Draft]

_MARKDOWN: Final = frozenset({".md", ".markdown"})
_KNOWN: Final = frozenset({".txt", ".pdf", ".docx", *_MARKDOWN, *PAGE_SUFFIXES})


def read_inputs(inputs: Sequence[str | Path], *, skipped: Report) -> Iterator[Document]:
    """The documents of files, folders and standard input (``-``), sorted by path.

    Everything that gives no document is passed to ``skipped``, and the rest is read all the same.
    """
    for file in list_inputs(inputs, skipped=skipped):
        yield from read_file(file, skipped=skipped)


def read_file(file: InputFile, *, skipped: Report) -> Iterator[Document]:
    """The documents of one file of :func:`list_inputs`: one, or one a row for a table.

    Depends on the file's bytes and on ``file`` alone, so that a file whose bytes, path, id and
    prefix are those of an earlier run need not be read again.
    """
    try:
        if file.is_table:
            yield from _table(file, skipped)
        elif file.path == STDIN:
            yield from _stdin(file, skipped)
        else:
            yield _whole(file, _bytes(file))
    except UnreadableError as problem:
        skipped(Skipped(_source(file), str(problem)))
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        skipped(Skipped(_source(file), f"cannot be read: {reason}; check its permissions"))


def _table(file: InputFile, skipped: Report) -> Iterator[Document]:
    from kg.read.tables import read_table

    yield from read_table(file, skipped)


def _stdin(file: InputFile, skipped: Report) -> Iterator[Document]:
    """Standard input: one document of any kind, or JSON lines."""
    from kg.read.rows import is_json_line, stream_rows

    data = _limited(sys.stdin.buffer, MAX_BINARY_BYTES)
    if is_json_line(data):
        from kg.read.tables import documents_of

        rows = stream_rows(io.BytesIO(data), is_json=True)
        yield from documents_of(rows, file, skipped)
    else:
        yield _whole(file, data)


def _whole(file: InputFile, data: bytes) -> Document:
    if not data:
        raise UnreadableError("is empty; there is nothing to read")
    return make_document(_reader(file.suffix, data)(data), file.id, _source(file))


def _source(file: InputFile) -> str:
    return "stdin" if file.path == STDIN else file.path


def _bytes(file: InputFile) -> bytes:
    with Path(file.path).open("rb") as stream:
        return _limited(stream, _limit(file.suffix))


def _limit(suffix: str) -> int:
    if suffix in {".pdf", ".docx"}:
        return MAX_BINARY_BYTES
    return MAX_PAGE_BYTES if suffix in PAGE_SUFFIXES else MAX_TEXT_BYTES


def _limited(stream: BinaryIO, limit: int) -> bytes:
    """All of ``stream``; a file beyond the limit is not taken into memory to be refused."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(
            f"is larger than the {limit / 1e6:,.0f} MB that one document may have;"
            " split it into articles"
        )
    return data


def _reader(suffix: str, data: bytes) -> Reader:
    """The reader for a suffix; the first bytes decide where it says nothing, as for stdin.

    Pages are often saved as .txt, so these are looked at too.
    """
    if suffix == ".pdf" or (suffix not in _KNOWN and data.startswith(b"%PDF-")):
        from kg.read.pdf import read_pdf

        return read_pdf
    if suffix == ".docx" or (suffix not in _KNOWN and data.startswith(b"PK\x03\x04")):
        from kg.read.docx import read_docx

        return read_docx
    if suffix in PAGE_SUFFIXES or (suffix not in _MARKDOWN and _is_page(data)):
        from kg.read.html import read_html

        return read_html
    if suffix in _MARKDOWN:
        from kg.read.markdown import read_markdown

        return read_markdown
    from kg.read.plain import read_plain

    return read_plain


def _is_page(data: bytes) -> bool:
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))
