"""Why a record was coded: its rule with the phrase that matched, the matched words, and the part of the tree that carried it."""

from __future__ import annotations

from nicias.codebook.loader import Codebook
from nicias.coding.tree import Tree
from nicias.model.reading import Reading, Sentence
from nicias.model.record import Record

FILES = {"claim": "speech.yaml", "toll": "toll.yaml"}


def explain_record(record: Record, reading: Reading, codebook: Codebook) -> str:
    """A few lines of plain text: the rule and its file, the matched words, and each dependency between trigger and sides."""
    sentence = next((s for s in reading.sentences if (s.start, s.end) == (record.start, record.end) and s.part != "title"), None)
    lines = [
        f"rule {record.coder.rule} in {_file(record)}",
        f'words "{record.trigger.text}" at {record.trigger.start}-{record.trigger.end}',
    ]
    if phrase := _phrase(record, codebook):
        lines.append(f'phrase "{phrase}"')
    if sentence is not None:
        lines.extend(_arcs(sentence, record))
    return "\n".join(lines)


def _file(record: Record) -> str:
    stem = record.coder.rule.split(".")[0]
    return FILES.get(stem, f"events/{stem}.yaml")


def _phrase(record: Record, codebook: Codebook) -> str | None:
    """The phrase of the rule whose head stands in the trigger."""
    words = record.trigger.text.lower().split()
    for index in (codebook.rules.verbs, codebook.rules.nouns):
        for head, rules in index.items():
            for rule in rules:
                if rule.id == record.coder.rule and any(word.startswith(head[: max(3, len(head) - 2)]) for word in words):
                    return rule.phrase.text
    return None


def _arcs(sentence: Sentence, record: Record) -> list[str]:
    """The arcs of the trigger's words: what they hang on and what hangs on them."""
    tree = Tree(sentence)
    inside = [w for w, t in enumerate(tree.tokens) if record.trigger.start <= t.start < record.trigger.end]
    lines = []
    for word in inside:
        head = tree.head(word)
        above = tree.tokens[head].text if head >= 0 else "ROOT"
        lines.append(f"  {tree.tokens[word].text} <-{tree.tokens[word].deprel}- {above}")
        lines.extend(
            f"  {tree.tokens[word].text} -{tree.tokens[child].deprel}-> {tree.words(tree.subtree(child))}"
            for child in tree.children[word]
            if tree.tokens[child].deprel != "punct" and child not in inside
        )
    return lines
