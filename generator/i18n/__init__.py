"""Languages: what is said in each, how dates and numbers are written, and how Chinese characters convert."""
