"""Ledgers to export: a few reports told by hand, many made up, none at all, and one of hostile words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.made_up import make_reports
from fake_told import fill, hostile_reports, reports

from nicias.pipeline.filing import prepare_filing
from nicias.pipeline.relink import relink
from nicias.store.ledger import Ledger


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(f"sqlite:///{tmp_path_factory.mktemp('told') / 'told.db'}") as ledger:
        fill(ledger, reports())
        yield ledger


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(f"sqlite:///{tmp_path_factory.mktemp('many') / 'many.db'}") as ledger:
        for report, records in make_reports(120):
            ledger.file(prepare_filing(report, records, (), origin="test", version="v1"))
        relink(ledger)
        yield ledger


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'hostile.db'}") as ledger:
        fill(ledger, hostile_reports())
        yield ledger


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(f"sqlite:///{tmp_path / 'empty.db'}") as ledger:
        yield ledger
