"""A few reports made up for the tests of exports: one strike told with rival figures, a truce, talks, and hostile words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from fake_filings import ALEPPO, ARMY, KYIV, REBELS, ceasefire, event, toll

from nicias.model.record import Actor, Record
from nicias.model.report import Report
from nicias.pipeline.filing import prepare_filing
from nicias.pipeline.relink import relink
from nicias.store.ledger import Ledger

DAY = date(2016, 9, 20)
CIVILIANS = Actor("civilians", "civilians", "SYR", "CVL")
HOSTILE = "=HYPERLINK(\"http://x\")\u202e<script>alert('1')</script>]]>&\x0b$a_b$"
STRIKES = (
    "Jets bombed the market in Aleppo on Monday. The raid killed {} people there.",
    "Monday's raid from the air hit stalls at noon, witnesses told this paper by phone. Doctors put it at {} dead.",
    "Warplanes struck shoppers in the east of the city. A rescue team that dug until dusk counted {} bodies.",
)
Told = tuple[str, str, list[Record]]


def strike(number: int, killed: int) -> tuple[str, list[Record]]:
    """A report on one strike with its figure, in words of its own."""
    text = STRIKES[number].format(killed)
    act, count = text.split(". ")
    did = event(text, act + ".", day="2016-09-19", where=ALEPPO, recipients=(CIVILIANS,))
    counted = toll(text, count, killed, where=ALEPPO, cause="airstrike", by=(ARMY,))
    return text, [did, replace(counted, when=did.when)]


def reports() -> list[Told]:
    """Outlet, text and records of each."""
    truce, broken, asked = "A truce took hold in Syria.", "Rebels broke the truce in Syria.", "He called for a truce."
    met, denied = "The ministers met in Kyiv.", "The army did not bomb the town."
    minister = Actor("the ministers", "ministers", "UKR", "GOV")
    return [
        ("Wire One", *strike(0, 14)),
        ("Wire Two", *strike(1, 27)),
        ("Wire Three", *strike(2, 14)),
        ("Wire One", truce, [ceasefire(truce, "in-force", "2016-09-12")]),
        ("Wire Two", broken, [ceasefire(broken, "violated", "2016-09-13")]),
        ("Wire Four", asked, [ceasefire(asked, "called-for", "2014-01-01")]),
        ("Wire Four", met, [event(met, type="CONSULT", mode="visit", actors=(minister, ARMY), where=KYIV, day="2016-09-15")]),
        ("Wire Five", denied, [event(denied, modality="negated", day="2016-09-18")]),
    ]


def hostile_reports() -> list[Told]:
    """A report whose every word a spreadsheet, a browser or a parser could stumble over."""
    actor = Actor(HOSTILE, HOSTILE, "SYR", "REB")
    text = f"{HOSTILE} shelled {HOSTILE} on Monday. It killed 3 people."
    act, count = text.rsplit(". ", 1)
    did = event(text, act + ".", day="2016-09-19", where=ALEPPO, actors=(actor,), recipients=(ARMY,), mode="heavy-weapons")
    return [("+" + HOSTILE, text, [did, replace(toll(text, count, 3, where=ALEPPO), when=did.when)])]


def fill(ledger: Ledger, told: Iterable[Told]) -> None:
    """File and link them."""
    for number, (outlet, text, records) in enumerate(told):
        title = text if HOSTILE in text else f"Headline {number}"
        address = "javascript:alert(1)" if HOSTILE in text else f"https://example.org/{number}"
        report = Report(f"report-{number}", text, title, DAY, outlet, address)
        ledger.file(prepare_filing(report, records, (), origin="test", version="1"))
    relink(ledger)


__all__ = ["ALEPPO", "ARMY", "CIVILIANS", "HOSTILE", "REBELS", "fill", "hostile_reports", "reports", "strike"]
