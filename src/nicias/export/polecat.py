"""``polecat``: event records in POLECAT's columns, by the mapping in ``codebook/data/exports/polecat.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from nicias.codebook.exports import Given, Gives, PolecatFile, load_export
from nicias.codebook.linking import load_link_table
from nicias.export.cells import aligned, joined
from nicias.export.geography import country_codes, divisions_of
from nicias.export.job import Job
from nicias.export.texts import table_text
from nicias.export.walks import walk_records
from nicias.link.sources import outlet_of
from nicias.model.entry import Entry
from nicias.model.record import Actor, Event, Place

LANGUAGE = "English"


def file() -> PolecatFile:
    """The mapping."""
    return load_export("polecat", PolecatFile)


def text(job: Job) -> Iterator[str]:
    """The table, a piece at a time."""
    return table_text(file().columns, rows(job), delimiter="\t")


def rows(job: Job) -> Iterator[dict[str, Any]]:
    """A row for each event that PLOVER can say; the others are set aside."""
    for entry in walk_records(job, "event"):
        record = entry.record
        kind = classify(record.type, record.mode, record.modality) if isinstance(record, Event) else None
        if kind is None or not isinstance(record, Event):
            job.set_aside(entry.id, f"PLOVER has no word for what is {record.modality}")
            continue
        job.written += 1
        yield {**kind, **_who("Actor", record.actors), **_who("Recipient", record.recipients), **_where(record.where),
               **_source(entry)}  # fmt: skip


def classify(type_: str, mode: str | None, modality: str) -> Gives | None:
    """PLOVER's type, mode, quad and context; ``None`` where it has none."""
    mapping, table = file(), load_link_table()
    if type_ not in mapping.types or modality not in mapping.contexts:
        return None
    quad = mapping.quads[table.quads[type_]]
    return {"Event Type": mapping.types[type_], "Event Mode": mode, "Quad Code": quad, "Contexts": mapping.contexts[modality]}


def try_case(given: Given) -> Gives | None:
    """What becomes of an event of this type, for the file's own cases."""
    mode = given.get("mode")
    return classify(str(given["type"]), str(mode) if mode else None, str(given.get("modality", "actual")))


def _who(side: str, actors: Sequence[Actor]) -> dict[str, Any]:
    """One side's cells: all in the order of the actors, a gap where one lacks something."""
    cows = [codes.cow if (codes := country_codes(actor.country)) else None for actor in actors]
    return {
        f"{side} Name": aligned(actor.name for actor in actors),
        f"{side} Country": aligned(actor.country for actor in actors),
        f"{side} COW": aligned(str(number) if number else None for number in cows),
        f"Primary {side} Sector": actors[0].sector if actors else None,
        f"{side} Sectors": aligned(actor.sector for actor in actors),
        f"{side} Name Raw": aligned(actor.text for actor in actors),
    }


def _where(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    divisions = divisions_of(place)
    return {
        "Placename": place.name,
        "City": divisions.city,
        "District": divisions.district,
        "Province": divisions.province,
        "Country": place.country,
        "Latitude": place.lat,
        "Longitude": place.lon,
        "GeoNames ID": place.geonameid,
        "Raw Placename": place.text,
        "Feature Type": file().features.get(place.precision or ""),
        "Story Locations": place.text,
    }


def _source(entry: Entry) -> dict[str, Any]:
    record = entry.record
    score = load_link_table().scores[record.type] if isinstance(record, Event) else None
    return {
        "Event ID": entry.id,
        "Event Date": record.when.start if record.when and record.when.start else entry.source.published,
        "Intensity": score,
        "Source": outlet_of(entry.source),
        "Publication Date": entry.source.published,
        "Story Organizations": joined(link.speaker for link in record.attribution if link.speaker != "unnamed"),
        "Language": LANGUAGE,
        "Version": f"{record.coder.lexicon} {record.coder.model}",
    }
