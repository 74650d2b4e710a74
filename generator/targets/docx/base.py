"""What a document starts from: python-docx's own template with our styles, or a school's with those that it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.i18n.diagnostics import phrase
from generator.targets.base import TargetError
from generator.targets.docx.xml import W, element, q

_STYLES = Path(__file__).with_name("styles.xml")
_LEFT_OUT = ("stylesWithEffects", "customXml")
"""A part that would have to agree with the styles, and one that only python-docx's own template can do without."""


def opened(template: Path | None, values: Mapping[str, str]) -> Any:
    """Open a document to be filled; ``values`` are put into the styles.

    Raises:
        TargetError: python-docx is missing, or the template can't be read.
    """
    docx = _library()
    document = docx.Document() if template is None else _school(docx, template)
    text = _STYLES.read_text("utf-8")
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    for key, one in list(document.part.rels.items()):
        if one.reltype.rpartition("/")[2] in _LEFT_OUT[: 2 if template is None else 1]:
            del document.part.rels[key]
    if template is None:
        _settle(document, values)
    _add_styles(document, element(text), whole=template is None)
    return document


def _library() -> Any:
    try:
        import docx
    except ImportError:
        message = phrase(
            "DOCX needs the package python-docx, which is not installed. Install it: pip install 'python-docx>=1.2,<2'"
        )
        raise TargetError(message) from None
    return docx


def _school(docx: Any, template: Path) -> Any:
    """Open a school's document, of which styles, page, header and footer are kept."""
    try:
        document = docx.Document(str(template))
    except Exception as error:  # a damaged file can fail anywhere within python-docx
        message = phrase("{file} is no Word document that could be read (.docx).", file=template.name)
        raise TargetError(message) from error
    body = document.element.body
    for one in list(body):
        if one.tag != q("sectPr"):
            body.remove(one)
    return document


def _add_styles(document: Any, ours: Any, *, whole: bool) -> None:
    """Take our styles, or of them only those that a template lacks."""
    theirs = document.styles.element
    if whole:
        for one in list(theirs):
            theirs.remove(one)
        for one in list(ours):
            theirs.append(one)
        return
    known = {_name_of(one): one.get(q("styleId")) for one in theirs.findall(q("style"))}
    ids = {one.get(q("styleId")): known.get(_name_of(one)) for one in ours.findall(q("style"))}
    for one in ours.findall(q("style")):
        if _name_of(one) in known:
            continue
        for reference in [*one.findall(q("basedOn")), *one.findall(q("next"))]:
            reference.set(q("val"), ids[reference.get(q("val"))] or reference.get(q("val")))
        theirs.append(one)


def _settle(document: Any, values: Mapping[str, str]) -> None:
    """Set the page, and take out what python-docx's own template brings along but the document does not use."""
    from docx.shared import Cm

    section = document.sections[-1]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    section.header_distance = section.footer_distance = Cm(1)
    settings = document.settings.element
    for one in list(settings):
        if one.tag not in map(q, ("zoom", "defaultTabStop", "compat", "decimalSymbol", "listSeparator")):
            settings.remove(one)
    for one in settings.iter(q("compatSetting")):
        if one.get(q("name")) == "compatibilityMode":
            one.set(q("val"), "15")
    settings.find(q("zoom")).set(q("percent"), "100")
    language = element(f'<w:themeFontLang {W} w:val="{values["latin"]}" w:eastAsia="{values["east"]}"/>')
    settings.insert(list(settings).index(settings.find(q("compat"))) + 1, language)


def _name_of(style: Any) -> str:
    return str(style.find(q("name")).get(q("val"))).lower()
