"""Tools for authors: new files, safe fixes, imported question banks, texts for translators."""
