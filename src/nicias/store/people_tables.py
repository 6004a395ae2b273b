"""The tables of people: accounts, sessions in the browser, and tokens for programs.

Passwords stand as argon2 hashes, sessions and tokens as SHA-256 of what the person holds: who reads the database can log in as
nobody.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Table, Text

from nicias.store.tables import Number, Word, metadata

users = Table(
    "users",
    metadata,
    Column("number", Number, primary_key=True),
    Column("name", Word, nullable=False, unique=True),
    Column("role", Word, nullable=False),
    Column("password", Text),  # none where the person comes by single sign-on
    Column("subject", Word, unique=True),  # issuer and subject of single sign-on
    Column("made", DateTime, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", Word, primary_key=True),
    Column("person", BigInteger, ForeignKey("users.number"), nullable=False, index=True),
    Column("made", DateTime, nullable=False),
    Column("expires", DateTime, nullable=False, index=True),
)

tokens = Table(
    "tokens",
    metadata,
    Column("number", Number, primary_key=True),
    Column("person", BigInteger, ForeignKey("users.number"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("hash", Word, nullable=False, unique=True),
    Column("made", DateTime, nullable=False),
)
