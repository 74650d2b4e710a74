"""Elements and names of WordprocessingML."""

from __future__ import annotations

from typing import Any

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def q(name: str) -> str:
    """Return the full name of an element or attribute."""
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def element(text: str) -> Any:
    """Return an element written as XML."""
    from docx.oxml import parse_xml

    return parse_xml(text)
