"""The pages of a site: where each has its source path, and which lists are too long for one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from generator.course.model import Calculator, Course, Lesson, Module

HOME, GLOSSARY, SOURCES, CALCULATORS = "index.md", "glossary.md", "sources.md", "calculators/index.md"
REMINDERS = "reminders.md"
NAMED = {"calculators": CALCULATORS, "reminders": REMINDERS}
"""The pages that texts may link to as ``page:NAME``."""
REVIEW = "review.md"
PLAN = "plan.md"
PROGRESS = "progress.md"
FINAL = "final.md"
MODULES = "all-modules/index.md"
"""The list of all modules, where there are too many for the first page."""
LISTED_LESSONS = 60
"""Up to so many lessons, the first page and that of progress list each; beyond, modules."""
LISTED_MODULES = 50
"""Up to so many modules stand on one page. Of a course with more, the first page shows the first few."""
FIRST_MODULES = 10


class Addresses(Protocol):
    """How the site's files find each other."""

    def between(self, page: str, other: str) -> str:
        """Give the address of ``other`` as seen from ``page``; both are source paths such as ``credit/x.md``."""


def lesson_uri(lesson: Lesson) -> str:
    """The source path of a lesson's page."""
    return f"{lesson.id}.md"


def module_uri(module: Module) -> str:
    """The source path of a module's page."""
    return f"{module.id}/index.md"


def module_list_uri(number: int) -> str:
    """The source path of a page of the list of all modules; the first has the number 1."""
    return MODULES if number == 1 else MODULES.replace("index", str(number))


def is_large(course: Course) -> bool:
    """Whether a course has more lessons than one page can list."""
    return len(course.lessons) > LISTED_LESSONS


def module_lists(course: Course) -> Sequence[Sequence[Module]]:
    """The modules as the pages of their list show them; () where the first page shows them all."""
    modules = course.modules
    if not is_large(course) or len(modules) <= LISTED_MODULES:
        return ()
    return [modules[start : start + LISTED_MODULES] for start in range(0, len(modules), LISTED_MODULES)]


def calculator_uri(calculator: Calculator) -> str:
    """The source path of a calculator's page."""
    return f"calculators/{calculator.id}.md"


def users_of(calculator: Calculator, course: Course) -> list[Lesson]:
    """The lessons that show a calculator."""
    return [lesson for lesson in course.lessons if any(block.calculator is calculator for block in lesson.blocks)]
