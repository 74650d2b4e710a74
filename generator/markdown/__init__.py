"""Prose: one token tree, written as HTML, Typst and plain words."""
