"""What stands beside a person's name: title, apposition, "X is the minister"; role, country, sector, gender."""

from __future__ import annotations

from nicias.coding.actor_mentions import STATES, Referent
from nicias.coding.actor_owners import Owners
from nicias.coding.actor_people import People, Person
from nicias.coding.actor_setting import Setting
from nicias.coding.tree import Tree

_BESIDE = ("nmod:desc", "appos", "compound", "nmod", "flat", "amod", "nmod:unmarked")
_UNDER = ("appos", "flat", "nmod:desc", "nmod:unmarked", "dep")
_SUBJECTS = ("nsubj", "nsubj:outer")


class Descriptions:
    """Learns what the report says of each person, before anybody is asked for."""

    def __init__(self, setting: Setting, people: People, owners: Owners) -> None:
        self._setting = setting
        self._people = people
        self._owners = owners

    def learn(self) -> None:
        """Describe every person at every mention."""
        for number, tree in enumerate(self._setting.trees):
            for head in range(len(tree.tokens)):
                person = self._people.at(number, head)
                if person is not None and self._people.at(number, tree.head(head)) is not person:
                    self._describe(tree, head, person)

    def _describe(self, tree: Tree, head: int, person: Person) -> None:
        for word in self._beside(tree, head):
            noun, role = self._owners.role(tree, word)
            if role is None or role.kind not in ("person", "class"):
                continue
            person.nouns |= {noun, tree.lemmas[word]}
            person.gender = person.gender or role.gender
            if person.who is None:
                own = self._owners.modified_sector(tree, word) if role.sector is None else None
                self._employ(tree, head, person, (role.sector if role.own else None, own), self._employers(tree, head, word))
        if person.who is None and person.country is None:
            self._employ_by_modifier(tree, head, person)

    def _employers(self, tree: Tree, head: int, word: int) -> list[Referent]:
        """Whose the role is: what owns the role noun, then what else stands before the name."""
        found = [who for owner in self._owners.of(tree, word) for who in owner.who]
        found += [
            who for owner in self._owners.of(tree, head) for who in owner.who if owner.word != word and who.kind != "person"
        ]
        return [who for who in found if who.country]

    def _employ(
        self, tree: Tree, head: int, person: Person, sectors: tuple[str | None, str | None], employers: list[Referent]
    ) -> None:
        own, modified = sectors
        owner = next((who for who in employers if who.kind != "person"), None) or next(iter(employers), None)
        if owner is not None:
            person.country = person.country or owner.country
            person.sector = person.sector or own or modified or (owner.sector if owner.kind not in ("people", "class") else None)
        elif own is not None or modified is not None:
            person.country = person.country or self._state_before(tree, head) or self._setting.home
            person.sector = person.sector or own or modified

    def _employ_by_modifier(self, tree: Tree, head: int, person: Person) -> None:
        """Whose the person is without a role noun: "the BBC's X", "X of Oxfam"."""
        owners = [who for owner in self._owners.of(tree, head) for who in owner.who if who.named and who.kind != "person"]
        if owners:
            person.country = owners[0].country
            person.sector = person.sector or (owners[0].sector if owners[0].kind != "state" else None)

    def _beside(self, tree: Tree, head: int) -> list[int]:
        """The nouns beside a name that may say its role."""
        found = [c for c in tree.children[head] if tree.tokens[c].deprel in _BESIDE]
        above = tree.head(head)
        if above >= 0 and tree.tokens[head].deprel in _UNDER:
            found += [above, *([tree.head(above)] if tree.tokens[above].deprel == "nmod" else [])]
        if above >= 0 and tree.tokens[head].deprel in _SUBJECTS and tree.deps(above, "cop"):
            found.append(above)
        found += [clause for clause in tree.deps(head, "acl:relcl") if tree.deps(clause, "cop")]
        return [
            w
            for w in found
            if tree.tokens[w].upos in ("NOUN", "PROPN", "ADJ") and not (tree.tokens[w].deprel == "nmod" and tree.preposition(w))
        ]

    def _state_before(self, tree: Tree, head: int) -> str | None:
        """The country named last before a word, in its sentence or the one before."""
        number = tree.sentence.index
        for sentence in range(number, max(-1, number - 2), -1):
            for name in reversed(self._setting.names[sentence]):
                if name.who[0].kind in STATES and (sentence < number or name.end <= head):
                    return name.who[0].country
        return None
