"""Records of one report -> its accounts: one for each act that it tells.

Acts come first, sentence by sentence; then the sentence's tolls and claims go to the act that they are about. Planned,
possible and denied acts make no account; background makes accounts of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from nicias.codebook.linking import LinkTable, load_link_table
from nicias.link.days import Days, told_days
from nicias.link.drafts import NOW, Draft, absorb, era_of, fit, told_as_one
from nicias.link.families import doers, family_of, means_of, object_of, place_of, undergoers
from nicias.link.places import is_wide, rank
from nicias.link.texts import telling_words
from nicias.model.account import Account, Figure
from nicias.model.entry import Entry
from nicias.model.ids import account_id
from nicias.model.record import Actor, Claim, Place, Record, Toll

TOLD = frozenset({"actual", "historical"})
ON_DEEDS = frozenset({"state", "confirm", "accuse", "deny"})
"""Stances of claims that are about what was done, not about what should be."""
NOWHERE = frozenset({"IGO", "NGO", "IMG"})
WAR = 20_000
"""A toll from which no single act is told, whatever its words: it is the war's."""
ODD = 0.1
"""Share of a report's places up to which it hardly speaks of a country."""
LOOK_BACK = 2
"""Coded sentences before it that a claim or toll without an act of its own may be about."""


def gather_accounts(entries: Sequence[Entry]) -> list[Account]:
    """The accounts of one report, in the order of the text, from its records in any order."""
    table = load_link_table()
    ordered = sorted((entry for entry in entries if _is_told(entry)), key=_position)
    drafts: list[Draft] = []
    for number, sentence in enumerate(_sentences(ordered)):
        _add_acts(drafts, sentence, number, table)
        _add_tolls(drafts, sentence, number, table)
        _add_claims(drafts, sentence, number, table)
    drafts = _without_doubles(drafts, table)
    places = _places_by_sentence(ordered)
    votes = Counter(place.country for found in places.values() for place in found if place.country)
    day = _report_day(ordered)
    accounts = [_finish(draft, places, votes, day, table) for draft in drafts]
    position = {entry.id: number for number, entry in enumerate(ordered)}
    return sorted(accounts, key=lambda account: position[account.records[0]])


def _is_told(entry: Entry) -> bool:
    """A denial is told whatever its modality; an act only where it is said to have happened."""
    return entry.record.modality in TOLD or isinstance(entry.record, Claim)


def _position(entry: Entry) -> tuple[int, int, int, str]:
    record = entry.record
    return record.start, record.trigger.start, record.trigger.end, entry.id


def _sentences(ordered: Sequence[Entry]) -> Iterator[list[Entry]]:
    for _, group in groupby(ordered, key=lambda entry: entry.record.start):
        yield list(group)


def _add_acts(drafts: list[Draft], sentence: list[Entry], number: int, table: LinkTable) -> None:
    for entry in sentence:
        family = family_of(entry.record, table)
        if family is not None:
            _home(drafts, entry, family, number, table).add(entry, number, table)


def _home(drafts: list[Draft], entry: Entry, family: str, number: int, table: LinkTable) -> Draft:
    """The account that the record fits best, a new one where it fits none; of equals the one told last."""
    era, best, place = era_of(entry), 0, family in table.by_place
    home: Draft | None = None
    for draft in drafts:
        if draft.family == family and draft.era == era:
            score = fit(draft, entry.record, number, table, place)
            if score is not None and score >= max(best, 1):
                home, best = draft, score
    if home is None:
        home = Draft(family, era)
        drafts.append(home)
    return home


def _add_tolls(drafts: list[Draft], sentence: list[Entry], number: int, table: LinkTable) -> None:
    """A toll goes to an act of its sentence, else it is told of one like an act; one over a longer time joins no account."""
    for entry in sentence:
        toll = entry.record
        if not isinstance(toll, Toll) or toll.cumulative or (toll.min or toll.max or 0) >= WAR:
            continue
        family = table.metric_family[toll.metric]
        era = era_of(entry)  # a toll without a day of its own joins whatever its sentence tells
        here = [draft for draft in drafts if draft.family == family and draft.last == number and era in (NOW, draft.era)]
        fitting = [draft for draft in here if fit(draft, toll, number, table, True) is not None]
        home = fitting[-1] if fitting else _home(drafts, entry, family, number, table)
        home.add(entry, number, table)


