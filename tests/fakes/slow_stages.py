"""The fake stages, each report taking a moment: so that there is a middle in which a worker can be killed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fake_stages import load_fakes, read

from nicias.model.reading import Reading
from nicias.model.report import Report
from nicias.pipeline.stages import Stages


def load_slow() -> Stages:
    """Stages that take 20 milliseconds a report."""
    return replace(load_fakes(), read=_read_slowly)


def _read_slowly(reports: Sequence[Report]) -> Iterator[Reading]:
    time.sleep(0.02 * len(reports))
    yield from read(reports)
