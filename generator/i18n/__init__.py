"""Languages: their words, how they write dates and numbers, and the conversion of Chinese characters."""
