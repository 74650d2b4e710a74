"""The rules on a course's own colour and on pictures that do more than show."""

from __future__ import annotations

import colorsys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.integrity.svg import active_part
from generator.checks.run import open_course
from generator.course.colours import DARK, LIGHT, WORDS, Tones, contrast, least, legible
from generator.loader.folders import Folders
from tests.conftest import COURSE, write_course

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#ffffff", "#ffffff") == 1
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54  # the palest grey that passes


@given(colours)
def test_any_colour_has_a_tone_that_can_be_read_and_one_for_the_dark(colour: str):
    near = legible(colour)
    assert least(near, LIGHT) >= WORDS
    if least(colour, LIGHT) >= WORDS:
        assert near == colour
    tones = Tones.of(near)
    assert least(tones.pale, DARK) >= WORDS
    assert contrast(tones.on_pale, tones.pale) >= WORDS
    assert least(tones.deep, LIGHT) >= WORDS


@given(st.floats(0, 1), st.floats(0.3, 0.95))
def test_the_nearest_colour_keeps_its_hue(hue: float, light: float):
    red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, light, 1))
    near = legible(f"#{red:02x}{green:02x}{blue:02x}")
    found = colorsys.rgb_to_hls(*(int(near[at : at + 2], 16) / 255 for at in (1, 3, 5)))[0]
    assert min(abs(found - hue), 1 - abs(found - hue)) < 0.02


HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.mark.parametrize(
    ("inside", "part"),
    [
        ("<script>1</script>", "<script>"),
        ("<SCRIPT>1</SCRIPT>", "<SCRIPT>"),
        ('<s:script xmlns:s="http://www.w3.org/2000/svg"/>', "<script>"),
        ('<path d="M0 0" onload="a()"/>', "onload="),
        ('<a xlink:href="javascript:a()"><path d="M0 0"/></a>', "href="),
        ('<a href=" &#106;avascript:a()"><path d="M0 0"/></a>', "href="),
        ('<set attributeName="href" to="javascript:a()"/>', "to="),
        ("<foreignObject><p/></foreignObject>", "<foreignObject>"),
        ('<use href="data:image/svg+xml,x"/>', "href="),
        ("<script>1</script><p", "<script>"),
        ('<path onclick=a() d="', "onclick="),
        ('<path d="M0 0" stroke="#123"/><style>.a{fill:red}</style>', ""),
        ('<use href="#a"/><image href="data:image/png;base64,AA"/>', ""),
        ("<text>onload= and &lt;script&gt; are words</text><!-- <script> -->", ""),
    ],
)
def test_a_picture_only_shows(inside: str, part: str):
    assert active_part(f"{HEAD}{inside}</svg>".encode()) == part


def test_a_name_for_other_words_hides_nothing():
    drawn = f'<!DOCTYPE svg [<!ENTITY a "&#60;script/&#62;">]>{HEAD}&a;</svg>'
    assert active_part(drawn.encode()) == "<!ENTITY>"


def test_another_encoding_hides_nothing():
    assert active_part(f"{HEAD}<script/></svg>".encode("utf-16")) == "<script>"


def told(folder: Path, more: str) -> list[str]:
    (folder / "content" / "course.yml").write_text(COURSE + more, "utf-8")
    return [problem.code for problem in open_course(Folders.of(folder))[1]]


def test_a_logo_lies_in_the_course_and_only_shows(tmp_path: Path):
    write_course(tmp_path)
    (tmp_path / "outside.svg").write_text(f"{HEAD}</svg>", "utf-8")
    pictures = tmp_path / "content" / "images"
    pictures.mkdir()
    (pictures / "logo.svg").write_text(f"{HEAD}</svg>", "utf-8")
    (pictures / "bad.svg").write_text(f"{HEAD}<script/></svg>", "utf-8")
    (pictures / "away.svg").symlink_to(tmp_path / "outside.svg")
    assert told(tmp_path, "logo: images/logo.svg\n") == []
    assert told(tmp_path, "logo: images/bad.svg\n") == ["active-svg"]
    assert told(tmp_path, "logo: images/away.svg\n") == ["image-outside"]
    assert told(tmp_path, "logo: ../outside.svg\n") == ["image-outside"]
    assert told(tmp_path, f"logo: {tmp_path}/outside.svg\n") == ["image-outside"]
    assert told(tmp_path, 'logo: "images/\\0.svg"\n') == ["image-outside"]
    assert told(tmp_path, "logo: course.yml\n") == ["image-kind"]
