"""Lemmas: the codebook's cases, and what belongs to a word's ending."""

from __future__ import annotations

import pytest

from nicias.codebook.lemmas import LemmaCase, load_lemmas, regular_lemma
from nicias.read.lemmas import lemma_of


@pytest.mark.parametrize("case", load_lemmas().cases, ids=lambda case: f"{case.form}-{case.upos}")
def test_the_codebook_s_cases_hold(case: LemmaCase) -> None:
    assert lemma_of(case.form, case.upos) == case.lemma


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("besieged", "VERB", "besiege"),
        ("bombarding", "VERB", "bombard"),
        ("retweeted", "VERB", "retweet"),
        ("kidnapped", "VERB", "kidnap"),
        ("airstrikes", "NOUN", "airstrike"),
        ("militiamen", "NOUN", "militiaman"),
        ("Nazis", "NOUN", "nazi"),
        ("’s", "PART", "'s"),
        ("Idlib", "PROPN", "Idlib"),
        ("😀", "SYM", "😀"),
        ("", "NOUN", ""),
        ("-", "NOUN", "-"),
    ],
)
def test_lemmas_of_words_of_war(form: str, upos: str, lemma: str) -> None:
    assert lemma_of(form, upos) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"), [("forced", "force"), ("fired", "fire"), ("carried", "carry"), ("is", "is"), ("string", "string")]
)
def test_regular_verbs_lose_their_endings(form: str, lemma: str) -> None:
    assert regular_lemma(form, "VERB") == lemma
