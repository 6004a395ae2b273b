"""What a run is bounded by: one frozen object, built once by the entry points. Stages take plain arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from nicias.errors import InputError

PREFIX = "NICIAS_"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run; each can be set in the environment (``NICIAS_FILE_BYTES=1000000``).

    ``file_bytes`` bounds a file that is one report, ``line_bytes`` a line of JSON Lines, ``text_chars`` a report's text
    in code points. ``batch_chars`` and ``batch_reports`` bound how much is read at once: more is faster, less is held
    in memory and shown sooner. ``in_flight`` is how many batches are under way for each worker. ``archive_bytes``,
    ``archive_ratio`` and ``archive_members`` bound what one archive unpacks to, ``fetch_bytes`` and ``fetch_seconds``
    what is fetched from one address. ``raw_bytes`` is the largest page whose bytes are kept, where keeping them is asked
    for. ``session_hours`` is how long a log-in at the server holds.
    """

    file_bytes: int = 16_000_000
    line_bytes: int = 16_000_000
    text_chars: int = 1_000_000
    batch_chars: int = 30_000
    batch_reports: int = 32
    in_flight: int = 2
    archive_bytes: int = 4_000_000_000
    archive_ratio: int = 200
    archive_members: int = 200_000
    fetch_bytes: int = 100_000_000
    fetch_seconds: int = 60
    raw_bytes: int = 2_000_000
    session_hours: int = 12

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """The defaults, with what the environment says otherwise.

        Raises:
            InputError: a variable is no positive whole number.
        """
        names = {PREFIX + field.name.upper(): field.name for field in fields(cls)}
        return cls(**{names[key]: _positive(key, environment[key]) for key in names if environment.get(key)})


def _positive(key: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise InputError(key, f"{value!r:.40} is no positive whole number")
    return int(value)
