"""The store follows the ledger."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.build.ledger import Ledger
from kg.build.leftovers import NEW_STORE, OLD_STORE
from kg.model import Facts
from kg.store import StaleStoreError, Store

STORE = "store"
_FLUSH_EVERY = 200
#: From this share of changed documents on, filling a new store is faster than changing the old.
_REFILL_SHARE = 0.3
_REFILL_LEAST = 20

Advance = Callable[[int], None]
Decided = Callable[[Facts], Facts]


def follow(ledger: Ledger, output: Path, base_iri: str, decided: Decided, advance: Advance) -> None:
    """Bring the store in ``output`` to what the ledger says, as decided, and make that durable.

    Killed at any moment, the next call ends with the same store.
    """
    pending = ledger.pending()
    store = None if _mostly(pending, ledger) else _usable(output / STORE, base_iri)
    if store is None:
        _refill(map(decided, ledger.all_facts()), output, base_iri, advance)
        ledger.settle(pending)
        ledger.commit()
        return
    with store:
        _change(store, ledger, pending, decided, advance)


def _usable(path: Path, base_iri: str) -> Store | None:
    """The store at ``path``, or None where there is none that can be used."""
    if not path.exists():
        return None
    try:
        return Store.open(path, base_iri)
    except StaleStoreError:
        return None


def _mostly(pending: tuple[str, ...], ledger: Ledger) -> bool:
    return len(pending) >= max(_REFILL_LEAST, _REFILL_SHARE * ledger.count())


def _refill(facts: Iterator[Facts], output: Path, base_iri: str, advance: Advance) -> None:
    """Fill a new store beside the old one and put it in its place."""
    part, old, final = output / NEW_STORE, output / OLD_STORE, output / STORE
    with Store.open(part, base_iri) as store:
        store.put_many(_counted(facts, advance))
        store.flush()
    if final.exists():
        final.rename(old)
    part.rename(final)
    if old.exists():
        shutil.rmtree(old)


def _counted(facts: Iterator[Facts], advance: Advance) -> Iterator[Facts]:
    for one in facts:
        yield one
        advance(1)


def _change(
    store: Store, ledger: Ledger, pending: tuple[str, ...], decided: Decided, advance: Advance
) -> None:
    for start in range(0, len(pending), _FLUSH_EVERY):
        some = pending[start : start + _FLUSH_EVERY]
        for document_id in some:
            facts = ledger.facts(document_id)
            if facts is None:
                store.remove(document_id)
            else:
                store.put(decided(facts))
            advance(1)
        store.flush()
        ledger.settle(some)
        ledger.commit()
