"""Readers of the training corpora: each yields ``Sentence`` objects. None of them needs torch."""
