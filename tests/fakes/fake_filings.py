"""Reports, records and what is derived from them, made up for the tests of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from nicias.model.account import Account
from nicias.model.dyad import DyadEvent
from nicias.model.entry import Source
from nicias.model.ids import account_id, record_ids, report_id
from nicias.model.incident import Dispute, Incident, Side
from nicias.model.record import Actor, Attribution, Ceasefire, Coder, Control, Event, Place, Record, Toll, Trigger, When
from nicias.model.report import Report
from nicias.store.filing import Filing

ALEPPO = Place("Aleppo", "Aleppo", 170063, "SYR", 36.2, 37.16, "city")
AZAZ = Place("Azaz", "Azaz", 172082, "SYR", 36.59, 37.05, "city")
KYIV = Place("Kyiv", "Kyiv", 703448, "UKR", 50.45, 30.52, "city")
NOWHERE = Place("Upper Nowhere", "Upper Nowhere")
ARMY = Actor("the army", "Syrian Army", "SYR", "MIL")
REBELS = Actor("rebels", "Syrian rebels", "SYR", "REB")
CODER = Coder("rule", "1", "1")


def event(text: str, sentence: str = "", *, day: str | None = None, **values: Any) -> Event:
    """An event in a text, told by one of its sentences."""
    return Event(**_envelope(text, sentence, day), **{"type": "ASSAULT", "mode": "aerial", "actors": (ARMY,), **values})


def toll(text: str, sentence: str, killed: int, **values: Any) -> Toll:
    """A figure of people killed."""
    return Toll(**_envelope(text, sentence, None), metric="killed", min=killed, max=killed, **values)


def ceasefire(text: str, stage: str, day: str) -> Ceasefire:
    """A step of a truce."""
    return Ceasefire(**_envelope(text, "", day), stage=stage, parties=(ARMY, REBELS))


def control(text: str, holder: Actor, day: str) -> Control:
    """Who holds Aleppo."""
    return Control(**_envelope(text, "", day), area=ALEPPO, holder=holder, state="holds")


def filing(
    name: str,
    records: Sequence[Record],
    text: str,
    *,
    version: str = "1",
    day: date = date(2016, 9, 20),
    outlet: str | None = "Test Wire",
    **values: Any,
) -> Filing:
    """A report with these records, one account of all of them, and a dyad for the first."""
    report = Report(name, text, f"Headline of {name}", day, outlet, f"https://example.org/{name}")
    id_ = report_id(report)
    ids = record_ids(id_, records)
    told = account(id_, ids) if ids else None
    dyads = (DyadEvent(ids[0], "SYR", "RUS", "2016-09", "material conflict", "ASSAULT", -7.2),) if ids else ()
    made = Filing(
        id_, report, f"{name}.txt", version, tuple(zip(ids, records, strict=True)), (told,) if told else (),
        {told.id: (f"block-{name}", "block")} if told else {}, bands=("band",), sketch=b"sketch", paragraphs=(f"p-{name}",),
        dyads=dyads,
    )  # fmt: skip
    return replace(made, **values)


def account(report: str, records: Sequence[str]) -> Account:
    """What the report tells by these records."""
    source, day = Source(report, ""), date(2016, 9, 19)
    return Account(account_id(records), source, "violence", tuple(records), day, day, "SYR", (ALEPPO,))


def incident(*accounts: Account, **values: Any) -> Incident:
    """An incident of these accounts."""
    ids = sorted(told.id for told in accounts)
    records = tuple(record for told in accounts for record in told.records)
    reports = tuple(sorted({told.source.id for told in accounts}))
    plain = {"family": "violence", "label": "air strike", "start": date(2016, 9, 19), "end": date(2016, 9, 19), "place": ALEPPO}
    shared = {"country": "SYR", "actors": (ARMY,), "recipients": (), "origins": len(reports), "reports": reports}
    return Incident(id="i" + ids[0][1:], accounts=tuple(ids), records=records, **{**plain, **shared, **values})


def disputed(first: Account, second: Account) -> Incident:
    """An incident of two accounts that contradict each other."""
    sides = tuple(Side(says, (), ("Test Wire",), told.records) for says, told in (("did", first), ("did not", second)))
    made = incident(first, second)
    return replace(made, disputes=(Dispute("d" + made.id[1:], "denial", sides),))


def many(count: int, **values: Any) -> list[Filing]:
    """Reports of one event each, a day apart."""
    out = []
    for number in range(count):
        text = f"Jets bombed Aleppo again, for the {number}th time."
        day = date(2016, 1, 1) + timedelta(days=number)
        out.append(filing(f"report-{number}", [event(text, where=ALEPPO, day=day.isoformat())], text, day=day, **values))
    return out


def _envelope(text: str, sentence: str, day: str | None) -> dict[str, Any]:
    sentence = sentence or text
    start = text.index(sentence)
    first = sentence.split()[0]
    return {
        "report": "given", "sentence": sentence, "start": start, "end": start + len(sentence),
        "trigger": Trigger(first, start, start + len(first)), "coder": CODER, "confidence": 0.9,
        "attribution": (Attribution("the army", "said"),), "when": When(day, day, "day", "then") if day else None,
    }  # fmt: skip
