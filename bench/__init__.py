"""Speed and memory, each a command: ``python -m bench.speed REPORTS.jsonl``."""
