"""The status overview as a page of the preview."""

from __future__ import annotations

from gettext import NullTranslations

from generator.checks.status import Status
from generator.render.environment import html_environment, render


def status_page(status: Status | None, translations: NullTranslations, language: str) -> str:
    """Return the page; ``status`` is None if the course can't be read."""
    return render(html_environment(translations), "status.html.j2", status=status, language=language)
