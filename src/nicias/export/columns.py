"""For each thing a ledger lists: its columns, as words in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from nicias.export.wording import bounds, describe
from nicias.model.dyad import Dyad
from nicias.model.entry import Entry, Source
from nicias.model.ground import Ground
from nicias.model.incident import Dispute, Incident, TollRange
from nicias.model.record import KINDS, Actor, Place
from nicias.model.truce import Truce

Column = Callable[[Any], str]
Columns = Mapping[str, Column]


def days(start: date | str | None, end: date | str | None) -> str:
    """``2016-09-19``, or ``2016-09-19 to 2016-09-21``; an open end as ``…``, nothing where both are unknown."""
    if start is None and end is None:
        return ""
    return str(start) if start == end else f"{start or '…'} to {end or '…'}"


def names(actors: Iterable[Actor]) -> str:
    """Their canonical names, each once."""
    return ", ".join(dict.fromkeys(actor.name for actor in actors))


def place(where: Place | None, country: str | None = None) -> str:
    """The place's name with its country."""
    if where is None:
        return country or ""
    return where.name + (f" ({where.country})" if where.country else "")


def teller(entry: Entry) -> str:
    """Who says so: the speakers of its chain, innermost first, and the outlet that carries it."""
    chain = [link.speaker for link in reversed(entry.record.attribution)]
    return " · ".join([*dict.fromkeys(chain), outlet(entry.source)])


def outlet(source: Source) -> str:
    """The outlet; a report without one goes by its own id."""
    return source.outlet or source.name


def toll_words(toll: TollRange) -> str:
    """``killed: 14 to 27 (3 origins)``."""
    notes = ["part of another figure"] * toll.part_of + ["over a period"] * toll.cumulative
    who = "" if toll.who == "people" else f" {toll.who}"
    return f"{toll.metric}{who}: {bounds(toll.low, toll.high)} ({', '.join([_origins(toll.origins), *notes])})"


def sides(dispute: Dispute) -> str:
    """The sides, each with who says it."""
    return " | ".join(f"{side.says}: {', '.join(side.speakers or side.outlets)}" for side in dispute.sides)


def _origins(number: int) -> str:
    return f"{number} origin" + ("" if number == 1 else "s")


def _entry_days(entry: Entry) -> str:
    when = entry.record.when
    return days(when.start, when.end) if when else ""


def _latest(ground: Ground) -> str:
    if not ground.spells:
        return ""
    spell = ground.spells[-1]
    holder = spell.holder.name if spell.holder else "nobody named"
    return f"{spell.state}: {holder}, {days(spell.start, spell.end)}"


RECORDS: Columns = {
    "id": lambda entry: entry.id,
    "when": _entry_days,
    "where": lambda entry: place(entry.record.where),
    "what": lambda entry: describe(entry.record),
    "who says so": teller,
    "published": lambda entry: str(entry.source.published or ""),
    "review": lambda entry: "" if entry.review == "unreviewed" else entry.review,
}
INCIDENTS: Columns = {
    "id": lambda incident: incident.id,
    "days": lambda incident: days(incident.start, incident.end),
    "where": lambda incident: place(incident.place, incident.country),
    "what": lambda incident: incident.label,
    "who": lambda incident: names(incident.actors),
    "to whom": lambda incident: names(incident.recipients),
    "tolls": lambda incident: "; ".join(map(toll_words, incident.tolls)),
    "reports": lambda incident: f"{len(incident.reports)} ({_origins(incident.origins)})",
    "disputed": lambda incident: ", ".join(dict.fromkeys(dispute.kind for dispute in incident.disputes)),
}
DISPUTES: Columns = {
    "incident": lambda pair: pair[0].id,
    "days": lambda pair: days(pair[0].start, pair[0].end),
    "where": lambda pair: place(pair[0].place, pair[0].country),
    "what": lambda pair: pair[0].label,
    "over": lambda pair: pair[1].kind,
    "sides": lambda pair: sides(pair[1]),
}
TRUCES: Columns = {
    "id": lambda truce: truce.id,
    "days": lambda truce: days(truce.start, truce.end),
    "where": lambda truce: place(truce.area, truce.country),
    "name": lambda truce: truce.name or "",
    "parties": lambda truce: names(truce.parties),
    "sponsors": lambda truce: names(truce.sponsors),
    "steps": lambda truce: ", ".join(dict.fromkeys(step.stage for step in truce.steps)),
    "held": lambda truce: "" if truce.days is None else f"{truce.days} days",
    "violations": lambda truce: str(len(truce.violations) or ""),
}
GROUND: Columns = {
    "id": lambda ground: ground.id,
    "area": lambda ground: place(ground.area),
    "latest": _latest,
    "changes": lambda ground: str(len(ground.spells)),
    "contested": lambda ground: "yes" if any(spell.against for spell in ground.spells) else "",
    "sieges": lambda ground: str(len(ground.sieges) or ""),
}
TALKS: Columns = {
    "id": lambda incident: incident.id,
    "days": lambda incident: days(incident.start, incident.end),
    "where": lambda incident: place(incident.place, incident.country),
    "what": lambda incident: incident.label,
    "who": lambda incident: names((*incident.actors, *incident.recipients)),
    "state": lambda incident: incident.state or "",
    "on": lambda incident: incident.topic or "",
    "reports": lambda incident: f"{len(incident.reports)} ({_origins(incident.origins)})",
}
DYADS: Columns = {
    "month": lambda dyad: dyad.month,
    "first": lambda dyad: dyad.first,
    "second": lambda dyad: dyad.second,
    "events": lambda dyad: str(dyad.events),
    "verbal cooperation": lambda dyad: str(dyad.verbal_cooperation),
    "material cooperation": lambda dyad: str(dyad.material_cooperation),
    "verbal conflict": lambda dyad: str(dyad.verbal_conflict),
    "material conflict": lambda dyad: str(dyad.material_conflict),
    "mean score": lambda dyad: f"{dyad.mean:+.1f}",
}
STORIES: Columns = {
    "id": lambda story: story.id,
    "days": lambda story: days(story.incident.start, story.incident.end),
    "where": lambda story: place(story.incident.place, story.incident.country),
    "what": lambda story: story.incident.label,
    "reports": lambda story: str(story.number),
    "outlets": lambda story: ", ".join(dict.fromkeys(map(outlet, story.reports))),
}
REPORTS: Columns = {
    "id": lambda source: source.id,
    "published": lambda source: str(source.published or ""),
    "outlet": outlet,
    "title": lambda source: source.title or "",
    "reprints": lambda source: "" if source.origin in ("", source.id) else source.origin,
    "name": lambda source: source.name,
}
COLUMNS: dict[str, Columns] = {
    **dict.fromkeys(KINDS, RECORDS),
    "incidents": INCIDENTS, "disputes": DISPUTES, "truces": TRUCES, "ground": GROUND, "talks": TALKS, "dyads": DYADS,
    "reports": REPORTS,
}  # fmt: skip
"""What ``nicias list`` lists: the ten registers by their names, and what is derived from them."""


def row(columns: Columns, item: Incident | Entry | Truce | Ground | Dyad | Source | tuple[Incident, Dispute]) -> list[str]:
    """One thing's cells."""
    return [cell(item) for cell in columns.values()]
