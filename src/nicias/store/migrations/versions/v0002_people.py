"""The tables of people: accounts, sessions, tokens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("subject", WORD, nullable=True),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="users_pk"),
        sa.UniqueConstraint("name"),
        sa.UniqueConstraint("subject"),
    )
    op.create_table(
        "sessions",
        sa.Column("hash", WORD, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("expires", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["users.number"]),
        sa.PrimaryKeyConstraint("hash", name="sessions_pk"),
    )
    op.create_index("sessions_person", "sessions", ["person"], unique=False)
    op.create_index("sessions_expires", "sessions", ["expires"], unique=False)
    op.create_table(
        "tokens",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("hash", WORD, nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["users.number"]),
        sa.PrimaryKeyConstraint("number", name="tokens_pk"),
        sa.UniqueConstraint("hash"),
    )
    op.create_index("tokens_person", "tokens", ["person"], unique=False)
