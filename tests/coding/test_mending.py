"""Arcs that English word order refutes are moved; all others stay."""

from __future__ import annotations

from collections.abc import Callable

from nicias.coding.roles import subjects, verb_roles
from nicias.coding.tree import Tree

ACCUSED = """
Hezbollah Hezbollah PROPN NNP 2 nsubj
accused accuse VERB VBD 0 root
Hamas Hamas PROPN NNP 5 obj
of of SCONJ IN 5 mark
shelling shell VERB VBG 2 advcl
the the DET DT 7 det
village village NOUN NN 5 obj
"""

DENIED = """
Kyiv Kyiv PROPN NNP 7 nsubj
denied deny VERB VBD 7 ccomp
the the DET DT 4 det
raid raid NOUN NN 2 obj
, , PUNCT , 2 punct
Moscow Moscow PROPN NNP 7 nsubj
said say VERB VBD 0 root
"""


def test_an_object_before_the_mark_belongs_to_the_outer_verb(tree: Callable[[str], Tree]) -> None:
    assert verb_roles(tree(ACCUSED), 1)["patient"] == (2,)


def test_who_is_accused_of_an_act_is_its_agent(tree: Callable[[str], Tree]) -> None:
    assert subjects(tree(ACCUSED), 4) == (2,)


def test_the_first_of_two_subjects_belongs_to_the_clause_between_them(tree: Callable[[str], Tree]) -> None:
    assert subjects(tree(DENIED), 1) == (0,)
    assert subjects(tree(DENIED), 6) == (5,)
