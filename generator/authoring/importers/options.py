"""Options that refer to each other, or have letters of their own: their order and labels matter."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.authoring.importers.html_text import Texts
from generator.authoring.importers.model import Imported
from generator.checks.style.labels import in_order, labelled, unlabelled
from generator.checks.style.options import speaks_of_others
from generator.markdown.prose import plain_text

_LETTER = re.compile(
    r"(?<![\w'’])(?:options?|answers?|choices?|选项|選項)?\s?[(（]?[A-J][)）]?(?=[,;:，；：、。]|\s(?:is|are|was|says|and|or|shows|would|means|has|can|because)\b"
    r"|[项項选選]|[和与与及是为對对错錯不])|(?:选项|選項|options? |answers? |choices? )[(（]?[A-J]\b"
)
"""Matches a letter that names an option in an explanation; `A` before any other word may be the article."""


def ordered(question: Imported, texts: Texts) -> None:
    """Preserve the order of options that depend on it, and remove labels that shuffling would mix up."""
    options = [plain_text(answer.text, inline=True) for answer in question.answers]
    own = labelled(options) and in_order(options)
    said = [question.explanation, *question.hints, *(answer.why for answer in question.answers)]
    speaks = any(speaks_of_others(unlabelled(option) if own else option) for option in options)
    if speaks or any(_LETTER.search(plain_text(text)) for text in said if text):
        question.keep_order = True
        texts.report("keep-order" if speaks else "keep-order-letters")
    elif own:
        texts.report("labels-dropped")
        question.answers = [replace(a, text=_without_label(a.text)) for a in question.answers]


def _without_label(text: str) -> str:
    return unlabelled(re.sub(r"^([A-Ja-j0-9]{1,2})\\(?=[.)])", r"\1", text))
