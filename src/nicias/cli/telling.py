"""Entries told to people: the sentence in quotation marks, what was read from it, and who says so, where and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from nicias.cli.terminal import clean_line
from nicias.cli.view import COLOURS
from nicias.export.columns import days, names, outlet, place, teller, toll_words
from nicias.export.wording import actor_words, bounds, circumstances, describe
from nicias.model.entry import Entry, Source
from nicias.model.ground import Ground, Siege, Spell
from nicias.model.incident import Dispute, Incident, SourcedFigure, TollRange
from nicias.model.truce import Step, Truce

Entries = Mapping[str, Entry]


def tell_entry(entry: Entry) -> RenderableType:
    """One entry: its source, its sentence with the trigger underlined, what was read from it."""
    record = entry.record
    head = Text(clean_line(" · ".join(part for part in (entry.id, _cite(entry.source), _review(entry)) if part)), style="dim")
    sentence = Text(clean_line(record.sentence))
    trigger = record.trigger
    sentence.stylize(f"bold underline {COLOURS[record.kind]}", max(trigger.start - record.start, 0), trigger.end - record.start)
    read = Text(f"{record.kind} ", style=f"bold {COLOURS[record.kind]}")
    read.append(clean_line(describe(record)), style="default not bold")
    about = Text(clean_line(f"{circumstances(record)} · {record.coder.rule}"), style="dim")
    return Padding(Group(head, Text("“") + sentence + Text("”"), read, about), (0, 0, 1, 2))


def tell_incident(incident: Incident, entries: Sequence[Entry]) -> RenderableType:
    """One incident: what, where, when, the figures by source, the disputes by side, then every sentence."""
    by_id = {entry.id: entry for entry in entries}
    facts = (days(incident.start, incident.end), place(incident.place, incident.country), incident.label)
    parts: list[RenderableType] = [
        heading(incident.id, *facts),
        _line("by", names(incident.actors)),
        _line("against" if incident.family != "contact" else "with", names(incident.recipients)),
        _line("reports", f"{len(incident.reports)}, of independent origin {incident.origins}"),
        *(part for toll in incident.tolls for part in tell_toll(toll, by_id)),
        *(part for dispute in incident.disputes for part in tell_dispute(dispute, by_id)),
        Text(),
        *(tell_entry(entry) for entry in entries),
    ]
    return Group(*(part for part in parts if part))


def tell_toll(toll: TollRange, entries: Entries) -> list[RenderableType]:
    """A range of figures, then each figure with who gives it."""
    return [_line("toll", toll_words(toll)), *(_line("", _figure(figure, entries)) for figure in toll.figures)]


def tell_dispute(dispute: Dispute, entries: Entries) -> list[RenderableType]:
    """A dispute's sides: what each says, who says so, in which outlets, first when."""
    parts: list[RenderableType] = [_line("disputed", f"{dispute.kind} ({dispute.id})")]
    for side in dispute.sides:
        who = ", ".join(side.speakers) or "the outlet itself"
        cited = f"{', '.join(side.outlets)}{f', first {side.first}' if side.first else ''}; {' '.join(side.records)}"
        parts.append(_line("", f"{side.says} — {who} ({cited})"))
        parts.extend(_line("", f"“{entries[key].record.sentence}”") for key in side.records[:1] if key in entries)
    return parts


def tell_truce(truce: Truce, entries: Entries) -> RenderableType:
    """A truce's life line: its facts, then a line a step with its sentence."""
    held = "" if truce.days is None else f"{truce.days} days, {days(truce.from_, truce.until)}"
    parts = [
        heading(truce.id, days(truce.start, truce.end), place(truce.area, truce.country), truce.name or "truce"),
        _line("parties", names(truce.parties)),
        _line("sponsors", names(truce.sponsors)),
        _line("terms", "; ".join(truce.terms)),
        _line("held", held),
        *(line for step in truce.steps for line in _step(step, entries)),
    ]
    return Padding(Group(*(part for part in parts if part)), (0, 0, 1, 0))


def tell_ground(ground: Ground) -> RenderableType:
    """An area's line of holders, oldest first, and its sieges."""
    parts = [
        heading(ground.id, place(ground.area)),
        *(_line(days(spell.start, spell.end), _spell(spell)) for spell in ground.spells),
        *(_line("siege", _siege(siege)) for siege in ground.sieges),
    ]
    return Group(*parts)


def heading(*parts: str) -> Text:
    """A heading of several facts."""
    return Text(clean_line(" · ".join(part for part in parts if part)), style="bold")


def _line(name: str, words: str) -> Text:
    line = Text(f"  {name:<10} ", style="dim")
    return line.append(clean_line(words), style="default not dim") if words else Text()


def _cite(source: Source) -> str:
    parts = (outlet(source), str(source.published or "undated"), source.title or source.name)
    reprint = f"reprint of {source.origin}" if source.origin not in ("", source.id) else ""
    return ", ".join(part for part in (*parts, reprint) if part)


def _review(entry: Entry) -> str:
    return "" if entry.review == "unreviewed" else entry.review


def _figure(figure: SourcedFigure, entries: Entries) -> str:
    number = bounds(figure.min, figure.max, approximate=figure.approximate)
    said = f"{figure.speaker or 'the outlet itself'} in {figure.outlet or figure.report}, {figure.published or 'undated'}"
    sentence = f": “{entries[figure.record].record.sentence}”" if figure.record in entries else ""
    return f"{number} — {said}{sentence}"


def _step(step: Step, entries: Entries) -> Iterable[Text]:
    not_done = "" if step.modality == "actual" else f" ({step.modality})"
    who = teller(entries[step.record]) if step.record in entries else step.outlet or step.report
    yield _line(str(step.day or "undated"), f"{step.stage}{not_done} — {who}")
    if step.record in entries:
        yield _line("", f"“{entries[step.record].record.sentence}”")


def _spell(spell: Spell) -> str:
    holder = actor_words(spell.holder) if spell.holder else "nobody named"
    rival = f"; against it: {' '.join(spell.against)}" if spell.against else ""
    return f"{spell.state}: {holder} — {', '.join(spell.outlets)}; {' '.join(spell.records)}{rival}"


def _siege(siege: Siege) -> str:
    told = siege.people_min is not None or siege.people_max is not None
    people = f", people inside {bounds(siege.people_min, siege.people_max)}" if told else ""
    by = names(siege.by) or "a besieger not named"
    return f"{days(siege.start, siege.end) or 'undated'} by {by}{people}; {' '.join(siege.records)}"
