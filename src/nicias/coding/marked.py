"""What the language model's attribution head adds to the codebook's cues: statements that the tree hides, edges of contents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nicias.codebook.speech import SpeechCue
from nicias.coding.contents import about_of, is_quoted
from nicias.coding.roles import subjects, verb_roles
from nicias.coding.settled import LEAST, SURE, bare_words, settle_source
from nicias.coding.sources import Sources
from nicias.coding.statement import Statement
from nicias.coding.tree import Tree
from nicias.coding.unsaid import is_told_of, is_unsaid
from nicias.model.reading import Span

if TYPE_CHECKING:
    from nicias.coding.scene import Scene


def find_marked(scene: Scene, sources: Sources, index: int, here: list[Statement]) -> Iterator[Statement]:
    """Statements at words of speech that the head marks as cues, and for which the tree gives no content."""
    tree, lexicon = scene.trees[index], scene.codebook.speech
    taken = {word for statement in here for word in statement.cue}
    for span in tree.sentence.cues:
        word = span.end - 1 - (tree.tokens[span.end - 1].upos == "PUNCT")
        options = lexicon.verbs.get(tree.lemmas[word])
        if span.score < SURE or options is None or taken & set(range(span.start, span.end)) or is_unsaid(scene, tree, word):
            continue
        plain = next((cue for cue in options if not cue.phrase.literals and cue.phrase.last is None), None)
        if plain is None or is_told_of(tree, word) or _is_barred(tree, word, plain):
            continue
        source, content = settle_source(scene, sources, tree, word, subjects(tree, word), _content(tree, word, span))
        content -= {below for top in source for below in tree.subtree(top)} if len(source) == 1 and source[0] < word else set()
        if source and len(content) >= LEAST:
            yield Statement(
                index, "claim.head", (word,), tree.tokens[word].text, plain.stance,
                sources.actors(index, source), content, about_of(tree, content), is_quoted(scene, tree, content), word,
                source=source,
            )  # fmt: skip


def _is_barred(tree: Tree, verb: int, cue: SpeechCue) -> bool:
    """Whether what stands around the verb shows it to be none of speech."""
    objects = {tree.lemmas[child] for child in tree.deps(verb, "obj")}
    return bool(objects & cue.not_objects or verb_roles(tree, verb).keys() & cue.not_roles)


def _content(tree: Tree, cue: int, span: Span) -> frozenset[int]:
    """What the head marks as the content, else all that stands on the longer side of the cue."""
    marked = [w for content in tree.sentence.contents for w in range(content.start, content.end)]
    before, after = list(range(span.start)), list(range(span.end, len(tree.tokens)))
    words = [w for w in marked if w != cue] or max(before, after, key=len)
    return frozenset(bare_words(tree, words))


def settle_content(tree: Tree, statement: Statement) -> frozenset[int]:
    """The content with the edges that the head gives it, where the head's spans and the tree's clause mean the same words.

    On either side of the cue the span that shares most with the clause counts: "A," he said, "B".
    """
    if not statement.cue or not statement.content:
        return statement.content
    settled: set[int] = set()
    for before in (True, False):
        spans = [set(range(s.start, s.end)) for s in tree.sentence.contents if (s.end <= statement.head) is before]
        best = max(spans, key=lambda words: len(words & statement.content), default=set[int]())
        if statement.head not in best and 2 * len(best & statement.content) >= max(1, min(len(best), len(statement.content))):
            settled |= best
    kept = settled - set(statement.cue) - set(statement.source)
    return frozenset(bare_words(tree, sorted(kept))) or statement.content
