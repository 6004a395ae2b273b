"""Accounts that tell one act -> the incident: when, where, who, its figures and disputes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from nicias.link.disputes import find_disputes
from nicias.link.places import is_wide, rank
from nicias.link.sources import by_day, origin_of
from nicias.link.talks import talk_format, talk_state, talk_topic
from nicias.link.tolls import toll_ranges
from nicias.link.votes import commonest
from nicias.model.account import Account
from nicias.model.entry import Entry
from nicias.model.incident import Incident
from nicias.model.record import Actor, Place


def build_incident(accounts: Sequence[Account], entries: Sequence[Entry]) -> Incident:
    """The incident of one or more accounts; ``entries`` are their records. Neither's order matters."""
    accounts = sorted(accounts, key=lambda account: account.id)
    ordered = by_day(entries)
    own = "i" + accounts[0].id[1:]
    start, end = _days(accounts)
    place = _place(accounts)
    contact = accounts[0].family == "contact"
    return Incident(
        id=own,
        family=accounts[0].family,
        label=_label(accounts, ordered),
        start=start,
        end=end,
        place=place,
        country=(place.country if place else None) or commonest(account.country for account in accounts),
        actors=_actors(account.actors for account in accounts),
        recipients=_actors(account.recipients for account in accounts),
        accounts=tuple(account.id for account in accounts),
        records=tuple(entry.id for entry in ordered),
        reports=tuple(dict.fromkeys(entry.source.id for entry in ordered)),
        origins=len({origin_of(account.source) for account in accounts}),
        tolls=toll_ranges(ordered),
        disputes=find_disputes(own, ordered),
        state=talk_state(ordered) if contact else None,
        topic=talk_topic(ordered) if contact else None,
        reported=min((day for account in accounts if (day := account.source.published)), default=None),
    )


def _days(accounts: Sequence[Account]) -> tuple[date | None, date | None]:
    """The days that most accounts tell, of equals the shortest span, then the earliest."""
    dated = [account for account in accounts if account.told] or accounts
    spans = Counter((account.start, account.end) for account in dated if account.start and account.end)
    return min(spans, key=lambda span: (-spans[span], span[1] - span[0], span[0]), default=(None, None))


def _place(accounts: Sequence[Account]) -> Place | None:
    """The place that most accounts tell, an account's most precise counting twice."""
    votes: Counter[Place] = Counter()
    known: dict[tuple[str, str | None], Place] = {}
    for account in accounts:
        for number, place in enumerate(account.places):
            same = known.setdefault((place.name, place.country), place)
            votes[same] += 2 if number == 0 else 1
    return min(votes, key=lambda place: (is_wide(place), -votes[place], rank(place), place.name, place.text), default=None)


def _actors(told: Iterable[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """Everyone named, those named by most accounts first."""
    votes: Counter[str] = Counter()
    known: dict[str, Actor] = {}
    for actors in told:
        for actor in actors:
            votes[actor.name] += 1
            known[actor.name] = min(known.get(actor.name, actor), actor, key=_plainness)
    return tuple(known[name] for name in sorted(votes, key=lambda name: (-votes[name], name)))


def _plainness(actor: Actor) -> tuple[bool, bool, int, str, str, str]:
    sector, country = actor.sector or "", actor.country or ""
    return not country, not sector, len(actor.text), actor.text, country, sector


def _label(accounts: Sequence[Account], entries: Sequence[Entry]) -> str:
    """How and at what, in the codebook's words: "airstrike, hospital"."""
    family = accounts[0].family
    how = commonest(means for account in accounts for means in sorted(account.means))
    what = commonest(known for account in accounts for known in sorted(account.objects))
    return ", ".join(word for word in (how or talk_format(entries) or family, what) if word)
