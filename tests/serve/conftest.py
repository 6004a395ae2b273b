"""A server over a ledger of the example reports, coded once a run; who writes gets a copy of their own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_server import ask
from fastapi.testclient import TestClient

from nicias.store.ledger import Ledger


@pytest.fixture(scope="session")
def demo(demo_file: Path) -> Iterator[Ledger]:
    """The ledger of the example reports, for reading alone."""
    with Ledger.open(f"sqlite:///{demo_file}") as ledger:
        yield ledger


@pytest.fixture
def own(demo_file: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of it, for writing."""
    shutil.copy(demo_file, tmp_path / "own.db")
    with Ledger.open(f"sqlite:///{tmp_path / 'own.db'}") as ledger:
        yield ledger


@pytest.fixture(scope="session")
def client(demo: Ledger) -> TestClient:
    return ask(demo)


@pytest.fixture
def writer(own: Ledger) -> TestClient:
    return ask(own)
