"""From any text to records: no crash, no record whose words do not stand in the text at its offsets."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nicias.codebook.loader import Codebook
from nicias.coding.coder import code_reading
from nicias.model.report import Report
from nicias.read.encoder import Encoder
from nicias.read.reader import read_report

PIECES = [
    "Rebels", "the army", "shelled", "killed", "12 people", "said", "according to", "Aleppo", "on Monday", "“", "”",
    '"', "'s", ",", ".", "\n\n", "مرحبا", "🙂", "\u202e", "\u00a0", "accused", "of", "a ceasefire", "called for",
    "more than", "including", "Turkey", "-held",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.text(max_size=200),
)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, title=st.none() | st.text(max_size=30))
def test_every_record_stands_in_the_text(text: str, title: str | None, encoder: Encoder, codebook: Codebook) -> None:
    reading = read_report(Report("x", text, title, date(2020, 2, 29)), encoder)
    for record in code_reading(reading, codebook, model=encoder.version, doubtful=True).records:
        assert text[record.start : record.end] == record.sentence
        assert text[record.trigger.start : record.trigger.end] == record.trigger.text
        assert 0 <= record.confidence <= 1
