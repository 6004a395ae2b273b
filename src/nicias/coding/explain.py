"""Why a record was coded: its rule with the phrase that matched, the matched words, and the part of the tree that carried it."""

from __future__ import annotations

from nicias.codebook.loader import Codebook
from nicias.coding.tree import Tree
from nicias.model.reading import Reading, Sentence
from nicias.model.record import Record

FILES = {"claim": "speech.yaml", "toll": "toll.yaml", "protected": "protected.yaml"}


def explain_record(record: Record, reading: Reading, codebook: Codebook) -> str:
    """A few lines of plain text: the rule and its file, the matched words, and each dependency between trigger and sides."""
    sentence = next((s for s in reading.sentences if (s.start, s.end) == (record.start, record.end) and s.part != "title"), None)
    lines = [
        f"rule {record.coder.rule} in {_file(record)}",
        f'words "{record.trigger.text}" at {record.trigger.start}-{record.trigger.end}',
    ]
    if sentence is not None:
        if phrase := _phrase(record, codebook, sentence):
            lines.append(f'phrase "{phrase}"')
        lines.extend(_arcs(sentence, record))
    return "\n".join(lines)


def _file(record: Record) -> str:
    """The declaration file in which the rule stands."""
    stem, _, name = record.coder.rule.partition(".")
    if record.coder.rule == "claim.head":
        return "the language model's attribution head"
    if record.kind == "event":
        return "speech.yaml" if name.startswith("by-") else f"events/{stem}.yaml"
    return FILES.get(record.kind, f"registers/{record.kind}.yaml")


def _phrase(record: Record, codebook: Codebook, sentence: Sentence) -> str | None:
    """The longest phrase of the rule whose words all stand in the sentence."""
    present = {token.lemma.lower() for token in sentence.tokens}
    rules = codebook.rules if record.kind == "event" else codebook.registers.get(record.kind)
    texts = [t for index in (rules.verbs, rules.nouns) for t in index.texts(record.coder.rule)] if rules else []
    return max((text for text in texts if present >= set(text.split()) - {"be"}), key=len, default=None)


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
