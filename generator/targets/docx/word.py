"""A Word document that is being written: paragraphs, runs, links, tables, pictures, fields and properties."""

from __future__ import annotations

import datetime
import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.i18n.languages import language_of
from generator.i18n.pinyin import is_chinese
from generator.targets.docx.base import opened
from generator.targets.docx.numbering import INDENT, Numbering
from generator.targets.docx.package import packed
from generator.targets.docx.xml import W, element, q

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ROOM = 1250
_WRITE = 850
"""The least height of a cell to write in."""
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TWIP = 635
"""A twentieth of a point in the lengths of python-docx."""
_HIGH = 11 * 360_000
"""The most height of a picture: 11 cm."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    code: bool = False
    raised: bool = False
    lowered: bool = False


class Word:
    """A document in one language, with the look of a school's ``template`` if there is one.

    Raises:
        TargetError: python-docx is missing, or the template can't be read.
    """

    def __init__(self, language: str, ink: str, template: Path | None = None) -> None:
        self._chinese = is_chinese(language)
        row = language_of(language)
        self._latin = "en-GB" if self._chinese else _tag(row.dates or language, row.region)
        self._east = _tag(language.partition("-")[0], row.region) if self._chinese else "zh-CN"
        values = {
            "latin": self._latin,
            "east": self._east,
            "east_font": "Microsoft YaHei" if self._east == "zh-CN" else "Microsoft JhengHei",
            "line": "247" if self._chinese else "264",
            "ink": ink.removeprefix("#").upper(),
        }
        self.document = opened(template, values)
        self.lists = Numbering(self.document, kept=template is not None)
        section = self.document.sections[-1]
        self.width = int((section.page_width - section.left_margin - section.right_margin) / _TWIP)
        """The width of the text, in twentieths of a point."""
        self.body = self.document._body
        self._bookmarks = 0
        self._styles: dict[str, str] = {}

    # --- paragraphs and runs --------------------------------------------------------------------------------------

    def paragraph(self, at: Any, style: str = "") -> Any:
        """Add a paragraph; the empty one of a new cell is taken first."""
        last = at._element[-1] if len(at._element) else None
        if last is not None and last.get("fresh"):
            del last.attrib["fresh"]
            made = at.paragraphs[-1]
        else:
            made = at.add_paragraph()
        if style:
            made._element.style = self._style(style)
        return made

    def _style(self, name: str) -> str:
        """Return the id of a style, which in a template is not always made from its name."""
        if name not in self._styles:
            self._styles[name] = self.document.styles[name].style_id
        return self._styles[name]

    def run(self, paragraph: Any, text: str, look: Look, parent: Any = None) -> None:
        """Add text to a paragraph, or to a link in it, with its languages; signs that XML can't hold are left out."""
        text = _NOT_XML.sub("", text)
        if not text:
            return
        run = paragraph.add_run(text)
        format_ = run.font
        format_.bold = look.bold or (look.italic and self._chinese) or None  # no font has slanted Chinese
        format_.italic = (look.italic and not self._chinese) or None
        format_.strike, format_.underline = look.strike or None, look.underline or None
        if look.raised or look.lowered:
            format_.superscript = look.raised
        properties = run._element.get_or_add_rPr()
        if look.code:
            format_.name = "Consolas"
        if self._chinese:
            fonts = properties.get_or_add_rFonts()
            fonts.set(q("hint"), "eastAsia")  # quotation marks and dashes are Chinese ones
        if parent is not None:
            run.style = "Hyperlink"
            parent.append(run._element)
        properties.append(element(f'<w:lang {W} w:val="{self._latin}" w:eastAsia="{self._east}"/>'))

    def link(self, paragraph: Any, address: str) -> Any:
        """Add a link; text is put into it by ``run``. An address that starts with # leads to a bookmark."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement

        made = OxmlElement("w:hyperlink")
        if address.startswith("#"):
            made.set(q("anchor"), _bookmark(address[1:]))
        else:
            made.set(_ID, paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph._element.append(made)
        return made

    def bookmark(self, paragraph: Any, anchor: str) -> None:
        """Mark a place that links lead to."""
        self._bookmarks += 1
        for name, more in (("bookmarkStart", f'w:name="{_bookmark(anchor)}"'), ("bookmarkEnd", "")):
            paragraph._element.append(element(f'<w:{name} {W} w:id="{self._bookmarks}" {more}/>'))

    def keep_sections(self, level: int) -> None:
        """Keep each section of a level on one page, its paragraphs being kept with the next ones."""
        from docx.text.paragraph import Paragraph

        begins = [self._style(f"Heading {number}") for number in range(1, level + 1)]
        section: list[Any] = []
        for one in self.body._element:
            style = getattr(one, "style", None) if one.tag == q("p") else None
            if style in begins or one.tag == q("sectPr"):
                for paragraph in (found for part in section[:-1] for found in part.iter(q("p"))):
                    Paragraph(paragraph, self.body).paragraph_format.keep_with_next = True
                section.clear()
            if section or style == begins[-1]:
                section.append(one)

    def right(self, paragraph: Any) -> None:
        """Align a paragraph at the right, as numbers are."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def room(self, at: Any) -> None:
        """Leave room to write, on the same page."""
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Twips

        layout = self.paragraph(at, "Course Gap").paragraph_format
        layout.line_spacing, layout.line_spacing_rule = Twips(_ROOM), WD_LINE_SPACING.EXACTLY

    def indented(self, paragraph: Any, level: int) -> None:
        """Indent a paragraph as the text of a list's items."""
        from docx.shared import Twips

        paragraph.paragraph_format.left_indent = Twips(INDENT * level)

    def end_list(self, paragraph: Any) -> None:
        """Leave the usual room below the last item of a list."""
        from docx.shared import Pt

        paragraph.paragraph_format.space_after = Pt(6)

    # --- tables and pictures --------------------------------------------------------------------------------------

    def table(
        self,
        at: Any,
        style: str,
        widths: list[int],
        rows: int,
        *,
        head: bool = True,
        whole: bool = True,
        tall: bool = False,
        indent: int = 0,
    ) -> Any:
        """Add a table, and return its cells by row. A small gap follows: tables that touch would become one.

        The ``head`` is repeated on a next page; rows that are ``whole`` are not divided between pages.
        """
        from docx.table import Table, _Cell

        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p fresh="1"/></w:tc>' for width in widths
        )
        kept = "<w:cantSplit/>" if whole else ""
        height = f'<w:trHeight w:val="{_WRITE}" w:hRule="atLeast"/>' if tall else ""
        first = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>" if head else ""
        others = f"<w:tr><w:trPr>{kept}{height}</w:trPr>{cells}</w:tr>" * (rows - head)
        made = element(
            f'<w:tbl {W}><w:tblPr><w:tblStyle w:val="{self._style(style)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
            f'w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{first}{others}</w:tbl>'
        )
        if len(at._element) and at._element[-1].get("fresh"):
            at._element.remove(at._element[-1])
        if hasattr(at._element, "_insert_tbl"):
            at._element._insert_tbl(made)
        else:
            at._element.append(made)
        table = Table(made, at)
        found = [[_Cell(cell, table) for cell in row.findall(q("tc"))] for row in made.findall(q("tr"))]
        self.paragraph(at, "Course Gap")
        return found

    def picture(self, paragraph: Any, data: bytes, alternative: str, most: int) -> None:
        """Add a picture with its alternative text, at most as wide as ``most``."""
        run = paragraph.add_run()
        shape = run.add_picture(io.BytesIO(data))
        scale = min(1.0, most * _TWIP / shape.width, _HIGH / shape.height)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
        described = shape._inline.docPr
        described.set("descr", _NOT_XML.sub("", alternative))
        described.set("name", f"Picture {described.get('id')}")

    # --- the whole document ---------------------------------------------------------------------------------------

    def head_and_foot(self, head: tuple[str, str], foot: str) -> None:
        """Write header and footer, the footer with page numbers, unless a template has its own."""
        section = self.document.sections[-1]
        self._around(section.header, "Header", "\t".join(head))
        if paragraph := self._around(section.footer, "Footer", f"{foot}\t"):
            self._field(paragraph, "PAGE")
            self.run(paragraph, " / ", Look())
            self._field(paragraph, "NUMPAGES")

    def _around(self, part: Any, style: str, text: str) -> Any:
        """Write a header or footer, and return its paragraph; None if a template has one."""
        part.is_linked_to_previous = False
        if any(one.text.strip() or one._element.find(f".//{q('drawing')}") is not None for one in part.paragraphs):
            return None
        paragraph = part.paragraphs[0]
        paragraph._element.style = self._style(style)
        self.tabbed(paragraph)
        self.run(paragraph, text, Look())
        return paragraph

    def tabbed(self, paragraph: Any) -> None:
        """Put what follows a tab in a paragraph at the right end of its line."""
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Twips

        stops = paragraph.paragraph_format.tab_stops
        for other in paragraph.style.paragraph_format.tab_stops:
            stops.add_tab_stop(other.position, WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(Twips(self.width), WD_TAB_ALIGNMENT.RIGHT)

    def _field(self, paragraph: Any, name: str) -> None:
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {name} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        ):
            paragraph._element.append(element(f"<w:r {W}>{part}</w:r>"))

    def finished(self, title: str, authors: str, language: str, time: datetime.datetime) -> bytes:
        """Return the document's bytes, the same for the same content."""
        for one in self.document.element.iter(q("p")):
            one.attrib.pop("fresh", None)
        properties = self.document.core_properties
        properties.title, properties.author = _short(title), _short(authors)
        properties.last_modified_by = _short(authors)
        properties.language, properties.revision = language, 1
        properties.created = properties.modified = time
        properties.comments = properties.keywords = ""
        made = io.BytesIO()
        self.document.save(made)
        return packed(made.getvalue(), time)


def _short(text: str) -> str:
    return _NOT_XML.sub("", text)[:255]


def _bookmark(anchor: str) -> str:
    return f"course_{hashlib.sha256(anchor.encode()).hexdigest()[:16]}"


def _tag(language: str, region: str) -> str:
    named = [part.upper() for part in language.split("-")[1:] if len(part) == 2]
    region = named[0] if named else region.upper()
    return f"{language.partition('-')[0]}-{region}" if region else language
