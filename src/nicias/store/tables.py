"""The tables. What is searched stands in columns of its own, the whole beside it as codebook JSON.

``key`` is an id's number (``keys.key_of``), days are day numbers (``keys.day_number``). ``facets`` is the one index behind every
list: a row for each thing that something can be asked by, in the order in which lists come. Full-text and point indexes differ
between the databases and are made in ``words`` and ``points``.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData(naming_convention={"ix": "%(table_name)s_%(column_0_N_name)s", "pk": "%(table_name)s_pk"})

Word = Text().with_variant(Text(collation="C"), "postgresql")
Document = Text()  # JSON as it was written; the database need not take it apart
Number = BigInteger().with_variant(Integer(), "sqlite")  # the one type that SQLite counts up by itself

reports = Table(
    "reports",
    metadata,
    Column("number", Number, primary_key=True),
    Column("key", BigInteger, nullable=False, unique=True),
    Column("id", Word, nullable=False),
    Column("name", Word, nullable=False, index=True),
    Column("title", Text),
    Column("published", Word),
    Column("day", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("outlet", Text),
    Column("url", Text),
    Column("hash", Text, nullable=False),
    Column("arrived", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("filed", DateTime, nullable=False),
    Column("origin", Word, nullable=False, index=True),
    Column("story", Word, index=True),
    Column("linked", Boolean, nullable=False),
    Column("reviewed", Boolean, nullable=False),
    Column("sketch", LargeBinary, nullable=False),
    Column("paragraphs", Document, nullable=False),
)
Index("reports_unlinked", reports.c.id, sqlite_where=text("NOT linked"), postgresql_where=text("NOT linked"))

texts = Table(
    "texts",
    metadata,
    Column("report", BigInteger, ForeignKey("reports.key"), primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
)

marks = Table(  # what reprints share: bands of sketches and hashes of paragraphs
    "marks",
    metadata,
    Column("mark", Word, primary_key=True),
    Column("report", BigInteger, primary_key=True),
    Index("marks_report", "report"),
    sqlite_with_rowid=False,
)

reprints = Table(
    "reprints",
    metadata,
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("second", BigInteger, primary_key=True, autoincrement=False),
    Index("reprints_second", "second"),
    sqlite_with_rowid=False,
)

records = Table(
    "records",
    metadata,
    Column("number", Number, primary_key=True),
    Column("key", BigInteger, nullable=False, unique=True),
    Column("id", Word, nullable=False),
    Column("report", BigInteger, ForeignKey("reports.key"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", Word, nullable=False),
    Column("type", Word),
    Column("day", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("country", Word),
    Column("geonameid", BigInteger),
    Column("area", Word),
    Column("version", Text, nullable=False),
    Column("filed", DateTime, nullable=False),
    Column("review", Word, nullable=False),
    Column("yielded", Boolean, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("quoted", Document, nullable=False),
    Column("coded", Document, nullable=False),
    Column("corrected", Document),
    Column("waits", Integer),  # for a person's review: how sure its coder is, in tenths; nothing where it waits for none
    Column("disputed", Boolean, nullable=False, server_default=text("false")),
    Index("records_report", "report", "position"),
)
Index(
    "records_waiting_kind",
    records.c.kind,
    records.c.waits,
    records.c.disputed,
    records.c.day,
    records.c.key,
    sqlite_where=text("waits IS NOT NULL"),
    postgresql_where=text("waits IS NOT NULL"),
)
Index(
    "records_waiting",
    records.c.waits,
    records.c.disputed,
    records.c.day,
    records.c.key,
    sqlite_where=text("waits IS NOT NULL"),
    postgresql_where=text("waits IS NOT NULL"),
)
Index(
    "records_area",
    records.c.area,
    records.c.kind,
    sqlite_where=text("area IS NOT NULL"),
    postgresql_where=text("area IS NOT NULL"),
)

versions = Table(  # what earlier versions of the coder yielded
    "versions",
    metadata,
    Column("number", Number, primary_key=True),
    Column("record", BigInteger, nullable=False, index=True),
    Column("version", Text, nullable=False),
    Column("filed", DateTime, nullable=False),
    Column("coded", Document, nullable=False),
)

facets = Table(
    "facets",
    metadata,
    Column("facet", Word, primary_key=True),
    Column("kind", Word, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
    Column("spot", BigInteger),
    sqlite_with_rowid=False,
)

tallies = Table(  # how many things of a kind there are under a facet, by week, and in all in week -1
    "tallies",
    metadata,
    Column("kind", Word, primary_key=True),
    Column("facet", Word, primary_key=True),
    Column("week", Integer, primary_key=True, autoincrement=False),
    Column("about", Word, nullable=False),
    Column("number", Integer, nullable=False),
    Index("tallies_about", "kind", "about", "week", "number", "facet"),
    sqlite_with_rowid=False,
)

names = Table(  # every name by which something can be asked, folded, for asking by a part of it, and as it was first written
    "names",
    metadata,
    Column("facet", Word, primary_key=True),
    Column("label", Text),
    sqlite_with_rowid=False,
)

accounts = Table(
    "accounts",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Word, nullable=False),
    Column("report", BigInteger, ForeignKey("reports.key"), nullable=False, index=True),
    Column("live", Boolean, nullable=False),
    Column("payload", Document, nullable=False),
)

account_keys = Table(
    "account_keys",
    metadata,
    Column("block", Word, primary_key=True),
    Column("account", BigInteger, primary_key=True),
    Index("account_keys_account", "account"),
    sqlite_with_rowid=False,
)

account_records = Table(
    "account_records",
    metadata,
    Column("record", BigInteger, primary_key=True, autoincrement=False),
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Index("account_records_account", "account"),
    sqlite_with_rowid=False,
)

edges = Table(
    "edges",
    metadata,
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("second", BigInteger, primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False),
    Index("edges_second", "second"),
    sqlite_with_rowid=False,
)

incidents = Table(
    "incidents",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Word, nullable=False),
    Column("family", Word, nullable=False),
    Column("day", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("country", Word),
    Column("listed", Document, nullable=False),
    Column("payload", Document, nullable=False),
)

incident_accounts = Table(
    "incident_accounts",
    metadata,
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Column("incident", BigInteger, nullable=False, index=True),
    sqlite_with_rowid=False,
)

disputes = Table(
    "disputes",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Word, nullable=False),
    Column("incident", BigInteger, nullable=False, index=True),
    Column("type", Word, nullable=False),
    Column("day", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("listed", Document, nullable=False),
)

truces = Table(
    "truces",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Word, nullable=False),
    Column("country", Word, nullable=False),
    Column("day", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("latest", Integer, nullable=False),  # the day of its last step, however long it lasted
    Column("listed", Document, nullable=False),
    Column("payload", Document, nullable=False),
    Column("state", Document, nullable=False),
    Index("truces_latest", "country", "latest"),
)

grounds = Table(
    "grounds",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Word, nullable=False),
    Column("area", Word, nullable=False, unique=True),
    Column("day", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("listed", Document, nullable=False),
    Column("payload", Document, nullable=False),
)

holdings = Table(  # which records an incident, a dispute, a truce or an area's line holds
    "holdings",
    metadata,
    Column("record", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Word, primary_key=True),
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Index("holdings_key", "kind", "key"),
    sqlite_with_rowid=False,
)

redirects = Table(
    "redirects",
    metadata,
    Column("old", Word, primary_key=True),
    Column("new", Word, nullable=False, index=True),
    sqlite_with_rowid=False,
)

stale = Table(
    "stale",
    metadata,
    Column("kind", Word, primary_key=True),
    Column("name", Word, primary_key=True),
    sqlite_with_rowid=False,
)

dyad_events = Table(
    "dyad_events",
    metadata,
    Column("number", Number, primary_key=True),
    Column("report", BigInteger, nullable=False, index=True),
    Column("record", BigInteger, nullable=False),
    Column("first", Word, nullable=False),
    Column("second", Word, nullable=False),
    Column("month", Word, nullable=False),
    Column("quad", Word, nullable=False),
    Column("type", Word, nullable=False),
    Column("score", Float, nullable=False),
)

dyads = Table(  # sums over dyad_events; scores in thousandths, so that the order in which they are added leaves no trace
    "dyads",
    metadata,
    Column("month", Word, primary_key=True),
    Column("first", Word, primary_key=True),
    Column("second", Word, primary_key=True),
    Column("events", Integer, nullable=False),
    Column("verbal_cooperation", Integer, nullable=False),
    Column("material_cooperation", Integer, nullable=False),
    Column("verbal_conflict", Integer, nullable=False),
    Column("material_conflict", Integer, nullable=False),
    Column("thousandths", BigInteger, nullable=False),
    Index("dyads_first", "first", "month"),
    Index("dyads_second", "second", "month"),
    sqlite_with_rowid=False,
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Number, primary_key=True),
    Column("target", Word, nullable=False, index=True),
    Column("action", Word, nullable=False),
    Column("field", Text),
    Column("value", Text),  # JSON; SQLite would take a bare number out of a JSON column as a number
    Column("by", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("why", Text),
)

anchors = Table(  # the records by which a merge or a split finds its accounts, whatever the accounts are called later
    "anchors",
    metadata,
    Column("decision", BigInteger, primary_key=True, autoincrement=False),
    Column("side", Integer, primary_key=True, autoincrement=False),
    Column("record", BigInteger, primary_key=True, autoincrement=False),
    Index("anchors_record", "record"),
    sqlite_with_rowid=False,
)

asides = Table(
    "asides",
    metadata,
    Column("origin", Word, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)

issues = Table(
    "issues",
    metadata,
    Column("number", Number, primary_key=True),
    Column("report", BigInteger, index=True),
    Column("name", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
)

changes = Table(  # one row, whose number grows with every transaction that writes
    "changes",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
)

places = Table(
    "places",
    metadata,
    Column("geonameid", Number, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("country", Word),
    Column("precision", Word),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
)
