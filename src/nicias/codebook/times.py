"""Schema and loader of ``times.yaml``: the words of time and the patterns they stand in."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from nicias.codebook.declarations import Declaration, data_folder, load_declaration

Phase = Literal["START", "MID", "END"]
Unit = Literal["S", "N", "H", "D", "W", "F", "M", "Q", "Y", "E", "C"]
"""Second, minute, hour, day, week, fortnight, month, quarter, year, decade, century."""


class TimeRule(Declaration):
    """Patterns that say the same kind of thing; ``means`` names the reading function."""

    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    means: str = Field(pattern=r"^[a-z][a-z_]*$")
    patterns: list[str] = Field(min_length=1)


class Relative(Declaration):
    """What "last", "next", "the same" does to a unit: how many on, and whether it counts from the date told before."""

    step: Literal[-1, 0, 1]
    anaphoric: bool = False


class Times(Declaration):
    """The whole file; what each list is for stands beside it there."""

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, Unit]
    seasons: dict[str, Literal["SP", "SU", "FA", "WI"]]
    parts: dict[str, Literal["DA", "MO", "MI", "AF", "EV", "NI", "DT"]]
    ordinals: dict[str, int]
    phases: dict[str, Phase]
    amounts: dict[str, str]
    vague_amounts: list[str]
    holidays: dict[str, list[int]]
    calendars: dict[str, list[str]]
    names_before: list[str]
    names_after: list[str]
    ambiguous: list[str]
    cues: list[str]
    forward: list[str]
    forward_nouns: list[str]
    ahead: list[str]
    slots: dict[str, str]
    fragments: dict[str, str]
    rules: list[TimeRule]
    relatives: dict[str, Relative]


@cache
def load_times() -> Times:
    """The file, read once. Raises ``CodebookError`` where it does not fit its schema."""
    return load_declaration(data_folder() / "times.yaml", Times)
