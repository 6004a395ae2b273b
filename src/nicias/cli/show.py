"""``nicias show``: one entry of the ledger, whole, with every sentence behind it; and why two were or were not linked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console, Group, RenderableType
from rich.text import Text

from nicias.cli.asking import DEFAULT_LEDGER, LedgerOption, asked
from nicias.cli.kept import page_of, tell_found
from nicias.cli.outputs import open_output
from nicias.cli.telling import heading, tell_entry, tell_ground, tell_incident, tell_truce
from nicias.cli.terminal import clean_line
from nicias.cli.view import plain_console
from nicias.errors import InputError
from nicias.export.columns import days, place
from nicias.export.wording import describe
from nicias.model.account import Account
from nicias.model.entry import Entry
from nicias.model.record import KINDS
from nicias.store.filters import Filters

if TYPE_CHECKING:
    from nicias.store.ledger import Ledger

MOST = 10_000
"""Records of one report that are shown: far above any real report's."""


def show(
    entry: Annotated[
        str | None, typer.Argument(metavar="ID", help="The id of a record, incident, truce, area, story or report.")
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    why: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Show how two records, incidents or accounts score as one act, feature by feature."),
    ] = None,
    raw: Annotated[bool, typer.Option("--raw", help="Of a report: write the page that it was taken from, as it came.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="With --raw: the file to write to.", dir_okay=False)
    ] = None,
) -> None:
    """Show one entry whole: every quoted sentence, its source and date, who says so, and what was decided on it."""
    if (entry is None) == (why is None):
        raise typer.BadParameter("give an ID, or two after --why")
    if raw != (output is not None) or (raw and entry is None):
        raise typer.BadParameter("--raw goes with a report's ID and -o FILE")
    if raw and output is not None:
        with asked(ledger) as opened:
            output.write_bytes(page_of(opened, entry or ""))
        return
    with asked(ledger) as opened, open_output(None) as stream:
        console = plain_console(stream)
        console.print(explain_link(opened, *why) if why else tell(opened, entry or ""))


def tell(ledger: Ledger, key: str) -> RenderableType:
    """The entry that the id means.

    Raises:
        InputError: there is none.
    """
    found = ledger.entry(key)
    if found is not None and found.id == key:
        return Group(tell_entry(found), *_beside(ledger, found), *_history(ledger, key))
    if incident := ledger.incident(key):
        return Group(tell_incident(incident, ledger.entries(incident.records)), *_history(ledger, key))
    if truce := ledger.truce(key):
        return tell_truce(truce, _by_id(ledger.entries([step.record for step in truce.steps])))
    if ground := ledger.ground(key):
        records = [record for spell in ground.spells for record in spell.records]
        return Group(tell_ground(ground), Text(), *map(tell_entry, ledger.entries(records)))
    return tell_story(ledger, key) or tell_report(ledger, key)


def tell_story(ledger: Ledger, key: str) -> RenderableType | None:
    """A story: its reports, oldest first, and the incidents that they tell; ``None`` where there is none of this id."""
    sources = ledger.story(key)
    if not sources:
        return None
    reports = [heading(source.id, str(source.published or ""), source.outlet or "", source.title or "") for source in sources]
    incidents = {known.id: known for source in sources for known in ledger.incidents(Filters(report=source.id, limit=MOST))}
    ordered = sorted(incidents.values(), key=lambda known: (str(known.start or ""), known.id))
    told = [tell_incident(incident, ledger.entries(incident.records)) for incident in ordered]
    return Group(*reports, Text(), *told)


def tell_report(ledger: Ledger, key: str) -> RenderableType:
    """A report: its facts and its records.

    Raises:
        InputError: there is none of this id.
    """
    found = ledger.report(key)
    if found is None:
        raise InputError(key, "nothing in this ledger has this id; `nicias list` shows what there is")
    source, report = found
    facts = heading(source.id, source.name, str(source.published or ""), source.outlet or "", source.title or "")
    beside = map(Text, tell_found(ledger.found(source.id), ledger.copy(source.id)))
    return Group(facts, Text(clean_line(report.url or "")), *beside, *map(tell_entry, _entries_of(ledger, source.id)))


def explain_link(ledger: Ledger, first: str, second: str) -> RenderableType:
    """How two things score as one act: of their accounts the pair that scores best, feature by feature."""
    from nicias.codebook.linking import load_link_table
    from nicias.link.score import score_pair

    table = load_link_table()
    pairs = [(a, b) for a in _accounts(ledger, first) for b in _accounts(ledger, second) if a.id != b.id]
    if not pairs:
        raise InputError(f"{first} {second}", "are one account: one report's words on one act")
    scored = [(score_pair(*pair, table), pair) for pair in pairs]
    score, pair = max(scored, key=lambda known: known[0].total)
    verdict = "would be linked" if score.total >= table.threshold else "would not be linked"
    lines = [Text(f"  {part.value:>6.2f} x {part.weight:<6g} {part.feature}: {clean_line(part.reason)}") for part in score.parts]
    return Group(*map(_account, pair), *lines, Text(f"  {score.total:.2f} of {table.threshold:.2f}: {verdict}", style="bold"))


def _accounts(ledger: Ledger, key: str) -> list[Account]:
    accounts = ledger.accounts_behind(key)
    if not accounts:
        raise InputError(key, "no act is told by this: linking is for records and incidents that tell acts")
    return accounts


def _account(account: Account) -> Text:
    where = place(account.places[0]) if account.places else account.country or ""
    outlet = account.source.outlet or account.source.name
    return heading(account.id, account.family, days(account.start, account.end), where, outlet)


def _beside(ledger: Ledger, entry: Entry) -> Iterable[Text]:
    for incident in ledger.incidents_of(entry.id):
        yield heading("told in incident", incident.id, days(incident.start, incident.end), incident.label)


def _history(ledger: Ledger, key: str) -> Iterable[Text]:
    history = ledger.history(key)
    for version in history.versions:
        if not version.current:
            yield Text(clean_line(f"  read otherwise by {version.version}: {describe(version.record)}"), style="dim")
    for decision in history.decisions:
        said = [str(decision.id), decision.action, decision.field or "", "" if decision.value is None else str(decision.value)]
        why = f": {decision.why}" if decision.why else ""
        words = " ".join(part for part in said if part)
        yield Text(clean_line(f"  decision {words} by {decision.by}, {decision.at:%Y-%m-%d %H:%M}{why}"), style="dim")


def _entries_of(ledger: Ledger, report: str) -> list[Entry]:
    found = [entry for kind in KINDS for entry in ledger.records(kind, Filters(report=report, limit=MOST))]
    return sorted(found, key=lambda entry: (entry.record.start, entry.record.trigger.start, entry.id))


def _by_id(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries}


def print_all(console: Console, parts: Iterable[RenderableType]) -> None:
    """Print the parts one by one, so that a long digest begins at once."""
    for part in parts:
        console.print(part)
