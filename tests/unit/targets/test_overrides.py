"""Our templates in the places of the theme's: what they copy of it, and how a course's own go with them.

The first tests fail where a release of the theme changes what is copied: bring the change into our copy
(generator/targets/…/theme), and what is expected here up to date.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.targets.site import frame
from tests.conftest import write_course

MATERIAL = Path(str(files("material"))) / "templates"
COMMENT = re.compile(r"\A\{#-.*?-#\}\n", re.DOTALL)


def _of_theme(name: str) -> str:
    return COMMENT.sub("", (MATERIAL / name).read_text("utf-8"))


def _ours(name: str) -> str:
    return COMMENT.sub("", (frame.THEME / name).read_text("utf-8"))


CHANGES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "partials/header.html": (
        "partials/header.html",
        [
            (
                "    {% if config.extra.alternate %}\n",
                '    {% if fincourse.alternates(page) %}\n      {% include "partials/editions.html" %}\n'
                "    {% elif config.extra.alternate %}\n",
            ),
            ("  </nav>", '  {% include "partials/reading.html" %}{% include "partials/find.html" %}</nav>'),
        ],
    ),
    "partials/editions.html": (
        "partials/alternate.html",
        [
            ("config.extra.alternate", "fincourse.alternates(page)"),
            ("{{ alt.link | url }}", "{{ alt.link }}"),
            ("{{ alt.lang }}", "{{ alt.tag }}"),
        ],
    ),
    "partials/language.html": (
        "partials/language.html",
        [
            (
                "{{ lang.t(key)",
                '{% if key == "language" %}{{ fincourse.language }}{% else %}{{ lang.t(key)',
            ),
            ("or key }}", "or key }}{% endif %}"),
        ],
    ),
    "partials/javascripts/base.html": (
        "partials/javascripts/base.html",
        [
            ("__md_get=(e,_=localStorage,", "__md_get=(e,_,"),
            (
                'JSON.parse(_.getItem(t.pathname+"."+e))',
                '{try{return JSON.parse((_||localStorage).getItem(t.pathname+"."+e))}catch(e){return null}}',
            ),
            ("__md_set=(e,_,t=localStorage,", "__md_set=(e,_,t,"),
            ("try{t.setItem", "try{(t||localStorage).setItem"),
        ],
    ),
}
"""By our template: the theme's, and how ours differs."""


@pytest.mark.parametrize("name", CHANGES)
def test_a_copy_is_the_themes_but_for_what_is_changed(name: str):
    source, changes = CHANGES[name]
    text = _of_theme(source)
    for old, new in changes:
        assert text.count(old) == 1, f"the theme's {source} has no {old!r} any more"
        text = text.replace(old, new)
    assert _ours(name) == text


BLOCKS = {
    "styles": """
<link rel="stylesheet" href="{{ 'assets/stylesheets/main.min.css' | url }}">
{% if config.theme.palette %}
{% set palette = config.theme.palette %}
<link rel="stylesheet" href="{{ 'assets/stylesheets/palette.min.css' | url }}">
{% endif %}
{% include "partials/icons.html" %}
""",
    "scripts": """
<script src="{{ 'assets/javascripts/bundle.min.js' | url }}"></script>
{% for script in config.extra_javascript %}
{{ script | script_tag }}
{% endfor %}
""",
}
"""The theme's blocks that ours stand for, without the names of a release."""


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_of_the_theme_is_as_ours_takes_it_to_be(name: str):
    [block] = re.findall(rf"{{% block {name} %}}(.*?){{% endblock %}}", _of_theme("base.html"), re.DOTALL)
    lines = (line.strip() for line in re.sub(r"\.[0-9a-f]{8}\.min\.", ".min.", block).splitlines())
    assert "".join(f"{line}\n" for line in lines if line) == BLOCKS[name].lstrip()


def test_the_theme_has_all_that_ours_build_upon():
    base = _of_theme("base.html")
    for wanted in ("block site_meta", "block config", "partials/header.html", "partials/javascripts/base.html"):
        assert base.count(wanted) == 1, wanted
    assert """<html lang="{{ lang.t('language') }}\"""" in base
    assert base.count("lang.t('language')") == 2, "the exact name of a language would now stand elsewhere, too"


