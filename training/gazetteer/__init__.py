"""Builds the gazetteer's two files: ``python -m training.gazetteer`` (see ``__main__``)."""
