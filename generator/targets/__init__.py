"""Output formats: each target writes the course in one of them."""
