"""The list of what is watched: a TOML file, strictly checked; what is wrong is named with its line, section and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from nicias.errors import InputError
from nicias.ingest.fetch import AGENT
from nicias.ingest.files import ADDRESS

MOST_BYTES = 4_000_000
DAY = 86_400
SECTION = re.compile(r"^[ \t]*\[\[[ \t]*feed[ \t]*\]\]", re.MULTILINE)


class Feed(BaseModel):
    """One feed or sitemap.

    ``country``, ``language`` and ``leaning`` are kept with its reports as declared here, and never used in coding.
    ``every`` is in seconds; ``most`` bounds the links taken from one look.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: str = Field(min_length=1, max_length=200)
    url: str = Field(max_length=2_000)
    kind: Literal["feed", "sitemap"] | None = None
    country: str | None = Field(default=None, max_length=100)
    language: str | None = Field(default=None, max_length=100)
    leaning: str | None = Field(default=None, max_length=300)
    every: int | None = Field(default=None, ge=60, le=30 * DAY)
    most: int = Field(default=1_000, ge=1, le=50_000)

    @field_validator("url")
    @classmethod
    def _is_web_address(cls, value: str) -> str:
        if not ADDRESS.match(value) or value.partition(":")[0].lower() not in ("http", "https"):
            raise ValueError("is no http or https address")
        return value


class Watchlist(BaseModel):
    """All feeds, and how they are asked.

    ``contact`` (an address or a page) goes into the User-Agent; ``delay`` is the pause in seconds between two requests to one
    host, ``every`` the time between two looks at a feed, ``tries`` how often an article is tried.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    contact: str | None = Field(default=None, max_length=200, pattern=r"^[\x21-\x7e]+$")
    every: int = Field(default=900, ge=60, le=30 * DAY)
    delay: float = Field(default=5.0, ge=0, le=3_600, strict=False)
    tries: int = Field(default=5, ge=1, le=50)
    keep_raw: bool = False
    feed: list[Feed] = Field(min_length=1, max_length=10_000)

    @property
    def agent(self) -> str:
        """What is said to servers about who asks."""
        return f"{AGENT[:-1]}; +{self.contact})" if self.contact else AGENT


def load_watchlist(path: Path) -> Watchlist:
    """The watch list in a file.

    Raises:
        InputError: it cannot be read, is no TOML, or breaks the schema; it names line, section and key.
    """
    try:
        with path.open("rb") as stream:
            text = stream.read(MOST_BYTES + 1).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"unreadable: {error}") from error
    if len(text) > MOST_BYTES:
        raise InputError(str(path), f"too large: more than {MOST_BYTES:,} characters")
    try:
        listed = Watchlist.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(path), f"no TOML: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise InputError(f"{path}:{_line(text, first['loc'])}", _reason(first["loc"], first["msg"])) from error
    _refuse_doubles(path, text, listed)
    return listed


def _refuse_doubles(path: Path, text: str, listed: Watchlist) -> None:
    for key in ("name", "url"):
        seen: dict[str, int] = {}
        for number, feed in enumerate(listed.feed):
            value = getattr(feed, key)
            if value in seen:
                reason = f"[[feed]] number {number + 1}: {key}: {value!r:.80} is that of number {seen[value] + 1} already"
                raise InputError(f"{path}:{_line(text, ('feed', number, key))}", reason)
            seen[value] = number


def _reason(loc: Sequence[str | int], message: str) -> str:
    if len(loc) >= 2 and loc[0] == "feed" and isinstance(loc[1], int):
        parts = [f"[[feed]] number {loc[1] + 1}", *map(str, loc[2:3])]
    else:
        parts = list(map(str, loc[:1]))
    return ": ".join([*parts, message.removeprefix("Value error, ")])


def _line(text: str, loc: Sequence[str | int]) -> int:
    """The line of a key, else of its section, else the first."""
    starts = [match.start() for match in SECTION.finditer(text)]
    begin, end, keys = 0, starts[0] if starts else len(text), loc[:1]
    if len(loc) >= 2 and isinstance(loc[1], int) and loc[1] < len(starts):
        begin, keys = starts[loc[1]], loc[2:3]
        end = starts[loc[1] + 1] if loc[1] + 1 < len(starts) else len(text)
    at = re.search(rf"^[ \t]*{re.escape(str(keys[0]))}[ \t]*=", text[begin:end], re.MULTILINE) if keys else None
    return text.count("\n", 0, begin + (at.start() if at else 0)) + 1
