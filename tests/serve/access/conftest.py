"""A small ledger with three people, whose passwords cost nothing to check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fake_filings import many
from fake_people import PASSWORD, PEOPLE

from nicias.store import passwords
from nicias.store.ledger import Ledger


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger without accounts."""
    with Ledger.open(f"sqlite:///{tmp_path / 'small.db'}") as ledger:
        for made in many(3):
            ledger.file(made)
        yield ledger


@pytest.fixture
def kept(alone: Ledger) -> Ledger:
    """The same with three people."""
    for name, role in PEOPLE.items():
        alone.people.add(name, role, PASSWORD)
    return alone
