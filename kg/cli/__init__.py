"""The command line: the library's verbs, and the one border where errors become messages."""

from kg.cli.app import main

__all__ = ["main"]
