"""The people of one report: who is introduced, with which role and country, and who a family name then means."""

from __future__ import annotations

from dataclasses import dataclass, field

from nicias.codebook.actor_names import name_key, plain
from nicias.codebook.actors import ActorIndex, Who
from nicias.coding.actor_mentions import Referent, referent_of
from nicias.coding.actor_setting import Setting
from nicias.coding.tree import Tree
from nicias.model.reading import Span

TITLE_RELATIONS = ("nmod:desc", "compound", "appos", "flat", "amod", "nmod:unmarked", "nmod")
_NAMING = frozenset({"PROPN", "NOUN", "ADJ"})
_LEAST_FAMILY = 4
_PARTICLES = frozenset(
    [
        "al", "el", "de", "da", "di", "van", "von", "bin", "ibn", "ben", "der", "la", "le", "du", "abu", "abou",
        "abdel", "abdul",
    ]
)  # fmt: skip


@dataclass(slots=True)
class Person:
    """Somebody in the report, as far as it has told. ``key`` holds the loose atoms of the fullest name."""

    key: tuple[str, ...]
    name: str
    who: Who | None = None
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    nouns: set[str] = field(default_factory=set)

    def referent(self, day: str | None) -> Referent:
        """As a referent; what the index knows goes before what the report tells."""
        if self.who is not None:
            known = referent_of(self.who, day)
            return known.called(*self.nouns)
        return Referent(self.name, "person", self.country, self.sector, self.gender, nouns=frozenset(self.nouns), named=True)


def atoms_of(index: ActorIndex, text: str) -> tuple[str, ...]:
    """The loose atoms of a person's name, without particles."""
    key = index.loosened(name_key(text))
    return tuple(part for part in key if part not in _PARTICLES) or key


