"""Rules on options and their feedback: only knowledge of the subject should identify the correct one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.checks.style.labels import labelled
from generator.checks.style.reading import INLINE_SIGN, Passage, Reading, plain, width
from generator.course.model import Question
from generator.markdown.prose import plain_text
from generator.questions import type_of
from generator.questions.answers import normalise_words
from generator.questions.base import Mistake, Option, QuestionBase
from generator.source.document import Loc
from generator.source.problems import Problem

CLEARLY_LONGER = 1.5
AT_LEAST_LONGER = 16
"""An option stands out if it is half as long again as the next longest, and by at least this many characters."""

_ABOVE = re.compile(
    r"\b(?:all|none|any|both|neither|each) (?:of )?(?:the )?(?:above|these (?:answers|options)|them)\b"
    r"|^(?:all|none) of these$|\bthe above\b|^(?:both )?\(?[a-e]\)? (?:and|or|&) \(?[a-e]\)?$"
    r"|以上(?:都|全|皆|均|各项|几项|所有|答案|选项)|(?:上述|前述)(?:都|全|皆|均|各项|选项)"
    r"|^(?:全都?|都|全部)(?:不?对|不?是|正确|错误?)$|^(?:选项)?[A-H](?:[和与、及,]\s?[A-H])+(?:都.{0,4})?$"
    r"|^(?:(?:both|neither|only) )?\(?[a-h]\)?(?:, \(?[a-h]\)?)*,? (?:and|or|nor|&) \(?[a-h]\)?(?: (?:above|only))?$"
    r"|^(?:todas|ninguna|nenhuma)(?: de)?(?: las| as)? (?:anteriores|alternativas)"
    r"|^(?:alle|keine)s? der (?:oben )?genannten",
    re.IGNORECASE,
)

_PHRASE = (
    r"(?:this|that|it|the|your|an?|answer|option|choice|one|here|is|was|are|you|you're|you are|it's|that's|this is|"
    r"got it)"
)
_VERDICT = (
    r"(?:correct|right|wrong|incorrect|true|false|well done|good job|good|great|excellent|perfect|exactly|indeed|nice|"
    r"yes|no|nope|sorry|not quite|not right|not correct|not true|almost|try again|see above|see the lesson|of course)"
)
_EMPTY_WHY = re.compile(
    rf"(?:(?:{_PHRASE}[\s,]+)*{_VERDICT}(?:[\s,]+{_PHRASE})*[\s,.;:!?–—-]*)+"
    r"|(?:(?:回答|答案|选择|选项|这|这个|这是|你|完全|的|是)*"
    r"(?:正确|错误|对|错|不对|不正确|没错|是的|不是|答对|答错|很好|真棒|太棒|棒|加油|再试一次|再想想|见课文|见上文)(?:了|的|啊|哦|答案|选项)*"
    r"[\s，。！？、,.!?]*)+",
    re.IGNORECASE,
)
"""Matches feedback that says only right or wrong, which hardly helps (Van der Kleij et al. 2015)."""

_FEEDBACK = ("why", "explanation", "otherwise")


def _problem(question: Question, code: str, loc: Loc, **words: Any) -> Problem:
    return question.problem(Mistake(code, loc, words))


def _options(question: Question) -> Sequence[Option]:
    return question.kind.options(question.spec)


def longest_key(reading: Reading) -> Iterator[Problem]:
    """Report a correct option that is longer than every other by a clear margin."""
    for question in reading.course.questions():
        if question.kind.one_right and len(question.key) == 1:
            options = _options(question)
            key = next(option for option in options if option.right)
            right = width(key.text)
            wrong = max((width(option.text) for option in options if option is not key), default=0)
            if right >= CLEARLY_LONGER * wrong and right - wrong >= AT_LEAST_LONGER:
                yield _problem(question, "longest-key", (*key.loc, "text"), right=right, wrong=wrong)


def speaks_of_others(option: str) -> bool:
    """Return whether an option refers to the other options: `All of the above`, `Both A and B`."""
    return bool(_ABOVE.search(option.strip(" .!。！")))


def all_of_the_above(reading: Reading) -> Iterator[Problem]:
    """Report an option that refers to the other options instead of the subject."""
    for passage in reading.passages:
        if _is_option(passage) and speaks_of_others(passage.value):
            yield passage.problem("all-of-the-above", text=plain(passage.value))


def _is_option(passage: Passage) -> bool:
    loc, spec = passage.text.loc, passage.place.spec
    if loc[0] != "questions" or loc[-1] != "text" or not isinstance(spec, QuestionBase):
        return False
    kind = type_of(spec)
    return loc[2] == kind.parts and bool(kind.options(spec))


def option_labels(reading: Reading) -> Iterator[Problem]:
    """Report options that start with their own letters or numbers, which the page shuffles."""
    for question in reading.course.questions():
        options = _options(question)
        if options and not question.kind.keeps_order(question.spec):
            texts = [_shown(option.text) for option in options]
            if labelled(texts):
                yield _problem(question, "option-labels", (*options[0].loc, "text"), text=texts[0])


def same_options(reading: Reading) -> Iterator[Problem]:
    """Report two options, steps, things or partners that are the same apart from formatting."""
    for question in reading.course.questions():
        kind = question.kind
        items = [((kind.parts, n), _shown(getattr(item.spec, kind.part_text))) for n, item in enumerate(question.items)]
        partners = [(one.loc, one.text) for one in kind.partners(question.spec, question.items)]
        for texts in (items, partners):
            seen: set[str] = set()
            for loc, text in texts:
                words = normalise_words(text)
                if words in seen:
                    yield _problem(question, "same-options", loc, text=text)
                seen.add(words)


def _shown(text: str) -> str:
    # Unlike `plain`, this keeps slots: options that differ only in their numbers differ.
    return plain_text(text, inline=True) if INLINE_SIGN.search(text) else text


def says_nothing(said: str) -> bool:
    """Return whether feedback says no more than right or wrong."""
    return bool(_EMPTY_WHY.fullmatch(said.strip()))


def empty_why(reading: Reading) -> Iterator[Problem]:
    """Report feedback that says no more than right or wrong, or repeats its option."""
    for passage in reading.passages:
        loc, value = passage.text.loc, passage.value
        # Only a short text can say nothing; the others need no look.
        if loc[0] != "questions" or len(value) >= 60 or not str(loc[-1]).startswith(_FEEDBACK):
            continue
        said = _shown(value)
        if says_nothing(said):
            yield passage.problem("empty-why", text=said)
    for question in reading.course.questions() if reading.translated is None else ():
        for option in _options(question):
            if normalise_words(option.why) == normalise_words(option.text):
                yield _problem(question, "empty-why", (*option.loc, "why"), text=_shown(option.why))
