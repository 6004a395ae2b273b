"""A story: the reports that are mainly on one incident."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.model.entry import Source
from nicias.model.incident import Incident


@dataclass(frozen=True, slots=True)
class Story:
    """One story as lists show it. ``id`` is ``s`` and the digits of its incident's id.

    ``reports`` are its first ones by day, ``number`` says how many there are.
    """

    id: str
    incident: Incident
    reports: tuple[Source, ...]
    number: int
