"""Which reports are of one text, and which are of one story."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, func, select, update

from nicias.model.entry import Source
from nicias.store.keys import key_of
from nicias.store.loading import sources, sources_by_key
from nicias.store.tables import marks, redirects, reports, reprints
from nicias.store.upserts import add_missing, chunks, put

MOST_SHARING = 100
"""Reports of one mark that are looked at, the smallest ids first: a paragraph that more share is furniture, not a reprint."""


def reports_sharing(
    connection: Connection, bands: Iterable[str], paragraphs: Iterable[str]
) -> list[tuple[Source, bytes, tuple[str, ...]]]:
    """Reports that share a band or a paragraph, by id."""
    keys = _sharing(connection, [*(f"b:{band}" for band in bands), *(f"p:{one}" for one in paragraphs)])
    found, signed = sources_by_key(connection, keys), _signatures(connection, keys)
    return [(found[key], *signed[key]) for key in sorted(keys, key=lambda key: found[key].id)]


def _sharing(connection: Connection, wanted: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for chunk in chunks(sorted(set(wanted))):
        place = func.row_number().over(partition_by=marks.c.mark, order_by=marks.c.report).label("place")
        ranked = select(marks.c.report, place).where(marks.c.mark.in_(chunk)).subquery()
        found |= set(connection.scalars(select(ranked.c.report).where(ranked.c.place <= MOST_SHARING)))
    return found


def put_reprints(connection: Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Keep pairs of one text."""
    ends = {tuple(sorted((key_of(one), key_of(other)))) for one, other in pairs if one != other}
    add_missing(connection, reprints, [{"first": first, "second": second} for first, second in sorted(ends)])


def reprint_group(connection: Connection, report: str) -> list[Source]:
    """All reports of one text with this one, by id."""
    reached = frontier = {key_of(report)}
    while frontier:
        near: set[int] = set()
        for chunk in chunks(frontier):
            near |= set(connection.scalars(select(reprints.c.second).where(reprints.c.first.in_(chunk))))
            near |= set(connection.scalars(select(reprints.c.first).where(reprints.c.second.in_(chunk))))
        frontier = near - reached
        reached = reached | frontier
    return sources(connection, reached)


def set_origin(connection: Connection, ids: Iterable[str], origin: str) -> None:
    """These reports reprint that one."""
    for chunk in chunks(map(key_of, ids)):
        connection.execute(update(reports).where(reports.c.key.in_(chunk)).values(origin=origin))


def set_story(connection: Connection, stories: Mapping[str, str]) -> None:
    """Put reports into stories; a story that is left empty leads to the one that took its first report in."""
    before = _stories(connection, stories)
    for report, story in sorted(stories.items()):
        if before.get(report) != story:
            connection.execute(update(reports).where(reports.c.key == key_of(report)).values(story=story))
    for old in sorted({story for story in before.values() if story} - set(stories.values())):
        if connection.scalar(select(reports.c.key).where(reports.c.story == old).limit(1)) is None:
            heirs = [stories[report] for report in sorted(stories) if before.get(report) == old]
            seed = connection.scalar(select(reports.c.story).where(reports.c.key == key_of(old)))
            put(connection, redirects, [{"old": old, "new": seed or heirs[0]}], ["old"])
            connection.execute(update(redirects).where(redirects.c.new == old).values(new=seed or heirs[0]))
    for chunk in chunks(sorted(set(stories.values()))):
        connection.execute(delete(redirects).where(redirects.c.old.in_(chunk)))


def _signatures(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[bytes, tuple[str, ...]]]:
    found: dict[int, tuple[bytes, tuple[str, ...]]] = {}
    for chunk in chunks(keys):
        for row in connection.execute(
            select(reports.c.key, reports.c.sketch, reports.c.paragraphs).where(reports.c.key.in_(chunk))
        ):
            found[row.key] = (bytes(row.sketch), tuple(json.loads(row.paragraphs)))
    return found


def _stories(connection: Connection, ids: Iterable[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for chunk in chunks(map(key_of, ids)):
        put_in = select(reports.c.id, reports.c.story).where(reports.c.key.in_(chunk))
        found |= {row.id: row.story for row in connection.execute(put_in)}
    return found
