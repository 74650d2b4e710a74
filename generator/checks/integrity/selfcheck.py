"""Rules on the self-check before and after the course: its questions exist and can be compared, its ids are unique."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checks.integrity.found import reported, twice
from generator.course.model import Course, Lesson
from generator.course.selfcheck import published_questions
from generator.loader.lesson_summary import QuestionSummary
from generator.schema.selfcheck import AskedTwice, Knowledge, Statements
from generator.source.document import Loc
from generator.source.problems import Problem, near

Known = Mapping[str, tuple[Lesson, QuestionSummary]]


def selfcheck_holds(course: Course) -> Iterator[Problem]:
    """Check the questions and statements of the self-check, and that the help box exists which it may show."""
    spec, source = course.selfcheck, course.selfcheck_source
    if spec is None or source is None:
        return
    if course.spec.help_box is None and not course.source.lost.holds_of("help_box"):
        yield source.problem("selfcheck-no-help", ("wellbeing",), key=True)
    known = published_questions(course)
    seen: set[str] = set()
    # Of a file with mistakes, a part may be missing; that is reported already.
    for index, one in enumerate(spec.knowledge.questions if isinstance(spec.knowledge, Knowledge) else ()):
        loc: Loc = ("knowledge", "questions", index)
        sound = True
        for field, name in (("first", one.first), ("again", one.again)):
            if name in seen:
                sound = False
                yield source.problem("listed-twice", (*loc, field), name=name)
            elif name is not None and name not in known:
                sound = False
                if "questions" not in course.unread:
                    yield source.problem("selfcheck-question", (*loc, field), id=name, near=near(name, known))
            seen.update([name] if name else [])
        if sound and (code := _not_comparable(one, known)):
            yield source.problem(code, (*loc, "again" if one.again else "first"), first=one.first, again=one.again)
    for part in ("behaviour", "wellbeing"):
        if isinstance(statements := getattr(spec, part), Statements):
            ids = (one.id for one in statements.statements)
            yield from (reported(source, (), mistake) for mistake in twice((part, "statements"), ids))


def _not_comparable(one: AskedTwice, known: Known) -> str:
    """Return the code of the message on two questions that can't be compared; '' if they can."""
    _, first = known[one.first]
    if one.again:
        skills, others = set(first.competences), set(known[one.again][1].competences)
        return "selfcheck-skill" if skills and others and not skills & others else ""
    return "" if first.varied else "selfcheck-same"
