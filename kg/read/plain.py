"""Plain text files."""

from __future__ import annotations

from kg.read.article import Draft
from kg.read.encoding import decode
from kg.read.signature import binary_reason
from kg.read.skipped import UnreadableError


def read_plain(data: bytes) -> Draft:
    """The text of ``data`` as it is, without its byte order mark.

    Raises UnreadableError for what is no text.
    """
    reason = binary_reason(data)
    if reason is not None:
        raise UnreadableError(reason)
    return Draft(decode(data).text)
