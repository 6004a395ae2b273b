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


TARGETED = """
Militants militant NOUN NNS 2 nsubj:pass
targeted target VERB VBN 0 root
with with ADP IN 4 case
mortars mortar NOUN NNS 2 obl
a a DET DT 6 det
school school NOUN NN 2 obl
"""

CARRIED_OUT = """
Oslo Oslo PROPN NNP 2 nsubj
condemned condemn VERB VBD 0 root
the the DET DT 4 det
raid raid NOUN NN 5 nsubj:pass
carried carry VERB VBN 2 xcomp
out out ADP RP 5 compound:prt
by by ADP IN 8 case
soldiers soldier NOUN NNS 5 obl:agent
"""

WHICH_BACKS = """
roads road NOUN NNS 0 root
between between ADP IN 3 case
Aden Aden PROPN NNP 1 nmod
and and CCONJ CC 5 cc
Oman Oman PROPN NNP 3 conj
which which PRON WDT 7 nsubj
backs back VERB VBZ 3 acl:relcl
them they PRON PRP 7 obj
"""

WITH_THE_PREMIER = """
talks talk NOUN NNS 0 root
with with ADP IN 5 case
the the DET DT 4 det
premier premier NOUN NN 1 nmod
Jane Jane PROPN NNP 4 appos
"""

SHOUTED = """
IS be AUX VBZ 3 aux:pass
fighters fighter NOUN NNS 3 nsubj
fled flee VERB VBD 0 root
"""


def test_an_object_without_preposition_makes_a_participle_active(tree: Callable[[str], Tree]) -> None:
    roles = verb_roles(tree(TARGETED), 1)
    assert (roles["agent"], roles["patient"]) == ((0,), (5,))


def test_what_was_carried_out_is_what_is_condemned(tree: Callable[[str], Tree]) -> None:
    assert verb_roles(tree(CARRIED_OUT), 1)["patient"] == (3,)


def test_a_relative_clause_in_the_singular_belongs_to_the_nearest_noun(tree: Callable[[str], Tree]) -> None:
    assert verb_roles(tree(WHICH_BACKS), 6)["agent"] == (4,)


def test_a_preposition_marks_the_whole_phrase_that_it_stands_before(tree: Callable[[str], Tree]) -> None:
    assert tree(WITH_THE_PREMIER).prepositions(3) == ("with",)


def test_an_acronym_before_a_noun_is_no_auxiliary(tree: Callable[[str], Tree]) -> None:
    assert tree(SHOUTED).deps(1, "compound") == [0]


TITLED = """
President President NOUN NN 2 nmod:desc
Kiir Kiir PROPN NNP 8 nsubj
and and CCONJ CC 6 cc
Vice Vice ADJ JJ 5 amod
President President NOUN NN 6 nmod:desc
Machar Machar PROPN NNP 2 flat
, , PUNCT , 8 punct
met meet VERB VBD 0 root
"""


def test_a_second_name_with_a_title_of_its_own_is_somebody_else(tree: Callable[[str], Tree]) -> None:
    assert tree(TITLED).deps(1, "conj") == [5]
