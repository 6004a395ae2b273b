"""Records made by hand, for the tests of linking: short to write, with the offsets and sources of real ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import pytest

from nicias.codebook.gazetteer import open_gazetteer
from nicias.model.entry import Entry, Source
from nicias.model.ids import record_ids
from nicias.model.record import (
    Access,
    Actor,
    Attribution,
    Ceasefire,
    Claim,
    Coder,
    Contact,
    Control,
    Event,
    Place,
    Protected,
    Record,
    Toll,
    Trigger,
    When,
)

SECTORS = {"army": "MIL", "government": "GOV", "rebels": "REB", "militia": "PRM", "people": "CVL"}
WIDTH = 200
"""Characters of a made sentence's place in the text."""


@dataclass(frozen=True)
class Maker:
    """Makes records, entries and places."""

    def actor(self, name: str, country: str | None = None) -> Actor:
        """ "SYR army", "RUS government", "IMG rebels:Group", "people": country, kind, and a name of its own if any."""
        if country is None and " " in name and name.split()[0].isupper():
            country, name = name.split(" ", 1)
        kind, _, own = name.partition(":")
        own = own or f"{country or ''} {kind}".strip()
        return Actor(own, own, country, SECTORS.get(kind))

    def actors(self, names: str) -> tuple[Actor, ...]:
        """Several, between semicolons."""
        return tuple(self.actor(name.strip()) for name in names.split(";") if name.strip())

    def place(self, name: str | None) -> Place | None:
        """ "Aleppo, SYR" is the city; "Aleppo, SYR, province" the division."""
        return _place(name) if name else None

    def when(self, days: str | None) -> When | None:
        """ "2016-09-19" or "2016-09-01..2016-09-30"."""
        if days is None:
            return None
        start, _, end = days.partition("..")
        return When(start, end or start, "day" if not end else "week", days)

    def record(self, kind: type[Record], number: int, **fields: Any) -> Record:
        """A record in the sentence of that number; ``at``, ``on``, ``by``, ``to`` and ``said`` stand for the long fields."""
        text = fields.pop("text", "")
        at, on, said = self.place(fields.pop("at", None)), self.when(fields.pop("on", None)), fields.pop("said", None)
        start = number * WIDTH
        fields.setdefault("confidence", 0.9)
        return kind(
            report="",
            sentence=text,
            start=start,
            end=start + WIDTH - 2,
            trigger=Trigger("", start + fields.pop("word", 0), start + 5),
            attribution=(Attribution(said, "said"),) if said else (),
            where=at,
            when=on,
            coder=Coder("made", "made", "made"),
            **fields,
        )

    def assault(self, number: int = 0, mode: str | None = "aerial", by: str = "", to: str = "", **fields: Any) -> Event:
        """An attack."""
        made = self.record(
            Event,
            number,
            type=fields.pop("type", "ASSAULT"),
            mode=mode,
            actors=self.actors(by),
            recipients=self.actors(to),
            **fields,
        )
        assert isinstance(made, Event)
        return made

    def toll(self, number: int = 0, low: int | None = 1, high: int | None = None, by: str = "", **fields: Any) -> Toll:
        """A toll of killed: ``low`` alone is an exact figure, ``high=None`` with ``open=True`` "at least"."""
        top = None if fields.pop("open", False) else (high if high is not None else low)
        fields.setdefault("metric", "killed")
        made = self.record(Toll, number, min=low, max=top, by=self.actors(by), **fields)
        assert isinstance(made, Toll)
        return made

    def claim(self, number: int, speaker: str, stance: str, about: str = "", **fields: Any) -> Claim:
        """What somebody says."""
        made = self.record(
            Claim, number, speaker=self.actor(speaker), cue="said", stance=stance, about=self.actors(about), **fields
        )
        assert isinstance(made, Claim)
        return made

    def protected(self, number: int, what: str, by: str = "", means: str | None = None, **fields: Any) -> Protected:
        """An attack on what the law protects."""
        made = self.record(Protected, number, object=what, by=self.actors(by), means=means, **fields)
        assert isinstance(made, Protected)
        return made

    def truce(self, stage: str, parties: str = "", **fields: Any) -> Ceasefire:
        """A ceasefire step."""
        made = self.record(Ceasefire, fields.pop("number", 0), stage=stage, parties=self.actors(parties), **fields)
        assert isinstance(made, Ceasefire)
        return made

    def control(self, area: str, state: str, holder: str | None = None, loser: str | None = None, **fields: Any) -> Control:
        """Who holds what; "eastern Aleppo, SYR" is the city, called so."""
        words = area.split(",")[0]
        place = self.place(area.removeprefix("eastern ").removeprefix("western "))
        assert place is not None
        made = self.record(
            Control,
            fields.pop("number", 0),
            area=replace(place, text=words),
            holder=self.actor(holder) if holder else None,
            from_=self.actor(loser) if loser else None,
            state=state,
            **fields,
        )
        assert isinstance(made, Control)
        return made

    def contact(self, who: str, state: str = "held", topic: str | None = None, **fields: Any) -> Contact:
        """A meeting."""
        made = self.record(
            Contact, fields.pop("number", 0), format="talks", participants=self.actors(who), state=state, topic=topic, **fields
        )
        assert isinstance(made, Contact)
        return made

    def access(self, form: str, state: str = "actual", by: str = "", **fields: Any) -> Access:
        """People and aid, in and out."""
        made = self.record(Access, fields.pop("number", 0), form=form, state=state, by=self.actors(by), **fields)
        assert isinstance(made, Access)
        return made

    def report(
        self, name: str, published: str | None, *records: Record, outlet: str = "", origin: str = "", title: str = ""
    ) -> list[Entry]:
        """The entries of one report; ``origin`` names the report that it reprints."""
        day = date.fromisoformat(published) if published else None
        source = Source(f"r{name}", name, day, outlet or f"{name} wire", None, title or None, f"r{origin or name}")
        return [Entry(key, record, source) for key, record in zip(record_ids(source.id, records), records, strict=True)]


@lru_cache
def _place(text: str) -> Place:
    name, country, *kind = (part.strip() for part in text.split(","))
    kinds = tuple(kind) or ("city", "neighbourhood", "site")
    if country == name:
        entry = open_gazetteer().country(country)
        assert entry is not None
        return Place(entry.name, entry.name, entry.geonameid, country, entry.lat, entry.lon, "country")
    found = (match.entry for match in open_gazetteer().find(name) if match.entry.country == country and match.entry.kind in kinds)
    entry = next(found)
    return Place(name, entry.name, entry.geonameid, country, entry.lat, entry.lon, entry.kind)


@pytest.fixture(scope="session")
def made() -> Maker:
    """The maker of records."""
    return Maker()
