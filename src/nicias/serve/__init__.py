"""The ledger in a browser and over HTTP."""
