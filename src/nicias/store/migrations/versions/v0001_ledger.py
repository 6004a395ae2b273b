"""The tables of the first ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STEM = "asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart"

INDEXES = {
    "sqlite": (
        "CREATE VIRTUAL TABLE record_words USING fts5(words, content='', tokenize='porter unicode61')",
        "CREATE VIRTUAL TABLE report_words USING fts5(words, content='', tokenize='porter unicode61')",
        "CREATE VIRTUAL TABLE place_points USING rtree(id, south, north, west, east)",
    ),
    "postgresql": (
        "CREATE TEXT SEARCH DICTIONARY nicias_stem (TEMPLATE = snowball, Language = english)",
        "CREATE TEXT SEARCH CONFIGURATION nicias_words (COPY = simple)",
        f"ALTER TEXT SEARCH CONFIGURATION nicias_words ALTER MAPPING FOR {STEM} WITH nicias_stem",
        "CREATE TABLE record_words (number bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX record_words_words ON record_words USING gin (words)",
        "CREATE TABLE report_words (number bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX report_words_words ON report_words USING gin (words)",
        "CREATE TABLE place_points (id bigint PRIMARY KEY, spot point NOT NULL)",
        "CREATE INDEX place_points_spot ON place_points USING gist (spot)",
    ),
}
"""Full text and points, which each database indexes in its own way."""


def upgrade() -> None:
    _tables()
    for statement in INDEXES[op.get_bind().dialect.name]:
        op.execute(statement)


def _tables() -> None:
    op.create_table(
        "account_keys",
        sa.Column("block", WORD, nullable=False),
        sa.Column("account", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("block", "account", name=("account_keys_pk")),
        sqlite_with_rowid=False,
    )
    op.create_index("account_keys_account", "account_keys", ["account"], unique=False)
    op.create_table(
        "account_records",
        sa.Column("record", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("record", "account", name=("account_records_pk")),
        sqlite_with_rowid=False,
    )
    op.create_index("account_records_account", "account_records", ["account"], unique=False)
    op.create_table(
        "anchors",
        sa.Column("decision", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("side", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("record", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("decision", "side", "record", name=("anchors_pk")),
        sqlite_with_rowid=False,
    )
    op.create_index("anchors_record", "anchors", ["record"], unique=False)
    op.create_table(
        "asides",
        sa.Column("origin", WORD, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("origin", name=("asides_pk")),
    )
    op.create_table(
        "decisions",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("target", WORD, nullable=False),
        sa.Column("action", WORD, nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=("decisions_pk")),
    )
    op.create_index(("decisions_target"), "decisions", ["target"], unique=False)
    op.create_table(
        "disputes",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("incident", sa.BigInteger(), nullable=False),
        sa.Column("type", WORD, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=("disputes_pk")),
    )
    op.create_index(("disputes_incident"), "disputes", ["incident"], unique=False)
    op.create_table(
        "dyad_events",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("report", sa.BigInteger(), nullable=False),
        sa.Column("record", sa.BigInteger(), nullable=False),
        sa.Column("first", WORD, nullable=False),
        sa.Column("second", WORD, nullable=False),
        sa.Column("month", WORD, nullable=False),
        sa.Column("quad", WORD, nullable=False),
        sa.Column("type", WORD, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=("dyad_events_pk")),
    )
    op.create_index(("dyad_events_report"), "dyad_events", ["report"], unique=False)
    op.create_table(
        "dyads",
        sa.Column("month", WORD, nullable=False),
        sa.Column("first", WORD, nullable=False),
        sa.Column("second", WORD, nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("verbal_cooperation", sa.Integer(), nullable=False),
        sa.Column("material_cooperation", sa.Integer(), nullable=False),
        sa.Column("verbal_conflict", sa.Integer(), nullable=False),
        sa.Column("material_conflict", sa.Integer(), nullable=False),
        sa.Column("thousandths", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("month", "first", "second", name=("dyads_pk")),
        sqlite_with_rowid=False,
    )
    op.create_index("dyads_first", "dyads", ["first", "month"], unique=False)
    op.create_index("dyads_second", "dyads", ["second", "month"], unique=False)
    op.create_table(
        "edges",
        sa.Column("first", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("second", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("first", "second", name=("edges_pk")),
        sqlite_with_rowid=False,
    )
    op.create_index("edges_second", "edges", ["second"], unique=False)
    op.create_table(
        "facets",
        sa.Column("facet", WORD, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("spot", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("facet", "kind", "day", "key", name=("facets_pk")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tallies",
        sa.Column("kind", WORD, nullable=False),
        sa.Column("facet", WORD, nullable=False),
        sa.Column("week", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("about", WORD, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "facet", "week", name=("tallies_pk")),
        sqlite_with_rowid=False,
    )
    op.create_index(("tallies_about"), "tallies", ["kind", "about", "week", "number", "facet"], unique=False)
    op.create_table(
        "grounds",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("area", WORD, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=("grounds_pk")),
        sa.UniqueConstraint("area"),
    )
    op.create_table(
        "holdings",
        sa.Column("record", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("record", "kind", "key", name=("holdings_pk")),
        sqlite_with_rowid=False,
    )
    op.create_index("holdings_key", "holdings", ["kind", "key"], unique=False)
    op.create_table(
        "incident_accounts",
        sa.Column("account", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("incident", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account", name=("incident_accounts_pk")),
        sqlite_with_rowid=False,
    )
    op.create_index(("incident_accounts_incident"), "incident_accounts", ["incident"], unique=False)
    op.create_table(
        "incidents",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("family", WORD, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("country", WORD, nullable=True),
        sa.Column("listed", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=("incidents_pk")),
    )
    op.create_table(
        "issues",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("report", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=("issues_pk")),
    )
    op.create_index(("issues_report"), "issues", ["report"], unique=False)
    op.create_table(
        "marks",
        sa.Column("mark", WORD, nullable=False),
        sa.Column("report", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("mark", "report", name=("marks_pk")),
        sqlite_with_rowid=False,
    )
    op.create_index("marks_report", "marks", ["report"], unique=False)
    op.create_table(
        "names",
        sa.Column("facet", WORD, nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("facet", name=("names_pk")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "changes",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("one", name=("changes_pk")),
    )
    op.create_table(
        "places",
        sa.Column("geonameid", NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", WORD, nullable=True),
        sa.Column("precision", WORD, nullable=True),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("geonameid", name=("places_pk")),
    )
    op.create_table(
        "redirects",
        sa.Column("old", WORD, nullable=False),
        sa.Column("new", WORD, nullable=False),
        sa.PrimaryKeyConstraint("old", name=("redirects_pk")),
        sqlite_with_rowid=False,
    )
    op.create_index(("redirects_new"), "redirects", ["new"], unique=False)
    op.create_table(
        "reports",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", WORD, nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("arrived", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("filed", sa.DateTime(), nullable=False),
        sa.Column("origin", WORD, nullable=False),
        sa.Column("story", WORD, nullable=True),
        sa.Column("linked", sa.Boolean(), nullable=False),
        sa.Column("reviewed", sa.Boolean(), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.Column("paragraphs", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=("reports_pk")),
        sa.UniqueConstraint("key"),
    )
    op.create_index(("reports_name"), "reports", ["name"], unique=False)
    op.create_index(("reports_origin"), "reports", ["origin"], unique=False)
    op.create_index(("reports_story"), "reports", ["story"], unique=False)
    op.create_index(
        "reports_unlinked",
        "reports",
        ["id"],
        unique=False,
        sqlite_where=sa.text("NOT linked"),
        postgresql_where=sa.text("NOT linked"),
    )
    op.create_table(
        "reprints",
        sa.Column("first", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("second", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("first", "second", name=("reprints_pk")),
        sqlite_with_rowid=False,
    )
    op.create_index("reprints_second", "reprints", ["second"], unique=False)
    op.create_table(
        "stale",
        sa.Column("kind", WORD, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name=("stale_pk")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "truces",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("country", WORD, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("latest", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=("truces_pk")),
    )
    op.create_index(("truces_latest"), "truces", ["country", "latest"], unique=False)
    op.create_table(
        "versions",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("record", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("filed", sa.DateTime(), nullable=False),
        sa.Column("coded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=("versions_pk")),
    )
    op.create_index(("versions_record"), "versions", ["record"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("report", sa.BigInteger(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.key"],
        ),
        sa.PrimaryKeyConstraint("key", name=("accounts_pk")),
    )
    op.create_index(("accounts_report"), "accounts", ["report"], unique=False)
    op.create_table(
        "records",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("report", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("type", WORD, nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("country", WORD, nullable=True),
        sa.Column("geonameid", sa.BigInteger(), nullable=True),
        sa.Column("area", WORD, nullable=True),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("filed", sa.DateTime(), nullable=False),
        sa.Column("review", WORD, nullable=False),
        sa.Column("yielded", sa.Boolean(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("quoted", sa.Text(), nullable=False),
        sa.Column("coded", sa.Text(), nullable=False),
        sa.Column("corrected", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.key"],
        ),
        sa.PrimaryKeyConstraint("number", name=("records_pk")),
        sa.UniqueConstraint("key"),
    )
    op.create_index(
        "records_area",
        "records",
        ["area", "kind"],
        unique=False,
        sqlite_where=sa.text("area IS NOT NULL"),
        postgresql_where=sa.text("area IS NOT NULL"),
    )
    op.create_index("records_report", "records", ["report", "position"], unique=False)
    op.create_table(
        "texts",
        sa.Column("report", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.key"],
        ),
        sa.PrimaryKeyConstraint("report", name=("texts_pk")),
    )
