"""The gold set for linking is well formed: its verdicts follow from its incidents."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import combinations
from pathlib import Path

LINKING = Path(__file__).parents[2] / "bench" / "linking"


def rows(name: str) -> list[dict[str, str]]:
    with (LINKING / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", strict=True))


PAIRS = rows("pairs.tsv")
INCIDENTS = rows("incidents.tsv")
INCIDENT = {row["report"]: row["incident"] for row in INCIDENTS}


def test_columns_are_as_described_and_every_cell_is_filled() -> None:
    assert list(PAIRS[0]) == ["first", "second", "verdict", "why"]
    assert list(INCIDENTS[0]) == ["report", "incident"]
    assert all(value for row in [*PAIRS, *INCIDENTS] for value in row.values())


def test_a_report_has_one_incident() -> None:
    assert len(INCIDENT) == len(INCIDENTS)


def test_no_pair_stands_twice_or_reversed_or_joins_a_report_to_itself() -> None:
    pairs = [frozenset((row["first"], row["second"])) for row in PAIRS]
    assert all(len(pair) == 2 for pair in pairs)
    assert len(set(pairs)) == len(pairs)


def test_every_verdict_follows_from_the_incidents() -> None:
    for row in PAIRS:
        same = INCIDENT[row["first"]] == INCIDENT[row["second"]]
        assert row["verdict"] == ("same" if same else "different"), row


def test_every_pair_within_an_incident_is_there() -> None:
    expected = {frozenset(pair) for pair in combinations(INCIDENT, 2) if INCIDENT[pair[0]] == INCIDENT[pair[1]]}
    assert {frozenset((row["first"], row["second"])) for row in PAIRS if row["verdict"] == "same"} == expected


def test_a_reason_belongs_to_one_verdict() -> None:
    verdicts = {(row["why"], row["verdict"]) for row in PAIRS}
    assert len(verdicts) == len({why for why, _ in verdicts})


def test_there_are_as_many_pairs_as_the_readme_says() -> None:
    counts = Counter(row["verdict"] for row in PAIRS)
    readme = (LINKING / "README.md").read_text(encoding="utf-8")
    assert counts["same"] == 238
    assert counts["different"] >= 300
    assert f"{counts['same']} on the same incident, {counts['different']} hard ones" in readme
