"""Noun phrases: where the phrase of a head word begins and ends, who stands beside whom in it."""

from __future__ import annotations

from nicias.coding.tree import Tree

LEFT = frozenset(
    [
        "det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "nmod:unmarked", "nmod", "advmod", "flat",
        "det:predet", "obl:unmarked", "advcl", "acl", "case", "punct", "dep",
    ]
)  # fmt: skip
"""Relations of what may stand before the head inside its phrase."""
JOINED = frozenset({"flat", "flat:name", "compound", "goeswith", "fixed"})
_PREFIXES = frozenset({"pro", "anti", "ex", "non"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "SYM", "X", "VERB"})


def phrase_words(tree: Tree, head: int, last: int | None = None) -> tuple[int, int]:
    """The words of a head's phrase, from its determiner to the head and its flat parts: (first, end exclusive)."""
    end = max(head + 1, last or 0)
    for child in tree.children[head]:
        if child == end and tree.tokens[child].deprel in JOINED:
            end = _right_edge(tree, child)
    return _left_edge(tree, head), end


def _right_edge(tree: Tree, word: int) -> int:
    end = word + 1
    siblings = tree.children[tree.tokens[word].head]
    while end < len(tree.tokens) and (end in siblings or tree.tokens[end].head == word) and _continues(tree, end):
        end += 1
    while end - 1 > word and tree.tokens[end - 1].upos == "PUNCT":
        end -= 1
    return end


def _continues(tree: Tree, word: int) -> bool:
    token = tree.tokens[word]
    return token.deprel in JOINED or token.text in ("-", "'", "’")


def _left_edge(tree: Tree, head: int) -> int:
    first = head
    for child in sorted((c for c in tree.children[head] if c < head), reverse=True):
        if tree.tokens[child].deprel not in LEFT or _is_preposition(tree, child) or _is_break(tree, child):
            break
        first = min(first, _subtree_start(tree, child, head))
    while first < head and (tree.tokens[first].upos in ("ADP", "CCONJ", "SCONJ", "ADV") or _is_break(tree, first)):
        first += 1
    return first


def _is_preposition(tree: Tree, word: int) -> bool:
    return (
        tree.tokens[word].deprel == "case"
        and tree.tokens[word].upos in ("ADP", "SCONJ", "PART")
        and tree.lemmas[word] not in ("'s", "’s", "'", "’")
    )


def _is_break(tree: Tree, word: int) -> bool:
    token = tree.tokens[word]
    return token.upos == "PUNCT" and token.text not in ("-", "‐", "‑", "'", "’", ".", "“", '"', "‘", "”")


def _subtree_start(tree: Tree, word: int, before: int) -> int:
    first = word
    stack = [word]
    while stack:
        node = stack.pop()
        first = min(first, node)
        stack.extend(child for child in tree.children[node] if child < before)
    return first


def conjuncts(tree: Tree, head: int) -> list[int]:
    """The head and the nouns coordinated with it, in order."""
    found = [head]
    for word in found:
        for child in tree.children[word]:
            if tree.tokens[child].deprel == "conj" and tree.tokens[child].upos in NOMINAL and child not in found:
                if tree.tokens[child].upos == "VERB" and tree.tokens[word].upos != "VERB":
                    continue
                found.append(child)
    return sorted(found)


def hyphenated_to(tree: Tree, word: int) -> int | None:
    """The word that this one is joined to by a hyphen after it ("backed" for "Russian" in "Russian-backed")."""
    if word + 2 < len(tree.tokens) and tree.tokens[word + 1].text in ("-", "‐", "‑", "–"):
        return word + 2
    return None


def prefix_of(tree: Tree, word: int) -> str | None:
    """ "pro", "anti", "ex" or "non" where the word is hyphenated to one."""
    inside = tree.tokens[word].text.lower().partition("-")[0]
    if inside in _PREFIXES and "-" in tree.tokens[word].text:
        return inside
    if word >= 2 and tree.tokens[word - 1].text in ("-", "‐", "‑", "–"):
        before = tree.lemmas[word - 2]
    elif word >= 1 and tree.tokens[word - 1].text.endswith("-"):
        before = tree.lemmas[word - 1].rstrip("-")
    else:
        return None
    return before if before in _PREFIXES else None


def is_definite(tree: Tree, head: int) -> bool:
    """Whether the phrase has "the", "this", "that", a possessive or the like."""
    return any(
        tree.lemmas[c] in ("the", "this", "that", "these", "those", "both") or tree.tokens[c].deprel == "nmod:poss"
        for c in tree.children[head]
    )


def is_indefinite(tree: Tree, head: int) -> bool:
    """Whether the phrase has "a", "some", "several" or a number."""
    return any(
        tree.lemmas[c] in ("a", "an", "some", "several", "many", "any", "no", "another", "few", "various")
        or tree.tokens[c].deprel == "nummod"
        for c in tree.children[head]
    )
