"""The status of a course: its size, what it covers, what is due, and what is unused."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.integrity.lessons import IMAGE_KINDS, image_file, translated_images
from generator.checks.run import examine, overlay_languages
from generator.course.ledger import review_due, today
from generator.course.model import Course
from generator.course.resolve import resolve
from generator.course.reviews import outdated, reviewables
from generator.course.uses import course_links, fact_uses, uses
from generator.i18n.languages import made_from
from generator.loader.editions import read_overlays
from generator.loader.folders import Folders
from generator.loader.project import Project
from generator.source.problems import Problem

SOON = datetime.timedelta(days=30)
"""How long before its due day a review is listed."""


@dataclass(frozen=True)
class LessonRow:
    """One lesson."""

    id: str
    title: str
    minutes: int
    questions: int
    draft: bool


@dataclass(frozen=True)
class CompetenceRow:
    """One competence: how many lessons teach it, and how many questions test it."""

    id: int
    area: str
    text: str
    lessons: int
    questions: int


@dataclass(frozen=True)
class TranslationRow:
    """One file in one language: how many of its texts are in each state."""

    language: str
    file: str
    complete: int
    outdated: int
    missing: int
    changed: tuple[str, ...]
    """The locations in the source whose text has changed since it was translated."""

    @property
    def state(self) -> str:
        """The worst state of its texts."""
        return "missing" if self.missing else "outdated" if self.outdated else "complete"


@dataclass(frozen=True)
class ReviewRow:
    """One fact that is due to be compared with its source."""

    fact: str
    reviewed: datetime.date
    due: datetime.date
    overdue: bool
    lessons: tuple[str, ...]
    """The lessons that show it."""


@dataclass(frozen=True)
class RecordRow:
    """When one file was last reviewed: a lesson, a calculator or the start that has a record or needs one."""

    file: str
    facts: datetime.date | None
    """The day its statements were last compared with the ledger and the sources."""
    harm: datetime.date | None
    """The day somebody last asked whom it could harm."""
    too_old: tuple[str, ...]
    """Which of the two reviews, `facts` or `harm`, are older than the last change of a fact that it depends on."""
    changed: tuple[str, ...]
    """The facts that have changed since the review."""


@dataclass(frozen=True)
class FindingRow:
    """How often ``fincourse check`` reports one code."""

    code: str
    severity: str
    count: int


@dataclass(frozen=True)
class Status:
    """The status of a course."""

    title: str
    day: datetime.date
    lessons: tuple[LessonRow, ...]
    """In reading order, drafts included."""
    question_types: dict[str, int]
    competences: tuple[CompetenceRow, ...]
    translations: tuple[TranslationRow, ...]
    reviews: tuple[ReviewRow, ...]
    """Those that are due or will be within 30 days, oldest first."""
    records: tuple[RecordRow, ...]
    """In reading order, then calculators and the start."""
    unused_media: tuple[str, ...]
    unused_terms: tuple[str, ...]
    unused_facts: tuple[str, ...]
    findings: tuple[FindingRow, ...]
    """Errors first, then by decreasing frequency."""

    @property
    def minutes(self) -> int:
        """The total minutes of all published lessons."""
        return sum(row.minutes for row in self.lessons if not row.draft)

    @property
    def questions(self) -> int:
        """The number of questions, including drafts."""
        return sum(self.question_types.values())

    @property
    def not_taught(self) -> tuple[CompetenceRow, ...]:
        """Competences that no lesson teaches."""
        return tuple(row for row in self.competences if not row.lessons)

    @property
    def not_asked(self) -> tuple[CompetenceRow, ...]:
        """Competences that a lesson teaches and no question tests."""
        return tuple(row for row in self.competences if row.lessons and not row.questions)

    def count(self, severity: str) -> int:
        """Return how many problems have this severity."""
        return sum(row.count for row in self.findings if row.severity == severity)


def course_status(folders: Folders) -> tuple[Status | None, list[Problem]]:
    """Summarise a course despite its mistakes; None if course.yml can't be read.

    Files with mistakes are not counted; the problems, all of them, show which.
    """
    found = examine(folders)
    project, problems = found.project, found.problems
    course, _ = resolve(project)  # once more, with drafts
    if course is None:
        return None, problems
    return status_of(course, project, problems), problems


def status_of(course: Course, project: Project, problems: list[Problem]) -> Status:
    """Summarise a course that was loaded."""
    return Status(
        title=course.spec.title,
        day=today(),
        lessons=tuple(
            LessonRow(one.id, one.spec.title, one.minutes, len(one.questions), one.spec.draft) for one in course.lessons
        ),
        question_types=dict(Counter(question.type for question in course.questions()).most_common()),
        competences=tuple(_competences(course)),
        translations=tuple(_translations(course, project)),
        reviews=tuple(sorted(_reviews(course), key=lambda row: (row.due, row.fact))),
        records=tuple(_records(course)),
        unused_media=tuple(_unused_media(course, project)),
        unused_terms=tuple(_unused_terms(course)),
        unused_facts=tuple(_unused_facts(course)),
        findings=tuple(_findings(problems)),
    )


def _competences(course: Course) -> Iterator[CompetenceRow]:
    taught = Counter(number for lesson in course.lessons for number in set(lesson.spec.competences))
    asked = Counter(number for question in course.questions() for number in set(question.competences))
    for number, competence in course.competences.items():
        yield CompetenceRow(number, competence.area, competence.text, taught[number], asked[number])


def _translations(course: Course, project: Project) -> Iterator[TranslationRow]:
    # Traditional Chinese is derived from Simplified; it has no files of its own.
    for language in dict.fromkeys(map(made_from, course.spec.translations)):
        for name, overlay in read_overlays(project, language)[0].items():
            counts = overlay.counts()
            changed = tuple(entry.text.address for entry in overlay.entries if entry.state == "outdated")
            yield TranslationRow(language, name, counts["complete"], counts["outdated"], counts["missing"], changed)


def _reviews(course: Course) -> Iterator[ReviewRow]:
    day, shown = today(), fact_uses(course)
    for fact in course.ledger.by_id.values():
        due = review_due(fact)
        over = fact.valid_until is not None and fact.valid_until < day
        if not over and due < day + SOON:
            yield ReviewRow(fact.id, fact.reviewed, due, due < day, shown.get(fact.id, ()))


def _records(course: Course) -> Iterator[RecordRow]:
    for one in reviewables(course):
        record = one.reviewed
        if record or one.tells_what_to_do:
            days, changed = outdated(course, one)
            dates = (record.facts, record.harm) if record else (None, None)
            yield RecordRow(one.source.path.as_posix(), *dates, tuple(days), tuple(changed))


def _unused_media(course: Course, project: Project) -> Iterator[str]:
    content = course.folders.content
    used = {
        image_file(course, lesson, name).resolve()
        for lesson in course.lessons
        for _, _, name in lesson.outline.figures
        if "\0" not in name
    }
    if course.spec.logo and "\0" not in course.spec.logo:
        used.add((content / course.spec.logo).resolve())
    used |= {
        image_file(course, lesson, name).resolve()
        for language in overlay_languages(course)
        for lesson in course.lessons
        for name, _, _ in translated_images(course, project, lesson, language)
        if "\0" not in name
    }
    for file in sorted(content.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(content).parts)
        if file.suffix.lower() in IMAGE_KINDS and not hidden and file.is_file() and file.resolve() not in used:
            yield course.folders.shown(file).as_posix()


def _unused_terms(course: Course) -> Iterator[str]:
    used = {link.name for link in course_links(course) if link.scheme == "term"}
    return (term.id for term in course.terms if term.id not in used)


def _unused_facts(course: Course) -> Iterator[str]:
    used = {use.fact for use in uses(course)}
    return (name for name in course.ledger.by_id if name not in used)


def _findings(problems: list[Problem]) -> Iterator[FindingRow]:
    counted = Counter((one.severity, one.code) for one in problems)
    for (severity, code), count in sorted(counted.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
        yield FindingRow(code, severity, count)
