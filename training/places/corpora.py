"""Toponyms with coordinates: LGL and GeoVirus; and the places of hand-made records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from nicias.model.report import Report


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated toponym: offsets, the words, the point."""

    start: int
    end: int
    text: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its toponyms."""

    name: str
    text: str
    gold: tuple[Gold, ...]


def read_articles(corpus: str, path: Path) -> list[Article]:
    """All articles of ``lgl`` or ``geovirus``."""
    return list(_lgl(path) if corpus == "lgl" else _geovirus(path))


def _lgl(path: Path) -> Iterator[Article]:
    """588 articles of local newspapers; toponyms without a gazetteer entry are left out."""
    for article in etree.parse(str(path)).iter("article"):
        spans = [(top, top.find("gaztag")) for top in article.iter("toponym") if top.find("gaztag/lat") is not None]
        yield Article(article.get("docid"), article.findtext("text"), tuple(_gold(top, tag, "phrase") for top, tag in spans))


def _geovirus(path: Path) -> Iterator[Article]:
    """229 news articles on epidemics."""
    for number, article in enumerate(etree.parse(str(path)).iter("article")):
        gold = tuple(_gold(location, location, "name") for location in article.iter("location"))
        yield Article(str(number), article.findtext("text"), gold)


def _gold(span: etree._Element, point: etree._Element, text: str) -> Gold:
    place = float(point.findtext("lat")), float(point.findtext("lon"))
    return Gold(int(span.findtext("start")), int(span.findtext("end")), span.findtext(text), *place)


def read_gold(reports: Path, records: Path) -> tuple[list[Report], dict[str, list[dict[str, Any]]]]:
    """The reports and, by report id, the records that name a place (``where`` or ``area``)."""
    rows = [json.loads(line) for line in reports.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = [
        Report(
            str(row["id"]),
            row["text"],
            row.get("title"),
            date.fromisoformat(row["published"]) if row.get("published") else None,
        )
        for row in rows
    ]
    placed: dict[str, list[dict[str, Any]]] = {}
    for line in records.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record.get("where") or record.get("area"):
            placed.setdefault(str(record["report"]), []).append(record)
    return found, placed
