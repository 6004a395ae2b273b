"""Matching the event rules against a sentence: which words are triggers, of which rule, in which frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nicias.codebook.light import LightVerbs
from nicias.codebook.phrases import Phrase
from nicias.codebook.rules import Rule, Rules
from nicias.codebook.times import load_times
from nicias.coding.frames import Frame, noun_frame, verb_frame
from nicias.coding.roles import Roles
from nicias.coding.tree import Tree

NOUNS = frozenset(("NOUN", "PROPN"))
ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "obl", "nmod")
"""Relations in which an -ing form is a noun."""
PREDICATES = frozenset(("ADJ", "NOUN", "PROPN", "ADV", "VERB"))


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that holds at a word. ``words`` are the matched words, ``roles`` the frame's with ``last`` added."""

    rule: Rule
    frame: Frame
    words: tuple[int, ...]
    roles: Roles

    @property
    def head(self) -> int:
        """The trigger's head word."""
        return self.frame.head


def find_matches(tree: Tree, rules: Rules, light: LightVerbs) -> list[tuple[Match, ...]]:
    """The triggers of a sentence in word order; for each the rules that hold there, the most specific first."""
    found: list[tuple[Match, ...]] = []
    for word, token in enumerate(tree.tokens):
        lemma = tree.lemmas[word]
        if lemma not in rules.verbs and lemma not in rules.nouns:
            continue
        if token.upos == "AUX" and token.deprel in ("aux", "aux:pass", "cop"):
            continue
        if matches := tuple(_at(tree, word, rules, light)):
            found.append(matches)
    return found


def _at(tree: Tree, word: int, rules: Rules, light: LightVerbs) -> Iterator[Match]:
    token = tree.tokens[word]
    if token.xpos == "VBG" and token.upos == "VERB" and tree.has_relation(word, *ARGUMENTS):
        for rule in rules.nouns.at(token.text.lower()):
            yield from _noun(tree, word, rule, light)  # "fighting between X and Y spread"
    if token.upos in PREDICATES:
        for rule in rules.verbs.at(tree.lemmas[word]):
            if rule.phrase.copular or token.upos == "VERB":
                yield from _verb(tree, word, rule, rules)
    if token.upos in NOUNS or token.xpos == "VBG":
        for rule in rules.nouns.at(tree.lemmas[word]):
            if token.upos in NOUNS or rule.phrase.head == token.text.lower():  # "shelling", not "attacking", is a noun
                yield from _noun(tree, word, rule, light)


def _verb(tree: Tree, word: int, rule: Rule, rules: Rules) -> Iterator[Match]:
    phrase = rule.phrase
    if phrase.copular and not (tree.deps(word, "cop") or tree.tokens[word].deprel in ("acl", "conj", "amod", "xcomp")):
        return
    words = find_literals(tree, word, phrase.literals)
    if words is None:
        return
    frame = verb_frame(tree, word)
    last = find_last(tree, word, phrase)
    if last is not None and words_hold(tree, rule, frame.roles, rules):
        yield Match(rule, frame, tuple(sorted({word, *words})), {**frame.roles, **_last(last)})


def _noun(tree: Tree, word: int, rule: Rule, light: LightVerbs) -> Iterator[Match]:
    run = find_run(tree, word, rule.phrase)
    if run is None or _is_only_modifier(tree, word, run):
        return
    frame = noun_frame(tree, word, light)
    last = find_last(tree, word, rule.phrase)
    if last is not None and words_hold(tree, rule, frame.roles):
        yield Match(rule, frame, run, {**frame.roles, **_last(last)})


def _is_only_modifier(tree: Tree, word: int, run: tuple[int, ...]) -> bool:
    """Whether a noun only says of what kind another is ("attack helicopter", "protest leader")."""
    token = tree.tokens[word]
    return token.deprel == "compound" and token.head == word + 1 and word + 1 not in run and tree.tokens[word + 1].upos in NOUNS


def _last(words: tuple[int, ...]) -> Roles:
    return {"last": words} if words else {}


def find_literals(tree: Tree, head: int, literals: tuple[str, ...]) -> tuple[int, ...] | None:
    """The words that stand for a verb phrase's further lemmas among the head's dependents, or ``None``."""
    if not literals:
        return ()
    if not tree.present.issuperset(literals):
        return None
    near = tree.within(head, 3)
    found: list[int] = []
    for literal in literals:
        word = next((w for w in near if tree.lemmas[w] == literal and w not in found), None)
        if word is None:
            return None
        found.append(word)
    return tuple(found)


