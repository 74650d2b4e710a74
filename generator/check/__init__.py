"""Whole-course rules: what no single file can know of itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from generator.check.blocks import blocks_hold
from generator.check.decisions import decisions_hold
from generator.check.drafts import links_to_drafts
from generator.check.facts import facts_hold, ledger_is_sound
from generator.check.final import pools_can_be_drawn
from generator.check.lessons import competences_exist, images_exist, plans_have_gaps, requirements, tables_fit
from generator.check.links import prose_is_sound
from generator.check.money import one_currency
from generator.check.numbers import numbers_hold
from generator.check.placeholders import placeholders_filled
from generator.check.practice import review_days_grow
from generator.check.questions import question_rules, unique_question_ids
from generator.course import Course
from generator.drafts import draft_lessons, eased, published
from generator.lint import lint, lint_translation
from generator.load import Folders, Project, load_file, load_project
from generator.problems import Problem, has_errors, in_order
from generator.resolve import resolve
from generator.spec import WordsSpec
from generator.translate.apply import read_overlays, translate
from generator.workers import collector_at_rest

Rule = Callable[[Course], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    unique_question_ids,
    question_rules,
    placeholders_filled,
    prose_is_sound,
    competences_exist,
    requirements,
    images_exist,
    tables_fit,
    plans_have_gaps,
    blocks_hold,
    decisions_hold,
    numbers_hold,
    one_currency,
    review_days_grow,
    ledger_is_sound,
    facts_hold,
    pools_can_be_drawn,
)


def check_course(course: Course) -> list[Problem]:
    """Run every rule over a course, those of item writing and language (``lint``) last."""
    return [found for rule in RULES for found in rule(course)] + lint(course)


def open_course(folders: Folders, *, drafts: bool = False) -> tuple[Course | None, list[Problem]]:
    """Read, resolve and check the course of a folder; its drafts are left out unless they are asked for.

    Returns the course, or None where any error stands against building it, and every problem found,
    sorted by file and place. The course is complete whenever it is not None.
    """
    course, _, problems = examine(folders, drafts=drafts)
    return (None if has_errors(problems) else course), problems


def open_editions(
    folders: Folders, *, drafts: bool = False, languages: Collection[str] | None = None
) -> tuple[tuple[Course, ...], list[Problem]]:
    """Read, resolve and check a course, and give it in all its languages, that of its files first; () with errors.

    ``languages`` chooses among its translations; None takes all.
    """
    course, project, problems = examine(folders, drafts=drafts)
    if course is None or has_errors(problems):
        return (), problems
    editions = [course]
    for language in course.spec.translations:
        if languages is not None and language not in languages:
            continue
        translated, _ = translate(project, language)
        edition, _ = resolve(translated.project, translated.unfinished())
        if edition is not None:
            editions.append(edition if drafts else published(edition, course.drafts))
    return tuple(editions), problems


def examine(folders: Folders, *, drafts: bool = False) -> tuple[Course | None, Project, list[Problem]]:
    """Read, resolve and check a course, and give what could be made of it whatever its mistakes."""
    with collector_at_rest():
        return _examined(folders, drafts=drafts)


def _examined(folders: Folders, *, drafts: bool) -> tuple[Course | None, Project, list[Problem]]:
    project, problems = load_project(folders)
    left_out = draft_lessons(project)
    course, unresolved = resolve(project)
    problems += unresolved
    if course is not None:
        problems += check_course(course)
        problems += links_to_drafts(course, left_out)
        for language in {"zh-Hans" if tag == "zh-Hant" else tag for tag in course.spec.translations}:
            overlays, told = read_overlays(project, language)
            problems += told + lint_translation(course, project, overlays)
        if (words := folders.content / "zh-Hant.yml").is_file():
            problems += load_file(words, folders, WordsSpec)[1]
        if not drafts:
            course = published(course, left_out)
    return course, project, in_order(eased(problems, left_out, shown=drafts))
