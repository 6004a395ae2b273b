"""A draft -> the account: what its records tell, and what the rest of the report adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nicias.codebook.linking import LinkTable
from nicias.link.days import Days, told_days
from nicias.link.drafts import NOW, Draft, text_order
from nicias.link.families import doers, means_of, object_of, place_of, undergoers
from nicias.link.places import is_wide, rank
from nicias.link.texts import telling_words
from nicias.link.votes import commonest
from nicias.model.account import Account, Figure
from nicias.model.entry import Entry
from nicias.model.ids import account_id
from nicias.model.record import Actor, Claim, Place, Record, Toll

NOWHERE = frozenset({"IGO", "NGO", "IMG"})
ODD = 0.1
"""Share of a report's places up to which it hardly speaks of a country."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The report around its acts: the places of each sentence, how often each country is named, the day it speaks of."""

    places: Mapping[int, Sequence[Place]]
    countries: Counter[str]
    day: Days | None

    def is_odd(self, country: str) -> bool:
        """Whether the report hardly speaks of the country."""
        return self.countries[country] <= ODD * self.countries.total()


def read_setting(sentences: Sequence[Sequence[Entry]]) -> Setting:
    """The setting from the report's records, sentence by sentence."""
    places = {
        number: [place for entry in sentence if (place := place_of(entry.record)) is not None]
        for number, sentence in enumerate(sentences)
    }
    countries = Counter(place.country for found in places.values() for place in found if place.country)
    return Setting(places, countries, _report_day([entry for sentence in sentences for entry in sentence]))


def _report_day(ordered: Sequence[Entry]) -> Days | None:
    """The day that most of the report's records tell, of equals the latest: acts without a day are likely of it."""
    told = [days for entry in ordered if entry.record.modality == "actual" and (days := told_days(entry.record.when))]
    votes = Counter(days for days in told if days.length == 1)
    return max(votes, key=lambda days: (votes[days], days.start), default=None)


def close_draft(draft: Draft, setting: Setting, table: LinkTable) -> Account:
    """The account: what its records tell, with place, country and day from around it where they tell none."""
    entries = sorted((entry for _, entry in draft.entries), key=text_order)
    acts = [entry.record for entry in entries if not isinstance(entry.record, Claim)]
    places = _places(draft, setting)
    days = draft.days or (setting.day if draft.era == NOW else None)
    return Account(
        id=account_id(entry.id for entry in entries),
        source=entries[0].source,
        family=draft.family,
        records=tuple(entry.id for entry in entries),
        start=days.start if days else None,
        end=days.end if days else None,
        told=draft.days is not None or days is None,
        country=commonest(place.country for place in places) or commonest(setting.countries.elements()) or _country(acts),
        places=places,
        actors=_distinct(actor for record in acts for actor in doers(record)),
        recipients=_distinct(actor for record in acts for actor in undergoers(record)),
        means=frozenset(means for record in acts if (means := means_of(record, table))),
        objects=frozenset(known for record in acts if (known := object_of(record))),
        figures=tuple(dict.fromkeys(_figure(record) for record in acts if isinstance(record, Toll) and not record.part_of)),
        words=telling_words(dict.fromkeys(record.sentence for record in acts), _names(acts, places), table),
    )


def _places(draft: Draft, setting: Setting) -> tuple[Place, ...]:
    """The act's places, most precise first; where none is told, those named in its sentences or just before the first.

    A place in a country that the report hardly speaks of, beside one in the country that it is about, is taken for misread.
    """
    told = draft.places
    countries = {place.country for place in told}
    odd = {country for country in countries if country and setting.is_odd(country)}
    if countries - odd:
        told = Counter({place: count for place, count in told.items() if place.country not in odd})
    if draft.era == NOW and not any(not is_wide(place) for place in told):
        numbers = sorted({number for number, _ in draft.entries})
        near = [place for number in (*numbers, numbers[0] - 1) for place in setting.places.get(number, ()) if not is_wide(place)]
        told = told + Counter(near[:1])
    return tuple(sorted(told, key=lambda place: (rank(place), -told[place], place.name, place.text)))


def _names(acts: Sequence[Record], places: Sequence[Place]) -> Iterator[str]:
    """What the act's places, their countries and its parties are called, here and by the codebook."""
    for place in places:
        yield from (place.name, place.text)
    for record in acts:
        for actor in (*doers(record), *undergoers(record)):
            yield from (actor.name, actor.text)


def _country(acts: Sequence[Record]) -> str | None:
    """The country of those who undergo it, else of those who do it: where no place tells."""
    for role in (undergoers, doers):
        own = [actor.country for record in acts for actor in role(record) if actor.country and actor.country not in NOWHERE]
        if own:
            return commonest(own)
    return None


def _figure(toll: Toll) -> Figure:
    return Figure(toll.metric, toll.who, toll.min, toll.max)


def _distinct(actors: Iterator[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.name: actor for actor in reversed(list(actors))}.values())[::-1]
