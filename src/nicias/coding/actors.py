"""Who is who in one report: the actors that a noun phrase, a pronoun or a modifier names."""

from __future__ import annotations

from nicias.codebook.actors import ActorIndex
from nicias.coding.actor_anaphora import FIRST, PERSONAL, REACH, RELATIVE, SUBJECTS, Mention, fits, is_barred, rate
from nicias.coding.actor_bodies import Bodies
from nicias.coding.actor_mentions import PLACED, STATES, Referent, is_plural, referent_of
from nicias.coding.actor_nouns import Nouns
from nicias.coding.actor_people import People, Person
from nicias.coding.actor_phrases import conjuncts, hyphenated_to, is_definite, is_indefinite, phrase_words
from nicias.coding.actor_setting import Locate, Setting
from nicias.coding.tree import Tree
from nicias.model.reading import Reading
from nicias.model.record import Actor

_MENTIONED = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"})
_SIDES = {"two": 2, "both": 2, "three": 3, "2": 2, "3": 3, "four": 4}
_APPOSED = {"person": ("person",), "class": ("person",), "force": ("force",), "body": ("body", "force", "organ"), "outlet": ("outlet",), "organ": ("organ", "body")}
_QUANTITIES = frozenset(
    "hundred thousand dozen score number array majority most some many several all one none rest couple handful million half few other two "
    "three bulk remnant wave each both any".split()
)
_ANAPHORIC_BODIES = frozenset("monitor observatory watchdog monitoring group war monitor".split()) | {"monitoring group", "war monitor", "rights group", "human rights group"}


