"""How much is read: beyond these sizes an input is no news article but something gone wrong."""

from __future__ import annotations

from typing import Final

MAX_CHARACTERS: Final = 1_000_000
"""Longest text of one document, in code points (a daily newspaper has about 100,000)."""

MAX_TEXT_BYTES: Final = 4 * MAX_CHARACTERS
"""Largest .txt or .md file: every encoding that is read takes at most four bytes a character."""

MAX_PAGE_BYTES: Final = 32_000_000
"""Largest .html file; scripts and pictures inside a page take room that text does not."""

MAX_BINARY_BYTES: Final = 256_000_000
"""Largest .pdf or .docx file, and the largest unpacked part of a .docx."""

MAX_PAGES: Final = 2_000
"""Most pages of one .pdf."""

MAX_ROW_CHARACTERS: Final = 4 * MAX_CHARACTERS
"""Longest row of a .csv or .jsonl file; longer ones are passed over without being kept."""
