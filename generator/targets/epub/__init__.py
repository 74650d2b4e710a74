"""The course as an e-book: EPUB 3, a file for each lesson, without scripts and with nothing to load."""
