"""Life lines: truces with their steps and violations, areas with their holders. A row each, over one scale of days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from markupsafe import Markup

from nicias.model.ground import Ground, Siege, Spell
from nicias.model.truce import Step, Truce
from nicias.serve.web.charts import svg
from nicias.serve.web.charts.scales import LETTERS, Days

WIDTH, LABELS, ROW, TOP = 1000, 210, 44, 10
Target = Callable[[str], str]


def draw_truces(truces: Sequence[Truce], to_truce: Target, to_record: Target) -> Markup:
    """A lane a truce: the bar is the time it held, dots are steps, crossed ticks are violations that were told."""
    told = [day for truce in truces for day in (*(step.day for step in truce.steps), truce.from_, truce.until) if day]
    if not told:
        return Markup("")
    days, bottom = Days.over(told, LABELS, WIDTH - 10), TOP + ROW * len(truces)
    lanes = [_truce(truce, TOP + ROW * at, days, to_truce, to_record) for at, truce in enumerate(truces)]
    return svg.chart(WIDTH, bottom + 22, "Truces over time", days.axis(TOP, bottom), *lanes)


def draw_ground(grounds: Sequence[Ground], to_ground: Target, to_record: Target) -> Markup:
    """A lane an area: a bar a holder for as long as it is told, hatched where others say otherwise, then a line until the next
    one is told; sieges are lines below."""
    told = [day for ground in grounds for part in _parts(ground) for day in (part.start, part.end) if day]
    if not told:
        return Markup("")
    days, bottom = Days.over(told, LABELS, WIDTH - 10), TOP + ROW * len(grounds)
    lanes = [_ground(ground, TOP + ROW * at, days, to_ground, to_record) for at, ground in enumerate(grounds)]
    return svg.chart(WIDTH, bottom + 22, "Holders of ground over time", _hatch(), days.axis(TOP, bottom), *lanes)


def _parts(ground: Ground) -> list[Spell | Siege]:
    return [*ground.spells, *ground.sieges]


def _truce(truce: Truce, y: float, days: Days, to_truce: Target, to_record: Target) -> Markup:
    name = truce.name or (truce.area.name if truce.area else truce.country) or "truce"
    parts = [_label(to_truce(truce.id), name, str(truce.start or "undated"), y)]
    start, end = truce.from_, truce.until or truce.end
    if start and end:
        left = days.at(start)
        parts.append(svg.rect(left, y + 12, max(days.at(end) - left, 3), 14, "band", rx=3))
    broken = frozenset(truce.violations)
    parts += [_step(step, step.record in broken, y + 19, days, to_record) for step in truce.steps if step.day]
    return svg.group(parts, "t-ceasefire")


def _step(step: Step, broken: bool, y: float, days: Days, to_record: Target) -> Markup:
    assert step.day is not None
    x, done = days.at(step.day), step.modality == "actual"
    name = f"{step.day}: {step.stage}{'' if done else f' ({step.modality})'}, {step.speaker or step.outlet or step.report}"
    if broken:
        cross = f"M{x - 5:.1f} {y - 5:.1f}l10 10m0 -10l-10 10M{x:.1f} {y - 12:.1f}v24"
        return svg.tag("g", svg.link(to_record(step.record), name, svg.tag("path", d=cross, class_="stroke")), class_="t-toll")
    return svg.link(to_record(step.record), name, svg.circle(x, y, 5.5, "dot" if done else "open"))


def _ground(ground: Ground, y: float, days: Days, to_ground: Target, to_record: Target) -> Markup:
    parts = [_label(to_ground(ground.id), ground.area.name, ground.area.country or "", y)]
    dated = [spell for spell in ground.spells if spell.start]
    ends = [*(later.start for later in dated[1:]), None]
    parts += [_spell(spell, until, y, days, to_record) for spell, until in zip(dated, ends, strict=False)]
    for siege in ground.sieges:
        if siege.start:
            left, right = days.at(siege.start), days.at(siege.end or siege.start)
            mark = svg.rect(left, y + 33, max(right - left, 4), 4, "fill")
            named = ", ".join(actor.name for actor in siege.by) or "a besieger not named"
            drawn = svg.link(to_record(siege.records[0]), f"siege by {named}, {siege.start} to {siege.end or '…'}", mark)
            parts.append(svg.tag("g", drawn, class_="t-access"))
    return svg.group(parts, "t-control")


def _spell(spell: Spell, until: date | None, y: float, days: Days, to_record: Target) -> Markup:
    assert spell.start is not None
    left, told = days.at(spell.start), days.at(spell.end or spell.start)
    width = max(told - left, 5)
    after = days.at(until) if until else told
    silent = [svg.line(told, y + 24, after, y + 24, "axis")] if after > told else []
    holder = spell.holder.name if spell.holder else "nobody named"
    against = ", which others dispute" if spell.against else ""
    name = f"{spell.start} to {spell.end or '…'}: {spell.state}, {holder}{against}"
    bar = svg.rect(left, y + 18, width, 12, "hatched" if spell.against else "band", rx=2)
    edge = svg.line(left, y + 16, left, y + 32, "stroke")
    room = int((max(after - left, width) - 8) / LETTERS)
    words = [svg.text(left, y + 13, svg.cut(f"{holder} ({spell.state})", room))] if room >= 6 else []
    return svg.link(to_record(spell.records[0]), name, *silent, bar, edge, *words)


def _label(target: str, name: str, note: str, y: float) -> Markup:
    words = [svg.text(0, y + 18, svg.cut(name, 28)), svg.text(0, y + 33, note, "faint")]
    return svg.link(target, f"{name}, {note}", *words) + svg.line(0, y + ROW, WIDTH - 10, y + ROW, "grid")


def _hatch() -> Markup:
    stripe = svg.tag("path", d="M-2 2l4 -4M0 8l8 -8M6 10l4 -4", class_="stroke")
    pattern = svg.tag("pattern", stripe, id="hatch", width=8, height=8, patternUnits="userSpaceOnUse")
    return svg.tag("defs", svg.tag("g", pattern, class_="t-control"))
