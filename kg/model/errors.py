"""The one exception root of the package."""

from __future__ import annotations


class Error(Exception):
    """Anything that the package refuses, said in one line a user can act on."""


class InputError(Error):
    """An input file that cannot be read; the message names the file and the way out."""


class SchemaError(Error):
    """A fact or a file that does not fit the schema."""
