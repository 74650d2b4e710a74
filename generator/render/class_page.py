"""The class page for teachers who were given result codes: a single file that works anywhere and sends nothing."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations
from typing import Any

from markupsafe import Markup

from generator.course.final import filled_pools, question_list
from generator.course.model import Course, Question
from generator.course.selfcheck import form
from generator.i18n.catalogues import translations
from generator.markdown.prose import plain_text
from generator.render import assets
from generator.render.environment import html_environment, render
from generator.render.values import CourseValues


def class_page(course: Course) -> str:
    """Return the page.

    Raises:
        ValueError: the course has neither a final check nor a self-check.
    """
    strings = translations(course.spec.language)
    data = class_data(course)
    script, style = assets.class_page(data, _words(strings))
    return render(
        html_environment(strings),
        "class.html.j2",
        course=course,
        data=data,
        script=Markup(script),
        style=Markup(style),
        policy="default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"script-src {assets.policy_digest(script)}; style-src {assets.policy_digest(style)}",
    )


def class_data(course: Course) -> dict[str, Any]:
    """Return what the page and the terminal show of a course: its list, and what each question asks."""
    if course.final is None and course.selfcheck is None:
        raise ValueError("no final check and no self-check")
    questions = question_list(course)
    by_id = {question.id: question for pool in filled_pools(course) for question in pool.questions}
    values = CourseValues(course)
    return {
        "course": course.spec.id,
        "digest": questions.digest,
        "draw": questions.draw,
        "ids": questions.ids,
        "questions": {name: _asked(by_id[name], course, values) for name in questions.ids},
        "competences": {
            number: values.fill(plain_text(one.text, inline=True), course.bare)
            for number, one in course.competences.items()
        },
        "selfcheck": _selfcheck(course, values),
    }


def _selfcheck(course: Course, values: CourseValues) -> dict[str, Any] | None:
    if course.selfcheck is None:
        return None
    spec, known = course.selfcheck, form(course)
    parts = [values.fill(part.title, course.bare) for part in (spec.knowledge, spec.behaviour, spec.wellbeing)]
    return {**{name: known[name] for name in ("digest", "questions", "steps")}, "parts": parts}


def _asked(question: Question, course: Course, values: CourseValues) -> dict[str, Any]:
    lesson = course.lesson_by_id[question.lesson_id]
    ask = plain_text(values.fill(question.spec.ask, question.worksheet))
    return {
        "ask": " ".join([*ask.split(), *values.remark(question).split()]),
        "lesson": values.fill(lesson.spec.title, course.bare),
        "c": [number for number in question.competences if number in course.competences],
    }


def _words(strings: NullTranslations) -> Mapping[str, str]:
    _ = strings.gettext
    return {
        "counted": _("{n} codes counted."),
        "none": _("No code could be read yet."),
        "twice": _("Line {line}: this code stands in line {first} already. It is counted once."),
        "no-code": _("Line {line}: no code stands here."),
        "damaged": _("Line {line}: this code is damaged. A sign is wrong or missing; ask for it again."),
        "newer": _("Line {line}: this code is of a newer form than this page can read. Make the page anew."),
        "other-list": _("Line {line}: this code is from another course, or from a time when it had other questions."),
        "of": _("{n} of {of}, {share}"),
        "outOf": _("{n} of {of}"),
        "pairs": _("{n} people"),
        "tooFew": _(
            "There are {n} codes. With fewer than {least}, averages would tell too much of single people, so none "
            "is shown."
        ),
        "never": _("not asked"),
        "file": _("class-results.csv"),
        "kind": _("Kind"),
        "what": _("Question or competence"),
        "lesson": _("Lesson"),
        "missed": _("Missed"),
        "asked": _("Asked"),
        "share": _("Share missed"),
        "question": _("Question"),
        "competence": _("Competence"),
    }
