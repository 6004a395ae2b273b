"""Who does what: active, passive, shared subjects, relative clauses, nominals, light verbs."""

from __future__ import annotations

from collections.abc import Callable

from nicias.codebook.light import LightFile, compile_light
from nicias.coding.frames import noun_frame
from nicias.coding.roles import noun_roles, verb_roles
from nicias.coding.tree import Tree

Build = Callable[[str], Tree]

PASSIVE = """
The the DET DT 2 det
town town NOUN NN 4 nsubj:pass
was be AUX VBD 4 aux:pass
shelled shell VERB VBN 0 root
by by ADP IN 7 case
the the DET DT 7 det
army army NOUN NN 4 obl:agent
"""

SHARED = """
Rebels rebel NOUN NNS 2 nsubj
attacked attack VERB VBD 0 root
posts post NOUN NNS 2 obj
and and CCONJ CC 5 cc
killed kill VERB VBD 2 conj
guards guard NOUN NNS 5 obj
"""

RELATIVE = """
Militias militia NOUN NNS 6 nsubj
who who PRON WP 3 nsubj
seized seize VERB VBD 1 acl:relcl
Goma Goma PROPN NNP 3 obj
have have AUX VBP 6 aux
left leave VERB VBN 0 root
"""

NOMINAL = """
The the DET DT 2 det
shelling shelling NOUN NN 8 nsubj
of of ADP IN 4 case
Kherson Kherson PROPN NNP 2 nmod
by by ADP IN 7 case
Russian russian ADJ JJ 7 amod
troops troops NOUN NNS 2 nmod
continued continue VERB VBD 0 root
"""

LIGHT = """
Jets jet NOUN NNS 2 nsubj
carried carry VERB VBD 0 root
out out ADP RP 2 compound:prt
strikes strike NOUN NNS 2 obj
on on ADP IN 6 case
Saada Saada PROPN NNP 4 nmod
"""


def test_a_passive_subject_is_the_patient_and_its_by_phrase_the_agent(tree: Build) -> None:
    roles = verb_roles(tree(PASSIVE), 3)
    assert roles["patient"] == (1,)
    assert roles["agent"] == (6,)


def test_a_coordinated_verb_shares_its_subject(tree: Build) -> None:
    roles = verb_roles(tree(SHARED), 4)
    assert roles["agent"] == (0,)
    assert roles["patient"] == (5,)


def test_a_relative_pronoun_stands_for_its_noun(tree: Build) -> None:
    roles = verb_roles(tree(RELATIVE), 2)
    assert roles["agent"] == (0,)
    assert roles["patient"] == (3,)


def test_a_nominal_act_has_its_sides_in_prepositions(tree: Build) -> None:
    roles = noun_roles(tree(NOMINAL), 1)
    assert roles["agent"] == (6,)
    assert roles["patient"] == (3,)


def test_a_light_verb_lends_its_subject_to_the_noun(tree: Build) -> None:
    light = compile_light(LightFile(verbs=["carry out"], passive_of=[]))
    frame = noun_frame(tree(LIGHT), 3, light)
    assert frame.roles["agent"] == (0,)
    assert frame.roles["patient"] == (5,)
    assert frame.anchor == 1
