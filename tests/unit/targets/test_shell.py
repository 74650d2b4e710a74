"""The light shell: what it leaves out of the theme, and what must not be missing."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.targets.site.blanks import without_blanks
from generator.targets.site.styles import slimmed
from tests.conftest import CALCULATOR, write_course

CLASS = re.compile(r"\.(md-[\w-]+)")
THEME = Path(str(files("material"))) / "templates"


def built(folder: Path, plugin: str = "pdf: false") -> Path:
    write_course(
        folder,
        {"doubling": CALCULATOR},
        glossary="terms: [{id: bank, term: Bank, short: A house., definition: A house.}]",
    )
    config = folder / "mkdocs.yml"
    palette = "palette: [{scheme: default, primary: teal, toggle: {icon: material/weather-night, name: Dark}}]"
    text = config.read_text("utf-8").replace("font: false", f"font: false, {palette}").replace("pdf: false", plugin)
    config.write_text(text, "utf-8")
    loaded = load_config(str(config))
    loaded.plugins.on_startup(command="build", dirty=False)  # MkDocs keeps one plugin a process
    build(loaded)
    return folder / "site"


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("light"))


def test_pages_load_one_script_and_one_stylesheet(light: Path):
    for page in light.rglob("*.html"):
        if page.name == "404.html":
            continue  # which has one more of each
        text = page.read_text("utf-8")
        head, _, body = text.partition("</head>")
        assert re.findall(r'<link rel="stylesheet" href="[./]*([^"]+)"', head) == [
            f"assets/{next(light.glob('assets/fincourse.*.css')).name}"
        ], page
        shared = re.findall(r'<script src="[^"]*?(assets/(?:javascripts|fincourse)[^"]+)"', body)
        assert shared == [f"assets/{next(light.glob('assets/fincourse.*.js')).name}"], page
        assert "__config" not in text
        assert text.count("fc-find") == 1
    assert not list(light.glob("assets/javascripts"))
    assert not list(light.glob("assets/stylesheets"))
    assert not list(light.glob("search"))


def test_the_themes_inline_script_goes_on_where_the_store_is_blocked(light: Path):
    for page in light.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "__md_get=(e,_,t=__md_scope)=>{try{return JSON.parse((_||localStorage).getItem(" in text, page
        assert "__md_set=(e,_,t,a=__md_scope)=>{try{(t||localStorage).setItem(" in text, page


def test_no_class_of_a_page_lost_its_style(light: Path):
    """Fails where a release of the theme writes its pages or styles in another way."""
    whole = next(THEME.glob("assets/stylesheets/main.*.css")).read_text("utf-8")
    kept = set(CLASS.findall(next(light.glob("assets/fincourse.*.css")).read_text("utf-8")))
    met: set[str] = set()
    for page in light.rglob("*.html"):
        for names in re.findall(r'class="([^"]*)"', page.read_text("utf-8")):
            met.update(names.split())
    assert {name for name in met & set(CLASS.findall(whole)) if name not in kept} == set()
    assert {"md-nav__link--active", "md-header__title--active"} <= kept


def test_the_stylesheet_is_light(light: Path):
    import gzip

    assert len(gzip.compress(next(light.glob("assets/fincourse.*.css")).read_bytes(), 9)) < 18_000


def test_an_owner_may_keep_the_script_of_the_theme(tmp_path: Path):
    site = built(tmp_path, "pdf: false, theme_script: true")
    text = (site / "index.html").read_text("utf-8")
    for name in ("assets/javascripts/bundle.", "assets/stylesheets/main.", "assets/stylesheets/palette.", "__config"):
        assert name in text
    assert 'classList.replace("no-js"' not in next(site.glob("assets/fincourse.*.js")).read_text("utf-8")
    assert text.count("fc-find") == 1


CSS = """
@charset "utf-8";
:root{--md-a-icon:url('data:image/svg+xml,<svg viewBox="0 0 1 1"/>');--md-b-icon:url("x{}y")}
.a,.b:hover{color:red}.b .a{color:blue}[dir=rtl] .a{float:left}
.a:not(.b){content:"}{";background:url(data:x)}.a{mask:var(--md-a-icon)}
[data-md-color-primary=teal]{--x:1}[data-md-color-primary=pink]{--x:2}
@media print{.b{display:none}}@media screen and (min-width:1em){.a>p{margin:0}.b{margin:1px}}
@keyframes spin{0%{top:0}to{top:1px}}
"""


def test_only_rules_that_nothing_can_meet_go():
    assert slimmed(CSS, {"a"}, {"teal"}, rtl=False) == (
        '@charset "utf-8";'
        """:root{--md-a-icon:url('data:image/svg+xml,<svg viewBox="0 0 1 1"/>');}"""
        '.a{color:red}.a:not(.b){content:"}{";background:url(data:x)}.a{mask:var(--md-a-icon)}'
        "[data-md-color-primary=teal]{--x:1}"
        "@media screen and (min-width:1em){.a>p{margin:0}}@keyframes spin{0%{top:0}to{top:1px}}"
    )


def test_variables_go_that_nobody_takes():
    css = (
        ':root{--md-a:1;--md-b:var(--md-c);--md-c:url("x;}(");--md-d:hsla(var(--md-e), 1%);--md-e:2;--fc:3}'
        ".a{color:var(--md-d);--md-f:0}"
    )
    left = slimmed(css, {"a"}, set(), rtl=False, asked={"--md-a"})
    assert left == ":root{--md-a:1;--md-d:hsla(var(--md-e), 1%);--md-e:2;--fc:3}.a{color:var(--md-d);}"
    assert slimmed(css, {"a"}, set(), rtl=False) == css
    assert slimmed(css, None, set(), rtl=False, asked=()) == css


def test_every_variable_that_a_page_takes_has_a_value(light: Path):
    style = next(light.glob("assets/fincourse.*.css")).read_text("utf-8")
    taken = set(re.findall(r"var\((--md-[\w-]+)\)", style))  # without a value to fall back on
    whole = "".join(file.read_text("utf-8") for file in THEME.glob("assets/stylesheets/*.css"))
    assert {name for name in taken if f"{name}:" in whole and f"{name}:" not in style} == set()
    assert "--md-code-hl-number-color" not in style


def test_the_frame_has_no_blanks_but_between_words(light: Path):
    page = re.sub(r"(?s)<(script|pre|textarea|article).*?</\1>", "<i>", (light / "index.html").read_text("utf-8"))
    assert not re.search(r"\n[ \t\n]", page)
    assert "xmlns" not in page
    assert without_blanks("<p>\n   a\n\n b</p><pre>\n  c</pre>\n  x\n  y", "x\n  y") == (
        "<p>\na\nb</p><pre>\n  c</pre>\nx\n  y"
    )


def test_with_everything_asked_for_nothing_goes():
    whole = slimmed(CSS, None, {"teal", "pink"}, rtl=True)
    assert whole == re.sub(r"\n", "", CSS).replace('--md-b-icon:url("x{}y")', "")
