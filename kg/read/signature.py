"""Files that are not text, told by their first bytes or by what no text holds."""

from __future__ import annotations

import re
from typing import Final

# First bytes as listed by the formats' own specifications.
_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a WebP picture, sound or video"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls, .wps)"),
    (b"{\\rtf", "an RTF document"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)
# Two or three plain letters may also begin a text, so these need a control byte beside them.
_WEAK: Final = (b"BM", b"MZ", b"RIFF", b"ID3", b"OggS", b"Rar!")

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def binary_kind(data: bytes) -> str | None:
    """What kind of binary file ``data`` begins, in words, or None where it may be text."""
    for signature, kind in _SIGNATURES:
        if not data.startswith(signature):
            continue
        if signature not in _WEAK or _CONTROL_BYTE.search(data[:512]):
            return kind
    if len(data) > 11 and data[4:8] == b"ftyp":
        return "a video or picture"
    return None


def looks_binary(text: str) -> bool:
    """Whether decoded ``text`` holds more control characters than a text ever does."""
    sample = text[:100_000]
    return "\x00" in sample or len(_CONTROL.findall(sample)) * 100 > len(sample)
