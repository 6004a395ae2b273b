"""The ledger's store: the only SQL. Reports, records and what is derived from them, in SQLite or PostgreSQL."""
