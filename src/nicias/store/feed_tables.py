"""The tables of what is watched and of how reports were found. Days and times are UTC."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from nicias.store.tables import Word, metadata

feeds = Table(
    "feeds",
    metadata,
    Column("name", Word, primary_key=True),
    Column("url", Text, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("checked", DateTime),
    Column("changed", DateTime),
    Column("due", DateTime, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("status", Text, nullable=False),
    sqlite_with_rowid=False,
)

links = Table(  # every address that a feed ever listed: what is waiting, and what is done and must not be done again
    "links",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("url", Text, nullable=False),
    Column("feed", Word, nullable=False),
    Column("state", Word, nullable=False),
    Column("found", DateTime, nullable=False),
    Column("due", DateTime, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("title", Text),
    Column("day", Text),
    Column("author", Text),
    Column("report", BigInteger),
    Column("reason", Text),
    Index("links_feed", "feed", "state"),
)
Index("links_waiting", links.c.due, sqlite_where=text("state = 'waiting'"), postgresql_where=text("state = 'waiting'"))

origins = Table(  # how a report was found, with what the user declared of the feed
    "origins",
    metadata,
    Column("report", BigInteger, ForeignKey("reports.key"), primary_key=True, autoincrement=False),
    Column("asked", Text),
    Column("at", DateTime),
    Column("author", Text),
    Column("feed", Word, index=True),
    Column("country", Text),
    Column("language", Text),
    Column("leaning", Text),
)

copies = Table(  # pages as they came
    "copies",
    metadata,
    Column("report", BigInteger, ForeignKey("reports.key"), primary_key=True, autoincrement=False),
    Column("hash", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("packed", LargeBinary),
    Column("url", Text),
    Column("type", Text),
    Column("at", DateTime),
)
