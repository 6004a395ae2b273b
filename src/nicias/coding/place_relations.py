"""How the places that names may mean back each other: by lying near, in or around each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nicias.codebook.gazetteer import Entry, Gazetteer

NEAR_KM = 100.0
EARTH_KM = 6371.0

RELATIONS = {
    "near": 2.0,  # falling with the distance, to a third at NEAR_KM
    "in_province": 1.0,
    "same_province": 0.5,
    "in_district": 5.0,
    "same_district": 2.0,
}
"""How far a place backs another by what lies between them; the more telling, the less likely it is to be chance."""


def relations_of(bearers: Sequence[Entry], gazetteer: Gazetteer) -> npt.NDArray[np.float64]:
    """How strongly each bearer (row) is backed by each other one (column) if that is meant, by ``RELATIONS``."""
    lat, lon = np.radians([entry.lat for entry in bearers]), np.radians([entry.lon for entry in bearers])
    unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    apart = EARTH_KM * np.arccos(np.clip(unit @ unit.T, -1.0, 1.0))
    relation: npt.NDArray[np.float64] = RELATIONS["near"] * np.exp(-apart / NEAR_KM)
    ids = np.array([entry.id for entry in bearers])
    for kind, within, beside in (
        ("province", "in_province", "same_province"),
        ("district", "in_district", "same_district"),
    ):
        upper = np.array([_upper(entry, kind, gazetteer) for entry in bearers])
        holds = (upper[:, None] == ids[None, :]) | (ids[:, None] == upper[None, :])
        same = (upper[:, None] == upper[None, :]) & (upper[:, None] > 0)
        relation = np.maximum(relation, np.maximum(RELATIONS[within] * holds, RELATIONS[beside] * same))
    wide = np.array([entry.kind in ("country", "region") for entry in bearers])
    relation[wide, :] = 0.0
    relation[:, wide] = 0.0
    return relation


def _upper(entry: Entry, kind: str, gazetteer: Gazetteer) -> int:
    """The id of the province or district that a place is or lies in, 0 where there is none."""
    return next((place.id for place in (entry, *gazetteer.within(entry)) if place.kind == kind), 0)
