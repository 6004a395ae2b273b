"""The example reports as a ledger, for those who have none yet."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import nicias
from nicias.errors import InputError
from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits
from nicias.pipeline.keeping import Keeping
from nicias.pipeline.relink import relink
from nicias.pipeline.stages import stages_once
from nicias.pipeline.steps import Run
from nicias.settings import Settings
from nicias.store.ledger import Ledger


def example_reports() -> Path:
    """The file of example reports: in the package where it was installed, in ``examples/`` of a checkout.

    Raises:
        InputError: neither is there.
    """
    installed = Path(str(files(nicias) / "examples" / "reports.jsonl"))
    checkout = Path(nicias.__file__).parents[2] / "examples" / "reports.jsonl"
    for path in (installed, checkout):
        if path.is_file():
            return path
    raise InputError(str(installed), "the example reports are not there; name a ledger instead (--ledger URL)")


def file_examples(ledger: Ledger) -> int:
    """Code the example reports into this ledger; returns how many there are."""
    stages, settings = stages_once(), Settings()
    limits = Limits(settings.file_bytes, settings.line_bytes, settings.text_chars)
    keeping = Keeping(ledger, Run(load=stages_once), f"{stages.lexicon} · {stages.model}")
    filed = sum(1 for _ in keeping.keep(take_in([str(example_reports())], Intake(limits))))
    relink(ledger)
    return filed
