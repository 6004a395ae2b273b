"""The pages, one module each: what a page is given, out of the functions that the API reads through too."""
