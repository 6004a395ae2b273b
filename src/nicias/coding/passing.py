"""Events that are proposed and yet not given out: acts only spoken of, deeds named in passing, words that nobody speaks."""

from __future__ import annotations

from collections.abc import Sequence

from nicias.model.record import Event, Record

ANNOUNCING = frozenset(("REQUEST", "AGREE", "THREATEN", "REJECT"))
"""Types of words about another act, which stands beside them."""
VOICED = frozenset(("REQUEST", "AGREE", "REJECT"))
SPOKEN = ANNOUNCING | {"ACCUSE", "SUPPORT"}
ENDING = frozenset(("CONCEDE", "RETREAT", "REJECT", "SANCTION"))
"""Types that end or refuse what stands beside them."""
Beside = dict[int, set[str]]
"""The types of the events of each sentence, by its start."""


def types_beside(records: Sequence[Record]) -> Beside:
    """Which types of events each sentence of a report holds."""
    found: Beside = {}
    for record in records:
        if isinstance(record, Event):
            found.setdefault(record.start, set()).add(record.type)
    return found


def is_withheld(record: Record, beside: Beside) -> bool:
    """Whether a record is none that codebook.md codes, though its words are those of an event."""
    if not isinstance(record, Event):
        return False
    types = beside.get(record.start, set())
    return (
        is_only_spoken_of(record, types)
        or is_undone(record, types)
        or is_passing(record, types)
        or (record.type in VOICED and not record.actors)
    )


def is_only_spoken_of(event: Event, types: set[str]) -> bool:
    """Whether an act is not done but only asked for, promised, feared or supposed: the words are coded, not the act.

    A meeting to come is coded whoever announces it.
    """
    if event.type in ANNOUNCING:
        return False
    promised = event.modality == "future" and event.type != "CONSULT" and not ANNOUNCING.isdisjoint(types)
    return promised or event.modality == "hypothetical"


def is_undone(event: Event, types: set[str]) -> bool:
    """Whether an act that did not take place only says what another ends or refuses: "called off the strike"."""
    if event.modality != "negated" or event.type in ENDING:
        return False
    return not ENDING.isdisjoint(types)


def is_passing(event: Event, types: set[str]) -> bool:
    """Whether a deed is named only because words are about it: nobody's, to nobody, nowhere, at no time."""
    if event.type != "ASSAULT" or SPOKEN.isdisjoint(types):
        return False
    return not (event.actors or event.recipients or event.where or event.when)
