"""Rules on options and their feedback: nothing but knowing the matter may give the right one away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.checks.style.labels import labelled
from generator.checks.style.reading import INLINE_SIGN, Reading, plain, width
from generator.course.answers import normalise_words
from generator.course.model import Lesson, Question
from generator.markdown.prose import plain_text
from generator.schema.questions import Match, Multiple, Single
from generator.schema.questions.common import Choice
from generator.source.document import Loc
from generator.source.problems import Problem

CLEARLY_LONGER = 1.5
AT_LEAST_LONGER = 16
"""An option gives itself away when it is half as long again as the next one, and by 16 letters."""

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
"""Feedback that only says right or wrong; such feedback hardly helps (Van der Kleij et al. 2015)."""

_FEEDBACK = ("why", "explanation", "otherwise")


def _told(question: Question, code: str, loc: Loc, **words: Any) -> Problem:
    return question.source.problem(code, ("questions", question.index, *loc), **words)


def _singles(lesson: Lesson) -> list[Question]:
    return [q for q in lesson.questions if isinstance(q.spec, Single) and len(q.key) == 1]


def _choices(question: Question) -> tuple[Choice, ...]:
    return question.spec.choices if isinstance(question.spec, Single | Multiple) else ()


def _lengths(question: Question) -> tuple[int, int, int]:
    """The index of the right option, its length, and that of the longest wrong one."""
    lengths = [width(choice.text) for choice in _choices(question)]
    key = next(n for n, choice in enumerate(_choices(question)) if choice.correct)
    return key, lengths[key], max((n for at, n in enumerate(lengths) if at != key), default=0)


def longest_key(reading: Reading) -> Iterator[Problem]:
    """The right option of a question is longer than every other one by a clear margin."""
    for lesson in reading.course.lessons:
        for question in _singles(lesson):
            key, right, wrong = _lengths(question)
            if right >= CLEARLY_LONGER * wrong and right - wrong >= AT_LEAST_LONGER:
                yield _told(question, "longest-key", ("choices", key, "text"), right=right, wrong=wrong)


def speaks_of_others(option: str) -> bool:
    """Say whether an option speaks of the other options: `All of the above`, `Both A and B`."""
    return bool(_ABOVE.search(option.strip(" .!。！")))


def all_of_the_above(reading: Reading) -> Iterator[Problem]:
    """An option speaks of the other options instead of the matter."""
    for passage in reading.passages:
        loc = passage.text.loc
        is_option = loc[0] == "questions" and loc[-1] == "text" and "choices" in loc
        if is_option and speaks_of_others(passage.value):
            yield passage.problem("all-of-the-above", text=plain(passage.value))


def option_labels(reading: Reading) -> Iterator[Problem]:
    """Options start with letters or numbers of their own, which the page mixes."""
    for question in reading.course.questions():
        if isinstance(question.spec, Single | Multiple) and not question.spec.keep_order:
            texts = [_shown(choice.text) for choice in question.spec.choices]
            if labelled(texts):
                yield _told(question, "option-labels", ("choices", 0, "text"), text=texts[0])


def same_options(reading: Reading) -> Iterator[Problem]:
    """Two options, steps, things or partners read the same once formatting is gone."""
    for question in reading.course.questions():
        for field, part in (("choices", "text"), ("items", "text"), ("pairs", "left")):
            seen: set[str] = set()
            for index, item in enumerate(getattr(question.spec, field, ())):
                words = normalise_words(shown := _shown(getattr(item, part)))
                if words in seen:
                    yield _told(question, "same-options", (field, index), text=shown)
                seen.add(words)
        if isinstance(question.spec, Match):
            yield from _same_partners(question, question.spec)


def _same_partners(question: Question, spec: Match) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, right in enumerate([*(pair.right for pair in spec.pairs), *spec.extra]):
        words = normalise_words(right)
        if words in seen:
            inside = index < len(spec.pairs)
            loc: Loc = ("pairs", index, "right") if inside else ("extra", index - len(spec.pairs))
            yield _told(question, "same-options", loc, text=right)
        seen.add(words)


def _shown(text: str) -> str:
    # Unlike `plain`, slots stay: options that differ only in their numbers differ.
    return plain_text(text, inline=True) if INLINE_SIGN.search(text) else text


def says_nothing(said: str) -> bool:
    """Say whether the words of a feedback tell no more than right or wrong."""
    return bool(_EMPTY_WHY.fullmatch(said.strip()))


def empty_why(reading: Reading) -> Iterator[Problem]:
    """Feedback says no more than right or wrong, or repeats its option."""
    for passage in reading.passages:
        loc, value = passage.text.loc, passage.value
        # Only a short text can say nothing; the rest need not be looked at.
        if loc[0] != "questions" or len(value) >= 60 or not str(loc[-1]).startswith(_FEEDBACK):
            continue
        said = _shown(value)
        if says_nothing(said):
            yield passage.problem("empty-why", text=said)
    for question in reading.course.questions() if reading.translated is None else ():
        for index, choice in enumerate(_choices(question)):
            if normalise_words(choice.why) == normalise_words(choice.text):
                yield _told(question, "empty-why", ("choices", index, "why"), text=_shown(choice.why))