def _add_claims(drafts: list[Draft], sentence: list[Entry], number: int, table: LinkTable) -> None:
    for entry in sentence:
        if isinstance(entry.record, Claim) and (home := _subject(drafts, entry.record, number, table)) is not None:
            home.entries.append((number, entry))


def _subject(drafts: list[Draft], claim: Claim, number: int, table: LinkTable) -> Draft | None:
    """The act that a claim is about: one of its sentence; for an accusation or denial also one told just before."""
    deeds = claim.stance in ON_DEEDS
    wanted = [draft for draft in drafts if (draft.family in table.by_place) == deeds]
    here = [draft for draft in wanted if draft.last == number]
    if here:
        return here[0]
    if claim.stance in ("accuse", "deny", "confirm"):
        before = [draft for draft in wanted if draft.family == "violence" and number - draft.last <= LOOK_BACK]
        return max(before, key=lambda draft: draft.last, default=None)
    return next((draft for draft in drafts if draft.last == number), None)


def _without_doubles(drafts: Sequence[Draft], table: LinkTable) -> list[Draft]:
    """Drafts of one deed that was told in several places of the report, put into the first."""
    kept: list[Draft] = []
    for draft in drafts:
        home = next((known for known in kept if told_as_one(known, draft, table)), None)
        if home is None:
            kept.append(draft)
        else:
            absorb(home, draft)
    return kept


def _places_by_sentence(ordered: Sequence[Entry]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {}
    for number, sentence in enumerate(_sentences(ordered)):
        found[number] = [place for entry in sentence if (place := place_of(entry.record)) is not None]
    return found


def _report_day(ordered: Sequence[Entry]) -> Days | None:
    """The day that most of the report's records tell, of equals the latest: acts without a day are likely of it."""
    told = [days for entry in ordered if entry.record.modality == "actual" and (days := told_days(entry.record.when))]
    votes = Counter(days for days in told if days.length == 1)
    return max(votes, key=lambda days: (votes[days], days.start), default=None)


def _finish(draft: Draft, around: dict[int, list[Place]], votes: Counter[str], day: Days | None, table: LinkTable) -> Account:
    entries = [entry for _, entry in sorted(draft.entries, key=lambda known: (known[0], _position(known[1])))]
    acts = [entry.record for entry in entries if not isinstance(entry.record, Claim)]
    places = _places(draft, around, votes)
    country = _commonest(list(votes.elements()))
    days = draft.days or (day if draft.era == NOW else None)
    return Account(
        id=account_id(entry.id for entry in entries),
        source=entries[0].source,
        family=draft.family,
        records=tuple(entry.id for entry in entries),
        start=days.start if days else None,
        end=days.end if days else None,
        told=draft.days is not None or days is None,
        country=_commonest([place.country for place in places if place.country]) or country or _country(acts),
        places=places,
        actors=_distinct(actor for record in acts for actor in doers(record)),
        recipients=_distinct(actor for record in acts for actor in undergoers(record)),
        means=frozenset(means for record in acts if (means := means_of(record, table))),
        objects=frozenset(known for record in acts if (known := object_of(record))),
        figures=tuple(dict.fromkeys(_figure(record) for record in acts if isinstance(record, Toll) and not record.part_of)),
        words=telling_words(dict.fromkeys(record.sentence for record in acts), _names(acts, places), table),
    )


def _places(draft: Draft, around: dict[int, list[Place]], votes: Counter[str]) -> tuple[Place, ...]:
    """The act's places, most precise first; where none is told, those named in its sentences or just before the first.

    A place in a country that the report hardly speaks of, beside one in the country that it is about, is taken for misread.
    """
    told = draft.places
    countries = {place.country for place in told}
    odd = {country for country in countries if country and votes[country] <= ODD * votes.total()}
    if countries - odd:
        told = Counter({place: count for place, count in told.items() if place.country not in odd})
    if draft.era == NOW and not any(not is_wide(place) for place in told):
        numbers = sorted({number for number, _ in draft.entries})
        near = [place for number in (*numbers, numbers[0] - 1) for place in around.get(number, ()) if not is_wide(place)]
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
            return _commonest(own)
    return None


def _figure(toll: Toll) -> Figure:
    return Figure(toll.metric, toll.who, toll.min, toll.max)


def _distinct(actors: Iterator[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.name: actor for actor in reversed(list(actors))}.values())[::-1]


def _commonest(values: Sequence[str]) -> str | None:
    return min(Counter(values).items(), key=lambda item: (-item[1], item[0]))[0] if values else None
