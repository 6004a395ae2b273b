"""Declarations: event patterns, cues, numbers, actors, places; strict schemas and their loader. The only reader of YAML."""
