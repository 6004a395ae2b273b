"""The terms of a truce as spans: how long it is to last, whom it leaves out, what it is to make possible."""

from __future__ import annotations

from collections.abc import Iterator

from nicias.codebook.truces import TruceLexicon
from nicias.coding.tree import Tree
from nicias.coding.truces import Found

ON_THE_TRUCE = ("compound", "amod", "nmod", "obl", "nmod:unmarked", "obl:unmarked", "nummod")
PURPOSE = frozenset(("to", "so", "for"))


def terms_of(tree: Tree, found: Found, lexicon: TruceLexicon) -> tuple[str, ...]:
    """The terms told in the truce's phrase and beside the word that tells the step, in the order of the sentence."""
    spans = {tuple(span) for span in (*_lengths(tree, found, lexicon), *_clauses(tree, found, lexicon))}
    return tuple(tree.words(span) for span in sorted(spans))


def _lengths(tree: Tree, found: Found, lexicon: TruceLexicon) -> Iterator[list[int]]:
    """ "A 48-hour truce", "a month-long truce", "a truce for three days"."""
    near = {low for word in (found.mention.head, found.head) for low in (word, *tree.below(word, 2))}
    for word in sorted(near):
        if tree.lemmas[word] not in lexicon.words.lengths or not tree.has_relation(word, *ON_THE_TRUCE):
            continue
        if tree.has_relation(tree.head(word), "advcl") and tree.head(word) not in (found.mention.head, found.head):
            continue  # how long something beside the truce took
        if tree.deps(word, "nummod"):
            yield [w for w in tree.subtree(word) if (w <= word and tree.tokens[w].upos != "ADP") or w == word]
        elif word + 2 < len(tree.tokens) and tree.lemmas[word + 2] == "long":
            yield [word, word + 1, word + 2]


def _clauses(tree: Tree, found: Found, lexicon: TruceLexicon) -> Iterator[list[int]]:
    """ "To let aid in", "so that the wounded could leave"; "which excludes the jihadists"."""
    words = lexicon.words
    for top in dict.fromkeys((found.mention.head, found.head)):
        for clause in tree.deps(top, "acl", "acl:relcl", "advcl", "xcomp"):
            lemmas = {tree.lemmas[w] for w in tree.subtree(clause)}
            marks = {tree.lemmas[w] for w in tree.deps(clause, "mark")}
            eases = bool(marks & PURPOSE) and not lemmas.isdisjoint(words.easing)
            if (eases or tree.lemmas[clause] in words.barring) and found.mention.head not in tree.subtree(clause):
                yield tree.subtree(clause)
