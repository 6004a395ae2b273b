"""Counts of people: which numbers of a sentence count whom, and by which word."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.codebook.tollwords import TollLexicon
from nicias.coding.matching import find_literals
from nicias.coding.roles import verb_roles
from nicias.coding.tree import Tree
from nicias.model.reading import Quantity


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people: the quantity, the noun it counts (or the number itself), and the word that gives the metric."""

    quantity: Quantity
    noun: int
    metric: str
    cue: int
    part_of: bool


def find_counts(tree: Tree, quantities: tuple[Quantity, ...], lexicon: TollLexicon) -> list[Count]:
    """The quantities that count people of some metric; a number without a metric word of its own takes its neighbour's."""
    found: list[Count] = []
    counted = [q for q in quantities if q.kind == "count"]
    for quantity in sorted([*counted, *single_people(tree, counted, lexicon)], key=lambda q: q.start):
        noun = counted_noun(tree, quantity, lexicon)
        if tree.lemmas[noun] in lexicon.outnumber or (tree.lemmas[noun] in lexicon.belongings and tree.preposition(noun)):
            continue
        part = is_subset(tree, noun, lexicon)
        hit = by_neighbour(tree, quantity, noun, lexicon)
        if hit is None and part and found:
            hit = (found[-1].metric, found[-1].cue)
        hit = hit or metric_of(tree, noun, lexicon)
        if hit is None and found and tree.first_conjunct(noun) == tree.first_conjunct(found[-1].noun):
            hit = (found[-1].metric, found[-1].cue)
        if hit is not None and _is_people(tree, quantity, noun, hit[1], lexicon):
            metric = lexicon.unharmed.get(hit[0], hit[0]) if quantity.max == 0 else _summed(tree, *hit, lexicon)
            found.append(Count(quantity, noun, metric, hit[1], part and (bool(found) or _group(tree, noun, lexicon) >= 0)))
    return found


def _is_people(tree: Tree, quantity: Quantity, noun: int, cue: int, lexicon: TollLexicon) -> bool:
    lemma = tree.lemmas[noun]
    return lemma in lexicon.who or noun < quantity.end or lemma in lexicon.nouns or cue != noun


def _summed(tree: Tree, metric: str, cue: int, lexicon: TollLexicon) -> str:
    """The metric, or that of a sum where another metric's word shares the figure ("killed and wounded hundreds")."""
    for other in (*tree.deps(cue, "conj"), *((tree.head(cue),) if tree.has_relation(cue, "conj") else ())):
        between = range(min(cue, other) + 1, max(cue, other))
        if metric in lexicon.summed and all(tree.has_relation(word, "cc", "advmod") for word in between):
            lemma, text = tree.lemmas[other], tree.tokens[other].text.lower()
            told = {lexicon.states.get(text), *(entry.metric for entry in lexicon.verbs.get(lemma, ()))}
            if (told - {metric}) & lexicon.summed.keys():
                return lexicon.summed[metric]
    return metric


def single_people(tree: Tree, quantities: list[Quantity], lexicon: TollLexicon) -> list[Quantity]:
    """ "A child", "an aid worker": one person told by an article, where a verb of a metric takes it."""
    taken = {word for quantity in quantities for word in range(quantity.start, quantity.end)}
    found: list[Quantity] = []
    for noun, token in enumerate(tree.tokens):
        lemma = tree.lemmas[noun]
        if token.xpos not in ("NN", "NNP") or lemma not in lexicon.who or lemma in lexicon.nouns or lemma in lexicon.collectives:
            continue
        article = next((c for c in tree.deps(noun, "det") if tree.lemmas[c] in ("a", "an", "another")), None)
        if (
            article is None
            or taken & set(range(article, noun + 1))
            or not (_by_verb(tree, noun, lexicon) or is_subset(tree, noun, lexicon))
        ):
            continue
        found.append(Quantity(article, article + 1, 1, 1, False, tree.tokens[article].text, "count"))
    return found


