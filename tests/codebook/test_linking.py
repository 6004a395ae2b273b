"""The table of linking: strict, complete, and no part of the lexicon's version."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from nicias.codebook.declarations import data_folder, fingerprint
from nicias.codebook.linking import LinkFile, compile_link, load_link_table

FILE = Path(str(data_folder())) / "linking" / "linking.yaml"
QUADS = {
    "verbal-cooperation": {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    "material-cooperation": {"COOPERATE", "AID", "RETREAT"},
    "verbal-conflict": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    "material-conflict": {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


def test_the_quads_are_the_codebooks_and_conflict_scores_below_nothing() -> None:
    table = load_link_table()
    assert {quad: {name for name, own in table.quads.items() if own == quad} for quad in QUADS} == QUADS
    assert all((table.scores[name] < 0) is quad.endswith("conflict") for name, quad in table.quads.items())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weights": {"days": 1.0}}, "is missing or unknown"),
        ({"scores": {"ASSAULT": -9.3}}, "stands in quads or in scores alone"),
        ({"kin": [["airstrike", "juggling"]]}, "is no means"),
        ({"threshold": 1.5}, "less than or equal to 1"),
        ({"surplus": 1}, "Extra inputs"),
    ],
)
def test_what_does_not_fit_is_refused(change: dict[str, object], message: str) -> None:
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    with pytest.raises(ValueError, match=message):
        LinkFile.model_validate({**content, **change})


def test_an_act_stands_in_one_family() -> None:
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    content["families"]["protest"]["acts"].append("ASSAULT")
    with pytest.raises(ValueError, match="ASSAULT stands in"):
        compile_link(LinkFile.model_validate(content))


def test_another_weight_changes_no_lexicon_version(tmp_path: Path) -> None:
    shutil.copytree(str(data_folder()), tmp_path / "data", ignore=shutil.ignore_patterns("*.gaz"))
    before = fingerprint(tmp_path / "data")
    table = tmp_path / "data" / "linking" / "linking.yaml"
    table.write_text(table.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert fingerprint(tmp_path / "data") == before == fingerprint(data_folder())
