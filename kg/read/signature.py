"""Files that are not text, told by their first bytes or by what no text holds."""

from __future__ import annotations

import re
from typing import Final

_PICTURE: Final = "leave it out, or recognise its text (OCR) first"
_OFFICE: Final = "save it as .docx, or a table as .csv"
_ARCHIVE: Final = "unpack it and give the files in it"
_OTHER: Final = "leave it out"
# First bytes as listed by the formats' own specifications, what they are, and what to do.
_SIGNATURES: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _PICTURE),
    (b"GIF87a", "a GIF picture", _PICTURE),
    (b"GIF89a", "a GIF picture", _PICTURE),
    (b"BM", "a BMP picture", _PICTURE),
    (b"II*\x00", "a TIFF picture", _PICTURE),
    (b"MM\x00*", "a TIFF picture", _PICTURE),
    (b"RIFF", "a WebP picture, sound or video", _OTHER),
    (b"%PDF-", "a PDF", "name it .pdf"),
    (b"PK\x03\x04", "a ZIP archive or an Office file", "name it .docx, or unpack it"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls, .wps)", _OFFICE),
    (b"{\\rtf", "an RTF file", _OFFICE),
    (b"Rar!", "a RAR archive", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _ARCHIVE),
    (b"\x1f\x8b", "a gzip archive", _ARCHIVE),
    (b"SQLite format 3\x00", "a SQLite database", "export its articles as .csv"),
    (b"\x7fELF", "a program", _OTHER),
    (b"MZ", "a program", _OTHER),
    (b"ID3", "a sound file", _OTHER),
    (b"OggS", "a sound file", _OTHER),
)
# Two or three plain letters may also begin a text, so these need a control byte beside them.
_WEAK: Final = (b"BM", b"MZ", b"RIFF", b"ID3", b"OggS", b"Rar!")

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def binary_reason(data: bytes) -> str | None:
    """What binary file ``data`` begins and what to do, or None where it may be text.

    >>> binary_reason(b"%PDF-1.7")
    'is a PDF; name it .pdf'
    """
    for signature, kind, advice in _SIGNATURES:
        if not data.startswith(signature):
            continue
        if signature not in _WEAK or _CONTROL_BYTE.search(data[:512]):
            return f"is {kind}; {advice}"
    if data[4:8] == b"ftyp":
        return f"is a video or picture; {_OTHER}"
    return None


def looks_binary(text: str) -> bool:
    """Whether decoded ``text`` holds more control characters than a text ever does."""
    sample = text[:100_000]
    return "\x00" in sample or len(_CONTROL.findall(sample)) * 100 > len(sample)
