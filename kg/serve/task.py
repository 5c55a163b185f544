"""What a query worker is asked and what it answers; plain values that travel between processes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL query with the dataset the protocol names and the formats the client takes."""

    text: str
    accept: str = ""
    base: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    most_bytes: int = 50_000_000


@dataclass(frozen=True, slots=True)
class GraphRead:
    """A whole graph of the store; ``graph`` None is the default graph."""

    graph: str | None
    accept: str = ""
    most_bytes: int = 200_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP status, a media type and the whole body."""

    status: int
    media_type: str
    body: bytes

    @classmethod
    def refusal(cls, status: int, message: str) -> Answer:
        """A plain-text error."""
        return cls(status, "text/plain; charset=utf-8", (message + "\n").encode())
