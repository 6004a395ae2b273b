"""Records: what the coder yields. The fields and their values are the codebook's (``docs/codebook.md``)."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar

KINDS = (
    "event", "claim", "toll", "ceasefire", "contact", "control", "access", "protected", "deployment", "measure",
)  # fmt: skip
MODALITIES = ("actual", "future", "hypothetical", "negated", "historical")
SECTORS = (
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
    "JRN", "LAB", "MED", "OPP", "REF", "REL",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that made the coder code the record, with their offsets in the report's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Who: ``text`` as in the report, ``name`` canonical, ``country`` ISO alpha-3 or IGO/NGO/IMG, ``sector`` a PLOVER code."""

    text: str
    name: str
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where. ``precision`` is ``site``, ``neighbourhood``, ``city``, ``district``, ``province`` or ``country``."""

    text: str
    name: str
    geonameid: int | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A span of days. ``start`` and ``end`` are ISO dates, both inclusive, or ``None`` where open or unknown.

    ``precision`` is ``day``, ``week``, ``month``, ``season``, ``year`` or ``unknown``; ``text`` the words it was read from.
    """

    start: str | None
    end: str | None
    precision: str
    text: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of a source chain: who, by which word, through which medium. ``speaker`` is ``unnamed`` for unnamed sources."""

    speaker: str
    cue: str
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Coder:
    """What produced a record: the rule's id in the codebook, the lexicon's and the model's versions."""

    rule: str
    lexicon: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The envelope that every register shares."""

    kind: ClassVar[str]
    report: str
    sentence: str
    start: int
    end: int
    trigger: Trigger
    modality: str = "actual"
    attribution: tuple[Attribution, ...] = ()
    when: When | None = None
    where: Place | None = None
    coder: Coder
    confidence: float

    def to_dict(self) -> dict[str, Any]:
        """The record as codebook JSON: ``kind`` first, open lists kept, fields without a value left out."""
        return {"kind": self.kind, **_plain(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Who did what to whom: a PLOVER type and mode."""

    kind: ClassVar[str] = "event"
    type: str
    mode: str | None = None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """Who says what about whom."""

    kind: ClassVar[str] = "claim"
    speaker: Actor
    cue: str
    stance: str
    about: tuple[Actor, ...] = ()
    content: str | None = None
    quoted: bool = False
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll(Record):
    """A figure on people. An open end is ``None`` and is written as ``null``."""

    kind: ClassVar[str] = "toll"
    metric: str
    min: int | None
    max: int | None
    approximate: bool = False
    who: str = "people"
    part_of: bool = False
    by: tuple[Actor, ...] = ()
    cause: str | None = None
    cumulative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceasefire(Record):
    """One step in a truce's life. ``terms`` are spans; ``name`` where the truce has one."""

    kind: ClassVar[str] = "ceasefire"
    stage: str
    parties: tuple[Actor, ...] = ()
    terms: tuple[str, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """Diplomats in touch."""

    kind: ClassVar[str] = "contact"
    format: str
    participants: tuple[Actor, ...] = ()
    topic: str | None = None
    state: str = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Record):
    """Who holds what ground. ``from_`` (written ``from``) is who lost it; ``share`` is 0 to 1."""

    kind: ClassVar[str] = "control"
    area: Place
    holder: Actor | None = None
    from_: Actor | None = None
    state: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class People:
    """A number of people, open ends ``None``, as in a toll."""

    min: int | None
    max: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Access(Record):
    """People and aid, in and out. ``for_`` (written ``for``) is for whom, as the report calls them."""

    kind: ClassVar[str] = "access"
    form: str
    state: str
    by: tuple[Actor, ...] = ()
    for_: str | None = None
    people: People | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected(Record):
    """An attack on what the law protects. ``means`` is a toll's cause; ``deliberate`` where the report says it was targeted."""

    kind: ClassVar[str] = "protected"
    object: str
    by: tuple[Actor, ...] = ()
    means: str | None = None
    deliberate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment(Record):
    """Forces and posts. ``what`` is a span ("12 observation posts")."""

    kind: ClassVar[str] = "deployment"
    force: Actor
    what: str | None = None
    number: int | None = None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """Votes, resolutions, sanctions. ``body`` is the council or court that takes it."""

    kind: ClassVar[str] = "measure"
    form: str
    by: tuple[Actor, ...] = ()
    against: tuple[Actor, ...] = ()
    body: str | None = None
    state: str


KEPT = frozenset({"min", "max", "attribution", "actors", "recipients", "parties", "participants"})
"""Fields that are written even where they are empty, since their emptiness says something."""


def _plain(value: object) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for field in fields(value):  # type: ignore[arg-type]
        item = _jsonable(getattr(value, field.name))
        if field.name in KEPT or not (item is None or item is False or item == []):
            out[field.name.removesuffix("_")] = item
    return out


def _jsonable(value: object) -> Any:
    if isinstance(value, tuple):
        return [_jsonable(item) for item in value]
    return _plain(value) if is_dataclass(value) else value
