"""A legal figure needs a fact or a formula as its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.checks.style.reading import MOST, Reading, plain
from generator.markdown.prose import SLOT
from generator.source.problems import Problem, problem

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_LEGAL_NUMBERS = (
    re.compile(rf"{_NUMBER} ?%"),
    re.compile(rf"{_NUMBER}(?: |-)(?:working )?(?:days?|years?)\b(?! old)"),
    re.compile(rf"{_NUMBER} ?(?:天|日|年)(?!\d)"),
)
_AMOUNT = re.compile(rf"[¥$€£] ?{_NUMBER}(?:万)?")
_LAW = re.compile(
    r"\b(?:law|laws|legal|regulation|regulator|rule|rules|court|courts|article|code|limit|limits|ceiling|cap|capped|"
    r"fine|fee of|insured|insurance|standard|guideline|notice|statute|penalty)\b|法|规定|法院|上限|条例",
    re.IGNORECASE,
)
_MAY_MATTER = re.compile(
    rf"{_NUMBER}(?: ?[%天日年]|[ -](?:working )?(?:days?|years?)\b)|[¥$€£] ?\d|[\[\]*_`<>&\\~{{}}]"
)
"""A text on one line with none of these, neither such a figure nor syntax that may be inside one, has none."""
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|\n\s*\n|\n\s*[-*|]")
_DIGIT = re.compile(r"\d")


def figure_without_fact(reading: Reading) -> Iterator[Problem]:
    """Report a rate, a term or an amount next to a legal word that comes from neither a fact nor a formula."""
    course = reading.course
    if course.ledger.spec is None:
        return
    for passage in reading.passages:
        # The ledger is the source of all others; titles, numbers and dates of documents state no figure.
        source = passage.place.source
        if source in (course.competences_source, course.ledger.source) or "sources" in passage.text.loc:
            continue
        if _DIGIT.search(passage.value):
            for found in islice(_unbacked(passage.value), MOST):
                position = source.find(passage.text.loc, found)
                yield problem("figure-without-fact", source.path, position, found=found)


def _unbacked(text: str) -> Iterator[str]:
    # A slot is a number with a source; it leaves a mark without digits.
    without = SLOT.sub("…", text)
    if not _MAY_MATTER.search(" ".join(without.split())):
        return
    for sentence in _SENTENCE.split(without) if _DIGIT.search(without) else ():
        if not _DIGIT.search(sentence):
            continue
        words = plain(sentence)
        for pattern in _LEGAL_NUMBERS:
            for found in pattern.finditer(words):
                yield found.group()
        if _LAW.search(words):
            for found in _AMOUNT.finditer(words):
                yield found.group()
