"""Who is who in one report: the actors that a noun phrase, a pronoun or a modifier names."""

from __future__ import annotations

from nicias.codebook.actors import ActorIndex, RoleNoun, Who
from nicias.coding.actor_again import Again
from nicias.coding.actor_anaphora import PERSONAL, Mention
from nicias.coding.actor_bodies import Bodies
from nicias.coding.actor_descriptions import Descriptions
from nicias.coding.actor_mentions import PLACED, STATES, Referent, is_plural, referent_of
from nicias.coding.actor_nouns import Nouns
from nicias.coding.actor_owners import Owners
from nicias.coding.actor_people import People
from nicias.coding.actor_phrases import conjuncts, hyphenated_to, is_definite, is_indefinite, phrase_words
from nicias.coding.actor_pronouns import Pronouns
from nicias.coding.actor_setting import Locate, Setting
from nicias.coding.tree import Tree
from nicias.model.reading import Reading
from nicias.model.record import Actor

_NOT_MENTIONED = frozenset({"compound", "flat", "expl", "goeswith", "nmod:desc", "conj"})
_APPOSED = {
    "person": ("person",), "class": ("person",), "force": ("force",), "body": ("body", "force", "organ"),
    "outlet": ("outlet",), "organ": ("organ", "body"), "relation": ("state", "force", "body", "person"),
    "side": ("state", "force", "body"),
}  # fmt: skip
_QUANTITIES = frozenset(
    [
        "hundred", "thousand", "dozen", "score", "number", "array", "majority", "most", "some", "many", "several",
        "all", "one", "none", "rest", "couple", "handful", "million", "half", "few", "other", "two", "three", "bulk",
        "remnant", "wave", "each", "both", "any",
    ]
)  # fmt: skip


