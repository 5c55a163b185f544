"""What stands in ``docs/`` is what the schema says."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.schema.published import published

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", sorted(published("https://kg.example/")))
def test_published_files_are_up_to_date(name: str) -> None:
    text = published("https://kg.example/")[name]
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == text, "run: python -m kg.schema docs"
