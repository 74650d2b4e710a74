"""Markdown, parsed once to a token tree and written as HTML, Typst, Markdown or plain text."""
