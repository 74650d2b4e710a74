"""The style guide as a page of the preview: everything that pages are put together from, in light and in dark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from gettext import NullTranslations

from markupsafe import Markup

from generator.course.colours import DARK
from generator.render.assets import bundle
from generator.render.drawn import names
from generator.render.environment import html_environment, render
from generator.render.modules import SOURCES

_BUNDLES = ("tools", "decide")
"""Styles that only some pages load."""


def style_guide(styles: Sequence[str], translations: NullTranslations, language: str) -> str:
    """Return the page; ``styles`` are the URLs of the site's own stylesheets, with the colours of the course."""
    further = (text for name in _BUNDLES for file, text in bundle(name, translations).items() if file.endswith(".css"))
    return render(
        html_environment(translations),
        "styleguide.html.j2",
        language=language,
        styles=styles,
        further=Markup("\n".join(further).replace("</", "<\\/")),
        dark=DARK[0],
        colours=colour_names(),
        icons=names("icons"),
        drawings=names("drawings"),
    )


@cache
def colour_names() -> tuple[str, ...]:
    """Return the names of all colours, in the order of their table."""
    return tuple(dict.fromkeys(re.findall(r"--fc-([\w-]+):", (SOURCES / "tokens.css").read_text("utf-8"))))
