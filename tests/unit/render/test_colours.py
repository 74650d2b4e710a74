"""The face of a site, measured: the contrast of its colours, its icons and drawings, its four kinds of box."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from generator.course.colours import contrast
from generator.render.assets import stylesheet
from generator.render.drawn import drawing, icon, names
from generator.render.modules import SOURCES
from generator.schema.course import Picture

PACKAGE = SOURCES.parent.parent
PAGE = {"default": "#ffffff", "slate": "#1e2129"}
"""The theme's ground of a page."""


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme; the dark one has those of the light one unless it says otherwise."""
    text = re.sub(r"(?s)/\*.*?\*/", "", (SOURCES / "tokens.css").read_text("utf-8"))
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", text)
    found = {"page": PAGE[scheme]}
    for head, body in rules:
        if head.strip() in (":root", f'[data-md-color-scheme="{scheme}"]') or (
            f'"{scheme}"' in head and '"teal"' in head
        ):
            found |= dict(re.findall(r"--(?:fc-)?([\w-]+): (#\w+);", body))
    return found


TEXT = ("act", "warn", "danger", "right", "wrong", "accent", "md-typeset-a-color", "md-accent-fg-color")
"""Colours of words, on a page and on a quiet ground."""
ON = (("on-act", "act"), ("on-danger", "danger"))
"""Words on buttons."""
SIGNS = ("line", "act", "warn", "danger", "right", "wrong", "accent")
"""Edges, icons and lines of drawings."""


@pytest.mark.parametrize("scheme", PAGE)
def test_words_and_signs_can_be_seen(scheme: str):
    colours = tokens(scheme)
    grounds = [colours["page"], colours["soft"]]
    for name in TEXT:
        assert min(contrast(colours[name], ground) for ground in grounds) >= 4.5, name
    for words, ground in ON:
        assert contrast(colours[words], colours[ground]) >= 4.5, words
    for name in SIGNS:
        assert min(contrast(colours[name], ground) for ground in grounds) >= 3, name
    assert contrast(colours["md-primary-fg-color"], "#ffffff") >= 4.5
    ink = {"default": "#212121", "slate": "#d5d7dd"}[scheme]
    assert contrast(ink, colours["mark"]) >= 4.5


def test_the_dark_ground_is_that_of_the_theme():
    import colorsys
    from importlib.resources import files

    sheets = Path(str(files("material"))).glob("templates/assets/stylesheets/*.css")
    text = "".join(file.read_text("utf-8") for file in sheets)
    hue, found = re.search(r"--md-hue: ?(\d+)", text), re.search(r"--md-default-bg-color: ?hsla\(([^;]*),", text)
    assert hue
    assert found
    saturation, light = (int(part) / 100 for part in re.findall(r"(\d+)%", found[1]))
    red, green, blue = colorsys.hls_to_rgb(int(hue[1]) / 360, light, saturation)
    assert "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue)) == PAGE["slate"]


def styles() -> list[Path]:
    apart = {"tokens.css", "charts.css", "class.css", "client.css"}  # the last two belong to pages that stand alone
    found = [*SOURCES.rglob("*.css"), *PACKAGE.glob("blocks/*/style.css"), *PACKAGE.glob("questions/*/style.css")]
    return [file for file in found if file.name not in apart]


@pytest.mark.parametrize("file", styles(), ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_only_the_table_has_colours(file: Path):
    text = re.sub(r"/\*.*?\*/|@media print \{(?:[^{}]*\{[^{}]*\})*\s*\}", "", file.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|\brgba?\([^)]*\)|\bhsla?\([^)]*\)", text) == []


def test_no_sign_is_read_out():
    for name, words in re.findall(r'([^{}]+)\{[^{}]*?content: "([^"]+)"(?! / "")[^{}]*\}', stylesheet()):
        assert not re.search(r"[^\x00-\x7f]", words), name


def shipped() -> list[tuple[str, str]]:
    return [(folder, name) for folder in ("icons", "drawings") for name in names(folder)]


@pytest.mark.parametrize(("folder", "name"), shipped())
def test_a_picture_is_small_silent_and_takes_the_colours_of_the_page(folder: str, name: str):
    made = icon(name) if folder == "icons" else drawing(name)
    assert isinstance(made, Markup)
    root = ElementTree.fromstring(made)
    assert root.attrib["aria-hidden"] == "true"
    assert root.attrib.keys() == {"class", "viewBox", "aria-hidden", "focusable"}
    allowed = re.compile(r"none|var\(--(fc|md)-[\w-]+\)")
    for node in root.iter():
        assert node.tag in {"svg", "g", "path", "rect", "circle"}
        assert not {"id", "style", "class"} & node.attrib.keys() or node is root
        for what in ("fill", "stroke"):
            assert allowed.fullmatch(node.attrib.get(what, "none")), node.attrib
    assert len(gzip.compress(made.encode(), 9)) < 2048


def test_authors_can_name_every_drawing():
    assert Picture.__args__ == names("drawings")  # type: ignore[attr-defined]


def test_the_icons_are_of_one_family_whose_licence_is_named():
    notice = (SOURCES / "icons" / "NOTICE").read_text("utf-8")
    assert "Material Design Icons" in notice
    assert "Apache License, Version 2.0" in notice
    used = set()
    for file in (*PACKAGE.rglob("*.j2"), *PACKAGE.rglob("*.py")):
        used |= set(re.findall(r"""(?:icon\(|sign = )"([\w-]+)\"""", file.read_text("utf-8")))
    assert used <= set(names("icons"))
    with pytest.raises(ValueError, match="There is no 'phne' in icons; there are"):
        icon("phne")


def test_every_box_is_of_one_of_four_kinds():
    found = set()
    for file in (*PACKAGE.rglob("*.j2"), *PACKAGE.rglob("*.js")):
        for box in re.findall(r"\bfc-box (fc-box-[\w{} ]+?)(?= fc-|\")", file.read_text("utf-8")):
            found.add(box)
    assert found <= {"fc-box-read", "fc-box-act", "fc-box-try", "fc-box-warn", "fc-box-{{ kind }}"}
