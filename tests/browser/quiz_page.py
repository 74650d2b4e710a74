"""A page with only questions, made from the real templates, script and stylesheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from pathlib import Path

from playwright.sync_api import Locator, Page

from generator.checks.run import open_course
from generator.loader.folders import Folders
from generator.markdown.prose import Link
from generator.render import assets
from generator.render.environment import html_environment, render
from generator.render.live import PageWriter
from generator.render.values import CourseValues
from tests.conftest import LESSON, write_course

POLICY = (
    "default-src 'none'; script-src 'self'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:"
)


@contextmanager
def sound(page: Page) -> Iterator[Page]:
    """Yield a page that must report no errors."""
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    assert problems == []


def question_of(page: Page, kind: str) -> Locator:
    """Return the page's question of a type."""
    return page.locator(f"fc-question[data-type={kind}]")


def write_quiz_page(made: Path, quiz: str) -> Path:
    """Write quiz.html, with its script and stylesheet, into a folder, and return the folder."""
    lesson = LESSON.replace("  - check: one\n", "")
    course, problems = open_course(Folders.of(write_course(made / "course", quiz=quiz, lesson=lesson)))
    assert course is not None, problems
    (only,) = course.lessons
    writer = PageWriter(CourseValues(course), lambda scheme, name: Link("#", name), only.worksheet)
    environment = html_environment(NullTranslations())
    body = "".join(
        render(environment, "questions/question.html.j2", q=q, course=course, number=number, **writer.functions())
        for number, q in enumerate(only.questions, 1)
    )
    words = NullTranslations()
    ((_, questions), *_) = assets.bundle(assets.QUESTIONS, words).items()
    script = assets.script(words, "CNY", course="small") + questions
    for name, text in (("quiz.js", script), ("quiz.css", assets.stylesheet())):
        (made / name).write_text(text, "utf-8")
    (made / "quiz.html").write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quiz</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="quiz.css">'
        f'<script src="quiz.js" defer></script></head><body><main class="md-typeset">{body}</main></body></html>',
        "utf-8",
    )
    return made
