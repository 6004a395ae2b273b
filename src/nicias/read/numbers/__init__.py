"""Number expressions: how many, as the codebook's ``toll`` counts, told apart from years, ages, measures and names."""

from nicias.read.numbers.finder import article_quantity, find_quantities
from nicias.read.numbers.quantity import Quantity

__all__ = ["Quantity", "article_quantity", "find_quantities"]
