"""Records in words, for people: one line of what, one line of when, where and who says so.

A register needs no code of its own here: ``LEADS`` names the fields that head its line, ``WORDS`` what stands before
each of the others. A field that neither names is shown under its own name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from nicias.model.record import Actor, Attribution, People, Place, Record, Toll, When

ENVELOPE = frozenset(field.name for field in fields(Record))
LEADS = {
    "event": ("type", "mode"),
    "claim": ("stance",),
    "ceasefire": ("stage",),
    "contact": ("format", "state"),
    "control": ("state",),
    "access": ("form", "state"),
    "protected": ("object",),
    "deployment": ("state",),
    "measure": ("form", "state"),
}
PLAIN = frozenset({"actors", "speaker", "parties", "participants", "holder", "force", "what", "means", "name", "people"})
WORDS = {"recipients": "→ ", "area": "of ", "topic": "on ", "body": "in ", "outlet": "through "}
FLAGS = {"deliberate": "said to be targeted", "quoted": "in quotation marks"}
SINGULAR = {"people": "person", "children": "child", "women": "woman"}
UNSHOWN = frozenset({"cue"})  # the trigger, which is underlined in the sentence


def describe(record: Record) -> str:
    """What the record states, in one line."""
    if isinstance(record, Toll):
        return _toll(record)
    leads = LEADS.get(record.kind, ())
    heading = " ".join(str(value) for value in (getattr(record, name) for name in leads) if value)
    own = [field.name for field in fields(record) if field.name not in ENVELOPE and field.name not in leads]
    rest = ", ".join(words for words in (_field(name, getattr(record, name)) for name in own) if words)
    return f"{heading}: {rest}" if rest else heading


def circumstances(record: Record) -> str:
    """Its modality where it is not actual, when, where, who says so, and how sure the coder is."""
    parts = [
        record.modality if record.modality != "actual" else "",
        _when(record.when) if record.when else "",
        f"at {_place(record.where)}" if record.where else "",
        _chain(record.attribution),
        f"confidence {record.confidence:.2f}",
    ]
    return " · ".join(part for part in parts if part)


def actor_words(actor: Actor) -> str:
    """``Russian jets (Russian military, RUS MIL)``: the report's words, then the canonical name where it says more."""
    codes = " ".join(code for code in (actor.country, actor.sector) if code)
    known = [actor.name if actor.name != actor.text else "", codes]
    inside = ", ".join(part for part in known if part)
    return f"{actor.text} ({inside})" if inside else actor.text


def bounds(least: int | None, most: int | None, *, approximate: bool = False) -> str:
    """``at least 21``, ``up to 500``, ``20 to 30``, ``about 50``, ``21``."""
    about = "about " if approximate else ""
    match least, most:
        case None, None:
            return "an unknown number of"
        case None, int(top):
            return f"{about}up to {top:,}"
        case int(bottom), None:
            return f"{about}at least {bottom:,}"
        case bottom, top if bottom == top:
            return f"{about}{bottom:,}"
        case bottom, top:
            return f"{about}{bottom:,} to {top:,}"


def figure(toll: Toll) -> str:
    """The toll's figure and whom it counts: ``at least 21 civilians``."""
    who = SINGULAR.get(toll.who, toll.who.removesuffix("s")) if toll.min == toll.max == 1 else toll.who
    return f"{bounds(toll.min, toll.max, approximate=toll.approximate)} {who}"


def _toll(toll: Toll) -> str:
    notes = [
        f"by {_value(toll.by)}" if toll.by else "",
        toll.cause or "",
        "part of the figure before" if toll.part_of else "",
        "over a period" if toll.cumulative else "",
    ]
    return ", ".join([f"{figure(toll)} {toll.metric}", *(note for note in notes if note)])


def _field(name: str, value: object) -> str:
    if value is None or value is False or value == () or name in UNSHOWN:
        return ""
    if name in FLAGS:
        return FLAGS[name]
    if name == "content":
        return f"“{value}”"
    return ("" if name in PLAIN else WORDS.get(name, f"{name.rstrip('_')} ")) + _value(value)


def _value(value: object) -> str:
    match value:
        case tuple():
            return " and ".join(_value(item) for item in value)
        case Actor():
            return actor_words(value)
        case Place():
            return _place(value)
        case People():
            return bounds(value.min, value.max)
        case _:
            return str(value)


def _when(when: When) -> str:
    if when.start == when.end:
        return when.start or when.text
    return f"{when.start or '…'} to {when.end or '…'}"


def _place(place: Place) -> str:
    return place.name + (f" ({place.country})" if place.country and place.country != place.name else "")


def _chain(chain: Iterable[Attribution]) -> str:
    links = [link.speaker + (f" through {link.outlet}" if link.outlet else "") for link in chain]
    return f"according to {', '.join(links)}" if links else ""
