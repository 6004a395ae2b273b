"""What a record's place in the review queue needs: how sure its coder is, and whether a dispute is about it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TENTHS = {
    "sqlite": "CAST(json_extract(coded, '$.confidence') * 10 AS INTEGER)",
    "postgresql": "FLOOR((coded::json->>'confidence')::float * 10)",
}
FILLED = "UPDATE records SET waits = CASE WHEN {0} > 9 THEN 9 ELSE {0} END WHERE live AND review = 'unreviewed'"
DISPUTED = "UPDATE records SET disputed = true WHERE key IN (SELECT record FROM holdings WHERE kind = 'dispute')"


def upgrade() -> None:
    op.add_column("records", sa.Column("waits", sa.Integer(), nullable=True))
    op.add_column("records", sa.Column("disputed", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.execute(FILLED.format(TENTHS[op.get_bind().dialect.name]))
    op.execute(DISPUTED)
    for name, first in (("records_waiting", []), ("records_waiting_kind", ["kind"])):
        op.create_index(
            name,
            "records",
            [*first, "waits", "disputed", "day", "key"],
            unique=False,
            sqlite_where=sa.text("waits IS NOT NULL"),
            postgresql_where=sa.text("waits IS NOT NULL"),
        )
