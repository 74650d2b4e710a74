"""Lists of a Word document: real ones, which Word counts and goes on with when somebody edits them."""

from __future__ import annotations

from typing import Any

from generator.targets.docx.xml import W, element, q

INDENT = 425
"""The width of a list's numbers, in twentieths of a point, as all widths here."""
SIGNS = {"bullet": ("•", "–", "·"), "ring": ("○",) * 3, "box": ("☐",) * 3, "write": ("☐",) * 3}
"""The signs before the items of a list without numbers, by level."""
_NUMBER = "number"
_WIDE = {"write": 567}
_LARGE = '<w:sz w:val="36"/>'


class Numbering:
    """The lists of one document; those that its template brings along are kept."""

    def __init__(self, document: Any, *, kept: bool) -> None:
        self._element = _part_of(document)
        if not kept:
            for one in list(self._element):
                self._element.remove(one)
        taken = [int(one.get(q("abstractNumId"))) for one in self._element.findall(q("abstractNum"))]
        self._schemes = {name: number for number, name in enumerate((_NUMBER, *SIGNS), max(taken, default=-1) + 1)}
        pictures = len(self._element.findall(q("numPicBullet")))
        for place, (name, number) in enumerate(self._schemes.items(), len(taken) + pictures):
            self._element.insert(place, element(_scheme(number, name)))
        self._known: dict[str, int] = {}
        self._counting: set[int] = set()

    def marked(self, sign: str) -> int:
        """Return the number of the list whose items are marked by a sign."""
        if sign not in self._known:
            self._known[sign] = self._add(self._schemes[sign], "")
        return self._known[sign]

    def counted(self, start: int) -> int:
        """Return the number of a new list that counts from ``start``."""
        begin = f'<w:startOverride w:val="{start}"/>'
        levels = "".join(f'<w:lvlOverride w:ilvl="{level}">{begin}</w:lvlOverride>' for level in range(3))
        number = self._add(self._schemes[_NUMBER], levels)
        self._counting.add(number)
        return number

    def counts(self, number: int) -> bool:
        """Return whether the items of a list are counted."""
        return number in self._counting

    def put(self, paragraph: Any, number: int, level: int) -> None:
        """Make a paragraph an item of a list."""
        numbers = paragraph._element.get_or_add_pPr().get_or_add_numPr()
        numbers.get_or_add_ilvl().val = level
        numbers.get_or_add_numId().val = number

    def _add(self, scheme: int, levels: str) -> int:
        number = max((int(one.get(q("numId"))) for one in self._element.findall(q("num"))), default=0) + 1
        begun = f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{scheme}"/>{levels}</w:num>'
        places = [place for place, one in enumerate(self._element) if one.tag in (q("abstractNum"), q("num"))]
        self._element.insert(places[-1] + 1, element(begun))
        return number


def _part_of(document: Any) -> Any:
    """Return the element of a document's lists, which a template without any lacks."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    part = document.part
    try:
        return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        name, empty = PackURI("/word/numbering.xml"), element(f"<w:numbering {W}/>")
        made = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, empty, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return made.element


def _scheme(number: int, name: str) -> str:
    """Return how the lists of one kind are numbered, or which sign stands before their items."""
    levels = []
    for level in range(3):
        sign = SIGNS[name][level] if name in SIGNS else f"%{level + 1}."
        kind = "bullet" if name in SIGNS else "decimal"
        wide = _WIDE.get(name, INDENT)
        left = INDENT * level + wide
        # Signs from fonts that Windows, macOS and LibreOffice have, or replace.
        fonts = (
            '<w:rPr><w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol" '
            f'w:cs="Segoe UI Symbol" w:hint="default"/>{_LARGE if name == "write" else ""}</w:rPr>'
            if name in ("ring", "box", "write")
            else ""
        )
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
            f'<w:ind w:left="{left}" w:hanging="{wide}"/></w:pPr>{fonts}</w:lvl>'
        )
    return (
        f'<w:abstractNum {W} w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )
