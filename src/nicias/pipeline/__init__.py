"""The path in order on one page: ingest, read, code."""
