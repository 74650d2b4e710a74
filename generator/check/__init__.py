"""Whole-course rules: what no single file can know of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.check.facts import facts_hold, figures_have_facts, ledger_is_sound
from generator.check.lessons import competences_exist, images_exist, plans_have_gaps, requirements, tables_fit
from generator.check.links import prose_is_sound
from generator.check.numbers import numbers_hold
from generator.check.questions import question_rules, unique_question_ids
from generator.course import Course
from generator.load import Folders, load_project
from generator.problems import Problem, has_errors, in_order
from generator.resolve import resolve

Rule = Callable[[Course], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    unique_question_ids,
    question_rules,
    prose_is_sound,
    competences_exist,
    requirements,
    images_exist,
    tables_fit,
    plans_have_gaps,
    numbers_hold,
    ledger_is_sound,
    facts_hold,
    figures_have_facts,
)


def check_course(course: Course) -> list[Problem]:
    """Run every rule over a course."""
    return [found for rule in RULES for found in rule(course)]


def open_course(folders: Folders) -> tuple[Course | None, list[Problem]]:
    """Read, resolve and check the course of a folder.

    Returns the course, or None where any error stands against building it, and every problem found,
    sorted by file and place. The course is complete whenever it is not None.
    """
    project, problems = load_project(folders)
    course, unresolved = resolve(project)
    problems += unresolved
    if course is not None:
        problems += check_course(course)
    return (None if has_errors(problems) else course), in_order(problems)
