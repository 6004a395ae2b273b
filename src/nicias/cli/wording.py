"""Records in words, for people: one line of what, one line of when, where and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from nicias.model.record import Actor, Attribution, Claim, Event, Place, Record, Toll, When

ENVELOPE = frozenset(field.name for field in fields(Record)) | {"kind"}


def describe(record: Record) -> str:
    """What the record states, in one line."""
    match record:
        case Event():
            return _event(record)
        case Claim():
            return _claim(record)
        case Toll():
            return _toll(record)
        case _:
            return _fields(record)


def circumstances(record: Record) -> str:
    """Its modality where it is not actual, when, where, who says so, and how sure the coder is."""
    parts = [
        record.modality if record.modality != "actual" else "",
        _when(record.when) if record.when else "",
        _where(record.where) if record.where else "",
        _chain(record.attribution),
        f"confidence {record.confidence:.2f}",
    ]
    return " · ".join(part for part in parts if part)


def actor_words(actor: Actor) -> str:
    """``Russian jets (RUS MIL)``; the canonical name where it says more than the report's words."""
    codes = " ".join(code for code in (actor.country, actor.sector) if code)
    name = actor.text if actor.name in ("", actor.text) else f"{actor.text} = {actor.name}"
    return f"{name} ({codes})" if codes else name


def figure(toll: Toll) -> str:
    """``at least 21``, ``up to 500``, ``20 to 30``, ``about 50``, ``21``."""
    about = "about " if toll.approximate else ""
    match toll.min, toll.max:
        case None, None:
            return "an unknown number of"
        case None, most:
            return f"{about}up to {most:,}"
        case least, None:
            return f"{about}at least {least:,}"
        case least, most if least == most:
            return f"{about}{least:,}"
        case least, most:
            return f"{about}{least:,} to {most:,}"


def _event(event: Event) -> str:
    what = f"{event.type} {event.mode}" if event.mode else event.type
    who = _actors(event.actors) or "unknown"
    return f"{what}: {who} → {_actors(event.recipients)}" if event.recipients else f"{what}: {who}"


def _claim(claim: Claim) -> str:
    about = f" about {_actors(claim.about)}" if claim.about else ""
    outlet = f" through {claim.outlet}" if claim.outlet else ""
    content = f": “{claim.content}”" if claim.content else ""
    return f"{actor_words(claim.speaker)} {claim.stance} ({claim.cue}){about}{outlet}{content}"


def _toll(toll: Toll) -> str:
    notes = [
        f"by {_actors(toll.by)}" if toll.by else "",
        toll.cause or "",
        "part of the figure before" if toll.part_of else "",
        "over a period" if toll.cumulative else "",
    ]
    return ", ".join([f"{figure(toll)} {toll.who} {toll.metric}", *(note for note in notes if note)])


def _fields(record: Record) -> str:
    """Any register: its own fields, named."""
    own = {key: value for key, value in record.to_dict().items() if key not in ENVELOPE}
    return ", ".join(f"{key} {_value(value)}" for key, value in own.items() if value not in (None, [], {}))


def _value(value: Any) -> str:
    if isinstance(value, list):
        return " and ".join(_value(item) for item in value)
    if isinstance(value, dict):
        return str(value.get("text") or value.get("name") or value)
    return str(value)


def _actors(actors: Iterable[Actor]) -> str:
    return " and ".join(actor_words(actor) for actor in actors)


def _when(when: When) -> str:
    if when.start == when.end:
        return when.start or when.text
    return f"{when.start or '…'} to {when.end or '…'}"


def _where(place: Place) -> str:
    return f"at {place.name}" + (f" ({place.country})" if place.country and place.country != place.name else "")


def _chain(chain: Iterable[Attribution]) -> str:
    links = [f"{link.speaker}" + (f" through {link.outlet}" if link.outlet else "") for link in chain]
    return f"according to {', '.join(links)}" if links else ""