class Cast:
    """Who is who in one report. Building it resolves every phrase once; asking afterwards is a look-up.

    ``locate`` says in which country a place lies that no declaration names; without it such places tell nothing.
    ``trees`` are the sentences' trees, where they have been built already.
    """

    def __init__(
        self,
        reading: Reading,
        index: ActorIndex,
        locate: Locate | None = None,
        *,
        trees: tuple[Tree, ...] | None = None,
    ) -> None:
        self._trees = trees if trees is not None else tuple(Tree(sentence) for sentence in reading.sentences)
        self._setting = Setting(reading, index, self._trees, locate)
        self._people = People(self._setting)
        self._bodies = Bodies(self._setting)
        self._owners = Owners(self._setting, self._single)
        self._nouns = Nouns(self._setting, self._owners)
        self._mentions: list[Mention] = []
        self._again = Again(self._setting, self._nouns, self._owners, self._mentions)
        self._pronouns = Pronouns(reading.quotes, self._mentions, self._single)
        self._memo: dict[tuple[int, int], tuple[Referent, ...]] = {}
        Descriptions(self._setting, self._people, self._owners).learn()
        self._memo.clear()
        self._read_through()

    @property
    def home(self) -> str | None:
        """The country that the report is about, by ISO alpha-3 code."""
        return self._setting.home

    def resolve(self, sentence: int, word: int, military: bool = False) -> tuple[Actor, ...]:
        """The actors that the phrase headed by a word names, one a conjunct; empty where nobody can be told.

        ``military`` says that the act is a military one: a country or capital then stands for its military.
        """
        tree = self._trees[sentence]
        actors: dict[tuple[str, str | None], Actor] = {}
        for head in conjuncts(tree, word) if tree.tokens[word].deprel != "conj" else [word]:
            text = self._text(tree, head)
            for who in self._single(sentence, head):
                actor = who.actor(text, military)
                actors.setdefault((actor.name, actor.country), actor)
        return tuple(actors.values())

    def is_actor(self, sentence: int, word: int, *, acting: bool = False) -> bool:
        """Whether the phrase can be a political actor: it names somebody and does not stand as a place.

        ``acting`` says that it does something, wherever its noun stands ("in Turkey, which supports them").
        """
        kind = self.kind_of(sentence, word)
        if kind == "place" or (kind in STATES and not acting and self._is_placed(self._trees[sentence], word)):
            return False
        return bool(self._single(sentence, word))

    def kind_of(self, sentence: int, word: int) -> str | None:
        """The kind of the known name that covers a word (``country``, ``capital``, ``adjective``, ``group`` ...)."""
        name = self._setting.name_at(sentence, word)
        return name.who[0].kind if name is not None else None

    def measured(self, sentence: int, word: int) -> int:
        """What a quantity at a word is of ("hundreds of rebels"); the word itself where it is none."""
        found = self._measured(self._trees[sentence], word)
        return word if found is None else found

    def opposed(self, sentence: int, word: int) -> tuple[Actor, ...]:
        """Whom "anti-X" before a noun is against."""
        tree = self._trees[sentence]
        text = tree.tokens[word].text.rpartition("-")[2]
        if (named := self._setting.name_at(sentence, word)) is not None:
            return (referent_of(named.who[0], self._setting.day).actor(text, False),)
        if len(family := self._setting.index.family(text)) == 1:
            return (referent_of(family[0], self._setting.day).actor(text, False),)
        organ = next((r for r in self._setting.index.roles.get(text.lower(), ()) if r.kind == "organ"), None)
        if organ is None or self.home is None:
            return ()
        return (self._nouns.organ_of(self.home, text.lower(), organ).actor(text, False),)

    def described(self, sentence: int, word: int) -> tuple[Actor, ...]:
        """People under a noun that no declaration knows ("herders", "two homeguards"), for acts that are only done to people."""
        tree = self._trees[sentence]
        found: list[Actor] = []
        for head in conjuncts(tree, word):
            token = tree.tokens[head]
            known = self.role_of(sentence, head) is not None or self._setting.name_at(sentence, head) is not None
            if token.upos == "NOUN" and not known and self._measured(tree, head) is None:
                found.append(Actor(self._text(tree, head), token.text.lower(), self.home, None))
        return tuple(found)

    def role_of(self, sentence: int, word: int) -> str | None:
        """The kind of the role noun at a word (``person``, ``asset``, ``thing`` ...), where it is one."""
        role = self._owners.role(self._trees[sentence], word)[1]
        return role.kind if role is not None else None

    def phrase(self, sentence: int, word: int) -> tuple[int, int]:
        """Character offsets of the phrase headed by a word: determiner to head, the rest of a name included."""
        tree = self._trees[sentence]
        first, end = self._phrase(tree, word)
        return tree.tokens[first].start, tree.tokens[end - 1].end

    def antecedent(self, sentence: int, word: int) -> tuple[int, int] | None:
        """The (sentence, word) that a personal pronoun takes up, for measuring; ``None`` where nobody fits."""
        tree = self._trees[sentence]
        if tree.tokens[word].text.lower() not in PERSONAL:
            return None
        found = self._pronouns.antecedent(tree, word)
        return (found.sentence, found.word) if found else None

    # --- phrases
    def _phrase(self, tree: Tree, head: int) -> tuple[int, int]:
        name = self._setting.name_at(tree.sentence.index, head)
        if tree.tokens[head].upos == "ADJ" and name is not None:
            return name.start, name.end
        first, end = phrase_words(tree, head, name.end if name else None)
        return (min(first, name.start) if name else first), end

    def _text(self, tree: Tree, head: int) -> str:
        first, end = self._phrase(tree, head)
        return tree.words([first, end - 1])

    def _is_placed(self, tree: Tree, word: int) -> bool:
        first = tree.first_conjunct(word)
        cases = [
            tree.lemmas[c] for w in dict.fromkeys((word, first)) for c in tree.deps(w, "case") if tree.tokens[c].upos != "PART"
        ]
        relation = tree.tokens[first].deprel
        return relation != "obl:agent" and relation.split(":")[0] in ("obl", "nmod") and any(case in PLACED for case in cases)

    # --- building
    def _read_through(self) -> None:
        """Resolve every phrase in order, so that later ones can take up earlier ones."""
        for number, tree in enumerate(self._trees):
            for head, token in enumerate(tree.tokens):
                mentions = token.upos in ("NOUN", "PROPN", "PRON") and token.deprel not in _NOT_MENTIONED
                if (mentions or tree.lemmas[head] == "lead") and self._single(number, head):
                    self._mention(tree, head)

    def _mention(self, tree: Tree, head: int) -> None:
        """Note who is mentioned: each conjunct by itself, so that the next can take it up, then all together."""
        number, token = tree.sentence.index, tree.tokens[head]
        quote, pronoun = self._pronouns.quote_of(tree, head), token.text.lower() if token.upos == "PRON" else None
        together: dict[Referent, None] = {}
        parts = conjuncts(tree, head)
        for part in parts:
            who = self._single(number, part)
            if who and len(parts) > 1:
                self._mentions.append(Mention(number, part, who[:1], token.deprel, quote, pronoun))
            together.update(dict.fromkeys(who))
        if together:
            self._mentions.append(Mention(number, head, tuple(together), token.deprel, quote, pronoun))

    # --- one word
    def _single(self, sentence: int, head: int) -> tuple[Referent, ...]:
        key = (sentence, head)
        if key not in self._memo:
            self._memo[key] = ()  # whoever asks for a word while it is being resolved learns nothing
            self._memo[key] = self._find(self._trees[sentence], head)
        return self._memo[key]

    def _find(self, tree: Tree, head: int) -> tuple[Referent, ...]:
        number, token = tree.sentence.index, tree.tokens[head]
        if token.upos == "PRON" or (token.upos == "DET" and tree.lemmas[head] in PERSONAL):
            return self._pronouns.referents(tree, head)
        if led := self._led(tree, head):
            return (led,)
        if (person := self._people.at(number, head)) is not None:
            return (person.referent(self._setting.day),)
        if self._setting.name_at(number, head) is not None:
            return self._named(tree, head)
        if body := self._bodies.name_at(number, head):
            return (self._bodies.referent(body),)
        if token.upos in ("NOUN", "PROPN", "ADJ", "VERB", "NUM"):
            return self._common(tree, head)
        return ()

    def _led(self, tree: Tree, head: int) -> Referent | None:
        """The coalition of "US-led strikes": whom a state leads is a coalition of states."""
        if tree.lemmas[head] == "lead" and head >= 2 and tree.tokens[head - 1].text == "-":
            head -= 2
        joined = hyphenated_to(tree, head)
        name = self._setting.name_at(tree.sentence.index, head)
        if joined is None or tree.tokens[joined].text.lower() != "led" or name is None:
            return None
        who = referent_of(name.who[0], self._setting.day)
        if who.kind != "state":
            return who
        known = self._setting.index.find(f"{tree.tokens[head].text}-led coalition")
        if known is not None:
            return referent_of(known, self._setting.day)
        return Referent(f"{who.name}-led coalition", "body", "IGO", "MIL", nouns=frozenset({"coalition", "alliance"}), named=True)

    def _named(self, tree: Tree, head: int) -> tuple[Referent, ...]:
        name = self._setting.name_at(tree.sentence.index, head)
        if name is None or name.who[0].kind == "place":
            return ()
        who = self._preferred(name.who)
        found = referent_of(who, self._setting.day)
        if who.kind != "people":
            return (found,)
        if is_definite(tree, head):
            return (Referent(who.name, "state", found.country, "GOV", many=True, named=True),)
        return (Referent(tree.tokens[head].text, "class", found.country, "CVL", many=True),)

    def _preferred(self, options: tuple[Who, ...]) -> Who:
        home = self._setting.home
        return next((w for w in options if w.country == home or home in w.context), options[0])

    def _common(self, tree: Tree, head: int) -> tuple[Referent, ...]:
        noun, role = self._owners.role(tree, head)
        measured = self._measured(tree, head)
        if measured is not None or role is None:
            return self._single(tree.sentence.index, measured) if measured is not None else ()
        if tree.tokens[head].upos == "ADJ" and not self._names_people(tree, head, role):
            return ()
        return (
            self._apposed(tree, head, role.kind)
            or self._holder(tree, head)
            or self._nouns.referents(tree, head)
            or self._again.referents(tree, head, noun, role)
            or self._under_own_words(tree, head, role)
        )

    def _names_people(self, tree: Tree, head: int, role: RoleNoun) -> bool:
        """Whether an adjective is people: "the wounded", "rebel positions", but not "other countries"."""
        if role.kind != "class" or tree.tokens[head].deprel != "amod":
            return role.kind in ("force", "class")
        return tree.lemmas[head] in self._setting.index.modifiers

    def _under_own_words(self, tree: Tree, head: int, role: RoleNoun) -> tuple[Referent, ...]:
        """A force or an organ of which nothing tells whose it is: "rebels", "the army" stay what the report calls them."""
        if role.kind not in ("force", "organ") or tree.tokens[head].upos not in ("NOUN", "PROPN"):
            return ()
        words = [w for w in tree.deps(head, "compound", "amod") if w < head and tree.tokens[w].upos in ("NOUN", "ADJ", "PROPN")]
        if role.sector is None and not words:
            return ()
        name = " ".join([*(tree.lemmas[w] for w in words), tree.tokens[head].text.lower()])
        return (Referent(name, role.kind, None, role.sector, many=is_plural(tree, head)),)

    def _measured(self, tree: Tree, head: int) -> int | None:
        """What a quantity is of: "hundreds of rebels", "a number of militias", "some of the soldiers"."""
        if tree.lemmas[head] not in _QUANTITIES and tree.tokens[head].upos != "NUM":
            return None
        return next(
            (c for c in tree.deps(head, "nmod", "obl") if c > head and tree.preposition(c) in ("of", "from", "among")), None
        )

    def _apposed(self, tree: Tree, head: int, kind: str) -> tuple[Referent, ...]:
        """The name beside a role noun: "the foreign secretary, Boris Johnson", "the rebel group Ahrar al-Sham"."""
        fitting = _APPOSED.get(kind, ()) + (("state",) if kind == "body" and is_plural(tree, head) else ())
        for child in tree.deps(head, "appos", "flat", "nmod:unmarked", "nmod:desc") if fitting else ():
            parts = conjuncts(tree, child) if is_plural(tree, head) else [child]
            found = tuple(who for part in parts for who in self._single(tree.sentence.index, part))
            if found and (len(found) == 1 or len(parts) > 1) and all(who.named and who.kind in fitting for who in found):
                return found
        if kind == "person" and not is_plural(tree, head):
            return self._after_body(tree, head)
        return ()

    def _after_body(self, tree: Tree, head: int) -> tuple[Referent, ...]:
        """The person named right after a body, "the head of the Red Crescent Jane Doe", whatever the tree says."""
        number = tree.sentence.index
        for name in self._setting.names[number]:
            if (
                head < name.start <= head + 4
                and name.end < len(tree.tokens)
                and name.who[0].kind in ("organisation", "group", "outlet")
            ):
                person = self._people.at(number, name.end)
                if person is not None and tree.lemmas[head + 1] in ("of", "for", "at"):
                    return (person.referent(self._setting.day),)
        return ()

    def _holder(self, tree: Tree, head: int) -> tuple[Referent, ...]:
        """Who holds an office that the phrase names with its country: "the Russian president", "the UN envoy"."""
        noun, role = self._owners.role(tree, head)
        if role is None or role.kind != "person" or is_plural(tree, head) or is_indefinite(tree, head):
            return ()
        owners = [who for owner in self._owners.of(tree, head) for who in owner.who]
        offices = [role.office] if role.office else []
        if noun == "counterpart":  # "his Russian counterpart": of the office that he holds
            offices = sorted(office for who in owners if who.kind == "person" for office in who.nouns)
            owners = [who for who in owners if who.kind != "person"]
        for country in sorted({who.country for who in owners if who.country}, key=lambda c: (c not in ("IGO", "NGO", "IMG"), c)):
            for office in offices if noun == "counterpart" else [noun]:
                if person := self._people.with_role(office, country):
                    return (person.referent(self._setting.day),)
            for office in offices if self._setting.day else []:
                holders = self._setting.index.holders(office, country, self._setting.day or "")
                if len(holders) == 1:
                    return (referent_of(holders[0], self._setting.day).called(noun),)
        return ()
