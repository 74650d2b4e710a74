"""The course as a printable book."""