def by_neighbour(tree: Tree, quantity: Quantity, noun: int, lexicon: TollLexicon) -> tuple[str, int] | None:
    """The metric of a word right beside the number: "injuring three others", "17 injured", "273 others wounded".

    Looked at before the tree: reports that lost their punctuation are parsed worst where their figures stand.
    """
    before = quantity.start - 1
    if before >= 0 and tree.tokens[before].upos in ("VERB", "NOUN"):
        for entry in lexicon.verbs.get(tree.lemmas[before], ()):
            if entry.role == "patient" and not entry.phrase.literals and not tree.is_finite_passive(before):
                return entry.metric, before
    word = max(noun, quantity.end - 1) + 1
    for _ in range(3):
        if word >= len(tree.tokens):
            return None
        if _does_it(tree, noun, word, lexicon):
            return None
        if tree.tokens[word].text.lower() in lexicon.states and tree.tokens[word].upos in ("VERB", "ADJ", "NOUN", "PROPN"):
            return lexicon.states[tree.tokens[word].text.lower()], word
        if (
            tree.lemmas[word] not in lexicon.who
            and tree.tokens[word].upos not in ("AUX",)
            and tree.lemmas[word] not in ("more", "other")
        ):
            return None
        word += 1
    return None


def _does_it(tree: Tree, noun: int, verb: int, lexicon: TollLexicon) -> bool:
    """Whether those counted do to others what the verb says: "two gunmen killed nine people"."""
    if not tree.has_relation(noun, "nsubj") or tree.head(noun) != verb or tree.tokens[verb].upos != "VERB":
        return False
    done_to = tree.deps(verb, "obj")
    people = (tree.lemmas[low] in lexicon.who or tree.tokens[low].upos == "PROPN" for low in done_to)
    return any(people) or any(tree.deps(low, "det") for low in done_to)


def counted_noun(tree: Tree, quantity: Quantity, lexicon: TollLexicon) -> int:
    """The noun that the number counts; the number's own last word where it stands alone ("20 were killed")."""
    after = quantity.end
    while after < len(tree.tokens) and after < quantity.end + 3 and tree.tokens[after].upos == "ADJ":
        after += 1
    if (
        after < len(tree.tokens)
        and tree.tokens[after].upos == "NOUN"
        and tree.tokens[after].deprel != "compound"
        and tree.lemmas[after] in lexicon.who
    ):
        return after
    inside = range(quantity.start, quantity.end)
    top = next((w for w in reversed(inside) if tree.head(w) not in inside), quantity.end - 1)
    head = tree.head(top)
    counts = tree.tokens[top].deprel in ("nummod", "amod", "det", "compound", "advmod", "nmod:unmarked")
    if counts and head >= 0 and tree.tokens[head].upos in ("NOUN", "PROPN", "PRON", "ADJ"):
        return head
    of = [w for part in inside for w in tree.deps(part, "nmod") if w not in inside and "of" in tree.prepositions(w)]
    return of[0] if of else top


def metric_of(tree: Tree, noun: int, lexicon: TollLexicon) -> tuple[str, int] | None:
    """The metric of a counted noun and the word that gives it: its verb, a state word on it, or the noun itself."""
    return (
        _by_state(tree, noun, lexicon)
        or _by_group(tree, noun, lexicon)
        or _by_verb(tree, noun, lexicon)
        or _by_noun(tree, noun, lexicon)
    )


def _group(tree: Tree, noun: int, lexicon: TollLexicon) -> int:
    """The word for those among whom the counted are, or -1: "20 women were among the dead", "the dead included 20 women"."""
    top = tree.first_conjunct(noun)
    head = tree.head(top)
    if below := [low for low in tree.deps(noun, "nmod") if _are_hit(tree, low, lexicon)]:
        return below[0]
    if head >= 0 and tree.has_relation(top, "obj") and tree.lemmas[head] in lexicon.subset:
        return next(iter(tree.deps(head, "nsubj")), -1)
    return head if head >= 0 and tree.has_relation(top, "nsubj*") and lexicon.subset & set(tree.prepositions(head)) else -1


def _are_hit(tree: Tree, word: int, lexicon: TollLexicon) -> bool:
    """Whether a phrase tells of the dead or wounded among whom somebody is ("among the dead", "among those killed")."""
    if not lexicon.subset & set(tree.prepositions(word)):
        return False
    words = (word, *tree.deps(word, "acl", "amod"))
    return any({tree.tokens[w].text.lower(), tree.lemmas[w]} & (lexicon.states.keys() | lexicon.nouns.keys()) for w in words)


def _by_group(tree: Tree, noun: int, lexicon: TollLexicon) -> tuple[str, int] | None:
    group = _group(tree, noun, lexicon)
    words = (group, *tree.deps(group, "acl", "amod")) if group >= 0 else ()
    for word in words:
        for form in (tree.tokens[word].text.lower(), tree.lemmas[word]):
            if metric := lexicon.states.get(form) or lexicon.nouns.get(form):
                return metric, word
    return None


