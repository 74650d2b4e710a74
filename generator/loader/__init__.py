"""TODO loader."""
