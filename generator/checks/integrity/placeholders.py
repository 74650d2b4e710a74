"""Texts that an import left for the teacher to write must not be published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.course.model import Course
from generator.schema.walk import texts
from generator.source.problems import Problem

MARK = "TODO: "
"""The prefix of a text still to be written."""


def placeholders_filled(course: Course) -> Iterator[Problem]:
    """Report each text of a question that is still to be written."""
    for question in course.questions():
        for text in texts(question.spec, ("questions", question.index)):
            if text.value.startswith(MARK):
                task = text.value.removeprefix(MARK).strip()
                placeholder = question.source.problem("import-placeholder", text.loc, task=task)
                # Only the teacher reads a draft.
                yield replace(placeholder, severity="warning") if question.spec.draft else placeholder