def _by_state(tree: Tree, noun: int, lexicon: TollLexicon) -> tuple[str, int] | None:
    own = tree.lemmas[noun] if tree.tokens[noun].upos in ("ADJ", "VERB") else tree.tokens[noun].text.lower()
    if own in lexicon.states:
        return lexicon.states[own], noun
    for word in tree.deps(noun, "acl", "amod", "appos", "conj", "parataxis", "xcomp", "dep"):
        for form in (tree.tokens[word].text.lower(), tree.lemmas[word]):
            if form in lexicon.states and tree.tokens[word].deprel != "conj":
                return lexicon.states[form], word
        if tree.tokens[word].deprel == "acl" and (hit := _verb_metric(tree, word, noun, lexicon)):
            return hit, word
    return None


def _by_verb(tree: Tree, noun: int, lexicon: TollLexicon) -> tuple[str, int] | None:
    word = noun
    for _ in range(4):
        head = tree.head(word)
        if head < 0:
            break
        if tree.tokens[head].upos in ("VERB", "ADJ") or _is_copular(tree, head, lexicon):
            if hit := _verb_metric(tree, head, word, lexicon):
                return hit, head
            if told := next(((m, x) for x in tree.deps(head, "xcomp") if (m := _verb_metric(tree, x, word, lexicon))), None):
                return told  # "130 people are reported to have died"
            resultative = [x for x in tree.deps(head, "xcomp", "advcl", "obj") if tree.tokens[x].text.lower() in lexicon.states]
            if resultative:  # "left 20 dead"
                return lexicon.states[tree.tokens[resultative[0]].text.lower()], resultative[0]
            if tree.tokens[head].text.lower() in lexicon.states and not _does_it(tree, noun, head, lexicon):
                return lexicon.states[tree.tokens[head].text.lower()], head
        if tree.has_relation(word, "nmod:poss") and tree.lemmas[head] in lexicon.remains and tree.tokens[head].xpos == "NN":
            break  # "a woman's body" need not be dead
        if tree.tokens[word].deprel.split(":")[0] not in (
            "conj",
            "nmod",
            "appos",
            "nsubj",
            "obj",
            "obl",
            "xcomp",
            "acl",
            "advcl",
        ):
            break
        if tree.tokens[head].upos == "NOUN" and tree.lemmas[head] in lexicon.nouns:
            return lexicon.nouns[tree.lemmas[head]], head
        word = head
    return None


def _is_copular(tree: Tree, word: int, lexicon: TollLexicon) -> bool:
    """Whether the word is a noun under "be" that is listed: "are under siege"."""
    return any(entry.phrase.copular for entry in lexicon.verbs.get(tree.lemmas[word], ()))


def _verb_metric(tree: Tree, verb: int, word: int, lexicon: TollLexicon) -> str | None:
    roles = verb_roles(tree, verb)
    sides = {"patient": roles.get("patient", ()), "agent": roles.get("agent", ()), "object": roles.get("patient", ())}
    for entry in lexicon.verbs.get(tree.lemmas[verb], ()):
        if find_literals(tree, verb, entry.phrase.literals) is None:
            continue
        if any(word == w or tree.first_conjunct(word) == w or tree.head(word) == w for w in sides[entry.role]):
            return entry.metric
    return None


def _by_noun(tree: Tree, noun: int, lexicon: TollLexicon) -> tuple[str, int] | None:
    for word in (noun, *tree.deps(noun, "nsubj")):
        if tree.lemmas[word] in lexicon.nouns:
            return lexicon.nouns[tree.lemmas[word]], word
    for ancestor in tree.path_up(noun)[:2]:
        for word in (ancestor, *tree.deps(ancestor, "nsubj", "nsubj:pass", "obj")):
            if tree.lemmas[word] in lexicon.tallies and tree.tokens[word].upos == "NOUN":
                return "killed", word
    return None


def is_subset(tree: Tree, noun: int, lexicon: TollLexicon) -> bool:
    """Whether the noun is told as a part of a figure before it ("including 68 children", "among them a medic")."""
    if _group(tree, noun, lexicon) >= 0:
        return True
    for word in (noun, *tree.path_up(noun)[:2]):
        if lexicon.subset & {tree.lemmas[child] for child in tree.deps(word, "case", "mark", "advmod", "obl", "cc")}:
            return True
        if tree.tokens[word].deprel not in ("conj", "appos", "nmod", "obl", "nsubj"):
            return False
    return False
