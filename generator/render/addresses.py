"""The pages of a site: the source path of each, and which lists are too long for one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from generator.course.model import Calculator, Course, Lesson, Module
from generator.schema.course import Term

HOME, GLOSSARY, SOURCES, CALCULATORS = "index.md", "glossary.md", "sources.md", "calculators/index.md"
REMINDERS = "reminders.md"
PLAN = "plan.md"
HEARD = "heard.md"
NAMED = {"calculators": CALCULATORS, "reminders": REMINDERS, "heard": HEARD, "desk": PLAN}
"""The pages that texts may link to as ``page:NAME``."""
REVIEW = "review.md"
PROGRESS = "progress.md"
FINAL = "final.md"
SELFCHECK = "selfcheck.md"
DOWNLOADS = "downloads.md"
"""The files to take along; only where there are some, and linked from the home page instead of the navigation."""
MODULES = "all-modules/index.md"
"""The list of all modules, if they are too many for the home page."""
LISTED_LESSONS = 60
"""The most lessons that the home page and the progress page list; with more, they list modules."""
LISTED_MODULES = 50
"""The most modules listed on one page. In a course with more, the home page lists only the first few."""
FIRST_MODULES = 10
LISTED_TERMS = 50
"""The most terms that one page of the glossary explains; with more, the glossary is an index to several pages."""
MEANINGS = 250
"""The most terms that the index shows with their meanings."""
INDEXED_TERMS = 1000
"""The most terms that the index names; with more, it names the first and the last of each page."""


class Addresses(Protocol):
    """Computes the relative URLs between the site's files."""

    def between(self, page: str, other: str) -> str:
        """Return the URL of ``other`` relative to ``page``; both are source paths such as ``credit/x.md``."""


def lesson_uri(lesson: Lesson) -> str:
    """Return the source path of a lesson's page."""
    return f"{lesson.id}.md"


def module_uri(module: Module) -> str:
    """Return the source path of a module's page."""
    return f"{module.id}/index.md"


def module_list_uri(number: int) -> str:
    """Return the source path of a page of the list of all modules; pages are numbered from 1."""
    return MODULES if number == 1 else MODULES.replace("index", str(number))


def is_large(course: Course) -> bool:
    """Return whether a course has more lessons than one page can list."""
    return len(course.lessons) > LISTED_LESSONS


def module_lists(course: Course) -> Sequence[Sequence[Module]]:
    """Return the modules of each page of the list of modules; () if the home page lists them all."""
    modules = course.modules
    if not is_large(course) or len(modules) <= LISTED_MODULES:
        return ()
    return [modules[start : start + LISTED_MODULES] for start in range(0, len(modules), LISTED_MODULES)]


def glossary_uri(number: int) -> str:
    """Return the source path of a page that explains terms, where they are too many for one; numbered from 1."""
    return GLOSSARY.replace(".md", f"/{number}.md")


def explains_some_terms(uri: str) -> bool:
    """Return whether a page explains some of the terms, but not all; their order hangs on the language."""
    return uri.startswith(GLOSSARY.replace(".md", "/")) and uri.removesuffix(".md").rpartition("/")[2].isdecimal()


def term_lists(letters: Iterable[Sequence[Term]]) -> list[list[Term]]:
    """Return the terms of each page of the glossary, from those of each letter; a letter is split only if it must."""
    lists: list[list[Term]] = [[]]
    for terms in letters:
        if len(lists[-1]) + len(terms) <= LISTED_TERMS:
            lists[-1] += terms
        else:
            lists += ([*terms[at : at + LISTED_TERMS]] for at in range(0, len(terms), LISTED_TERMS))
    return [terms for terms in lists if terms]


def calculator_uri(calculator: Calculator) -> str:
    """Return the source path of a calculator's page."""
    return f"calculators/{calculator.id}.md"


def users_of(calculator: Calculator, course: Course) -> list[Lesson]:
    """Return the lessons that show a calculator."""
    return [lesson for lesson in course.lessons if any(block.calculator is calculator for block in lesson.blocks)]
