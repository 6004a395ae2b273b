"""A filing: one coded report with all that the ledger keeps of it, written in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nicias.model.account import Account
from nicias.model.dyad import DyadEvent
from nicias.model.found import Copy, Found
from nicias.model.record import Record
from nicias.model.report import Issue, Report


@dataclass(frozen=True, slots=True)
class Filing:
    """One report, coded.

    ``id`` is the report's id in the ledger, ``origin`` where it came from (``reports.jsonl:12``), ``version`` the coder's;
    ``entries`` are record ids with their records in the order of the text; ``keys`` are the block keys by account id;
    ``bands``, ``sketch`` and ``paragraphs`` sign the text; ``areas`` gives by record id the area of a control or access
    record, and country and day (``SYR|2016-09-12``, ``|2016-09-12``) of a ceasefire record; ``found`` says how the report was
    found and ``copy`` is its page as it came, where there is anything to say.
    """

    id: str
    report: Report
    origin: str
    version: str
    entries: tuple[tuple[str, Record], ...] = ()
    accounts: tuple[Account, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bands: tuple[str, ...] = ()
    sketch: bytes = b""
    paragraphs: tuple[str, ...] = ()
    dyads: tuple[DyadEvent, ...] = ()
    areas: Mapping[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    found: Found | None = None
    copy: Copy | None = None
