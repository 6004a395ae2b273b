"""What the tests share: the real language model and codebook, loaded once a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from nicias.codebook.loader import Codebook, load_codebook
from nicias.coding.coder import code_reading
from nicias.model.record import Record
from nicias.model.report import Report
from nicias.pipeline.demo import file_examples
from nicias.read.encoder import Encoder
from nicias.read.reader import read_reports
from nicias.store.ledger import Ledger

CodeTexts = Callable[..., list[tuple[Record, ...]]]
PUBLISHED = date(2016, 10, 14)  # a Friday


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="session")
def code_texts(encoder: Encoder, codebook: Codebook) -> CodeTexts:
    """Code each text as a report of its own, published on Friday 14 October 2016.

    With ``doubtful`` the records that the learned scorer would hold back come too: what the rules say.
    """

    def code(texts: Sequence[str], doubtful: bool = False) -> list[tuple[Record, ...]]:
        reports = [Report(id=str(i), text=text, published=PUBLISHED, source="Test Wire") for i, text in enumerate(texts)]
        readings = read_reports(reports, encoder)
        return [code_reading(reading, codebook, model=encoder.version, doubtful=doubtful).records for reading in readings]

    return code


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger that holds the example reports."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with Ledger.open(f"sqlite:///{path}") as ledger:
        file_examples(ledger)
    return path
