"""Tolls: every figure by source over time, per place or per party said to be responsible; nothing is added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from nicias.export import columns
from nicias.link.days import told_days
from nicias.link.tolls import TOLD, high_of, independent, low_of, sourced
from nicias.model.entry import Entry
from nicias.model.incident import SourcedFigure
from nicias.model.record import Place, Toll
from nicias.serve.asked import AskedQuery
from nicias.serve.context import OpenCounts, OpenLedger
from nicias.serve.listed import page
from nicias.serve.web.charts.tolls import draw_over_time
from nicias.serve.web.here import Here
from nicias.serve.web.menus import menus
from nicias.serve.web.pages import render
from nicias.store.ledger import Ledger

router = APIRouter()
PerQuery = Annotated[Literal["place", "party"], Query(description="What figures are put together by.")]
MOST = 80
"""Figures of one page where nothing else is asked for."""
NOBODY, NOWHERE = "nobody named", "no place told"


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one metric on one kind of people at one place, or by one party. ``apart`` says where they are none of a
    whole incident: a subset of another figure, or a count over a period."""

    group: str
    metric: str
    who: str
    apart: str
    low: int | None
    high: int | None
    origins: int
    figures: tuple[tuple[date, SourcedFigure], ...]
    chart: Markup | str

    @property
    def title(self) -> str:
        """What they count."""
        return self.metric + ("" if self.who == "people" else f", {self.who}") + (f" ({self.apart})" if self.apart else "")


@router.get("/tolls")
def tolls(request: Request, ledger: OpenLedger, counts: OpenCounts, asked: AskedQuery, per: PerQuery = "place") -> HTMLResponse:
    """The figures that fit, put together by place or party."""
    here = Here("/tolls", asked.model_copy(update={"limit": min(asked.limit, MOST)}), {"per": per} if per != "place" else {})
    found = page(ledger, "toll", here.asked)
    groups = group_figures(found.items, per, _places(ledger, found.items) if per == "place" else {})
    by_name: dict[str, list[Figures]] = defaultdict(list)
    for figures in groups:
        by_name[figures.group].append(figures)
    return render(request, "tolls.html", here=here, page=found, per=per, groups=by_name, menus=menus(counts, "toll"))


def group_figures(entries: Iterable[Entry], per: str, places: Mapping[str, Place]) -> list[Figures]:
    """The figures by place or party, then by what they count: those of whole incidents first, the fullest groups first.

    ``places`` are by record's id the places of those that tell none themselves.
    """
    groups: dict[tuple[str, str, str, str], list[tuple[date, SourcedFigure]]] = defaultdict(list)
    for entry in entries:
        toll = entry.record
        if isinstance(toll, Toll) and toll.modality in TOLD:
            apart = "over a period" if toll.cumulative else "part of another figure" if toll.part_of else ""
            for name in _names(toll, per, places.get(entry.id)):
                groups[name, apart, toll.metric, toll.who].append((_day(entry), sourced(entry, toll)))
    sizes: dict[str, int] = defaultdict(int)
    for (name, *_), figures in groups.items():
        sizes[name] += len(figures)
    ordered = sorted(groups, key=lambda key: (key[0] in (NOBODY, NOWHERE), -sizes[key[0]], key))
    return [_figures(key, groups[key]) for key in ordered]


def _figures(key: tuple[str, str, str, str], told: Sequence[tuple[date, SourcedFigure]]) -> Figures:
    name, apart, metric, who = key
    ordered = tuple(sorted(told, key=lambda known: (known[0], known[1].record)))
    own = independent(figure for _, figure in ordered)
    lows = [low for figure in own if (low := low_of(figure)) is not None]
    highs = [high for figure in own if (high := high_of(figure)) is not None]
    label = f"{metric}, {who}, {name}: figures by source over time"
    chart = draw_over_time(ordered, label, "#{}".format) if len(ordered) > 1 and lows else ""
    return Figures(
        name, metric, who, apart, min(lows, default=None), max(highs, default=None), len({figure.origin for figure in own}),
        ordered, chart,
    )  # fmt: skip


def _places(ledger: Ledger, entries: Iterable[Entry]) -> dict[str, Place]:
    """The place of the incident that tells a figure, where the figure's sentence names none."""
    bare = (entry.id for entry in entries if entry.record.where is None)
    found = ((id_, next((known.place for known in ledger.incidents_of(id_) if known.place), None)) for id_ in bare)
    return {id_: place for id_, place in found if place is not None}


def _names(toll: Toll, per: str, place: Place | None) -> list[str]:
    if per == "party":
        return list(dict.fromkeys(actor.name for actor in toll.by)) or [NOBODY]
    return [columns.place(toll.where or place) or NOWHERE]


def _day(entry: Entry) -> date:
    days = told_days(entry.record.when)
    return days.start if days else entry.source.published or date.min
