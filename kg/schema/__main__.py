"""``python -m kg.schema FOLDER`` writes what is published of the schema: ``docs/`` here."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.schema.published import published

_BASE = "https://kg.example/"


def main() -> None:
    """Write every published file."""
    folder = Path(sys.argv[1])
    for name, text in published(_BASE).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
