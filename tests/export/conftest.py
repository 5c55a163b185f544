"""The two invented articles of the store's tests, in a store."""

from __future__ import annotations

import pytest

from kg.store import Store
from tests.store.conftest import first, second


@pytest.fixture
def store() -> Store:
    """A store with both articles."""
    found = Store.memory()
    found.put_many([first(), second()])
    return found
