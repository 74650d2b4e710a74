"""Checking a course as a whole: it finds what no single file can show."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.cache.store import here, keeping
from generator.cache.workers import collector_at_rest
from generator.checks.certain import certain
from generator.checks.integrity.blocks import blocks_hold, unique_block_ids
from generator.checks.integrity.calls import calls_can_be_made
from generator.checks.integrity.decisions import start_holds
from generator.checks.integrity.desk import desk_holds, heard_holds
from generator.checks.integrity.drafts import links_to_drafts
from generator.checks.integrity.face import colour_can_be_read, logo_is_a_picture, pinyin_is_pinyin
from generator.checks.integrity.facts import facts_hold, ledger_is_sound, reviews_made
from generator.checks.integrity.final import pools_can_be_drawn
from generator.checks.integrity.lessons import (
    as_put_together,
    competences_exist,
    help_boxes_exist,
    images_exist,
    requirements,
    translated_images_exist,
    unique_entries,
)
from generator.checks.integrity.links import prose_is_sound
from generator.checks.integrity.money import one_currency, one_reading
from generator.checks.integrity.numbers import numbers_hold
from generator.checks.integrity.placeholders import placeholders_filled
from generator.checks.integrity.practice import review_days_grow
from generator.checks.integrity.questions import question_rules, unique_question_ids
from generator.checks.integrity.reviews import reviews_are_past
from generator.checks.integrity.selfcheck import selfcheck_holds
from generator.checks.integrity.slides import slides_hold
from generator.checks.parts import Looked, Overlays, Parts
from generator.checks.style import lint, lint_settings, lint_whole, readings
from generator.checks.style.whole import Tally, drawn_questions
from generator.checks.style.wording import wording_settings
from generator.course.drafts import draft_lessons, eased, published
from generator.course.ledger import today
from generator.course.model import Course
from generator.course.resolve import resolve
from generator.i18n.languages import converted, made_from
from generator.loader.editions import read_overlays, sources, translate
from generator.loader.folders import Folders
from generator.loader.load import load_file, load_project
from generator.loader.overlay import Overlay, overlay_file
from generator.loader.project import Loaded, Project
from generator.schema import WordsSpec
from generator.source.document import Source
from generator.source.parsed import parsed
from generator.source.problems import Problem, capped, has_errors, in_order, suggestions_limited

Rule = Callable[[Course], Iterable[Problem]]

LOCAL: tuple[Rule, ...] = (
    as_put_together,
    question_rules,
    placeholders_filled,
    prose_is_sound,
    competences_exist,
    help_boxes_exist,
    blocks_hold,
    slides_hold,
    start_holds,
    desk_holds,
    heard_holds,
    calls_can_be_made,
    numbers_hold,
    one_currency,
    one_reading,
    facts_hold,
    reviews_are_past,
)
"""Their results for a lesson depend only on its own files and on what all lessons share, never on another's texts."""

WHOLE: tuple[Rule, ...] = (
    unique_question_ids,
    unique_block_ids,
    unique_entries,
    requirements,
    images_exist,
    review_days_grow,
    colour_can_be_read,
    logo_is_a_picture,
    pinyin_is_pinyin,
    ledger_is_sound,
    reviews_made,
    pools_can_be_drawn,
    selfcheck_holds,
    lint_settings,
    wording_settings,
)
"""These compare lessons, or look at files other than texts; they always run, on little data."""


@dataclass(frozen=True)
class Examined:
    """What could be resolved of a course despite its mistakes, and the problems found."""

    course: Course | None
    project: Project
    problems: list[Problem]
    """All problems, sorted by file and position."""
    drafts: bool
    """Whether the course includes its drafts."""
    left_out: frozenset[str]
    """The ids of the lessons that are drafts."""
    whole: frozenset[Problem] = frozenset()
    """The problems found by comparing lessons."""
    tally: Tally = field(default_factory=Tally)
    """What the rules that compare lessons need to know about each."""
    day: datetime.date = field(default_factory=today)


