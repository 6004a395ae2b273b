"""The ledger in the formats that others read, and in words: tables, maps, networks, the field's own columns."""