def _built(folder: Path, templates: dict[str, str], theme: str = "material") -> Path:
    write_course(folder)
    for name, text in ({f"theme/{name}": text for name, text in templates.items()}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    config = folder / "mkdocs.yml"
    named = f"name: {theme}, custom_dir: theme" if templates else f"name: {theme}"
    config.write_text(config.read_text("utf-8").replace("name: material", named), "utf-8")
    loaded = load_config(str(config))
    loaded.plugins.on_startup(command="build", dirty=False)
    build(loaded)
    return folder / "site"


def _is_whole(page: str) -> bool:
    return (
        page.count("fc-find") == 1
        and page.count('http-equiv="Content-Security-Policy"') == 1
        and len(re.findall(r'<link rel="stylesheet" href="assets/fincourse\.\w+\.css">', page)) == 1
        and '<html lang="en"' in page
    )


SOUND = {
    "a block": ({"main.html": '{% extends "base.html" %}{% block extrahead %}<meta name="own">{% endblock %}'}, "own"),
    "a block that ours has, too": (
        {"main.html": '{% extends "base.html" %}{% block styles %}{{ super() }}<!--own-->{% endblock %}'},
        "<!--own-->",
    ),
    "a partial": ({"partials/copyright.html": "<p>own</p>"}, "<p>own</p>"),
    "a partial that ours has, too": (
        {"partials/header.html": '<p>own</p>{% include "fincourse/partials/header.html" %}'},
        "<p>own</p>",
    ),
    "the whole frame": (
        {"base.html": '{% extends "fincourse/base.html" %}{% block extrahead %}<!--own-->{% endblock %}'},
        "<!--own-->",
    ),
    "another language of the theme": (
        {"partials/languages/en.html": '{% macro t(key) %}{{ {"header": "own"}[key] }}{% endmacro %}'},
        'aria-label="own"',
    ),
}


@pytest.mark.parametrize("kind", SOUND)
def test_a_courses_own_template_comes_first_and_reaches_ours(
    kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    templates, shown = SOUND[kind]
    page = (_built(tmp_path, templates) / "index.html").read_text("utf-8")
    assert shown in page
    assert _is_whole(page)
    assert "custom_dir" not in caplog.text


HIDING = {
    "a header of its own": ({"partials/header.html": "<header>own</header>"}, "partials/header.html"),
    "the theme's frame": ({"base.html": '{% extends "material/base.html" %}'}, "base.html"),
    "a block without ours": (
        {"main.html": '{% extends "base.html" %}{% block styles %}own{% endblock %}'},
        "base.html",
    ),
}


@pytest.mark.parametrize("kind", HIDING)
def test_what_hides_ours_is_told_once_and_keeps_its_policy(kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture):
    templates, name = HIDING[kind]
    page = (_built(tmp_path, templates) / "index.html").read_text("utf-8")
    reported = [one.getMessage() for one in caplog.records if "custom_dir" in one.getMessage()]
    assert reported == [
        f"fincourse: A template in your `custom_dir` replaces fincourse's {name}, so pages lack what "
        f"that adds. Use `fincourse/{name}` in yours, and `super()` in its blocks."
    ]
    assert page.count('http-equiv="Content-Security-Policy"') == 1


def test_a_page_for_lost_addresses_may_be_of_any_kind(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    _built(tmp_path, {"404.html": "own"})
    assert "custom_dir" not in caplog.text


def test_another_theme_is_left_as_it_comes(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    page = (_built(tmp_path, {}, theme="mkdocs") / "index.html").read_text("utf-8")
    assert "fc-find" not in page
    assert "custom_dir" not in caplog.text


def test_a_page_that_is_called_as_the_site_says_its_name_once(tmp_path: Path):
    folder = write_course(tmp_path / "course")
    settings = folder / "mkdocs.yml"
    settings.write_text(re.sub("site_name: .*", "site_name: A small course", settings.read_text("utf-8")), "utf-8")
    build(load_config(str(settings)))
    pages = [(folder / "site" / name).read_text("utf-8") for name in ("index.html", "money/first.html")]
    titles = [re.findall("<title>(.*)</title>", page) for page in pages]
    assert titles == [["A small course"], ["The first lesson - A small course"]]
