"""Number expressions: how many, as the codebook's ``toll`` counts, told apart from years, ages, measures and names."""

from nicias.read.numbers.finder import article_quantity, find_quantities

__all__ = ["article_quantity", "find_quantities"]
