"""Statements: who says what by which word; what the claim register and every record's attribution are read from.

A statement is found at its cue (a verb or noun of speech, "according to"), or in a sentence of a quotation whose cue stands in
another sentence. Its content is a set of words of its own sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nicias.codebook.speech import SpeechCue
from nicias.coding.frames import verb_frame
from nicias.coding.matching import find_last, find_literals, find_run
from nicias.coding.roles import Roles, noun_roles
from nicias.coding.tree import Tree
from nicias.model.reading import Quote
from nicias.model.record import Actor, Attribution

if TYPE_CHECKING:
    from nicias.coding.scene import Scene

UNNAMED = "unnamed"
TAKEN = frozenset("of for to against".split())
"""Marks of the clauses that a cue takes as its content."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in one sentence.

    ``cue`` are the cue's words (empty where it stands in another sentence), ``content`` the claimed words, ``about`` the words
    whose phrases say whom it is about. ``speakers`` is empty where nobody is named. ``addressed`` are those of them
    that the cue itself takes (accused, asked), ``hearers`` the words that name to whom it
    is said. A ``relay`` only passes on what another says: it stands in the chain and makes no claim; ``outlet`` is the medium
    that passes this one on.
    """

    sentence: int
    rule: str
    cue: tuple[int, ...]
    cue_text: str
    stance: str
    speakers: tuple[Actor, ...]
    content: frozenset[int]
    about: tuple[int, ...]
    quoted: bool
    head: int
    addressed: tuple[int, ...] = ()
    hearers: tuple[int, ...] = ()
    relay: bool = False
    outlet: str | None = None


def find_statements(scene: Scene) -> tuple[tuple[Statement, ...], ...]:
    """The statements of every sentence, in the order of their cues."""
    found: list[tuple[Statement, ...]] = []
    for index in range(len(scene.trees)):
        here = list(_cued(scene, index))
        here.extend(_carried_quotes(scene, index, here))
        found.append(tuple(_relayed(scene, here)))
    return tuple(found)


def _relayed(scene: Scene, here: list[Statement]) -> list[Statement]:
    """Media that only pass on what others say, marked as such, and those others with their medium."""
    outlets: dict[int, str] = {}
    relays: set[int] = set()
    for number, outer in enumerate(here):
        for inner, statement in enumerate(here):
            passes_on = inner != number and statement.speakers and statement.cue and _passes_on(outer, statement)
            if passes_on and _is_medium(outer.speakers):
                relays.add(number)
                outlets.setdefault(inner, outer.speakers[0].name)
        told = [actor for word in outer.hearers for actor in scene.cast.resolve(outer.sentence, word)]
        if told and _is_medium(tuple(told)):
            outlets.setdefault(number, told[0].name)
    return [replace(s, relay=n in relays, outlet=outlets.get(n, s.outlet)) for n, s in enumerate(here)]


def _passes_on(outer: Statement, inner: Statement) -> bool:
    return inner.head in outer.content or (inner.rule == "claim.cited" and bool(outer.content & inner.content))


def _is_medium(actors: tuple[Actor, ...]) -> bool:
    return bool(actors) and all(actor.sector == "JRN" for actor in actors)


def chain_of(scene: Scene, sentence: int, word: int) -> tuple[Attribution, ...]:
    """Who says so of what stands at ``word``, outermost first."""
    over = [s for s in scene.statements[sentence] if word in s.content and word not in s.cue]
    over.sort(key=lambda s: (-len(s.content), s.head))
    chain = [Attribution(_speaker_name(statement), statement.cue_text) for statement in over]
    return tuple(chain) + _hearsay(scene, sentence, word)


def _speaker_name(statement: Statement) -> str:
    return " and ".join(actor.name for actor in statement.speakers) or UNNAMED


def _hearsay(scene: Scene, sentence: int, word: int) -> tuple[Attribution, ...]:
    """An unnamed source told by an adverb on the word or on its clause ("reportedly")."""
    tree, adverbs = scene.trees[sentence], scene.codebook.speech.hearsay
    for holder in (word, *tree.path_up(word)[:3]):
        for child in tree.deps(holder, "advmod", "amod"):
            if tree.lemmas[child] in adverbs:
                return (Attribution(UNNAMED, tree.tokens[child].text),)
    return ()


def _cued(scene: Scene, index: int) -> Iterator[Statement]:
    tree, lexicon = scene.trees[index], scene.codebook.speech
    for word in range(len(tree.tokens)):
        lemma, upos = tree.lemmas[word], tree.tokens[word].upos
        if tree.tokens[word].text.lower() == "according":
            yield from _according(scene, tree, word)
        elif upos == "VERB" and lemma in lexicon.citing and tree.has_relation(word, "advcl", "acl", "xcomp", "conj", "parataxis"):
            yield from _cited(scene, tree, word)
        elif upos == "VERB" and lemma in lexicon.verbs:
            yield from _by_verb(scene, tree, word, lexicon.verbs[lemma])
        elif upos == "NOUN" and lemma in lexicon.nouns:
            yield from _by_noun(scene, tree, word, lexicon.nouns[lemma])


def _according(scene: Scene, tree: Tree, word: int) -> Iterator[Statement]:
    """ "According to X": X is the noun that the preposition marks; the content is the clause it hangs on."""
    noun = tree.head(word)
    if noun < 0 or tree.tokens[word].deprel not in ("case", "mark", "advmod", "fixed"):
        noun = next(iter(tree.deps(word, "obl", "nmod", "obj")), -1)
    if noun < 0:
        return
    source = set(tree.subtree(noun)) | {word}
    clause = tree.head(noun) if tree.head(noun) >= 0 else noun
    content = frozenset(_clause_words(tree, clause)) - source
    if content:
        cued = _Cued((word, *_next_to(tree, word)), "state", "according-to")
        yield _statement(scene, tree, cued, (noun,), content)


def _next_to(tree: Tree, word: int) -> tuple[int, ...]:
    return (word + 1,) if word + 1 < len(tree.tokens) and tree.lemmas[word + 1] == "to" else ()


def _clause_words(tree: Tree, word: int) -> list[int]:
    return [w for w in tree.subtree(word) if tree.tokens[w].deprel != "punct"]


def _by_verb(scene: Scene, tree: Tree, verb: int, cues: tuple[SpeechCue, ...]) -> Iterator[Statement]:
    frame = verb_frame(tree, verb)
    for cue in cues:
        literals = find_literals(tree, verb, cue.phrase.literals)
        last = find_last(tree, verb, cue.phrase)
        objects = {tree.lemmas[word] for word in frame.roles.get("patient", ())}
        if literals is None or last is None or cue.not_roles & frame.roles.keys() or cue.not_objects & objects:
            continue
        roles: Roles = {**frame.roles, "last": last}
        content = _content(scene, tree, verb, cue, roles)
        if content or cue.bare:
            about = tuple(word for role in cue.about for word in roles.get(role, ()))
            speakers = frame.roles.get("agent", ())
            cued = _Cued((verb, *literals), cue.stance, cue.id, about)
            statement = _statement(scene, tree, cued, speakers, content)
            hearers = roles.get("iobj", ()) + (roles.get("patient", ()) if tree.deps(verb, "ccomp") else ()) + roles.get("to", ())
            yield replace(statement, hearers=hearers)
            return


def _cited(scene: Scene, tree: Tree, verb: int) -> Iterator[Statement]:
    """ "..., the radio reported, citing X": X says what the radio reports; "he said, quoted by Y": Y passes on what he says."""
    host = tree.head(verb)
    frame = verb_frame(tree, verb)
    content = frozenset(_clause_words(tree, tree.first_conjunct(host))) - set(tree.subtree(verb)) - {host}
    if tree.is_finite_passive(verb):
        speakers = frame.roles.get("agent", ())
        content = content | {host}
    else:
        speakers = frame.roles.get("patient", ())
    if content and speakers:
        yield _statement(scene, tree, _Cued((verb,), "state", "cited"), speakers, content)


def _content(scene: Scene, tree: Tree, verb: int, cue: SpeechCue, roles: Roles) -> frozenset[int]:
    """The claimed words: the clause that the cue takes, else the clause it is set into, else a quotation, else its object."""
    for clause in (*tree.deps(verb, "ccomp", "xcomp"), *_marked_clauses(tree, verb)):
        if "clause" in cue.content:
            return frozenset(_clause_words(tree, clause))
    host = tree.head(verb)
    if tree.tokens[verb].deprel == "parataxis" and host >= 0 and "clause" in cue.content:
        return frozenset(_clause_words(tree, host)) - set(tree.subtree(verb))
    if quoted := _quoted_words(scene, tree, verb):
        return quoted
    if inner := tree.deps(verb, "parataxis"):
        return frozenset(_clause_words(tree, inner[0])) if "clause" in cue.content else frozenset()
    for role in cue.content:
        for word in roles.get("patient" if role == "object" else role, ()):
            return frozenset(_clause_words(tree, word))
    return frozenset()


def _marked_clauses(tree: Tree, verb: int) -> list[int]:
    """Clauses that the cue takes with a preposition: "accused X of shelling", "called on X to leave"."""
    return [
        clause
        for clause in tree.deps(verb, "advcl")
        if clause > verb and {tree.lemmas[m] for m in tree.deps(clause, "mark")} & TAKEN
    ]


def _quoted_words(scene: Scene, tree: Tree, cue: int) -> frozenset[int]:
    """The words of this sentence in quotations that the cue's clause introduces: all that stand beside the cue."""
    words: set[int] = set()
    for quote in scene.quotes[tree.sentence.index]:
        if quote.speaker and quote.speaker.sentence == tree.sentence.index and quote.speaker.cue == cue:
            words.update(_words_in(tree, quote))
    return frozenset(words)


