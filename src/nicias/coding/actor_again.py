"""Bare role nouns: whom "the minister", "the group", "the army" or "both sides" takes up; nobody where it is unclear."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nicias.codebook.actors import RoleNoun
from nicias.coding.actor_anaphora import Mention
from nicias.coding.actor_mentions import Referent, is_plural, referent_of
from nicias.coding.actor_nouns import Nouns
from nicias.coding.actor_phrases import is_indefinite
from nicias.coding.actor_setting import Setting
from nicias.coding.tree import Tree

FAR, NEAR, HERE = 99, 4, 3
"""Sentences back: for a body or an organ of its own name, for a force, for sides and countries."""
_COUNTS = {"two": 2, "both": 2, "three": 3, "2": 2, "3": 3, "four": 4, "4": 4}
_STATE_NOUNS = frozenset("country nation state".split())
_STATE_ROLES = _STATE_NOUNS | frozenset("president leader government minister capital neighbour neighbor".split()) | {"foreign minister", "prime minister"}
_SPECIAL = _STATE_NOUNS | frozenset("party department commission mission ministry delegation embassy".split())
_GENERIC = frozenset("group movement organisation organization faction alliance force".split())
_FORWARD = frozenset("monitor observatory watchdog".split()) | {"monitoring group", "war monitor", "rights group", "human rights group"}
_STRANGERS = frozenset("gunman attacker assailant bomber shooter gunmen perpetrator".split()) | {"suicide bomber"}
_SIDE_KINDS = ("state", "force", "organ", "body")


class Again:
    """Takes up what has been mentioned, by role nouns."""

    def __init__(self, setting: Setting, nouns: Nouns, mentions: list[Mention]) -> None:
        self._setting = setting
        self._nouns = nouns
        self._mentions = mentions  # grows as the report is read through
        self._takers: dict[str, Callable[[Tree, int, str, RoleNoun], tuple[Referent, ...]]] = {
            "person": self._person, "organ": self._organ, "force": self._force, "body": self._body, "outlet": self._body,
            "side": self._sides,
        }  # fmt: skip

    def referents(self, tree: Tree, head: int, noun: str, role: RoleNoun) -> tuple[Referent, ...]:
        """Whom a role noun without an owner takes up or, failing that, whom it means in a report on this country."""
        taker = self._takers.get(role.kind)
        return taker(tree, head, noun, role) if taker else ()

    def _person(self, tree: Tree, head: int, noun: str, role: RoleNoun) -> tuple[Referent, ...]:
        if is_plural(tree, head):
            return self._sides(tree, head, noun, role)
        if is_indefinite(tree, head):
            return ()
        lemma = tree.lemmas[head]
        return self._last(lambda r: r.kind == "person" and not r.many and (noun in r.nouns or lemma in r.nouns), tree, FAR)

    def _organ(self, tree: Tree, head: int, noun: str, role: RoleNoun) -> tuple[Referent, ...]:
        if noun in _SPECIAL:
            if is_plural(tree, head):
                return self._sides(tree, head, noun, role)
            if noun in _STATE_NOUNS:
                return self._last(lambda r: r.kind == "state", tree, HERE)
            return self._last(lambda r: noun in r.nouns, tree, HERE)
        found = self._last(lambda r: r.kind == "organ" and noun in r.nouns, tree, FAR)
        if found or self._setting.home is None:
            return found
        return (self._nouns.organ_of(self._setting.home, noun, role),)

    def _force(self, tree: Tree, head: int, noun: str, role: RoleNoun) -> tuple[Referent, ...]:
        lemma = tree.lemmas[head]
        sector = role.sector or self._nouns.modified_sector(tree, head)
        if not is_indefinite(tree, head) and tree.tokens[head].upos != "ADJ" and self._is_taking_up(tree, head):
            named = noun in _GENERIC
            found = self._last(
                lambda r: r.kind in ("force", "body") and (r.named or not named) and (noun in r.nouns or lemma in r.nouns), tree, NEAR
            )
            if found:
                return found
        if lemma in _STRANGERS or noun in _STRANGERS:
            many = is_plural(tree, head)
            return (Referent(f"{noun}s" if many else noun, "class", None, "UAF", many=many, nouns=frozenset({noun})),)
        if sector and self._setting.home and noun != "group":
            return (self._nouns.force_of(self._setting.home, noun, role, sector),)
        return ()

    @staticmethod
    def _is_taking_up(tree: Tree, head: int) -> bool:
        return any(tree.lemmas[child] in ("the", "this", "these", "those", "that") for child in tree.children[head])

    def _body(self, tree: Tree, head: int, noun: str, role: RoleNoun) -> tuple[Referent, ...]:
        lemma = tree.lemmas[head]
        if not is_indefinite(tree, head) or noun in _FORWARD:
            found = self._last(lambda r: r.named and r.kind in _BODIES and _is_called(r, noun, lemma), tree, FAR)
            if found:
                return found
        for who in self._named_later() if noun in _FORWARD else ():
            if noun in who.nouns:
                return (who,)
        if role.country:
            many = is_plural(tree, head)
            return (Referent(f"{noun}s" if many and not noun.endswith("s") else noun, "body", role.country, role.sector, many=many, nouns=frozenset({noun})),)
        return ()

    def _named_later(self) -> Iterator[Referent]:
        """Bodies named anywhere in the report: "a monitor said" may come before the name."""
        for names in self._setting.names:
            for name in names:
                if name.who[0].short:
                    yield referent_of(name.who[0], self._setting.day)

    def _sides(self, tree: Tree, head: int, noun: str, role: RoleNoun) -> tuple[Referent, ...]:
        """The two, three or both that were named last together or, failing that, in turn."""
        wanted = next((_COUNTS[tree.lemmas[c]] for c in tree.children[head] if tree.lemmas[c] in _COUNTS), None)
        if wanted is None:
            return ()
        kinds = ("state",) if noun in _STATE_ROLES else _SIDE_KINDS
        recent = [m for m in self._mentions if tree.sentence.index - m.sentence <= HERE]
        together = [tuple(r for r in mention.who if r.kind in kinds) for mention in reversed(recent)]
        for fitting in together:
            if len(fitting) == wanted:
                return fitting
        found: dict[str, Referent] = {}
        for fitting in together:
            for referent in fitting:
                found.setdefault(referent.name, referent)
            if len(found) >= wanted:
                return tuple(reversed(list(found.values())[:wanted]))
        return ()

    def _last(self, wanted: Callable[[Referent], bool], tree: Tree, reach: int) -> tuple[Referent, ...]:
        for mention in reversed(self._mentions):
            if tree.sentence.index - mention.sentence > reach:
                break
            for referent in mention.who:
                if wanted(referent):
                    return (referent,)
        return ()


_BODIES = ("body", "force", "outlet", "organ")


def _is_called(referent: Referent, noun: str, lemma: str) -> bool:
    return noun in referent.nouns or lemma in referent.nouns or lemma in referent.name.lower().split()
