"""What a class missed, read from what its instructor has: the table that the class page saves, or result codes."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping

from generator.course.result_codes import CodeError, QuestionList, decode
from generator.course.teaching import Share


def shares_in(text: str, questions: QuestionList, asked: Mapping[str, str]) -> dict[str, Share]:
    """Return how many missed each question, by id; {} if the text holds no results of these questions.

    ``asked`` are ids by what a question asks, in every language of the course, as the class page shows it.
    """
    rows = list(csv.reader(text.splitlines()))
    if any(len(row) == _COLUMNS for row in rows):
        found = ((asked.get(row[1].removeprefix("'").strip()), row[3:5]) for row in rows if len(row) == _COLUMNS)
        return {
            name: Share(int(missed), int(count))
            for name, (missed, count) in found
            if name and missed.isdecimal() and count.isdecimal() and int(count) > 0 and int(missed) <= int(count)
        }
    results = set()
    for line in text.splitlines():
        try:
            results.add(decode(questions, line))
        except CodeError:
            continue  # an empty line, a damaged code: `fincourse class --codes` tells which
    count = Counter(name for one in results for name in one.asked)
    missed_by = Counter(name for one in results for name in one.missed)
    return {name: Share(missed_by[name], number) for name, number in sorted(count.items())}


_COLUMNS = 6
"""Kind, question or competence, lesson, missed, asked, share."""
