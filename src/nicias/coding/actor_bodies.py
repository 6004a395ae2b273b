"""Bodies that no declaration names: what the report itself calls an organisation, with its acronym and short forms."""

from __future__ import annotations

from nicias.codebook.actor_names import name_key
from nicias.coding.actor_mentions import Referent
from nicias.coding.actor_setting import Setting
from nicias.coding.tree import Tree

_LEAST_WORD = 4


class Bodies:
    """The unknown organisations of a report by the words that the model marks as their names."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._at: dict[tuple[int, int], str] = {}
        self._acronyms: dict[str, str] = {}
        self._names: list[str] = []
        for number, tree in enumerate(setting.trees):
            for start, end in self._spans(tree, number):
                self._meet(tree, number, start, end)

    def name_at(self, sentence: int, word: int) -> str | None:
        """The fullest name of the body whose name covers a word."""
        return self._at.get((sentence, word))

    def referent(self, name: str) -> Referent:
        """The body as a referent: sector by the role noun in its name, country by one in it or by the report's."""
        found = self._setting.index.find_all(name)
        country = next((f.who[0].country for f in found if f.who[0].country not in ("IGO", "NGO", "IMG")), None)
        words = name.lower().split()
        roles = [role for word in reversed(words) for role in self._setting.index.roles.get(_singular(word), ())]
        role = next((r for r in roles if r.kind in ("organ", "force", "body", "outlet", "class")), None)
        kind = {"force": "force", "outlet": "outlet", "organ": "organ"}.get(role.kind, "body") if role else "body"
        if country is None and role is not None and role.kind in ("organ", "force"):
            country = self._setting.home
        sector = role.sector if role else None
        return Referent(
            name,
            kind,
            country or (role.country if role else None),
            sector,
            nouns=frozenset(map(_singular, words)) | {"group", "organisation"},
            named=True,
        )

    def _spans(self, tree: Tree, sentence: int) -> list[tuple[int, int]]:
        return [
            (span.start, span.end) for span in tree.sentence.entities
            if span.label == "ORG" and not any(self._setting.name_at(sentence, w) for w in range(span.start, span.end))
        ]  # fmt: skip

    def _meet(self, tree: Tree, sentence: int, start: int, end: int) -> None:
        while start < end and tree.lemmas[start] in ("the", "a"):
            start += 1
        while end > start and tree.tokens[end - 1].upos in ("PART", "PUNCT"):
            end -= 1
        if start == end:
            return
        text = tree.words([start, end - 1])
        if text.lower() in self._setting.index.roles:  # "the Coalition", "the Observatory": a noun that takes up a name
            return
        name = self._acronyms.get(text) or self._longer(text) or text
        if name == text and text not in self._names:
            self._names.append(text)
        if end + 2 < len(tree.tokens) and tree.tokens[end].text in ("(", "[", "-LRB-") and tree.tokens[end + 1].text.isupper():
            self._acronyms[tree.tokens[end + 1].text] = name
            self._at[(sentence, end + 1)] = name
        for word in range(start, end):
            self._at[(sentence, word)] = name

    def _longer(self, text: str) -> str | None:
        """A name met before that begins or ends with this one."""
        key = name_key(text)
        if sum(map(len, key)) < _LEAST_WORD:
            return None
        return next(
            (n for n in reversed(self._names) if name_key(n)[: len(key)] == key or name_key(n)[-len(key) :] == key),
            None,
        )


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
