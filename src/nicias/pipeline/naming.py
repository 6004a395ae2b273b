"""Ids of reports that were coded apart from one another: what one run tells apart as it arrives is told apart afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from nicias.ingest.incoming import Incoming
from nicias.ingest.naming import Names
from nicias.pipeline.coded import Coded


def name_all(results: Iterable[Coded]) -> Iterator[Coded]:
    """The results in order, each under an id of its own, as if they had come in in this order."""
    names = Names()
    for coded in results:
        yield coded if coded.report is None else _named(coded, names)


def _named(coded: Coded, names: Names) -> Coded:
    assert coded.report is not None
    own = sum(1 for issue in coded.issues if issue.stage == "ingest")
    incoming = names.name(Incoming(coded.report, coded.origin, coded.size, coded.issues[:own]))
    if incoming.report is coded.report:
        return coded
    id_ = incoming.report.id
    return replace(
        coded,
        report=incoming.report,
        records=tuple(replace(record, report=id_) for record in coded.records),
        issues=(*incoming.issues, *(replace(issue, report=id_) for issue in coded.issues[own:])),
    )
