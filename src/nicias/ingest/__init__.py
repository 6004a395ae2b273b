"""Bytes -> Report: text, HTML, JSON lines, folders, standard input."""
