"""Role nouns by themselves and with what stands beside them: "rebel fighters", "civilians in X", "Russian jets"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from nicias.codebook.actors import RoleNoun
from nicias.coding.actor_mentions import STATELESS, STATES, Referent, is_plural
from nicias.coding.actor_owners import Owner, Owners
from nicias.coding.actor_phrases import is_definite
from nicias.coding.actor_setting import Setting
from nicias.coding.tree import Tree

_OWN_TITLES = (
    "ministry",
    "department",
    "council",
    "agency",
    "office",
    "commission",
    "court",
    "embassy",
    "command",
    "guard",
)
"""Organs that keep their noun in the name ("Russian defence ministry"); the others take their role's title."""
_TITLES = {"MIL": "military", "PRM": "militia", "REB": "rebels", "OPP": "opposition", "CRM": "gang"}
_VAGUE = frozenset({"people", "man", "victim"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A role noun in its phrase: its head, what it says, whose it is."""

    tree: Tree
    head: int
    noun: str
    role: RoleNoun
    owners: tuple[Owner, ...]
    many: bool
    sector: str | None

    @property
    def called(self) -> frozenset[str]:
        """The nouns by which whom it means may be called again."""
        return frozenset({self.noun})

    @property
    def shared(self) -> bool:
        """Whether it belongs to several: "the Russian and Syrian air forces"."""
        return any(len(owner.who) > 1 for owner in self.owners)

    def near(self, *prepositions: str) -> list[Owner]:
        """The owners before the noun, and those after it under one of the prepositions."""
        return [o for o in self.owners if o.word < self.head or self.tree.preposition(o.word) in prepositions]


class Nouns:
    """Resolves the role nouns of a report that say whom they mean."""

    def __init__(self, setting: Setting, owners: Owners) -> None:
        self._setting = setting
        self._owners = owners
        self._makers: dict[str, Callable[[Noun], list[Referent]]] = {
            "person": self._person, "organ": self._organ, "force": self._force, "class": self._class,
            "body": self._body, "outlet": self._outlet, "asset": self._asset, "relation": self._relation,
        }  # fmt: skip

    def referents(self, tree: Tree, head: int) -> tuple[Referent, ...]:
        """Whom a common noun means by itself and by what stands beside it; empty where it takes up somebody else."""
        name, role = self._owners.role(tree, head)
        maker = self._makers.get(role.kind) if role is not None else None
        if maker is None or role is None:
            return ()
        sector = self._owners.modified_sector(tree, head)
        owners = self._owners.of(tree, head)
        if any(len(owner.who) > 1 for owner in owners):
            owners.sort(key=lambda owner: owner.word)
        noun = Noun(tree, head, name, role, tuple(owners), is_plural(tree, head), sector)
        return tuple(dict.fromkeys(maker(noun)))

    def organ_of(self, country: str, noun: str, role: RoleNoun) -> Referent:
        """A state's organ: "Syrian military"."""
        title = noun if noun.endswith(_OWN_TITLES) else role.title or noun
        many = noun in ("police", "troop", "soldier")
        return Referent(
            f"{self._adjective(country)} {title}",
            "organ",
            country,
            role.sector,
            many=many,
            nouns=frozenset({noun, title, *(word for word in _OWN_TITLES if noun.endswith(word))}),
        )

    def force_of(self, country: str, noun: str, role: RoleNoun, sector: str) -> Referent:
        """A country's armed people of a sector: "Syrian rebels"."""
        title = _TITLES.get(sector, role.title or noun)
        kind = "organ" if sector == "MIL" else "force"
        nouns = frozenset({noun, title, "group", "fighter"})
        return Referent(f"{self._adjective(country)} {title}", kind, country, sector, many=True, nouns=nouns)

    # --- one maker a kind
    def _person(self, noun: Noun) -> list[Referent]:
        made: list[Referent] = []
        for who in (who for owner in noun.owners if owner.stance == "own" for who in owner.who):
            made.append(self._person_of(noun, who))
            if who.kind != "state":
                break
        if made or noun.sector is None or (is_definite(noun.tree, noun.head) and noun.noun != "source"):
            return made
        return [self._told_person(noun, self._setting.home, self._adjective(self._setting.home), noun.sector)]

    def _person_of(self, noun: Noun, who: Referent) -> Referent:
        """A person with the body that employs him, or of a country."""
        if not noun.role.own and who.kind in ("force", "body", "outlet", "organ"):
            kind = who.kind if noun.many else "person"
            return Referent(who.name, kind, who.country, who.sector, noun.role.gender, noun.many, noun.called | who.nouns)
        sector = noun.role.sector if noun.role.own else noun.sector or who.sector or "GOV"
        if who.kind not in ("state", "people") and not noun.role.own:
            sector = who.sector or sector
        return self._told_person(noun, who.country, self._prefix(who), sector)

    def _told_person(self, noun: Noun, country: str | None, prefix: str, sector: str | None) -> Referent:
        name = f"{prefix} {self._plain(noun)}".strip()
        return Referent(name, "person", country, sector, noun.role.gender, noun.many, noun.called)

    def _organ(self, noun: Noun) -> list[Referent]:
        made: list[Referent] = []
        for owner in (o for o in noun.owners if o.stance == "own"):
            made += [organ for who in owner.who if (organ := self._organ_under(noun, who))]
            if made and not noun.shared:
                break
        return made

    def _organ_under(self, noun: Noun, who: Referent) -> Referent | None:
        nouns = who.nouns | noun.called
        if who.kind in ("force", "class") and noun.noun not in ("government", "regime"):
            return Referent(who.name, "force", who.country, who.sector, many=True, nouns=nouns, named=who.named)
        if who.kind == "body" and who.country in STATELESS:
            sector = noun.role.sector if noun.role.sector != "GOV" else who.sector
            return Referent(who.name, "body", who.country, sector, nouns=nouns, named=who.named)
        return self.organ_of(who.country, noun.noun, noun.role) if who.country else None

    def _force(self, noun: Noun) -> list[Referent]:
        turned = next((owner for owner in noun.owners if owner.stance in ("pro", "anti")), None)
        if turned is not None:
            return [self._side(turned, noun)]
        made: list[Referent] = []
        for owner in noun.owners:
            made += [force for who in owner.who if (force := self._force_under(noun, who))]
            if made and not noun.shared:
                break
        return made

    def _force_under(self, noun: Noun, who: Referent) -> Referent | None:
        if who.kind in ("force", "body", "organ"):
            sector = "MIL" if who.kind == "organ" and who.sector == "GOV" else who.sector
            return replace(who, kind="force", sector=sector, many=True, nouns=who.nouns | noun.called)
        if not who.country:
            return None
        sector = noun.role.sector or noun.sector or ("MIL" if noun.tree.lemmas[noun.head] in ("force", "unit") else "REB")
        return self.force_of(who.country, noun.noun, noun.role, "MIL" if sector == "GOV" else sector)

    def _side(self, owner: Owner, noun: Noun) -> Referent:
        """Forces for or against somebody: "pro-government fighters", "anti-regime forces", "pro-Russian rebels"."""
        who, sector = owner.who[0], noun.role.sector
        own = self._setting.ground or who.country
        if owner.stance == "anti":
            nouns = noun.called | {"rebel"}
            return Referent(f"{self._adjective(own)} rebels", "force", own, sector or "REB", many=True, nouns=nouns)
        if who.kind == "state" and who.country != own:
            name = f"pro-{self._adjective(who.country)} {noun.role.title or 'fighters'}"
            return Referent(name, "force", own, sector or "PRM", many=True, nouns=noun.called)
        return Referent("pro-government forces", "force", who.country or own, "PRM", many=True, nouns=noun.called)

    def _class(self, noun: Noun) -> list[Referent]:
        sector = noun.sector if noun.role.sector == "CVL" and noun.noun in _VAGUE else None
        owned = (who.country for owner in noun.owners for who in owner.who if who.country and who.country not in STATELESS)
        country = next(owned, None) or self._place(noun) or self._setting.home
        return [Referent(self._plain(noun), "class", country, sector or noun.role.sector, noun.role.gender, True, noun.called)]

    def _body(self, noun: Noun) -> list[Referent]:
        for who in (who for owner in noun.near("of") for who in owner.who):
            if who.kind in ("body", "force") or (who.kind == "outlet" and noun.noun in who.nouns):
                return [who.called(noun.noun)]
        for who in (who for owner in noun.owners for who in owner.who):
            if (
                who.country
                and who.country not in STATELESS
                and who.kind in ("state", "people", "organ")
                and not noun.role.country
            ):
                name = f"{self._prefix(who)} {noun.noun}"
                return [Referent(name, "body", who.country, noun.sector or who.sector, nouns=noun.called)]
        return []

    def _outlet(self, noun: Noun) -> list[Referent]:
        for who in (who for owner in noun.owners for who in owner.who):
            if who.kind == "outlet":
                return [who.called(noun.noun)]
            if who.kind in ("force", "body"):
                return [Referent(f"{who.name} {noun.noun}", "outlet", who.country, "JRN", nouns=noun.called)]
            if who.country:
                return [self._press(noun, who.country)]
        return [self._press(noun, self._setting.home)] if noun.noun.startswith("state") and self._setting.home else []

    def _press(self, noun: Noun, country: str) -> Referent:
        return Referent(f"{self._adjective(country)} {noun.noun}", "outlet", country, "JRN", nouns=noun.called)

    def _asset(self, noun: Noun) -> list[Referent]:
        made: list[Referent] = []
        for owner in (o for o in noun.near("of", "by", "to") if not self._is_site(noun, o)):
            for who in owner.who:
                if who.kind in ("state", "organ", "people", "person") and who.country and who.sector in ("GOV", "MIL"):
                    name = f"{self._adjective(who.country)} military"
                    made.append(Referent(name, "organ", who.country, "MIL", nouns=frozenset({"military"})))
                elif who.kind in ("force", "body"):
                    made.append(who)
            if made and not noun.shared:
                break
        return made

    def _is_site(self, noun: Noun, owner: Owner) -> bool:
        """Whether a capital as a bare noun before an act only says where it is: "a Kabul bombing"."""
        name = self._setting.name_at(noun.tree.sentence.index, owner.word)
        return name is not None and name.who[0].kind in ("capital", "seat") and noun.tree.tokens[owner.word].deprel == "compound"

    def _is_adjective(self, noun: Noun, owner: Owner) -> bool:
        """Whether a word before a noun of relation says who they are, not whose: "Russian", "Damascus" in "its Damascus ally"."""
        if noun.tree.tokens[owner.word].upos == "ADJ":
            return noun.tree.has_relation(owner.word, "amod", "conj")
        name = self._setting.name_at(noun.tree.sentence.index, owner.word)
        known = name is not None and name.who[0].kind in STATES
        return known and noun.tree.has_relation(owner.word, "compound") and bool(noun.tree.deps(noun.head, "nmod:poss"))

    def _relation(self, noun: Noun) -> list[Referent]:
        """Those whom an adjective before a word of relation names ("its Russian and Iranian backers"), else "its backers"."""
        near = [o for o in noun.near() if self._is_adjective(noun, o)]
        if found := [who for owner in near for who in owner.who if who.kind != "person"]:
            return found
        whose = next((who for owner in noun.near("of") for who in owner.who), None)
        if whose is None or not noun.many:
            return []
        return [Referent(f"{noun.tree.tokens[noun.head].text.lower()} of {whose.name}", "class", many=True, nouns=noun.called)]

    # --- parts
    def _place(self, noun: Noun) -> str | None:
        """The country of the place where a class of people is: "civilians in Aleppo"."""
        for child in noun.tree.deps(noun.head, "nmod"):
            name = self._setting.name_at(noun.tree.sentence.index, child) if child > noun.head else None
            if name is not None:
                return name.who[0].country if name.who[0].country not in STATELESS else None
        return None

    def _prefix(self, who: Referent) -> str:
        return self._adjective(who.country) if who.kind in ("state", "organ", "people") else who.name

    def _adjective(self, country: str | None) -> str:
        return self._setting.index.adjective(country) or ""

    def _plain(self, noun: Noun) -> str:
        """The noun as it stands, small and without its modifiers."""
        if noun.noun.startswith(noun.tree.lemmas[noun.head] + " of"):
            return noun.noun
        return noun.tree.words([max(0, noun.head - noun.noun.count(" ")), noun.head]).lower()
