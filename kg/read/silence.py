"""Libraries' own warnings kept from the terminal: what matters is said in a Skipped."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def silenced(*loggers: str) -> Iterator[None]:
    """Mute the named loggers, with all below them, and Python warnings inside the block."""
    before = [(logging.getLogger(name), logging.getLogger(name).disabled) for name in loggers]
    levels = [logger.level for logger, _ in before]
    try:
        for logger, _ in before:
            logger.setLevel(logging.CRITICAL + 1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for (logger, disabled), level in zip(before, levels, strict=True):
            logger.disabled = disabled
            logger.setLevel(level)
