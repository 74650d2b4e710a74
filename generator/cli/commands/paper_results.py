"""Result codes of marked papers, in the format that learners get from the site, for the class page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

import click

from generator.course.result_codes import SALTS, QuestionList, encode
from generator.i18n.diagnostics import phrase, phrases

_NAME = re.compile("^[^:：]*[:：]")


def result_codes(questions: QuestionList, asked: Sequence[str], text: str) -> Iterator[str]:
    """Yield a code for each line with the numbers of the questions that a paper missed; `-` or 0 stands for none.

    A name before a colon is passed over. The same text gives the same codes.
    """
    start = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4])
    for place, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        written = _NAME.sub("", line).strip()
        if not re.fullmatch(r"[-–—]|\d+([\s,，、;；]+\d+)*", written):
            message = phrases("Line {line}: write the numbers of the missed questions, such as 3, 7, or - for none.")
            raise click.ClickException(phrase(message, line=place))
        numbers = {int(one) for one in re.findall(r"\d+", written)} - {0}
        if beyond := [one for one in sorted(numbers) if one > len(asked)]:
            message = phrases("Line {line}: there is no question {number}; the paper has {count}.")
            raise click.ClickException(phrase(message, line=place, number=beyond[0], count=len(asked)))
        yield encode(questions, asked, [asked[one - 1] for one in numbers], (start + place) % SALTS)
