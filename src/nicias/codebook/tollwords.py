"""``toll.yaml`` compiled: each word with its metric and its place beside the number."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.codebook.phrases import Phrase, verb_phrase
from nicias.codebook.toll import TollFile


@dataclass(frozen=True, slots=True)
class TollVerb:
    """A verb phrase of a metric. ``role`` is where the people stand: ``patient``, ``agent`` or ``object`` (counted lives)."""

    phrase: Phrase
    metric: str
    role: str


@dataclass(frozen=True, slots=True)
class TollLexicon:
    """Verbs by head lemma; state words, nouns and classes of people by lemma; causes by verb, attacks (causes) by noun."""

    verbs: dict[str, tuple[TollVerb, ...]]
    states: dict[str, str]
    nouns: dict[str, str]
    who: dict[str, str]
    outnumber: frozenset[str]
    belongings: frozenset[str]
    remains: frozenset[str]
    unharmed: dict[str, str]
    summed: dict[str, str]
    tallies: frozenset[str]
    subset: frozenset[str]
    causes: dict[str, str]
    attacks: dict[str, str]
    wars: frozenset[str]
    collectives: frozenset[str]
    belonging: frozenset[str]
    sectors: dict[str, str]
    cumulative_marks: frozenset[str]
    cumulative_nouns: frozenset[str]


def compile_toll(file: TollFile) -> TollLexicon:
    """Index the words of every metric and class."""
    verbs: dict[str, list[TollVerb]] = {}
    for words in file.metrics:
        for role, texts in (("patient", words.undergo), ("agent", words.suffer), ("object", words.claim)):
            for text in texts:
                phrase = verb_phrase(text)
                verbs.setdefault(phrase.head, []).append(TollVerb(phrase, words.metric, role))
    return TollLexicon(
        verbs={head: tuple(sorted(found, key=lambda verb: -len(verb.phrase.literals))) for head, found in verbs.items()},
        states={state: words.metric for words in file.metrics for state in words.states},
        nouns={noun: words.metric for words in file.metrics for noun in words.nouns},
        who={word: who for who, words in file.who.items() for word in words},
        outnumber=frozenset(file.outnumber),
        belongings=frozenset(file.belongings),
        remains=frozenset(file.remains),
        unharmed={str(metric): other for metric, other in file.unharmed.items()},
        summed={str(metric): other for metric, other in file.summed.items()},
        tallies=frozenset(file.tallies),
        subset=frozenset(file.subset),
        causes={verb: cause for cause, words in file.causes.items() for verb in words.verbs},
        attacks={noun: cause for cause, words in file.causes.items() for noun in words.nouns},
        wars=frozenset(file.wars),
        collectives=frozenset(file.collectives),
        belonging=frozenset(file.belonging),
        sectors=dict(file.sectors),
        cumulative_marks=frozenset(file.cumulative.marks),
        cumulative_nouns=frozenset(file.cumulative.nouns),
    )
