"""Names as keys: how a name is cut into atoms, folded over transliterations, and looked up in running text.

An *atom* is one word of a name as its key sees it: lower case, no accents, no apostrophes or full stops ("Ja'afari" is
``jaafari``, "U.S." is ``us``); hyphens part atoms, Arabic articles before a hyphen are dropped ("al-Nusra" is
``nusra``). The *loose* form of an atom folds what transliterations differ in (q/k, ee/i, ou/u, doubled letters, a final
h). All patterns are linear: no nested quantifiers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[.'’‘ʼ`´ʿʾ][^\W_]+)*")
_MARKS = re.compile(r"[.'’‘ʼ`´ʿʾ]")
_POSSESSIVE = re.compile(r"['’‘ʼ`´]s$", re.IGNORECASE)
ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "ar", "an", "at", "az", "ul", "ud", "ur", "oul"})
_LINKS = frozenset({"e", "i"})
BARE_ARTICLES = frozenset({"al", "el"})
_LOOSE = (
    ("tch", "c"), ("tsch", "c"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("th", "t"),
    ("zh", "j"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ie", "i"), ("ey", "i"), ("iy", "i"), ("ai", "e"), ("ay", "e"),
    ("aa", "a"), ("y", "i"),
    ("q", "k"), ("ck", "k"), ("w", "v"), ("o", "u"), ("e", "i"),
)  # fmt: skip

_HYPHENS = ("-", "‐", "‑")
END = ""
"""The key under which a trie node holds what ends there."""


class Atom(NamedTuple):
    """One atom of a text: its key, where it stands (``start``, ``end`` exclusive), the word as written, what may follow
    it.

    ``bare`` is the key without a possessive ("syria" of "Syria's", and of "Syrias" where the apostrophe was lost), or
    the key.
    """

    key: str
    bare: str
    start: int
    end: int
    text: str


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word's key: lower case, without accents, apostrophes and full stops."""
    if word.isascii():
        return _MARKS.sub("", word).lower()
    bare = unicodedata.normalize("NFKD", _MARKS.sub("", word)).lower().replace("ı", "i").replace("ł", "l").replace("ø", "o")
    return "".join(ch for ch in bare if not unicodedata.combining(ch))


@lru_cache(maxsize=65536)
def loose(key: str) -> str:
    """A key with what transliterations differ in folded away; ``hizbullah`` and ``hezbollah`` give the same."""
    for old, new in _LOOSE:
        key = key.replace(old, new)
    out = "".join(ch for n, ch in enumerate(key) if n == 0 or ch != key[n - 1])
    return out[:-1] if len(out) > 3 and out.endswith("h") else out


@lru_cache(maxsize=65536)
def _cut(word: str) -> tuple[str, str]:
    """Key and bare key of one written word."""
    stripped = _POSSESSIVE.sub("", word)
    key = plain(word)
    if stripped != word:
        return key, plain(stripped)
    return key, key[:-1] if len(key) > 4 and key.endswith("s") and not key.endswith("ss") and word[:1].isupper() else key


def atoms(text: str) -> list[Atom]:
    """The atoms of a text in order; Arabic articles (before a hyphen; "al", "el" before a name) are left out."""
    found: list[Atom] = []
    for match in _WORD.finditer(text):
        word, end = match[0], match.end()
        key, bare = _cut(word)
        follows = text[end : end + 1]
        hyphened = follows in _HYPHENS and follows != ""
        article = (key in ARTICLES and hyphened) or (
            key in BARE_ARTICLES and follows == " " and text[end + 1 : end + 2].isupper()
        )
        link = key in _LINKS and hyphened and text[match.start() - 1 : match.start()] in _HYPHENS
        if not article and not link:
            found.append(Atom(key, bare, match.start(), end, word))
    return found


def name_key(name: str) -> tuple[str, ...]:
    """The key of a declared name: its atoms' keys, possessives kept ("People's" is ``peoples``)."""
    return tuple(atom.key for atom in atoms(name))


def loose_key(name: str) -> tuple[str, ...]:
    """The loose key of a declared name."""
    return tuple(loose(atom.key) for atom in atoms(name))


Trie = dict[str, Any]
"""Atoms to nodes; under ``END`` the numbers of what ends there."""


def plant(trie: Trie, key: tuple[str, ...], value: int) -> None:
    """Add a value under a key."""
    for atom in key:
        trie = trie.setdefault(atom, {})
    trie.setdefault(END, [])
    if value not in trie[END]:
        trie[END].append(value)


def matches_at(trie: Trie, found: list[Atom], start: int) -> list[tuple[int, list[int]]]:
    """All keys that begin at an atom: (index of the atom after the last, values), shortest first.

    The possessive is part of the key inside a name ("People's Protection Units") and no part of it at its end
    ("Syria's").
    """
    results: list[tuple[int, list[int]]] = []
    node, place = trie, start
    while place < len(found):
        atom = found[place]
        following, bare = node.get(atom.key), node.get(atom.bare)
        ending = following if following is not None and END in following else bare
        if ending is not None and END in ending:
            results.append((place + 1, ending[END]))
        following = following or bare
        if following is None:
            break
        node, place = following, place + 1
    return results
