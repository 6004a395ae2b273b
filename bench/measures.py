"""The measurements: each in processes of its own, so that none warms another's caches or counts its memory."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits
from nicias.pipeline import steps
from nicias.pipeline.stages import stages_once
from nicias.read.encoder import Encoder
from nicias.settings import Settings

SHORT = (
    "Rebels shelled the northern districts of Aleppo on Monday, killing at least seven people, monitors said.\n"
    "The army denied that it had broken the truce and accused the rebels of attacking a checkpoint.\n"
)
COMMAND = [sys.executable, "-c", "from nicias.cli.app import main; main()", "code"]
ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: wall-clock seconds, and the most resident memory of any of its processes in megabytes."""

    seconds: float
    megabytes: float


def sentences_of(reports: Path) -> list[list[str]]:
    """The sentences of the reports as words, titles included: what the language model is given."""
    settings = Settings()
    intake = Intake(Limits(settings.file_bytes, settings.line_bytes, settings.text_chars))
    coded = steps.read_reports(take_in([str(reports)], intake), steps.Run(load=stages_once))
    readings = [result.reading for result in coded if result.reading is not None]
    return [[token.text for token in sentence.tokens] for reading in readings for sentence in reading.sentences]


def bare_seconds(sentences: list[list[str]], processes: int) -> float:
    """Seconds that the bare model needs for the sentences, shared out over processes, loading not counted."""
    shares = [sentences[number::processes] for number in range(processes)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        return max(pool.map(_encode, shares))


def _encode(sentences: list[list[str]]) -> float:
    encoder = Encoder.load(threads=1)
    encoder.encode(sentences[:20])
    start = time.perf_counter()
    encoder.encode(sentences)
    return time.perf_counter() - start


def run_code(reports: Path, processes: int) -> Run:
    """Run ``nicias code`` on the reports as a user would."""
    with tempfile.TemporaryDirectory() as folder:
        output = str(Path(folder) / "records.jsonl")
        start = time.perf_counter()
        process = subprocess.Popen(
            [*COMMAND, str(reports), "--workers", str(processes), "--output", output],
            stderr=subprocess.DEVNULL,
            env=ENVIRONMENT,
        )
        _, _, usage = os.wait4(process.pid, 0)
        return Run(time.perf_counter() - start, usage.ru_maxrss / 1024)


def first_record_seconds(times: int = 5) -> float:
    """The median time from process start to the first record of one short report."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "short.txt"
        report.write_text(SHORT, encoding="utf-8")
        return median(_first_record(report) for _ in range(times))


def _first_record(report: Path) -> float:
    start = time.perf_counter()
    with subprocess.Popen([*COMMAND, str(report)], stdout=subprocess.PIPE, env=ENVIRONMENT) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - start
        process.stdout.read()
    if not line:
        raise SystemExit("no record came: is the package installed?")
    return seconds
