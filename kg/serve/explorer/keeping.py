"""An index kept on disk, so that a large graph is read once and not at every start."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from kg.serve.explorer.finding import Finder
from kg.serve.explorer.index import Article, Edges, Index, Nodes

_LAYOUT = "1"


def fingerprint(snapshot: Path) -> str:
    """What tells one state of a store from another: its immutable table files."""
    files = sorted(
        (s.st_ino, s.st_size, s.st_mtime_ns) for s in (p.stat() for p in snapshot.glob("*.sst"))
    )
    return sha256(repr((_LAYOUT, files)).encode()).hexdigest()[:24]


def save(path: Path, mark: str, index: Index, finder: Finder) -> None:
    """Write both; a half-written file never stands at ``path``."""
    texts = {
        "mark": mark,
        "ids": index.nodes.ids,
        "names": index.nodes.names,
        "aliases": index.nodes.aliases,
        "codes": index.nodes.codes,
        "roles": index.roles,
        "articles": [asdict(article) for article in index.articles],
        "forms": finder.forms,
    }
    encoded = json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as out:
        np.savez(
            out,
            texts=np.frombuffer(encoded, dtype=np.uint8),
            form_rows=np.array(finder.rows, dtype=np.int32),
            form_kinds=np.frombuffer(finder.kinds, dtype=np.uint8),
            **_arrays("node", index.nodes),
            **_arrays("edge", index.edges),
        )
    part.replace(path)


def load(path: Path, mark: str) -> tuple[Index, Finder] | None:
    """What was saved for that state of the store; None where there is nothing that fits."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            texts = json.loads(kept["texts"].tobytes())
            if texts["mark"] != mark:
                return None
            return _rebuilt(texts, kept)
    except (
        OSError,
        ValueError,
        KeyError,
        EOFError,
        BadZipFile,
    ):  # nothing there, or another version's
        return None


def _rebuilt(texts: dict[str, Any], kept: Any) -> tuple[Index, Finder]:
    nodes = Nodes(
        ids=texts["ids"],
        names=texts["names"],
        aliases=[tuple(aliases) for aliases in texts["aliases"]],
        codes=texts["codes"],
        **_columns("node", Nodes, kept),
    )
    edges = Edges(**_columns("edge", Edges, kept))
    articles = [Article(**article) for article in texts["articles"]]
    finder = Finder(texts["forms"], kept["form_rows"].tolist(), kept["form_kinds"].tobytes())
    return Index(nodes, edges, articles, texts["roles"]), finder


def _arrays(prefix: str, columns: Nodes | Edges) -> dict[str, Any]:
    values = {field.name: getattr(columns, field.name) for field in fields(columns)}
    return {f"{prefix}_{n}": v for n, v in values.items() if isinstance(v, np.ndarray)}


def _columns(prefix: str, kind: type[Nodes | Edges], kept: Any) -> dict[str, Any]:
    names = (field.name for field in fields(kind))
    return {name: kept[f"{prefix}_{name}"] for name in names if f"{prefix}_{name}" in kept}
