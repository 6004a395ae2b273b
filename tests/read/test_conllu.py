"""A reading as CoNLL-U: well-formed, whatever the text."""

from __future__ import annotations

import re

from fake_encoder import FakeEncoder
from hypothesis import given, settings
from hypothesis import strategies as st

from nicias.model.report import Report
from nicias.read.conllu import to_conllu
from nicias.read.reader import read_report


def conllu(text: str, title: str | None = None) -> str:
    return to_conllu(read_report(Report("r 1", text, title), FakeEncoder()))


def test_a_sentence_has_its_comments_and_ten_columns() -> None:
    assert conllu("They don't stay.").splitlines() == [
        "# newdoc id = r 1",
        "# sent_id = r 1-1",
        "# part = body",
        "# text = They don't stay.",
        "1\tThey\tthey\tNOUN\tNN\t_\t0\troot\t_\tEntity=B-ORG|TokenRange=0:4",
        "2\tdo\tdo\tNOUN\tNN\t_\t1\tdep\t_\tSpaceAfter=No|TokenRange=5:7",
        "3\tn't\tn't\tNOUN\tNN\t_\t1\tdep\t_\tTokenRange=7:10",
        "4\tstay\tstay\tNOUN\tNN\t_\t1\tdep\t_\tSpaceAfter=No|TokenRange=11:15",
        "5\t.\t.\tNOUN\tNN\t_\t1\tdep\t_\tTokenRange=15:16",
        "",
    ]


@given(st.text(max_size=200), st.none() | st.text(max_size=20))
@settings(max_examples=200, deadline=None)
def test_any_reading_is_valid_conllu(text: str, title: str | None) -> None:
    made = conllu(text, title)
    assert made.endswith("\n")
    for block in re.split(r"\n\n", made.partition("\n")[2]):
        lines = [line for line in block.split("\n") if line]
        rows = [line.split("\t") for line in lines if not line.startswith("# ")]
        if not rows:
            continue
        assert all(len(row) == 10 and all(row) for row in rows)
        assert [row[0] for row in rows] == [str(number + 1) for number in range(len(rows))]
        shown = next(line for line in lines if line.startswith("# text = "))[len("# text = ") :]
        assert "".join(row[1] + ("" if "SpaceAfter=No" in row[9] else " ") for row in rows).strip() == shown
