"""Plain text files."""

from __future__ import annotations

from kg.read.article import Draft
from kg.read.encoding import decode
from kg.read.signature import binary_kind
from kg.read.skipped import UnreadableError


def read_plain(data: bytes) -> Draft:
    """The text of ``data`` as it is, without its byte order mark.

    Raises UnreadableError for what is no text.
    """
    kind = binary_kind(data)
    if kind is not None:
        raise UnreadableError(f"is {kind}, not text; give it the name of its kind or leave it out")
    return Draft(decode(data).text)
