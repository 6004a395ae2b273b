"""Whose a noun is: "the Syrian army", "a spokesman for X", "forces loyal to X", "pro-government fighters"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nicias.codebook.actors import RoleNoun
from nicias.coding.actor_mentions import Referent, is_plural
from nicias.coding.actor_phrases import conjuncts, hyphenated_to, prefix_of
from nicias.coding.actor_setting import Setting
from nicias.coding.tree import Tree

Resolve = Callable[[int, int], tuple[Referent, ...]]
"""From a sentence and a word to whom the word means."""
_BEFORE = frozenset(
    [
        "amod", "compound", "nmod:poss", "nmod:desc", "nmod", "nmod:unmarked", "nummod", "obl:unmarked", "flat",
        "advmod", "det",
    ]
)  # fmt: skip
_BELOW = frozenset({"amod", "compound", "nmod:poss", "conj", "nmod", "nmod:desc"})
_OWNING = frozenset(["of", "for", "from", "in", "at", "within", "inside"])
_LOYAL = {"loyal": "own", "belong": "own", "ally": "pro", "allied": "pro"}
_QUALIFYING = ("ed", "held", "run", "born", "built", "made", "friendly", "dominated", "majority")
_ONE = ("relation", "person", "organ", "force", "body", "outlet", "class", "asset", "side", "thing")
_MANY = ("relation", "organ", "force", "class", "body", "outlet", "asset", "person", "side", "thing")
_ALWAYS_MANY = frozenset({"people", "police", "staff"})
_STANCES = {"pro": "PRM", "anti": "REB"}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a noun is, the word that says so, and how it stands: ``own``, or ``pro`` or ``anti``."""

    word: int
    who: tuple[Referent, ...]
    stance: str = "own"


class Owners:
    """The role nouns of a report and whose they are."""

    def __init__(self, setting: Setting, resolve: Resolve) -> None:
        self._setting = setting
        self._resolve = resolve
        self._roles: dict[tuple[int, int], tuple[str, RoleNoun | None]] = {}

    def role(self, tree: Tree, head: int) -> tuple[str, RoleNoun | None]:
        """The role noun at a head and what it says here: a person in the singular, a class or group in the plural."""
        key = (tree.sentence.index, head)
        if key not in self._roles:
            noun, found = self._setting.noun(tree, head)
            order = _MANY if is_plural(tree, head) or tree.lemmas[head] in _ALWAYS_MANY else _ONE
            self._roles[key] = noun, min(found, key=lambda role: order.index(role.kind)) if found else None
        return self._roles[key]

    def of(self, tree: Tree, head: int) -> list[Owner]:
        """Whose the noun is: modifiers from the nearest outwards, named ones first, then "of X", "loyal to X"."""
        found = [owner for child in sorted(self._before(tree, head), reverse=True) for owner in self._owner(tree, child)]
        found.sort(key=lambda owner: not any(who.named for who in owner.who))
        for child in tree.children[head]:
            relation = tree.tokens[child].deprel
            if child < head:
                continue
            if relation in ("nmod", "obl", "nmod:unmarked") and (tree.preposition(child) or "") in _OWNING:
                found += self._owner(tree, child)
            elif relation in ("amod", "acl") and tree.lemmas[child] in _LOYAL:
                stance = _LOYAL[tree.lemmas[child]]
                below = [o for word in tree.deps(child, "obl", "nmod") for o in self._owner(tree, word)]
                found += [Owner(o.word, o.who, stance) for o in below]
        return found

    def modified_sector(self, tree: Tree, head: int) -> str | None:
        """The sector that a word before the noun gives: "police spokesman", "anti-junta fighters"."""
        words = self._setting.index.modifiers
        for child in sorted(self._before(tree, head), reverse=True):
            sector = words.get(tree.lemmas[child]) or words.get(tree.tokens[child].text.lower())
            sector = _STANCES.get(prefix_of(tree, child) or "", sector)
            if sector:
                return sector
        return None

    def _before(self, tree: Tree, head: int) -> Iterator[int]:
        """The modifiers before a noun and theirs, without those that only say who backs or bases it."""
        for child in tree.children[head]:
            if child < head and tree.tokens[child].deprel in _BEFORE and not _is_qualifier(tree, child):
                yield child
                yield from (below for below in tree.children[child] if below < head and tree.tokens[below].deprel in _BELOW)

    def _owner(self, tree: Tree, word: int) -> list[Owner]:
        stance = prefix_of(tree, word) or "own"
        parts = conjuncts(tree, word) if stance == "own" else [word]
        who = dict.fromkeys(r for part in parts for r in self._resolve(tree.sentence.index, part))
        return [Owner(word, tuple(who), stance)] if who else []


def _is_qualifier(tree: Tree, word: int) -> bool:
    """Whether a modifier only says who backs, bases or holds: "Turkish" of "Turkish-backed", and "backed" itself."""
    if word >= 2 and tree.tokens[word - 1].text == "-" and tree.tokens[word].text.lower().endswith(_QUALIFYING):
        return True
    joined = hyphenated_to(tree, word)
    return joined is not None and (tree.tokens[joined].upos == "VERB" or tree.tokens[joined].text.lower().endswith(_QUALIFYING))