class People:
    """The people of a report, in the order of their first full names."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self.all: list[Person] = []
        self._at: dict[tuple[int, int], Person] = {}
        for number, tree in enumerate(setting.trees):
            for start, end, who in self._spans(tree, number):
                self._meet(number, tree, start, end, who)
        for number, tree in enumerate(setting.trees):
            self._recognise(number, tree)

    def at(self, sentence: int, word: int) -> Person | None:
        """Whose name covers a word."""
        return self._at.get((sentence, word))

    def with_role(self, noun: str, country: str | None) -> Person | None:
        """The last person met who is called by a role noun, of a country where one is given."""
        for person in reversed(self.all):
            if noun in person.nouns and (country is None or person.country == country):
                return person
        return None

    def _spans(self, tree: Tree, sentence: int) -> list[tuple[int, int, Who | None]]:
        """The persons' names of a sentence: known ones, then those that the model marks and no known name covers."""
        spans: list[tuple[int, int, Who | None]] = []
        for name in self._setting.names[sentence]:
            if name.who[0].kind == "person":
                spans.append((name.start, name.end, _best(name.who, self._setting.day)))
        for span in tree.sentence.entities:
            if span.label == "PER":
                start, end = self._strip(tree, span)
                if start < end and not self._covered(sentence, start, end):
                    spans.append((start, end, None))
        return sorted(spans, key=lambda item: item[:2])

    def _recognise(self, sentence: int, tree: Tree) -> None:
        """Family names of people met in full that the model has not marked."""
        families = {person.key[-1]: person for person in self.all if len(person.key) > 1}
        for word, token in enumerate(tree.tokens):
            if not token.text[0].isupper() or token.upos not in _NAMING or (sentence, word) in self._at:
                continue
            if self._setting.name_at(sentence, word) is None and not self._is_in_name(tree, word):
                person = self._family(families, tree, word, token.text) or self._family(
                    families, tree, word, token.text.removesuffix("s")
                )
                if person is not None:
                    self._at[(sentence, word)] = person

    def _family(self, families: dict[str, Person], tree: Tree, word: int, text: str) -> Person | None:
        """Whose family name a word is: of somebody in the report, else of the one whom the index knows."""
        key = self._setting.index.loosen(plain(text))
        if len(text) < _LEAST_FAMILY or plain(text) in self._setting.index.words or plain(text) in self._setting.index.roles:
            return None
        return families.get(key) or self._from_index(tree, word, word + 1, (key,), text)

    @staticmethod
    def _is_in_name(tree: Tree, word: int) -> bool:
        """Whether the model marks a longer name round the word, of which it is only a part."""
        return any(
            span.start <= word < span.end and span.end - span.start > 1 for span in tree.sentence.entities if span.label != "PER"
        )

    def _covered(self, sentence: int, start: int, end: int) -> bool:
        names = [self._setting.name_at(sentence, w) for w in range(start, end)]
        return any(name is not None and name.who[0].kind not in ("place", "adjective") for name in names)

    def _strip(self, tree: Tree, span: Span) -> tuple[int, int]:
        """A marked span without the titles before the name and the possessive after it."""
        start, end = span.start, span.end
        while start < end and self._is_title(tree, start):
            start += 1
        while end > start and tree.tokens[end - 1].upos in ("PART", "PUNCT"):
            end -= 1
        return start, end

    def _title_gender(self, tree: Tree, start: int) -> str | None:
        before = tree.tokens[start - 1].text.lower() if start else ""
        if before == "." and start > 1:
            before = tree.tokens[start - 2].text.lower()
        return self._setting.index.titles.get(before)

    def _is_title(self, tree: Tree, word: int) -> bool:
        lemma = tree.tokens[word].text.lower()
        return (
            lemma in self._setting.index.titles
            or lemma in self._setting.index.roles
            or lemma in ("the", "of", "foreign", "prime", "-")
        )

    def _meet(self, sentence: int, tree: Tree, start: int, end: int, who: Who | None) -> None:
        text = tree.words([start, end - 1])
        key = atoms_of(self._setting.index, text)
        if not key:
            return
        person = self._known(key, who) or self._from_index(tree, start, end, key, text)
        if person is None:
            person = Person(key, text, who)
            self.all.append(person)
        elif len(key) > len(person.key) and person.who is None:
            person.key, person.name = key, text
        else:
            self.all.remove(person)
            self.all.append(person)
        if who is not None and person.who is None:
            person.who = who
        person.gender = person.gender or self._title_gender(tree, start)
        if person.who is not None:
            known = referent_of(person.who, self._setting.day)
            person.country, person.sector, person.gender = known.country, known.sector, known.gender
        for word in range(start, end):
            self._at[(sentence, word)] = person

    def _known(self, key: tuple[str, ...], who: Who | None) -> Person | None:
        """The person met before whose name this is: same entry, same name, or one name's words in the other's."""
        for person in reversed(self.all):
            if who is not None and person.who is not None:
                if person.who == who:
                    return person
                continue
            if person.key == key or _is_part(key, person.key) or _is_part(person.key, key):
                return person
        return None

    def _from_index(self, tree: Tree, start: int, end: int, key: tuple[str, ...], text: str) -> Person | None:
        """Somebody whom the report calls by the family name alone and the index knows: in office, and the only one."""
        if end - start > 3 or len(key) != 1:
            return None
        holders = self._setting.index.family(text)
        day = self._setting.day
        serving = [who for who in holders if who.in_office(day) and not who.common] or [w for w in holders if not w.common]
        if len(serving) != 1:
            return None
        person = next((p for p in self.all if p.who == serving[0]), None)
        if person is None:
            person = Person(atoms_of(self._setting.index, serving[0].name), serving[0].name, serving[0])
            self.all.append(person)
        return person


def _is_part(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a shorter name is the longer one's last word, its first alone, or some of its words in order."""
    if len(short) >= len(full):
        return False
    rest = iter(full)
    return all(any(atom == other for other in rest) for atom in short)


def _best(who: tuple[Who, ...], day: str | None) -> Who:
    return next((w for w in who if w.in_office(day)), who[0])
