"""Numbered sentences: every figure of a page leads to the words that state it."""

from __future__ import annotations

from collections.abc import Iterable

from nicias.export.page import element, link, words
from nicias.link.sources import outlet_of, speaker_of
from nicias.model.entry import Entry


class Citations:
    """The sentences that a page cites, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._entries: dict[str, Entry] = {}

    def know(self, entries: Iterable[Entry]) -> None:
        """Records that may be cited."""
        self._entries |= {entry.id: entry for entry in entries}

    def mark(self, *records: str) -> str:
        """The numbers of these records' sentences, each leading to it; nothing for records that are not known."""
        known = [record for record in dict.fromkeys(records) if record in self._entries]
        numbers = [self._numbers.setdefault(record, len(self._numbers) + 1) for record in known]
        return "".join(element("sup", element("a", f"[{number}]", href=f"#s{number}")) for number in numbers)

    def notes(self) -> str:
        """The sentences with who says so, outlet, day, headline and address."""
        return element("ol", *(self._note(record, number) for record, number in self._numbers.items()), class_="sources")

    def _note(self, record: str, number: int) -> str:
        entry = self._entries[record]
        source, speaker = entry.source, speaker_of(entry)
        teller = " · ".join(filter(None, (speaker if speaker != "unnamed" else "an unnamed source", outlet_of(source))))
        cited = f"“{' '.join(entry.record.sentence.split())}”"
        title = link(source.url, source.title or source.name)
        return element("li", words(cited), " ", words(f"{teller}, {source.published or 'undated'}: "), title,
                       element("span", words(f" ({record})"), class_="faint"), id=f"s{number}")  # fmt: skip