def _words_in(tree: Tree, quote: Quote) -> list[int]:
    return [w for w, t in enumerate(tree.tokens) if quote.start <= t.start and t.end <= quote.end and t.upos != "PUNCT"]


def _by_noun(scene: Scene, tree: Tree, noun: int, cues: tuple[SpeechCue, ...]) -> Iterator[Statement]:
    roles = noun_roles(tree, noun)
    for cue in cues:
        last = find_last(tree, noun, cue.phrase)
        if last is None or find_run(tree, noun, cue.phrase) is None:
            continue
        speakers = roles.get("agent") or roles.get("poss", ()) or _actor_modifiers(scene, tree, roles)
        content = [w for clause in tree.deps(noun, "acl", "ccomp") for w in _clause_words(tree, clause)]
        content = content or [w for role in cue.content for word in roles.get(role, ()) for w in _clause_words(tree, word)]
        if speakers:
            about = tuple(word for role in cue.about for word in {**roles, "last": last}.get(role, ()))
            cued = _Cued((noun,), cue.stance, cue.id, about)
            yield _statement(scene, tree, cued, speakers, frozenset(content))
            return


def _actor_modifiers(scene: Scene, tree: Tree, roles: Roles) -> tuple[int, ...]:
    return tuple(word for word in roles.get("mod", ()) if scene.cast.is_actor(tree.sentence.index, word))


