"""The nouns: what a report, a reading and a record are. No behaviour beyond what describes them."""
