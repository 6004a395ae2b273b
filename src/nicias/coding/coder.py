"""The coder: a reading and the codebook in, records and issues out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nicias.codebook.loader import Codebook
from nicias.coding.accesses import code_accesses
from nicias.coding.ceasefires import code_ceasefires
from nicias.coding.claims import code_claims
from nicias.coding.confidence import load_scorers, rate_records
from nicias.coding.contacts import code_contacts
from nicias.coding.controls import code_controls
from nicias.coding.deployments import code_deployments
from nicias.coding.events import code_events
from nicias.coding.measures import code_measures
from nicias.coding.protecteds import code_protecteds
from nicias.coding.scene import Scene
from nicias.coding.tolls import code_tolls
from nicias.model.reading import Reading
from nicias.model.record import Record
from nicias.model.report import Issue

REGISTERS: tuple[Callable[[Scene, int], Sequence[Record]], ...] = (
    code_claims, code_events, code_tolls, code_ceasefires, code_contacts, code_controls, code_accesses, code_protecteds,
    code_deployments, code_measures,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coding:
    """What the coder made of one report: records in the order of their sentences, and what it did not understand."""

    records: tuple[Record, ...]
    issues: tuple[Issue, ...]


def code_reading(reading: Reading, codebook: Codebook, *, model: str, doubtful: bool = False) -> Coding:
    """Code one reading.

    ``model`` is the language model's version, named in each record. A headline that came apart from the text is read for its
    context but yields no record: a record's evidence must lie in the report's text. Records less likely right than their
    register's threshold are given out only where ``doubtful`` asks for them.
    """
    scene = Scene(reading, codebook, model)
    proposed = propose_records(scene)
    rated = rate_records(proposed, scene.trees, load_scorers())
    return Coding(tuple(record for record, kept in rated if kept or doubtful), _issues(reading))


def propose_records(scene: Scene) -> list[Record]:
    """Every record that the rules propose, in the order of sentences and registers."""
    return [
        record
        for sentence in scene.reading.sentences
        if sentence.part != "title"
        for code_register in REGISTERS
        for record in code_register(scene, sentence.index)
    ]


def _issues(reading: Reading) -> tuple[Issue, ...]:
    report = reading.report
    found = list(reading.issues)
    for sentence, times in zip(reading.sentences, reading.times, strict=False):
        found.extend(
            Issue(
                "coding",
                report.id,
                "time-unresolved",
                time.issue,
                sentence.tokens[time.start].start,
                sentence.tokens[time.end - 1].end,
            )
            for time in times
            if time.issue and sentence.part != "title"
        )
    return tuple(found)