class Cast:
    """Who is who in one report. Building it resolves every phrase once; asking afterwards is a look-up."""

    def __init__(self, reading: Reading, index: ActorIndex, locate: Locate | None = None) -> None:
        self._trees = tuple(Tree(sentence) for sentence in reading.sentences)
        self._setting = Setting(reading, index, self._trees, locate)
        self._people = People(self._setting)
        self._bodies = Bodies(self._setting)
        self._nouns = Nouns(self._setting, self._single)
        self._quotes = reading.quotes
        self._mentions: list[Mention] = []
        self._memo: dict[tuple[int, int], tuple[Referent, ...]] = {}
        self._introduce()
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

    def is_actor(self, sentence: int, word: int) -> bool:
        """Whether the phrase can be a political actor: it names somebody and does not stand as a place."""
        tree = self._trees[sentence]
        name = self._setting.name_at(sentence, word)
        if name is not None and name.who[0].kind == "place":
            return False
        if name is not None and name.who[0].kind in STATES and self._is_placed(tree, word):
            return False
        return bool(self._single(sentence, word))

    def phrase(self, sentence: int, word: int) -> tuple[int, int]:
        """Character offsets of the phrase headed by a word: determiner to head, the rest of a name included."""
        tree = self._trees[sentence]
        first, end = self._phrase(tree, word)
        return tree.tokens[first].start, tree.tokens[end - 1].end

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
        cases = [tree.lemmas[c] for c in tree.children[word] if tree.tokens[c].deprel == "case" and tree.tokens[c].upos != "PART"]
        first = tree.first_conjunct(word)
        if not cases and first != word:
            cases = [tree.lemmas[c] for c in tree.children[first] if tree.tokens[c].deprel == "case"]
        relation = tree.tokens[first].deprel
        return relation.split(":")[0] in ("obl", "nmod") and any(case in PLACED for case in cases) and relation != "obl:agent"

    # --- building
    def _introduce(self) -> None:
        """Learn from titles, appositions and the like what each person is, before anybody is asked for."""
        for number, tree in enumerate(self._trees):
            for head in range(len(tree.tokens)):
                person = self._people.at(number, head)
                if person is not None and self._people.at(number, tree.head(head)) is not person:
                    self._describe(tree, head, person)

    def _describe(self, tree: Tree, head: int, person: Person) -> None:
        for word in self._beside(tree, head):
            noun, role = self._nouns.roles(tree, word)
            if role is None or role.kind not in ("person", "class"):
                continue
            person.nouns.add(noun)
            person.nouns.add(tree.lemmas[word])
            person.gender = person.gender or role.gender
            if person.who is not None:
                continue
            owners = [who for o in self._nouns.owners(tree, word) for who in o.who] + [
                who for o in self._nouns.owners(tree, head) for who in o.who if o.word != word and who.kind != "person"
            ]
            self._employ(tree, head, person, role.sector if role.own else None, owners)
        if person.who is None and person.country is None:
            self._employ_by_modifier(tree, head, person)

    def _employ(self, tree: Tree, head: int, person: Person, sector: str | None, owners: list[Referent]) -> None:
        owner = next((who for who in owners if who.country and who.kind != "person"), None)
        if owner is not None:
            person.country = person.country or owner.country
            person.sector = person.sector or sector or (owner.sector if owner.kind != "people" else None)
        elif sector is not None:
            person.country = person.country or self._state_before(tree, head) or self._setting.home
            person.sector = person.sector or sector

    def _employ_by_modifier(self, tree: Tree, head: int, person: Person) -> None:
        for child in tree.children[head]:
            if tree.tokens[child].deprel in ("compound", "nmod:poss", "nmod:desc", "amod", "nmod"):
                name = self._setting.name_at(tree.sentence.index, child)
                if name is not None and name.who[0].kind not in ("person", "place"):
                    who = referent_of(name.who[0], self._setting.day)
                    person.country = who.country
                    person.sector = person.sector or (who.sector if who.kind != "state" else None)

    def _beside(self, tree: Tree, head: int) -> list[int]:
        """The role nouns that stand beside a person's name."""
        found = [c for c in tree.children[head] if tree.tokens[c].deprel in ("nmod:desc", "appos", "compound", "nmod", "flat", "amod", "nmod:unmarked")]
        if tree.tokens[head].deprel in ("appos", "flat", "nmod:desc", "nmod:unmarked", "dep") and tree.head(head) >= 0:
            found.append(tree.head(head))
        if tree.tokens[head].deprel in SUBJECTS and any(tree.tokens[c].deprel == "cop" for c in tree.children[tree.head(head)]):
            found.append(tree.head(head))
        for clause in tree.deps(head, "acl:relcl"):
            if any(tree.tokens[c].deprel == "cop" for c in tree.children[clause]):
                found.append(clause)
        return [w for w in found if tree.tokens[w].upos in ("NOUN", "PROPN", "ADJ") and (tree.tokens[w].deprel != "nmod" or not tree.preposition(w))]

    def _state_before(self, tree: Tree, head: int) -> str | None:
        """The country named last before a word in its sentence or the one before."""
        number = tree.sentence.index
        for sentence in (number, number - 1):
            if sentence < 0:
                break
            names = [n for n in self._setting.names[sentence] if n.who[0].kind in STATES and (sentence < number or n.end <= head)]
            if names:
                return names[-1].who[0].country
        return None

    def _read_through(self) -> None:
        """Resolve every phrase in order, so that later ones can take up earlier ones."""
        for number, tree in enumerate(self._trees):
            for head, token in enumerate(tree.tokens):
                if token.upos not in ("NOUN", "PROPN", "PRON") or token.deprel in ("compound", "flat", "expl", "goeswith"):
                    continue
                who = self._single(number, head)
                if not who or (token.deprel == "nmod:desc"):
                    continue
                if token.deprel == "conj":
                    continue
                group = [r for part in conjuncts(tree, head) for r in self._single(number, part)]
                both = tuple(dict.fromkeys(group))
                pronoun = token.upos == "PRON"
                if len(both) > 1:
                    for part in conjuncts(tree, head):
                        if one := self._single(number, part):
                            self._mentions.append(Mention(number, part, one[:1], token.deprel, self._quote_of(tree, part), pronoun))
                self._mentions.append(Mention(number, head, both, token.deprel, self._quote_of(tree, head), pronoun))

    def _quote_of(self, tree: Tree, word: int) -> int | None:
        if tree.sentence.part == "title":
            return None
        token = tree.tokens[word]
        return next((n for n, q in enumerate(self._quotes) if q.start <= token.start and token.end <= q.end), None)

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
            return self._pronoun(tree, head)
        if led := self._led(tree, head):
            return (led,)
        person = self._people.at(number, head)
        if person is not None:
            return (person.referent(self._setting.day),)
        name = self._setting.name_at(number, head)
        if name is not None:
            return self._named(tree, head)
        if body := self._bodies.name_at(number, head):
            return (self._bodies.referent(tree, head, body),)
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
        return Referent(f"{who.name}-led coalition", "body", "IGO", "MIL", nouns=frozenset({"coalition", "alliance"}))

    def _named(self, tree: Tree, head: int) -> tuple[Referent, ...]:
        name = self._setting.name_at(tree.sentence.index, head)
        assert name is not None
        if name.who[0].kind == "place":
            return ()
        who = self._preferred(name.who)
        found = referent_of(who, self._setting.day)
        if who.kind == "people" and not is_definite(tree, head):
            return (Referent(tree.tokens[head].text, "class", found.country, "CVL", many=True),)
        if who.kind == "people":
            return (Referent(who.name, "state", found.country, "GOV", many=True),)
        return (found,)

    def _preferred(self, options: tuple) -> object:  # type: ignore[type-arg]
        home = self._setting.home
        return next((w for w in options if w.country == home or home in w.context), options[0])

    def _common(self, tree: Tree, head: int) -> tuple[Referent, ...]:
        named = self._apposed(tree, head) or self._quantified(tree, head) or self._holder(tree, head)
        if named:
            return named
        if found := self._nouns.referents(tree, head):
            return found
        noun, role = self._nouns.roles(tree, head)
        if role is None:
            return ()
        return self._taken_up(tree, head, noun, role.kind)

    def _apposed(self, tree: Tree, head: int) -> tuple[Referent, ...]:
        """The name in apposition to a role noun: "the foreign secretary, Boris Johnson", "the rebel group Ahrar al-Sham"."""
        _, role = self._nouns.roles(tree, head)
        fitting = _APPOSED.get(role.kind, ()) if role is not None else ()
        for child in tree.children[head] if fitting else ():
            if (tree.tokens[child].deprel in ("appos", "flat", "nmod:unmarked") and child > head) or tree.tokens[child].deprel == "nmod:desc":
                found = self._single(tree.sentence.index, child)
                if len(found) == 1 and found[0].named and found[0].kind in fitting:
                    return found
        return ()

    def _quantified(self, tree: Tree, head: int) -> tuple[Referent, ...]:
        """Whom a quantity is of: "hundreds of rebels", "a number of militias", "some of the soldiers"."""
        if tree.lemmas[head] not in _QUANTITIES:
            return ()
        for child in tree.deps(head, "nmod", "obl"):
            if child > head and tree.preposition(child) in ("of", "from", "among"):
                return self._single(tree.sentence.index, child)
        return ()

    def _holder(self, tree: Tree, head: int) -> tuple[Referent, ...]:
        """Who holds an office that the phrase names with its country: "the Russian president", "the UN envoy"."""
        noun, role = self._nouns.roles(tree, head)
        if role is None or role.kind != "person" or is_plural(tree, head) or is_indefinite(tree, head):
            return ()
        owners = [who for owner in self._nouns.owners(tree, head) for who in owner.who]
        for country in sorted({who.country for who in owners if who.country}, key=lambda c: c not in ("IGO", "NGO", "IMG")):
            if person := self._people.with_role(noun, country):
                return (person.referent(self._setting.day),)
            if role.office and self._setting.day:
                holders = self._setting.index.holders(role.office, country, self._setting.day)
                if len(holders) == 1:
                    return (referent_of(holders[0], self._setting.day).called(noun),)
        return ()

    # --- taking up
    def _taken_up(self, tree: Tree, head: int, noun: str, kind: str) -> tuple[Referent, ...]:
        takers = {"person": self._person_again, "organ": self._organ_again, "force": self._force_again, "body": self._body_again, "side": self._sides, "outlet": self._body_again}
        taker = takers.get(kind)
        return taker(tree, head, noun) if taker else ()

    def _person_again(self, tree: Tree, head: int, noun: str) -> tuple[Referent, ...]:
        if is_plural(tree, head):
            return self._sides(tree, head, noun) if noun else ()
        if is_indefinite(tree, head):
            return ()
        for mention in reversed(self._mentions):
            first = mention.who[0]
            if first.kind == "person" and not first.many and (noun in first.nouns or tree.lemmas[head] in first.nouns):
                return (first,)
        return ()

    def _organ_again(self, tree: Tree, head: int, noun: str) -> tuple[Referent, ...]:
        if noun in ("country", "nation", "state", "party", "department", "commission", "mission", "ministry"):
            if is_plural(tree, head):
                return self._sides(tree, head, noun)
            return self._last(lambda r: r.kind == "state" if noun in ("country", "nation", "state") else noun in r.nouns, 3, tree.sentence.index)
        if found := self._last(lambda r: r.kind == "organ" and noun in r.nouns, 99, tree.sentence.index):
            return found
        if self._setting.home is None:
            return ()
        _, role = self._nouns.roles(tree, head)
        assert role is not None
        return (self._nouns._organ(self._setting.home, noun, role),)

    def _force_again(self, tree: Tree, head: int, noun: str) -> tuple[Referent, ...]:
        if not is_indefinite(tree, head):
            found = self._last(lambda r: r.kind in ("force", "body") and (noun in r.nouns or tree.lemmas[head] in r.nouns), 4, tree.sentence.index)
            if found:
                return found
        _, role = self._nouns.roles(tree, head)
        assert role is not None
        if role.sector and self._setting.home:
            return (self._nouns._force(self._setting.home, noun, role, role.sector),)
        if tree.lemmas[head] in ("gunman", "attacker", "assailant", "bomber", "shooter", "gunmen"):
            return (Referent(noun if not is_plural(tree, head) else f"{noun}s", "class", None, "UAF", many=is_plural(tree, head), nouns=frozenset({noun})),)
        return ()

    def _body_again(self, tree: Tree, head: int, noun: str) -> tuple[Referent, ...]:
        lemma = tree.lemmas[head]
        found = self._last(lambda r: r.kind in ("body", "force", "outlet", "organ") and (noun in r.nouns or lemma in r.nouns or lemma in r.name.lower().split()), 99, tree.sentence.index)
        if found or noun not in _ANAPHORIC_BODIES:
            return found if not is_indefinite(tree, head) or noun in _ANAPHORIC_BODIES else ()
        for names in self._setting.names:  # "a monitor said", named further down
            for name in names:
                if noun in name.who[0].short:
                    return (referent_of(name.who[0], self._setting.day),)
        return ()

    def _sides(self, tree: Tree, head: int, noun: str) -> tuple[Referent, ...]:
        """The two, three or both that were named last together or in turn."""
        wanted = next((_SIDES[tree.lemmas[c]] for c in tree.children[head] if tree.lemmas[c] in _SIDES), None)
        if wanted is None:
            return ()
        states = noun in ("country", "nation", "state", "president", "leader", "government", "minister", "foreign minister", "capital")
        kinds = ("state",) if states else ("state", "force", "organ", "body")
        recent = [m for m in self._mentions if tree.sentence.index - m.sentence <= 3]
        together = [tuple(r for r in mention.who if r.kind in kinds) for mention in reversed(recent)]
        found: dict[str, Referent] = {}
        for fitting in together:
            if len(fitting) == wanted and wanted > 1:
                return fitting
        for fitting in together:
            for referent in fitting:
                found.setdefault(referent.name, referent)
            if len(found) >= wanted:
                return tuple(reversed(list(found.values())[:wanted]))
        return ()

    def _last(self, wanted, reach: int, sentence: int) -> tuple[Referent, ...]:  # type: ignore[no-untyped-def]
        for mention in reversed(self._mentions):
            if sentence - mention.sentence > reach:
                return ()
            for referent in mention.who:
                if wanted(referent):
                    return (referent,)
        return ()

    def _pronoun(self, tree: Tree, word: int) -> tuple[Referent, ...]:
        form = tree.tokens[word].text.lower()
        number = tree.sentence.index
        if form in FIRST:
            return self._speaker(tree, word)
        if form in RELATIVE:
            return self._relative(tree, word)
        if form not in PERSONAL or tree.tokens[word].deprel == "expl":
            return ()
        count, gender = PERSONAL[form]
        quote = self._quote_of(tree, word)
        best: tuple[float, Mention] | None = None
        for mention in reversed(self._mentions):
            if number - mention.sentence > REACH[count]:
                break
            if not self._may_be(tree, word, mention, count, gender, quote):
                continue
            score = rate(mention, tree, number, word, count) - (0.7 if mention.quote != quote else 0)
            if best is None or score > best[0]:
                best = (score, mention)
        return best[1].who if best else ()

    def _may_be(self, tree: Tree, word: int, mention: Mention, count: str, gender: str | None, quote: int | None) -> bool:
        if not fits(mention, count, gender):
            return False
        if mention.sentence == tree.sentence.index and (mention.word >= word or is_barred(tree, word, mention.word)):
            return False
        if quote is not None:
            speaker = self._quotes[quote].speaker
            if speaker is not None and (speaker.sentence, speaker.head) == (mention.sentence, mention.word):
                return False
        return True

    def _relative(self, tree: Tree, word: int) -> tuple[Referent, ...]:
        for ancestor in tree.path_up(word):
            if tree.tokens[ancestor].deprel == "acl:relcl":
                return self._single(tree.sentence.index, tree.head(ancestor))
        return ()

    def _speaker(self, tree: Tree, word: int) -> tuple[Referent, ...]:
        """The speaker of the quotation that "I" or "we" stands in."""
        quote = self._quote_of(tree, word)
        if quote is None or (speaker := self._quotes[quote].speaker) is None:
            return ()
        if (speaker.sentence, speaker.head) == (tree.sentence.index, word):
            return ()
        return self._single(speaker.sentence, speaker.head)