@dataclass(frozen=True, slots=True)
class _Cued:
    """A cue as it was matched: its words, its entry's id and stance, the words that it says the claim is about."""

    words: tuple[int, ...]
    stance: str
    entry: str
    about: tuple[int, ...] = ()


def _statement(scene: Scene, tree: Tree, cued: _Cued, speakers: tuple[int, ...], content: frozenset[int]) -> Statement:
    index = tree.sentence.index
    actors = {a.name: a for word in speakers if _is_named(scene, tree, word) for a in scene.cast.resolve(index, word)}
    words = tuple(sorted(cued.words))
    close = len(words) > 1 and words[-1] - words[0] < 4
    return Statement(
        sentence=index,
        rule=f"claim.{cued.entry}",
        cue=words,
        cue_text=tree.words(words[:2]) if close else tree.tokens[cued.words[0]].text,
        stance=cued.stance,
        speakers=tuple(actors.values()),
        content=content,
        about=cued.about or _about(tree, content),
        quoted=_is_quoted(scene, tree, content),
        head=words[0],
        addressed=cued.about,
    )


def _is_named(scene: Scene, tree: Tree, word: int) -> bool:
    """Whether a speaker is somebody: "local sources" are nobody, "a source in the Defence Ministry" is."""
    if tree.lemmas[word] not in scene.codebook.speech.unnamed:
        return True
    affiliations = [w for w in tree.below(word, 2) if tree.has_relation(w, "amod", "compound", "nmod", "nmod:poss", "obl")]
    return any(scene.cast.is_actor(tree.sentence.index, w) for w in affiliations)


def _about(tree: Tree, content: frozenset[int]) -> tuple[int, ...]:
    """Whom a clause is about: the subjects in it, then its objects."""
    subjects = [w for w in sorted(content) if tree.has_relation(w, "nsubj*", "obl:agent")]
    objects = [w for w in sorted(content) if tree.has_relation(w, "obj")]
    return tuple(subjects + objects)


def _is_quoted(scene: Scene, tree: Tree, content: frozenset[int]) -> bool:
    """Whether at least half of the content stands between quotation marks."""
    if not content:
        return False
    inside = {w for quote in scene.quotes[tree.sentence.index] for w in _words_in(tree, quote)}
    return 2 * len(inside & content) >= len(content)


def _carried_quotes(scene: Scene, index: int, here: list[Statement]) -> Iterator[Statement]:
    """The statements of quotations in this sentence whose cue stands in another sentence."""
    tree = scene.trees[index]
    taken = {word for statement in here for word in statement.content}
    for quote in scene.quotes[index]:
        speaker = quote.speaker
        if speaker is None:
            continue
        content = frozenset(_words_in(tree, quote))
        if (
            not content
            or content & taken
            or (speaker.sentence == index and speaker.cue is not None and any(speaker.cue in s.cue for s in here))
        ):
            continue
        if len(content) < 4 and speaker.sentence != index:
            continue
        actors = {a.name: a for a in scene.cast.resolve(speaker.sentence, speaker.head)}
        cue = scene.trees[speaker.sentence].tokens[speaker.cue].text if speaker.cue is not None else "said"
        yield Statement(
            index, "claim.quotation", (), cue, "state", tuple(actors.values()), content, _about(tree, content), True, min(content)
        )
