"""The rows of .csv, .tsv and .jsonl files, read as a stream; broken ones are told apart."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, Final

from kg.read.columns import Columns
from kg.read.encoding import mark_length, sniff
from kg.read.inputs import InputFile
from kg.read.limits import MAX_ROW_CHARACTERS
from kg.read.signature import binary_reason, looks_binary
from kg.read.skipped import UnreadableError

_SAMPLE: Final = 1 << 18
_DELIMITERS: Final = (",", "\t", ";", "|")
_BAD: Final = "\udcff"
_BAD_BYTES: Final = "holds invalid bytes; correct the row or save the file again as UTF-8"
_TOO_LONG: Final = f"is longer than {MAX_ROW_CHARACTERS:,} characters; split it into articles"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line it begins on and its number among the rows (both from 1), and its values."""

    line: int
    number: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be read."""

    line: int
    reason: str


def _mark(problem: UnicodeError) -> tuple[str, int]:
    assert isinstance(problem, UnicodeDecodeError)
    return _BAD, problem.end


codecs.register_error("kg-mark", _mark)


def read_rows(file: InputFile) -> Iterator[Row | Broken]:
    """The rows of a table in order. Raises UnreadableError for what is no table, and OSError."""
    with Path(file.path).open("rb") as raw:
        yield from stream_rows(raw, is_json=file.suffix in {".jsonl", ".ndjson"})


def stream_rows(raw: BinaryIO, *, is_json: bool) -> Iterator[Row | Broken]:
    """The rows of a table that is read from its beginning; ``raw`` has to be seekable."""
    sample = raw.read(_SAMPLE)
    if not sample.strip():
        raise UnreadableError("is empty; there is nothing to read")
    reason = binary_reason(sample)
    if reason is not None:
        raise UnreadableError(reason)
    encoding = sniff(sample)
    if looks_binary(sample.decode(encoding, "ignore")):
        raise UnreadableError("is no text; give a table saved as CSV or JSON lines")
    raw.seek(mark_length(sample))
    with io.TextIOWrapper(raw, encoding, errors="kg-mark", newline="") as stream:
        lines = _Lines(stream)
        yield from _json_rows(lines) if is_json else _csv_rows(lines)


def is_json_line(data: bytes) -> bool:
    """Whether ``data`` begins with a line that is a JSON object with text in it."""
    start = data[:1]
    if start != b"{":
        return False
    try:
        values = json.loads(data.split(b"\n", 1)[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(values, dict) and Columns.of(values).text is not None


class _Lines:
    """The lines of a stream with their numbers; some can be put back to be read again."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._back: deque[tuple[int, str]] = deque()
        self._number = 0

    def next(self) -> tuple[int, str] | None:
        """The next line, or None at the end; one that is too long comes as a mere beginning."""
        if self._back:
            return self._back.popleft()
        text = self._stream.readline(MAX_ROW_CHARACTERS + 1)
        if not text:
            return None
        self._number += 1
        rest = text
        while len(rest) > MAX_ROW_CHARACTERS and not rest.endswith(("\n", "\r")):
            rest = self._stream.readline(MAX_ROW_CHARACTERS + 1)
        return self._number, text

    def put_back(self, lines: list[tuple[int, str]]) -> None:
        """Have ``lines`` come next."""
        self._back.extendleft(reversed(lines))


def _json_rows(lines: _Lines) -> Iterator[Row | Broken]:
    number = 0
    while (item := lines.next()) is not None:
        line, text = item
        if not text.strip():
            continue
        number += 1
        broken = _unfit(line, text)
        if broken is not None:
            yield broken
            continue
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            values = None
        if isinstance(values, dict):
            yield Row(line, number, values)
        else:
            yield Broken(line, "is no JSON object; correct the line or delete it")


def _unfit(line: int, text: str) -> Broken | None:
    if len(text) > MAX_ROW_CHARACTERS:
        return Broken(line, _TOO_LONG)
    return Broken(line, _BAD_BYTES) if _BAD in text else None


def _csv_rows(lines: _Lines) -> Iterator[Row | Broken]:
    csv.field_size_limit(MAX_ROW_CHARACTERS)
    header = _header(lines)
    delimiter = max(_DELIMITERS, key=lambda mark: _recognised(header, mark))
    names = [name.strip() for name in _parsed(header, delimiter) or []]
    if Columns.of(names).text is None:
        raise UnreadableError("has no column of text; name one text, content or 正文")
    for number, (line, text, cells) in enumerate(_records(lines, delimiter), 1):
        broken = _unfit(line, text)
        if broken is not None:
            yield broken
        elif cells is None or any(cells[len(names) :]):
            yield Broken(line, "is no row of this table; look at its quotes and commas")
        else:
            yield Row(line, number, dict(zip(names, cells, strict=False)))


def _header(lines: _Lines) -> str:
    while (item := lines.next()) is not None:
        if item[1].strip():
            return item[1]
    raise UnreadableError("is empty; there is nothing to read")


def _recognised(header: str, delimiter: str) -> int:
    return len(Columns.of(_parsed(header, delimiter) or []))


def _parsed(text: str, delimiter: str) -> list[str] | None:
    """The cells of one record, or None where its quotes are wrong (RFC 4180)."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, str, list[str] | None]]:
    """The records with the line each begins on; a quote left open breaks no more than one."""
    while (item := lines.next()) is not None:
        line, text = item
        if not text.strip():
            continue
        gathered = _gathered(lines, item)
        whole = "".join(part for _, part in gathered)
        cells = _parsed(whole, delimiter) if len(whole) <= MAX_ROW_CHARACTERS else None
        if cells is None and len(gathered) > 1:
            lines.put_back(gathered[1:])
            yield line, text, None
        else:
            yield line, whole, cells


def _gathered(lines: _Lines, first: tuple[int, str]) -> list[tuple[int, str]]:
    """The lines from ``first`` to where its quotes are even, as far as a row may reach."""
    gathered = [first]
    quotes, size = first[1].count('"'), len(first[1])
    while quotes % 2 and size <= MAX_ROW_CHARACTERS:
        following = lines.next()
        if following is None:
            break
        gathered.append(following)
        quotes += following[1].count('"')
        size += len(following[1])
    return gathered
