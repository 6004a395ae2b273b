"""Every report of a run gets an id of its own: records point at it."""

from __future__ import annotations

from dataclasses import replace

from nicias.ingest.incoming import Incoming, issue


class Names:
    """The ids given so far. The second report of one id becomes ``id~2``, the third ``id~3``, as they arrive."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}

    def name(self, incoming: Incoming) -> Incoming:
        """The incoming report under an id that no other has, with an issue ``same-id`` where it had to change."""
        wanted = incoming.report.id
        given = self._free(wanted)
        if given == wanted:
            return incoming
        issues = tuple(replace(known, report=given) for known in incoming.issues)
        note = issue(given, "same-id", f"another report is called {wanted!r:.80}; this one becomes {given!r:.80}")
        return replace(incoming, report=replace(incoming.report, id=given), issues=(*issues, note))

    def _free(self, wanted: str) -> str:
        given = wanted
        while given in self._next:
            self._next[wanted] += 1
            given = f"{wanted}~{self._next[wanted]}"
        self._next[given] = 1
        return given
