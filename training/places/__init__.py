"""Measuring places: corpora of toponyms, bare readings over given spans, the figures."""
