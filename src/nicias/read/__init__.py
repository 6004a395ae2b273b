"""Report -> Reading: clean text, sentences, words, tree, entities, quotations, times, numbers."""