def find_run(tree: Tree, head: int, phrase: Phrase) -> tuple[int, ...] | None:
    """The run of words that a noun phrase's lemmas match around its head, hyphens and articles passed over, or ``None``."""
    run = phrase.literals
    if len(run) > 1 and not tree.present.issuperset(run):
        return None
    at = run.index(phrase.head) if phrase.head in run else 0
    words = [head]
    for step, lemmas in ((-1, run[:at][::-1]), (1, run[at + 1 :])):
        position = head
        for lemma in lemmas:
            position += step
            if 0 <= position < len(tree.tokens) and tree.lemmas[position] == "-":
                position += step
            if (
                step > 0
                and position < len(tree.tokens)
                and tree.tokens[position].upos == "DET"
                and tree.lemmas[position] != lemma
            ):
                position += step  # "the failure of the talks"
            if not 0 <= position < len(tree.tokens) or tree.lemmas[position] != lemma:
                return None
            words.append(position)
    return tuple(sorted(words))


def _is_article(tree: Tree, word: int, lemma: str) -> bool:
    """Whether an article stands where a phrase's next word is looked for ("the failure of *the* talks")."""
    return word < len(tree.tokens) and tree.tokens[word].upos == "DET" and tree.lemmas[word] != lemma


def find_last(tree: Tree, head: int, phrase: Phrase) -> tuple[int, ...] | None:
    """The object of the phrase's closing preposition.

    ``()`` where the phrase has none or a clause stands there, ``None`` where an object must be there and is not.
    """
    if phrase.last is None:
        return ()
    for word in tree.below(head, 2):
        if phrase.last in tree.prepositions(word) and not _is_day(tree, word):
            return (word,)
        if tree.head(word) == head and any(tree.lemmas[mark] == phrase.last for mark in tree.deps(word, "mark")):
            return ()
    return None


def _is_day(tree: Tree, word: int) -> bool:
    """Whether a noun is a day or month: "called on Friday", "blamed on Wednesday" take no object with "on"."""
    lemma = tree.lemmas[word]
    times = load_times()
    return lemma in times.weekdays or (lemma in times.months and tree.tokens[word].upos == "PROPN")


def words_hold(tree: Tree, rule: Rule, roles: Roles, rules: Rules | None = None) -> bool:
    """Whether the pattern's conditions on words hold: who may be subject and object, what stands in the sentence.

    A barred subject is none where ``rules`` say that it is a deed by a longer name ("rocket fire", where "fire" is barred).
    """
    pattern = rule.pattern
    objects = _lemmas(tree, roles, "patient")
    subjects = _lemmas(tree, roles, "agent")
    if pattern.objects and _counted(tree, roles, "patient", objects).isdisjoint(pattern.objects):
        return False
    if pattern.subjects and _counted(tree, roles, "agent", subjects).isdisjoint(pattern.subjects):
        return False
    if not objects.isdisjoint(pattern.not_objects):
        return False
    if not subjects.isdisjoint(pattern.not_subjects) and not (rules and _is_deed(tree, roles.get("agent", ()), rules)):
        return False
    if pattern.any_of or pattern.none_of:
        present = tree.present
        return (not pattern.any_of or not present.isdisjoint(pattern.any_of)) and present.isdisjoint(pattern.none_of)
    return True


def _is_deed(tree: Tree, words: tuple[int, ...], rules: Rules) -> bool:
    named = (rule for word in words for rule in rules.nouns.at(tree.lemmas[word]) if len(rule.phrase.literals) > 1)
    return any(rule.type == "ASSAULT" and find_run(tree, words[0], rule.phrase) is not None for rule in named)


def _lemmas(tree: Tree, roles: Roles, role: str) -> set[str]:
    heads = roles.get(role, ())
    return {tree.lemmas[word] for head in heads for word in (head, *tree.deps(head, "conj"))}


def _counted(tree: Tree, roles: Roles, role: str, own: set[str]) -> set[str]:
    """The lemmas of a role with those of what a plural counts or gathers ("hundreds of troops", "groups of fighters")."""
    heads = [head for head in roles.get(role, ()) if tree.tokens[head].xpos in ("NNS", "CD")]
    below = [low for head in heads for low in tree.deps(head, "nmod") if "of" in tree.prepositions(low)]
    return own | {tree.lemmas[low] for low in below} if below else own