def open_course(folders: Folders, *, drafts: bool = False) -> tuple[Course | None, list[Problem]]:
    """Load, resolve and check the course of a folder; its drafts are left out unless requested.

    Returns the course, or None if any error prevents building it, and every problem found,
    sorted by file and position. The course is complete whenever it is not None.
    """
    found = examine(folders, drafts=drafts)
    return (None if has_errors(found.problems) else found.course), found.problems


def open_editions(
    folders: Folders, *, drafts: bool = False, languages: Collection[str] | None = None
) -> tuple[tuple[Course, ...], list[Problem]]:
    """Load, resolve and check a course; return it in all its languages, that of its files first; () if it has errors.

    ``languages`` selects among its translations; None takes all.
    """
    found = examine(folders, drafts=drafts)
    return editions_of(found, languages=languages), found.problems


def editions_of(found: Examined, *, languages: Collection[str] | None = None) -> tuple[Course, ...]:
    """Return a course in all its languages, that of its files first; () if it has errors."""
    course, project = found.course, found.project
    if course is None or has_errors(found.problems):
        return ()
    editions = [course]
    for language in course.spec.translations:
        if languages is not None and language not in languages:
            continue
        translated, _ = translate(project, language)
        edition, _ = resolve(translated.project, translated.unfinished())
        if edition is not None:
            editions.append(edition if found.drafts else published(edition, course.drafts))
    return tuple(editions)


def examine(folders: Folders, *, drafts: bool = False) -> Examined:
    """Load, resolve and check a course; return what could be resolved despite its mistakes."""
    with collector_at_rest(), keeping(folders.root), suggestions_limited():
        return _examined(folders, drafts=drafts)


def _examined(folders: Folders, *, drafts: bool) -> Examined:
    project, read = load_project(folders)
    left_out = draft_lessons(project)
    course, unresolved = resolve(project)
    problems = [*read, *unresolved]
    whole: list[Problem] = []
    looked = Looked()
    if course is not None:
        overlays, reported = _overlays(project, course)
        files, drawn = sources(project), drawn_questions(course)

        def look(part: Course, translations: Overlays) -> Looked:
            return look_at(part, left_out, files, translations, drawn)

        looked = Parts(course, project, left_out, overlays, drawn).looked(look, here())
        whole = whole_problems(course, project, looked.tally)
        problems = [*read, *certain([*unresolved, *reported, *looked.problems, *whole], project)]
        for row in converted():
            if (words := folders.content / f"{row.tag}.yml").is_file():
                problems += load_file(words, folders, WordsSpec, project.parsed.get(words))[1]
        if not drafts:
            course = published(course, left_out)
    reported = capped(in_order(eased(problems, left_out, shown=drafts)))
    return Examined(course, project, reported, drafts, left_out, frozenset(whole), looked.tally)


def look_at(
    part: Course,
    left_out: Collection[str],
    files: Mapping[str, Loaded[Any]],
    translations: Overlays,
    drawn: Collection[str],
) -> Looked:
    """Run all rules that check one part of a course, and count what is compared with other parts."""
    looked = Looked([found for rule in LOCAL for found in rule(part)])
    looked.problems += links_to_drafts(part, left_out)
    for reading in readings(part, files, translations):
        looked.problems += lint(reading)
        looked.tally.add(reading, drawn)
    return looked


def whole_problems(course: Course, project: Project, tally: Tally) -> list[Problem]:
    """Run all rules that compare lessons, or look at files other than texts."""

    def questions_of(lesson: str, language: str) -> Source:
        file = project.quizzes[lesson].file
        file = overlay_file(file, language) if language else file
        return (project.parsed.get(file) or parsed(file, project.folders.shown(file))).source

    pictures = translated_images_exist(course, project, overlay_languages(course))
    return [*(found for rule in WHOLE for found in rule(course)), *pictures, *lint_whole(course, tally, questions_of)]


def _overlays(project: Project, course: Course) -> tuple[Overlays, list[Problem]]:
    found: dict[str, Mapping[str, Overlay]] = {}
    problems: list[Problem] = []
    for language in overlay_languages(course):
        found[language], reported = read_overlays(project, language)
        problems += reported
    return found, problems


def overlay_languages(course: Course) -> list[str]:
    """Return the languages that have translation files of their own."""
    return sorted(set(map(made_from, course.spec.translations)))
