"""Records of one report -> its accounts: one for each act that it tells.

Acts come first, sentence by sentence; then the sentence's tolls and claims go to the act that they are about. Planned,
possible and denied acts make no account; background makes accounts of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from nicias.codebook.linking import LinkTable, load_link_table
from nicias.link.closing import close_draft, read_setting
from nicias.link.drafts import NOW, Draft, absorb, era_of, fit, text_order, told_as_one
from nicias.link.families import family_of
from nicias.model.account import Account
from nicias.model.entry import Entry
from nicias.model.record import Claim, Toll

TOLD = frozenset({"actual", "historical"})
ON_DEEDS = frozenset({"state", "confirm", "accuse", "deny"})
"""Stances of claims that are about what was done, not about what should be."""
WAR = 20_000
"""A toll from which no single act is told, whatever its words: it is the war's."""
LOOK_BACK = 2
"""Coded sentences before it that a claim or toll without an act of its own may be about."""


def gather_accounts(entries: Sequence[Entry]) -> list[Account]:
    """The accounts of one report, in the order of the text, from its records in any order."""
    table = load_link_table()
    ordered = sorted((entry for entry in entries if _is_told(entry)), key=text_order)
    drafts: list[Draft] = []
    for number, sentence in enumerate(_sentences(ordered)):
        _add_acts(drafts, sentence, number, table)
        _add_tolls(drafts, sentence, number, table)
        _add_claims(drafts, sentence, number, table)
    setting = read_setting(list(_sentences(ordered)))
    accounts = [close_draft(draft, setting, table) for draft in _without_doubles(drafts, table)]
    position = {entry.id: number for number, entry in enumerate(ordered)}
    return sorted(accounts, key=lambda account: position[account.records[0]])


def _is_told(entry: Entry) -> bool:
    """A denial is told whatever its modality; an act only where it is said to have happened."""
    return entry.record.modality in TOLD or isinstance(entry.record, Claim)


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
