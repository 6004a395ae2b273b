"""Bare role nouns: whom "the minister", "the group", "the army" or "both sides" takes up; nobody where unclear."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nicias.codebook.actors import RoleNoun
from nicias.coding.actor_anaphora import Mention
from nicias.coding.actor_mentions import STATES, Referent, is_plural, referent_of
from nicias.coding.actor_nouns import Nouns
from nicias.coding.actor_owners import Owners
from nicias.coding.actor_phrases import is_indefinite
from nicias.coding.actor_setting import Setting
from nicias.coding.tree import Tree

FAR, NEAR, HERE = 99, 4, 3
"""Sentences back: for a body or an organ of its own name, for a force, for sides and countries."""
_COUNTS = {"two": 2, "both": 2, "three": 3, "2": 2, "3": 3, "four": 4, "4": 4}
_STATE_NOUNS = frozenset(["country", "nation", "state"])
_STATE_ROLES = (
    _STATE_NOUNS
    | frozenset(["president", "leader", "government", "minister", "capital", "neighbour", "neighbor"])
    | {"foreign minister", "prime minister"}
)
_SPECIAL = _STATE_NOUNS | {"party", "department", "commission", "mission", "ministry", "delegation", "embassy"}
_GENERIC = frozenset(["group", "movement", "organisation", "organization", "faction", "alliance", "force"])
_FORWARD = frozenset(["monitor", "observatory", "watchdog", "coalition"]) | {
    "monitoring group",
    "war monitor",
    "rights group",
    "human rights group",
}
_STRANGERS = frozenset({"gunman", "attacker", "assailant", "bomber", "shooter", "gunmen", "perpetrator", "suicide bomber"})
_SIDE_KINDS = ("state", "force", "organ", "body")


class Again:
    """Takes up what has been mentioned, by role nouns."""

    def __init__(self, setting: Setting, nouns: Nouns, owners: Owners, mentions: list[Mention]) -> None:
        self._setting = setting
        self._nouns = nouns
        self._owners = owners
        self._mentions = mentions  # grows as the report is read through
        self._takers: dict[str, Callable[[Tree, int, str, RoleNoun], tuple[Referent, ...]]] = {
            "person": self._person, "organ": self._organ, "force": self._force, "body": self._body,
            "outlet": self._body, "side": self._sides,
        }  # fmt: skip

    def referents(self, tree: Tree, head: int, noun: str, role: RoleNoun) -> tuple[Referent, ...]:
        """Whom a role noun without an owner takes up or, failing that, whom it means in a report on this country."""
        taker = self._takers.get(role.kind)
        return taker(tree, head, noun, role) if taker else ()

    def _person(self, tree: Tree, head: int, noun: str, role: RoleNoun) -> tuple[Referent, ...]:
        lemma = tree.lemmas[head]
        if is_plural(tree, head):
            return (
                self._sides(tree, head, noun, role) or self._several(noun, lemma, tree) or self._unnamed(tree, head, noun, role)
            )
        if is_indefinite(tree, head):
            return self._unnamed(tree, head, noun, role)
        found = self._last(lambda r: r.kind == "person" and not r.many and (noun in r.nouns or lemma in r.nouns), tree, FAR)
        return found or (self._unnamed(tree, head, noun, role) if role.office else ())

    def _unnamed(self, tree: Tree, head: int, noun: str, role: RoleNoun) -> tuple[Referent, ...]:
        """Persons who are told by their calling alone: "a doctor", "lawmakers"."""
        if not role.own or role.country:
            return ()
        many = is_plural(tree, head)
        name = _written(tree, head, noun) if many else noun
        return (Referent(name, "person", self._setting.home, role.sector, role.gender, many, frozenset({noun})),)

    def _several(self, noun: str, lemma: str, tree: Tree) -> tuple[Referent, ...]:
        """Several of one role named together before: "the ministers"."""
        for mention in self._before(tree, NEAR):
            if len(mention.who) > 1 and all(
                who.kind == "person" and (noun in who.nouns or lemma in who.nouns) for who in mention.who
            ):
                return mention.who
        return ()

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
        sector = role.sector or self._owners.modified_sector(tree, head)
        sector = "MIL" if sector == "GOV" else sector
        if (
            not is_indefinite(tree, head)
            and tree.tokens[head].upos != "ADJ"
            and (self._is_taking_up(tree, head) or self._is_bare(tree, head))
        ):
            named = noun in _GENERIC
            found = self._last(
                lambda r: r.kind in ("force", "body") and (r.named or not named) and (noun in r.nouns or lemma in r.nouns),
                tree,
                NEAR,
            )
            if found:
                return found
        if lemma in _STRANGERS or noun in _STRANGERS:
            many = is_plural(tree, head)
            name = _written(tree, head, noun) if many else noun
            return (Referent(name, "class", None, "UAF", many=many, nouns=frozenset({noun})),)
        home = self._setting.home if sector == "MIL" else self._setting.ground
        if sector and home and noun != "group":
            return (self._nouns.force_of(home, noun, role, sector),)
        return ()

    @staticmethod
    def _is_taking_up(tree: Tree, head: int) -> bool:
        return any(tree.lemmas[child] in ("the", "this", "these", "those", "that") for child in tree.children[head])

    @staticmethod
    def _is_bare(tree: Tree, head: int) -> bool:
        """Whether a plural stands alone: "militants"."""
        return is_plural(tree, head) and not any(child < head for child in tree.children[head])

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
            return (
                Referent(
                    f"{noun}s" if many and not noun.endswith("s") else noun,
                    "body",
                    role.country,
                    role.sector,
                    many=many,
                    nouns=frozenset({noun}),
                ),
            )
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
        together = [tuple(r for r in mention.who if r.kind in kinds) for mention in self._before(tree, HERE)]
        for fitting in together:
            if len(fitting) == wanted:
                return fitting
        if kinds == ("state",) and (states := self._states_before(tree, wanted)):
            return states
        found: dict[str, Referent] = {}
        for fitting in together:
            for referent in fitting:
                found.setdefault(referent.name, referent)
            if len(found) >= wanted:
                return tuple(reversed(list(found.values())[:wanted]))
        return ()

    def _states_before(self, tree: Tree, wanted: int) -> tuple[Referent, ...]:
        """The countries named by noun or adjective in the sentence before, where they are as many as wanted."""
        names = self._setting.names[tree.sentence.index - 1] if tree.sentence.index else ()
        found = {name.who[0].country: name.who[0] for name in names if name.who[0].kind in STATES}
        return tuple(referent_of(who, self._setting.day) for who in found.values()) if len(found) == wanted else ()

    def _last(self, wanted: Callable[[Referent], bool], tree: Tree, reach: int) -> tuple[Referent, ...]:
        for mention in self._before(tree, reach):
            for referent in mention.who:
                if wanted(referent):
                    return (referent,)
        return ()

    def _before(self, tree: Tree, reach: int) -> Iterator[Mention]:
        """The mentions up to a sentence, the last first, as far back as ``reach`` sentences."""
        number = tree.sentence.index
        for mention in reversed(self._mentions):
            if number - mention.sentence > reach:
                return
            if mention.sentence <= number:
                yield mention


_BODIES = ("body", "force", "outlet", "organ")


def _is_called(referent: Referent, noun: str, lemma: str) -> bool:
    return noun in referent.nouns or lemma in referent.nouns or lemma in referent.name.lower().split()


def _written(tree: Tree, head: int, noun: str) -> str:
    """A plural noun as the report writes it ("gunmen"), small."""
    return " ".join([*noun.split()[:-1], tree.tokens[head].text.lower()])
