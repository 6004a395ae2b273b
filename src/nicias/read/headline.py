"""The headline in the text: whether the text begins with it, and where it ends."""

from __future__ import annotations

import re

_SECTIONS = re.compile(r"\s+(?:\||[-–—](?=\s+(?:[A-Z][\w ]{2,30}(?:\s+[-–—|]\s+|$))))\s*")
_FEWEST_WORDS, _LONGEST = 3, 400
_CLOSING = '.!?"”’)»'


def match_headline(title: str | None, text: str, at: int) -> int | None:
    """Where the headline ends that begins at ``at``; ``None`` if the text does not begin with it there.

    White space, marks and case are overlooked. The site's name behind a bar or a dash ("... | Example Times") may be missing
    from the text. A headline that runs on in small letters is the beginning of a sentence, no headline.
    """
    if not title or len(title) > 2 * _LONGEST:
        return None
    for candidate in dict.fromkeys((title.strip(), *_shortened(title.strip()))):
        end = _walk(candidate, text, at)
        if end is not None and _ends_there(text, end):
            return _past_marks(text, end)
    return None


def _shortened(title: str) -> list[str]:
    """The title without the names of site and section behind it."""
    cuts = [match.start() for match in _SECTIONS.finditer(title)]
    return [title[:cut] for cut in reversed(cuts) if len(title[:cut].split()) >= _FEWEST_WORDS]


def _walk(title: str, text: str, at: int) -> int | None:
    """Past the letters and digits of the title, in the text, whatever stands between them."""
    limit = min(len(text), at + 2 * len(title) + 20)
    end = at
    for char in title.casefold():
        if not char.isalnum():
            continue
        while end < limit and not text[end].isalnum():
            end += 1
        if end >= limit or text[end].casefold() != char:
            return None
        end += 1
    return end if end > at else None


def _ends_there(text: str, end: int) -> bool:
    """Whether what follows can begin anew."""
    rest = text[end : end + 30]
    if rest[:1].isalnum():
        return False
    following = rest.lstrip(" \t\xa0" + _CLOSING)
    return not following or following[0] in "\r\n" or not (following[0].islower() or following[0] == ",")


def _past_marks(text: str, end: int) -> int:
    """With the marks that close the headline, one full stop set apart included."""
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return end + 2 if text.startswith((" . ", " .\n"), end) else end
