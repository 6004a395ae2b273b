"""The sections of the printed digest: map, incidents, figures by source, disputes, truces, talks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from nicias.export.citing import Citations
from nicias.export.columns import days, names, place, toll_words
from nicias.export.page import element, table, words
from nicias.export.walks import Told
from nicias.export.wording import bounds
from nicias.model.entry import Entry
from nicias.model.incident import Dispute, SourcedFigure
from nicias.model.truce import Step, Truce

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WORDS = "statement"
PICTURES = 12
"""Incidents whose figures are drawn: those with the most; the others are listed alone."""


@dataclass(slots=True)
class Digest:
    """What goes into one digest, and the sentences that it cites."""

    incidents: list[Told]
    truces: list[tuple[Truce, dict[str, Entry]]]
    more: tuple[bool, bool]
    citations: Citations = field(default_factory=Citations)


def _map(digest: Digest) -> Iterator[str]:
    from nicias import plot

    acts = [told.incident for told in digest.incidents if told.incident.family != WORDS]
    if acts:
        yield element("h2", "Where")
        yield _picture(plot.points(acts, "Acts by place, statements left out"), "A map of the incidents that are no statements")


def _incidents(digest: Digest) -> Iterator[str]:
    yield element("h2", "Incidents")
    if not digest.incidents:
        yield element("p", "None is told.")
        return
    rows = [_incident_cells(digest.citations, told) for told in digest.incidents]
    yield table(["Days", "Where", "What", "Figures", "Sources"], rows)


def _incident_cells(citations: Citations, told: Told) -> list[str]:
    incident = told.incident
    who = " > ".join(filter(None, (names(incident.actors), names(incident.recipients))))
    disputed = ", ".join(dict.fromkeys(dispute.kind for dispute in incident.disputes))
    figures = "<br>".join(
        words(toll_words(toll)) + citations.mark(*(figure.record for figure in toll.figures)) for toll in incident.tolls
    )
    told_by = words(f"{len(told.sources)} ({incident.origins} independent)") + citations.mark(*(e.id for e in told.entries[:1]))
    what = words(f"{incident.label}{f': {who}' if who else ''}") + (
        element("div", words(f"disputed: {disputed}"), class_="faint") if disputed else ""
    )
    when = days(incident.start, incident.end) or f"reported {incident.reported or ''}"
    return [words(when), words(place(incident.place, incident.country)), what, figures, told_by]


def _tolls(digest: Digest) -> Iterator[str]:
    from nicias import plot

    counted = [told for told in digest.incidents if told.incident.tolls]
    if not counted:
        return
    yield element("h2", "Figures by source")
    drawn = sorted(counted, key=lambda told: -sum(len(toll.figures) for toll in told.incident.tolls))[:PICTURES]
    for told in counted:
        incident, heading = told.incident, _name(told)
        yield element("h3", words(heading))
        if told in drawn:
            yield _picture(plot.tolls(incident, heading), f"Figures by source: {heading}")
        lines = partial(_figure_line, digest.citations)
        yield element("ul", *(lines(toll.metric, toll.who, figure) for toll in incident.tolls for figure in toll.figures))


def _name(told: Told) -> str:
    incident = told.incident
    parts = (incident.label, place(incident.place, incident.country), days(incident.start, incident.end))
    return ", ".join(filter(None, parts))


def _figure_line(citations: Citations, metric: str, who: str, figure: SourcedFigure) -> str:
    number = bounds(figure.min, figure.max, approximate=figure.approximate)
    teller = " · ".join(filter(None, (figure.speaker, figure.outlet)))
    said = f"{number} {who} {metric}: {teller}, {figure.published or 'undated'}"
    return element("li", words(said), citations.mark(figure.record))


def _disputes(digest: Digest) -> Iterator[str]:
    rival = [(told, dispute) for told in digest.incidents for dispute in told.incident.disputes]
    if rival:
        yield element("h2", "Disputes")
    for told, dispute in rival:
        incident = told.incident
        heading = (
            f"{incident.label}, {place(incident.place, incident.country)}, {days(incident.start, incident.end)}: {dispute.kind}"
        )
        yield element("h3", words(heading))
        yield table(["What is said", "By whom", "In"], _side_rows(digest.citations, dispute))


def _side_rows(citations: Citations, dispute: Dispute) -> list[list[str]]:
    return [
        [words(side.says) + citations.mark(*side.records[:3]), words(", ".join(side.speakers)), words(", ".join(side.outlets))]
        for side in dispute.sides
    ]


def _truces(digest: Digest) -> Iterator[str]:
    from nicias import plot

    if not digest.truces:
        return
    yield element("h2", "Truces")
    yield _picture(plot.truces([truce for truce, _ in digest.truces]), "Life lines of truces")
    for truce, _ in digest.truces:
        parties = f": {names(truce.parties)}" if truce.parties else ""
        heading = f"{truce.name or place(truce.area, truce.country) or 'no place told'}{parties}"
        yield element("h3", words(heading))
        yield element("ul", *(_step_line(digest.citations, step) for step in truce.steps))


def _step_line(citations: Citations, step: Step) -> str:
    told = step.stage if step.modality == "actual" else f"{step.stage} ({step.modality})"
    teller = " · ".join(filter(None, (step.speaker, step.outlet)))
    return element("li", words(f"{step.day or 'undated'} {told}: {teller}"), citations.mark(step.record))


def _talks(digest: Digest) -> Iterator[str]:
    talks = [told for told in digest.incidents if told.incident.family == "contact"]
    if talks:
        yield element("h2", "Talks")
        yield table(["Days", "What", "Who", "On", "State"], [_talk_cells(digest.citations, told) for told in talks])


def _talk_cells(citations: Citations, told: Told) -> list[str]:
    incident = told.incident
    who = names((*incident.actors, *incident.recipients))
    first: Sequence[str] = [entry.id for entry in told.entries[:1]]
    cells = (days(incident.start, incident.end), incident.label, who, incident.topic or "", incident.state or "")
    return [words(cells[0]), words(cells[1]) + citations.mark(*first), *map(words, cells[2:])]


def _picture(figure: Figure, meaning: str) -> str:
    from nicias import plot

    return element("figure", plot.svg(figure).replace("<svg", '<svg role="img"', 1), element("figcaption", words(meaning)))


SECTIONS = (_map, _incidents, _tolls, _disputes, _truces, _talks)
"""In the order of the page."""
