"""The typed, frozen values that travel through the package."""

from kg.model.document import Byline, Document
from kg.model.errors import Error, InputError, SchemaError
from kg.model.facts import (
    Entity,
    Evidence,
    Facts,
    Figure,
    Mention,
    MentionKind,
    Origin,
    Quotation,
    Statement,
)
from kg.model.span import Span

__all__ = [
    "Byline",
    "Document",
    "Entity",
    "Error",
    "Evidence",
    "Facts",
    "Figure",
    "InputError",
    "Mention",
    "MentionKind",
    "Origin",
    "Quotation",
    "SchemaError",
    "Span",
    "Statement",
]
