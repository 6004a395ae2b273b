"""``ceasefires``: truces in the ETH/PRIO data's columns, with a table of their steps and one of the violations told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from nicias.codebook.exports import CeasefireFile, CountryFile, Given, Gives, TableFile, load_export
from nicias.export.cells import joined
from nicias.export.geography import country_codes, country_name
from nicias.export.job import Job
from nicias.export.packages import Table
from nicias.export.walks import TOLD, walk_truces
from nicias.link.sources import outlet_of, speaker_of
from nicias.model.entry import Entry
from nicias.model.record import Ceasefire, Place
from nicias.model.truce import Truce
from nicias.store.filters import Filters

UNCLEAR = -1
WHY = {"rejected": "it was refused", "negotiated": "it was not agreed", "proposed": "it was only proposed",
       "called-for": "it was only called for"}  # fmt: skip


def file() -> CeasefireFile:
    """The mapping."""
    return load_export("ceasefires", CeasefireFile)


def tables(_: Filters) -> list[Table]:
    """Truces, steps, violations."""
    own = load_export("tables", TableFile)
    return [
        Table(file(), rows),
        Table(own.table("step").model_copy(update={"name": "steps"}), steps),
        Table(own.table("violation").model_copy(update={"name": "violations"}), violations),
    ]


def rows(job: Job) -> Iterator[dict[str, Any]]:
    """A row for each truce that was made; what was only spoken of is set aside."""
    for truce, _ in walk_truces(job):
        stages = done_stages(truce)
        if is_made(stages):
            yield row(truce, stages)
        else:
            job.set_aside(
                truce.id, next((why for stage, why in WHY.items() if stage in stages), "no step of it is told as taken")
            )


def steps(job: Job) -> Iterator[dict[str, Any]]:
    """A row for each step of every truce, in order."""
    for truce, entries in walk_truces(job):
        for step in truce.steps:
            shared = {name: getattr(step, name) for name in ("record", "stage", "day", "modality", "outlet", "speaker")}
            sentence = entries[step.record].record.sentence if step.record in entries else None
            yield {"truce": truce.id, **shared, "report": step.report, "origin": step.origin, "sentence": sentence}


def violations(job: Job) -> Iterator[dict[str, Any]]:
    """A row for each record that tells of a violation."""
    for truce, entries in walk_truces(job):
        days = {step.record: step.day for step in truce.steps}
        yield from (
            _violation(truce, entries[record], days.get(record)) for record in truce.violations if record in entries
        )  # fmt: skip


def row(truce: Truce, stages: Collection[str]) -> dict[str, Any]:
    """The cells."""
    codes = country_codes(truce.country)
    number = codes.gw if codes else None
    return {
        "location": country_name(truce.country),
        "region": load_export("countries", CountryFile).ucdp_region(number),
        "cf_id": truce.id,
        "actor_name": joined(actor.name for actor in truce.parties),
        **_day("cf_dec", _declared(truce), UNCLEAR),
        **_day("cf_effect", truce.from_, 0),
        **_day("end", truce.until, UNCLEAR),
        "partial": _partial(truce.area),
        "mediator_nego": joined(actor.name for actor in truce.sponsors),
        "ceasefire_class": UNCLEAR,
        "implement": 1 if "monitored" in stages else UNCLEAR,
        "enforcement": UNCLEAR,
        "comment": joined(truce.terms),
        **terms_cells(file(), (*truce.terms, truce.name or "")),
        **sides_cells(file(), len({actor.name for actor in truce.parties}), stages),
        **_own(truce),
    }


def terms_cells(mapping: CeasefireFile, terms: Sequence[str]) -> Gives:
    """What the terms tell: a paper, a length, purposes."""
    words = " ".join(terms).casefold()
    lengths = [term for term in terms if any(length in term.casefold() for length in mapping.lengths)]
    purposes: Gives = {name: int(any(word in words for word in cues)) for name, cues in mapping.purposes.items()}
    return {
        "written": 1 if any(word in words for word in mapping.written) else UNCLEAR,
        "fixed": 1 if lengths else UNCLEAR,
        "fixed_time": joined(lengths),
        **purposes,
        "p_other": 0,
        "p_unclear": int(not any(purposes.values())),
    }


def sides_cells(mapping: CeasefireFile, parties: int, stages: Collection[str]) -> Gives:
    """How many are bound, and whether it is told to have ended."""
    ended = [code for stage, code in mapping.ended.items() if stage in stages]
    return {"side": min(parties, 3) if parties else UNCLEAR, "ended": max(ended, default=0)}


def is_made(stages: Collection[str]) -> bool:
    """Whether one of its steps makes it a truce."""
    return bool(set(stages) & {*file().declared, *file().effective})


def done_stages(truce: Truce) -> list[str]:
    """The stages of the steps that are told as taken."""
    return list(dict.fromkeys(step.stage for step in truce.steps if step.modality in TOLD))


def try_case(given: Given) -> Gives | None:
    """What becomes of a truce of these stages, for the file's own cases."""
    stages, terms, parties = given["stages"], given.get("terms", []), given["parties"]
    if not isinstance(stages, list) or not isinstance(terms, list) or not isinstance(parties, int) or not is_made(stages):
        return None
    return {**terms_cells(file(), terms), **sides_cells(file(), parties, stages)}


def _declared(truce: Truce) -> date | None:
    days = [step.day for step in truce.steps if step.stage in file().declared and step.modality in TOLD and step.day]
    return min(days, default=None)


def _day(prefix: str, day: date | None, unknown: int) -> dict[str, int]:
    parts = (day.year, day.month, day.day) if day else (unknown,) * 3
    return {f"{prefix}_{name}": part for name, part in zip(("yr", "month", "day"), parts, strict=True)}


def _partial(area: Place | None) -> int:
    if area is None:
        return UNCLEAR
    return 0 if area.precision == "country" else 1


def _own(truce: Truce) -> Mapping[str, Any]:
    area = truce.area
    return {
        "nicias_name": truce.name,
        "nicias_area": area.name if area else None,
        "nicias_latitude": area.lat if area else None,
        "nicias_longitude": area.lon if area else None,
        "nicias_held_days": truce.days,
        "nicias_steps": len(truce.steps),
        "nicias_violations": len(truce.violations),
        "nicias_outlets": joined(step.outlet for step in truce.steps),
    }


def _violation(truce: Truce, entry: Entry, day: date | None) -> dict[str, Any]:
    record, place = entry.record, entry.record.where
    parties = record.parties if isinstance(record, Ceasefire) else ()
    return {
        "truce": truce.id,
        "record": entry.id,
        "day": day or entry.source.published,
        "parties": joined(actor.name for actor in parties),
        "place": place.name if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "speaker": speaker_of(entry),
        "outlet": outlet_of(entry.source),
        "published": entry.source.published,
        "url": entry.source.url,
        "sentence": record.sentence,
    }
