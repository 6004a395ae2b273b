"""``ucdp-ged``: deadly incidents in UCDP GED's columns, by the mapping in ``codebook/data/exports/ucdp-ged.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nicias.codebook.exports import CountryFile, UcdpFile, load_export
from nicias.export.cells import aligned, joined
from nicias.export.columns import sides as dispute_words
from nicias.export.figures import best_of, civilians_in, whole_range
from nicias.export.geography import country_codes, divisions_of, grid_cell, has_point
from nicias.export.job import Job
from nicias.export.texts import table_text
from nicias.export.ucdp_sides import Dyad, dyad_of, file, try_case
from nicias.export.walks import Told, walk_incidents
from nicias.link.sources import outlet_of
from nicias.model.incident import TollRange
from nicias.model.record import Place

__all__ = ["file", "row", "rows", "text", "try_case"]

WEEK = 7


def text(job: Job) -> Iterator[str]:
    """The table, a piece at a time."""
    return table_text(file().columns, rows(job))


def rows(job: Job) -> Iterator[dict[str, Any]]:
    """A row for each deadly incident between sides that are named; the others are set aside."""
    mapping = file()
    for told in walk_incidents(job):
        found = _dyad_and_toll(mapping, told)
        if isinstance(found, str):
            job.set_aside(told.incident.id, found)
            continue
        job.written += 1
        _remark_dispute(job, told)
        yield row(mapping, told, *found)


def row(mapping: UcdpFile, told: Told, dyad: Dyad, killed: TollRange) -> dict[str, Any]:
    """The cells."""
    return {**_what(mapping, told, dyad), **_sources(told, killed), **_where(mapping, told), **_deaths(mapping, told, killed)}


def _dyad_and_toll(mapping: UcdpFile, told: Told) -> tuple[Dyad, TollRange] | str:
    incident = told.incident
    if incident.family not in mapping.families:
        return f"UCDP counts deadly violence alone ({incident.family}: {incident.label})"
    killed = whole_range(incident.tolls, "killed")
    if killed is None or best_of(killed) is None or not killed.high:
        return "no source gives a number of killed"
    counts = {toll.who for toll in incident.tolls if toll.metric == "killed" and not toll.cumulative}
    found = dyad_of(mapping, incident.actors, incident.recipients, counts)
    return found if isinstance(found, str) else (found, killed)


def _remark_dispute(job: Job, told: Told) -> None:
    for dispute in told.incident.disputes:
        if dispute.kind != "toll":
            job.remark(
                told.incident.id, f"who did it is disputed ({dispute.kind}); the row has one side: {dispute_words(dispute)}"
            )


def _what(mapping: UcdpFile, told: Told, dyad: Dyad) -> dict[str, Any]:
    incident, start, end = told.incident, told.first_day, told.last_day
    reviewed = any(entry.review in ("accepted", "corrected") for entry in told.entries)
    length = (end - start).days + 1 if start and end else 0
    return {
        "id": str(int(incident.id.removeprefix("i"), 16)),
        "relid": incident.id,
        "year": start.year if start else None,
        "code_status": "Reviewed" if reviewed else "Machine",
        "type_of_violence": dyad.violence,
        "dyad_name": f"{dyad.first.name} - {dyad.second.name}",
        "side_a": dyad.first.name,
        "side_b": dyad.second.name,
        "gwnoa": dyad.first.number,
        "gwnob": dyad.second.number,
        "event_clarity": 2 if length > WEEK else 1,
        "date_prec": _date_prec(mapping, told, length),
        "date_start": start,
        "date_end": end,
    }


def _date_prec(mapping: UcdpFile, told: Told, length: int) -> int:
    if told.incident.start is None:
        return mapping.coarse_dates["reported"]
    return next(days.code for days in mapping.date_prec if length <= days.upto)


def _sources(told: Told, killed: TollRange) -> dict[str, Any]:
    return {
        "number_of_sources": told.incident.origins,
        "source_article": aligned(
            ", ".join(filter(None, (outlet_of(source), str(source.published or ""), source.title))) for source in told.sources
        ),
        "source_office": aligned(outlet_of(source) for source in told.sources),
        "source_date": aligned(str(source.published or "") for source in told.sources),
        "source_headline": aligned(source.title for source in told.sources),
        "source_original": joined(figure.speaker or figure.outlet for figure in killed.figures),
    }


def _where(mapping: UcdpFile, told: Told) -> dict[str, Any]:
    place = told.incident.place
    country = told.incident.country or (place.country if place else None)
    codes, divisions = country_codes(country), divisions_of(place, country)
    number = codes.gw if codes else None
    return {
        "where_prec": mapping.where_prec.get(place.precision or "") if place else mapping.where_prec["country"],
        "where_coordinates": place.name if place else divisions.country,
        "where_description": place.text if place else None,
        "adm_1": divisions.province,
        "adm_2": divisions.district,
        **_point(place),
        "country": divisions.country,
        "country_id": number,
        "region": load_export("countries", CountryFile).ucdp_region(number),
    }


def _point(place: Place | None) -> dict[str, Any]:
    if place is None or not has_point(place):
        return {}
    wkt = f"POINT({place.lon} {place.lat})"
    return {"latitude": place.lat, "longitude": place.lon, "geom_wkt": wkt, "priogrid_gid": grid_cell(place)}


def _deaths(mapping: UcdpFile, told: Told, killed: TollRange) -> dict[str, Any]:
    best = best_of(killed) or 0
    counted = civilians_in(told.incident.tolls, mapping.civilian_counts)
    civilians = min(best_of(counted) or 0, best) if counted else None
    unknown = best - (civilians or 0)
    return {"deaths_civilians": civilians, "deaths_unknown": unknown, "best": best, "high": killed.high, "low": killed.low}
