"""The course as a book for printing."""
