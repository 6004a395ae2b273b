"""Role nouns and whose they are: "the Syrian army", "rebel fighters", "a spokesman for X", "civilians", "Russian jets"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nicias.codebook.actors import RoleNoun
from nicias.coding.actor_mentions import Referent, is_plural
from nicias.coding.actor_phrases import conjuncts, hyphenated_to, is_definite, prefix_of
from nicias.coding.actor_setting import Setting
from nicias.coding.tree import Tree

Resolve = Callable[[int, int], tuple[Referent, ...]]
BEFORE = ("amod", "compound", "nmod:poss", "nmod:desc", "nmod", "nmod:unmarked", "nummod", "obl:unmarked", "flat", "advmod", "det")
OWNING = frozenset("of for from in at within inside".split())
FORCE_NOUNS = frozenset("force fighter gunman group unit element column faction militia troop convoy".split())
OWNERLESS = frozenset({"side", "thing"})
_MINISTRY = ("ministry", "department", "council", "agency", "office", "commission", "court", "embassy", "command", "coast guard", "guard")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a noun is, the word that says so, and how it stands: ``own``, or ``pro`` or ``anti``."""

    word: int
    who: tuple[Referent, ...]
    stance: str = "own"


class Nouns:
    """Resolves a report's role nouns."""

    def __init__(self, setting: Setting, resolve: Resolve) -> None:
        self._setting = setting
        self._resolve = resolve
        self._roles: dict[tuple[int, int], tuple[str, RoleNoun | None]] = {}

    def roles(self, tree: Tree, head: int) -> tuple[str, RoleNoun | None]:
        """The role noun at a head and what it says here: a person in the singular, a class or group in the plural."""
        key = (tree.sentence.index, head)
        if key not in self._roles:
            self._roles[key] = self._read_role(tree, head)
        return self._roles[key]

    def _read_role(self, tree: Tree, head: int) -> tuple[str, RoleNoun | None]:
        noun, found = self._setting.noun(tree, head)
        if not found:
            return noun, None
        many = is_plural(tree, head) or tree.lemmas[head] in ("people", "police", "staff")
        order = ("organ", "force", "class", "body", "outlet", "asset", "person", "side", "thing") if many else ("person", "organ", "force", "body", "outlet", "class", "asset", "side", "thing")
        return noun, min(found, key=lambda role: order.index(role.kind))

    def owners(self, tree: Tree, head: int) -> list[Owner]:
        """Whose the noun is: modifiers from the nearest outwards, then "of X", "from X", "loyal to X"."""
        found = [owner for child in sorted(self._before(tree, head), reverse=True) for owner in self._owner(tree, child)]
        found.sort(key=lambda owner: not any(who.named for who in owner.who))
        for child in tree.children[head]:
            relation = tree.tokens[child].deprel
            if child > head and relation in ("nmod", "obl", "nmod:unmarked") and (tree.preposition(child) or "") in OWNING:
                found += self._owner(tree, child)
            elif child > head and relation in ("amod", "acl") and tree.lemmas[child] in ("loyal", "ally", "allied", "belong"):
                stance = "own" if tree.lemmas[child] in ("loyal", "belong") else "pro"
                found += [
                    Owner(o.word, o.who, stance) for below in tree.children[child] if tree.tokens[below].deprel in ("obl", "nmod")
                    for o in self._owner(tree, below)
                ]  # fmt: skip
        return found

    def _before(self, tree: Tree, head: int) -> Iterator[int]:
        for child in tree.children[head]:
            if child < head and tree.tokens[child].deprel in BEFORE and not _is_qualifier(tree, child):
                yield child
                yield from (
                    below for below in tree.children[child]
                    if below < head and tree.tokens[below].deprel in ("amod", "compound", "nmod:poss", "conj", "nmod", "nmod:desc")
                )  # fmt: skip

    def _owner(self, tree: Tree, word: int) -> list[Owner]:
        stance = prefix_of(tree, word) or "own"
        number = tree.sentence.index
        who: list[Referent] = []
        for part in conjuncts(tree, word) if stance == "own" else [word]:
            who += [r for r in self._resolve(number, part) if r not in who]
        return [Owner(word, tuple(who), stance)] if who else []

    def referents(self, tree: Tree, head: int) -> tuple[Referent, ...]:
        """Whom a common noun means by itself and by what stands beside it; empty where it must be looked for elsewhere."""
        noun, role = self.roles(tree, head)
        if role is None or role.kind in OWNERLESS:
            return ()
        owners = self.owners(tree, head)
        return tuple(dict.fromkeys(_MAKERS[role.kind](self, tree, head, noun, role, owners)))

    # --- one maker a kind
    def make_person(self, tree: Tree, head: int, noun: str, role: RoleNoun, owners: list[Owner]) -> list[Referent]:
        sector = self.modified_sector(tree, head)
        many = is_plural(tree, head)
        made = []
        for owner in (who for o in owners if o.stance == "own" for who in o.who):
            own = role.sector if role.own else sector or owner.sector or "GOV"
            if not role.own and owner.kind in ("force", "body", "outlet", "organ"):
                made.append(Referent(owner.name, "person" if not many else owner.kind, owner.country, owner.sector, role.gender, many, frozenset({noun, *owner.nouns})))
                break
            name = f"{self._adjective(owner)} {self._plain(tree, head, noun)}"
            made.append(Referent(name, "person", owner.country, own if owner.kind in ("state", "people") or role.own else owner.sector or own, role.gender, many, frozenset({noun})))
            if owner.kind != "state":
                break
        if made:
            return made
        if sector and not is_definite(tree, head) and noun not in ("source",) or (sector and noun == "source"):
            country = self._setting.home
            return [Referent(f"{self._adjective_of(country)} {self._plain(tree, head, noun)}".strip(), "person", country, sector, role.gender, many, frozenset({noun}))]
        return []

    def make_organ(self, tree: Tree, head: int, noun: str, role: RoleNoun, owners: list[Owner]) -> list[Referent]:
        made: list[Referent] = []
        sector, shared = role.sector, _is_shared(owners)
        for owner in (o for o in owners if o.stance == "own"):
            for who in owner.who:
                if who.kind in ("force", "class") and noun not in ("government", "regime"):
                    made.append(Referent(who.name, "force", who.country, who.sector, many=True, nouns=who.nouns | {noun}))
                elif who.kind == "body" and who.country in ("IGO", "NGO", "IMG"):
                    made.append(Referent(who.name, "body", who.country, sector if sector != "GOV" else who.sector, nouns=who.nouns | {noun}))
                elif who.country:
                    made.append(self.organ_of(who.country, noun, role))
            if made and not shared:
                return made
        return made

    def make_force(self, tree: Tree, head: int, noun: str, role: RoleNoun, owners: list[Owner]) -> list[Referent]:
        sector = role.sector or self.modified_sector(tree, head)
        for owner in owners:
            if owner.stance in ("pro", "anti"):
                return [self._side(owner, noun)]
        made: list[Referent] = []
        shared = _is_shared(owners)
        for owner in owners:
            for who in owner.who:
                if who.kind in ("force", "body", "organ"):
                    made.append(Referent(who.name, "force", who.country, who.sector if who.kind != "organ" or who.sector not in ("GOV",) else "MIL", many=True, nouns=who.nouns | {noun}))
                elif who.country:
                    own = sector or ("MIL" if tree.lemmas[head] in ("force", "unit") else "REB")
                    made.append(self.force_of(who.country, noun, role, own))
            if made and not shared:
                return made
        return made

    def make_class(self, tree: Tree, head: int, noun: str, role: RoleNoun, owners: list[Owner]) -> list[Referent]:
        sector = self.modified_sector(tree, head) if role.sector == "CVL" and noun in ("people", "man", "victim") else None
        country = next((who.country for o in owners for who in o.who if who.country not in (None, "IGO", "NGO", "IMG")), None)
        country = country or self._place(tree, head) or self._setting.home
        return [Referent(self._plain(tree, head, noun), "class", country, sector or role.sector, role.gender, True, frozenset({noun}))]

    def make_body(self, tree: Tree, head: int, noun: str, role: RoleNoun, owners: list[Owner]) -> list[Referent]:
        for owner in (o for o in owners if o.word < head or tree.preposition(o.word) == "of"):
            for who in owner.who:
                if who.kind in ("body", "force") or (who.kind == "outlet" and noun in who.nouns):
                    return [who.called(noun)]
        sector = self.modified_sector(tree, head)
        for owner in owners:
            for who in owner.who:
                if who.country not in (None, "IGO", "NGO", "IMG") and who.kind in ("state", "people", "organ") and not role.country:
                    return [Referent(f"{self._adjective(who)} {noun}", "body", who.country, sector or who.sector, nouns=frozenset({noun}))]
        return []

    def make_outlet(self, tree: Tree, head: int, noun: str, role: RoleNoun, owners: list[Owner]) -> list[Referent]:
        for owner in owners:
            for who in owner.who:
                if who.kind == "outlet":
                    return [who.called(noun)]
                if who.kind in ("force", "body"):
                    return [Referent(f"{who.name} {noun}", "outlet", who.country, "JRN", nouns=frozenset({noun}))]
                if who.country:
                    return [Referent(f"{self._adjective_of(who.country)} {noun}", "outlet", who.country, "JRN", nouns=frozenset({noun}))]
        if noun.startswith("state") and self._setting.home:
            return [Referent(f"{self._adjective_of(self._setting.home)} {noun}", "outlet", self._setting.home, "JRN", nouns=frozenset({noun}))]
        return []

    def make_asset(self, tree: Tree, head: int, noun: str, role: RoleNoun, owners: list[Owner]) -> list[Referent]:
        made: list[Referent] = []
        shared = _is_shared(owners)
        for owner in (o for o in owners if o.word < head or tree.preposition(o.word) in ("of", "by")):
            for who in owner.who:
                if who.kind in ("state", "organ", "people", "person") and who.country and who.sector in ("GOV", "MIL"):
                    made.append(Referent(f"{self._adjective_of(who.country)} military", "organ", who.country, "MIL", nouns=frozenset({"military"})))
                elif who.kind in ("force", "body"):
                    made.append(who)
            if made and not shared:
                break
        return made

    # --- parts
    def organ_of(self, country: str, noun: str, role: RoleNoun) -> Referent:
        title = noun if any(noun.endswith(word) for word in _MINISTRY) else role.title or noun
        return Referent(f"{self._adjective_of(country)} {title}", "organ", country, role.sector, many=noun in ("police", "troop", "soldier"), nouns=frozenset({noun, title}))

    def force_of(self, country: str, noun: str, role: RoleNoun, sector: str) -> Referent:
        title = {"MIL": "military", "PRM": "militia", "REB": "rebels", "OPP": "opposition", "CRM": "gang"}.get(sector, role.title or noun)
        return Referent(f"{self._adjective_of(country)} {title}", "force" if sector != "MIL" else "organ", country, sector, many=True, nouns=frozenset({noun, title, "group", "fighter"}))

    def _side(self, owner: Owner, noun: str) -> Referent:
        """Forces for or against somebody: "pro-government fighters", "anti-regime forces"."""
        country = next((who.country for who in owner.who if who.country), None) or self._setting.home
        if owner.stance == "anti":
            return Referent(f"{self._adjective_of(country)} rebels", "force", country, "REB", many=True, nouns=frozenset({noun, "rebel"}))
        return Referent("pro-government forces", "force", country, "PRM", many=True, nouns=frozenset({noun}))

    def modified_sector(self, tree: Tree, head: int) -> str | None:
        """The sector that a word before the noun gives it: \"police spokesman\", \"rebel commander\", \"pro-government fighters\"."""
        for child in sorted(self._before(tree, head), reverse=True):
            sector = self._setting.index.modifiers.get(tree.lemmas[child])
            prefix = prefix_of(tree, child)
            if prefix:
                sector = {"pro": "PRM", "anti": "REB"}.get(prefix, sector)
            if sector:
                return sector
        return None

    def _place(self, tree: Tree, head: int) -> str | None:
        """The country of the place where a class of people is: "civilians in Aleppo"."""
        for child in tree.children[head]:
            if child > head and tree.tokens[child].deprel == "nmod" and (name := self._setting.name_at(tree.sentence.index, child)):
                return name.who[0].country if name.who[0].country not in ("IGO", "NGO", "IMG") else None
        return None

    def _adjective(self, who: Referent) -> str:
        return self._adjective_of(who.country) if who.kind in ("state", "organ", "people") else who.name

    def _adjective_of(self, country: str | None) -> str:
        return self._setting.index.adjective(country) or ""

    def _plain(self, tree: Tree, head: int, noun: str) -> str:
        first = max(0, head - noun.count(" "))
        return tree.words([first, head]).lower() if not noun.startswith(tree.lemmas[head] + " of") else noun


def _is_shared(owners: list[Owner]) -> bool:
    """Whether a noun belongs to several: "the Russian and Syrian air forces"."""
    return any(len(owner.who) > 1 for owner in owners)


def _is_qualifier(tree: Tree, word: int) -> bool:
    """Whether a modifier only says who backs, bases or holds: "Turkish" of "Turkish-backed rebels", and "backed" itself."""
    if word >= 2 and tree.tokens[word - 1].text == "-" and tree.tokens[word].text.lower().endswith(_QUALIFYING):
        return True
    joined = hyphenated_to(tree, word)
    return joined is not None and (tree.tokens[joined].upos == "VERB" or tree.tokens[joined].text.lower().endswith(_QUALIFYING))


_QUALIFYING = ("ed", "held", "run", "born", "built", "made", "friendly", "dominated", "majority")
_MAKERS: dict[str, Callable[[Nouns, Tree, int, str, RoleNoun, list[Owner]], list[Referent]]] = {
    "person": Nouns.make_person,
    "organ": Nouns.make_organ,
    "force": Nouns.make_force,
    "class": Nouns.make_class,
    "body": Nouns.make_body,
    "outlet": Nouns.make_outlet,
    "asset": Nouns.make_asset,
}
