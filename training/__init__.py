"""How the language model is made. Not installed; run from the repository's root."""
