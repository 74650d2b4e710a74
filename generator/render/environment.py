"""The Jinja environments: the sandbox that every target starts from, and the autoescaped one for pages."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations
from itertools import count
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.numbers import format_quantity
from generator.prose import Resolver, to_html

TEMPLATES = Path(__file__).parent / "templates"


def sandbox(templates: Path, **options: Any) -> ImmutableSandboxedEnvironment:
    """Make the environment that every target starts from: sandboxed, and refusing undefined names."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )


def html_environment(translations: NullTranslations) -> ImmutableSandboxedEnvironment:
    """Make the environment that renders pages; templates mark interface strings with ``_``."""
    environment = sandbox(TEMPLATES, autoescape=True, extensions=["jinja2.ext.i18n"])
    environment.globals["quantity"] = format_quantity
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    return environment


def prose_functions(resolve: Resolver) -> dict[str, Callable[[str], Markup]]:
    """Give one page's ``md`` (blocks) and ``inline`` functions; footnote ids are unique on the page."""
    number = count(1)

    def md(text: str) -> Markup:
        return Markup(to_html(text, resolve, footnotes=str(next(number))))

    def inline(text: str) -> Markup:
        return Markup(to_html(text, resolve, inline=True))

    return {"md": md, "inline": inline}


def render(environment: ImmutableSandboxedEnvironment, template: str, resolve: Resolver, **context: Any) -> str:
    """Render one template with a page's prose functions and the given context."""
    return environment.get_template(template).render(**prose_functions(resolve), **context)
