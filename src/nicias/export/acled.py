"""``acled``: incidents in ACLED's columns, by the mapping in ``codebook/data/exports/acled.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from nicias.codebook.exports import AcledFile
from nicias.export.acled_rules import Ruling, file, rule_on, try_case, type_of
from nicias.export.cells import joined
from nicias.export.figures import whole_range
from nicias.export.geography import country_codes, divisions_of
from nicias.export.job import Job
from nicias.export.texts import table_text
from nicias.export.walks import Told, walk_incidents
from nicias.link.sources import outlet_of
from nicias.model.entry import Entry

__all__ = ["file", "notes", "row", "rows", "text", "try_case"]

NOTES = 10
"""Sentences in ``notes``."""


def text(job: Job) -> Iterator[str]:
    """The table, a piece at a time."""
    return table_text(file().columns, rows(job))


def rows(job: Job) -> Iterator[dict[str, Any]]:
    """A row for each incident that ACLED has a type for; the others are set aside."""
    for told in walk_incidents(job):
        ruling = rule_on(file(), told)
        if ruling is None:
            job.set_aside(
                told.incident.id, f"ACLED has no event type for this act ({told.incident.family}: {told.incident.label})"
            )
        else:
            job.written += 1
            yield row(file(), told, ruling)


def row(mapping: AcledFile, told: Told, ruling: Ruling) -> dict[str, Any]:
    """The cells."""
    incident, place = told.incident, told.incident.place
    country = incident.country or (place.country if place else None)
    codes, divisions = country_codes(country), divisions_of(place, country)
    ones, others = list(incident.actors), list(incident.recipients)
    first, second = (type_of(mapping, side[0], country) if side else "" for side in (ones, others))
    rule, killed, day = ruling.rule, whole_range(incident.tolls, "killed"), told.first_day
    return {
        "event_id_cnty": f"{country or 'XXX'}{incident.id.removeprefix('i')}",
        "event_date": day,
        "year": day.year if day else None,
        "time_precision": _time_precision(mapping, told),
        "disorder_type": mapping.special_disorders.get(rule.sub_event, mapping.disorders[rule.event]),
        "event_type": rule.event,
        "sub_event_type": rule.sub_event,
        "actor1": ones[0].name if ones else "",
        "assoc_actor_1": joined(actor.name for actor in ones[1:]),
        "inter1": first,
        "actor2": others[0].name if others else "",
        "assoc_actor_2": joined(actor.name for actor in others[1:]),
        "inter2": second,
        "interaction": "-".join(part for part in (first, second) if part),
        "civilian_targeting": "Civilian targeting" if second == mapping.civilians and rule.event != "Protests" else "",
        "iso": codes.number if codes else None,
        "region": codes.region if codes else "",
        "country": divisions.country,
        "admin1": divisions.province,
        "admin2": divisions.district,
        "location": place.name if place else divisions.country,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": mapping.geo_precision.get(place.precision or "") if place else None,
        "source": joined(told.outlets),
        "notes": notes(told.entries),
        "fatalities": killed.low if killed else None,
        "tags": _tags(told, ruling),
        "timestamp": _timestamp(told),
    }


def notes(entries: Sequence[Entry]) -> str:
    """One sentence of each outlet with its day, verbatim."""
    first = {outlet_of(entry.source): entry for entry in reversed(entries)}
    told = [first[outlet] for outlet in dict.fromkeys(outlet_of(entry.source) for entry in entries)]
    return " | ".join(
        f"{' '.join(entry.record.sentence.split())} [{outlet_of(entry.source)}, {entry.source.published or 'undated'}]"
        for entry in told[:NOTES]
    )


def _time_precision(mapping: AcledFile, told: Told) -> int:
    start, end = told.incident.start, told.incident.end
    if start is None:
        return mapping.time_precision["longer"]
    length = ((end or start) - start).days + 1
    return mapping.time_precision["day" if length == 1 else "week" if length <= 7 else "longer"]


def _tags(told: Told, ruling: Ruling) -> str:
    incident, killed = told.incident, whole_range(told.incident.tolls, "killed")
    disputes = list(dict.fromkeys(dispute.kind for dispute in incident.disputes))
    return joined([
        f"killed={killed.low}..{killed.high}" if killed else "",
        f"disputed={','.join(disputes)}" if disputes else "",
        f"also={','.join(ruling.also)}" if ruling.also else "",
        f"origins={incident.origins}",
    ])  # fmt: skip


def _timestamp(told: Told) -> int | None:
    days = [source.published for source in told.sources if source.published]
    return _seconds(max(days)) if days else None


def _seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
