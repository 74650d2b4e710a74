"""Rules on stems: the task must be clear at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.checks.style.reading import Passage, Reading, plain
from generator.questions import type_of
from generator.questions.base import QuestionBase, QuestionType
from generator.source.problems import Problem

LONGEST = 2_000
"""The part of a stem searched for a negation, as the search takes time quadratic in its length."""

_NEGATION = (
    r"(?:is|are|was|were|does|do|did|can|could|should|would|will|must|may|might|has|have|need|be|belongs?)"
    r"(?: not\b|n['’]t\b)|\bcannot\b|\bnever\b|\bnot\b|\bleast (?=likely|important|useful|safe|true)"
)
_SUBORDINATE = r"(?:if|when|while|until|after|before|because|although|though|that|who|whose|once|unless|since|as)"
_NEGATIVE = re.compile(
    rf"\b(?:which|what|who)\b(?P<between>[^?.!]*?)\b(?P<word>{_NEGATION})|\b(?P<except>except|excluding)\b",
    re.IGNORECASE,
)
_NEGATIVE_CHINESE = re.compile(
    r"(?:哪|下列|以下|下面|什么|谁)[^？?。！]*?"
    r"(?P<word>不(?:是|属于|包括|正确|对|能|会|应|可以|可|需要|要|得|必|合|符合|一定|算|在|适|利)|没有|并非|错误的(?=是|有))"
    r"|(?P<except>除了|除(?=[^，。？]{1,12}(?:以?外|之外)))"
)
_STRONG = re.compile(
    r"\*\*(.+?)\*\*|__(.+?)__|(?<![*\w])\*(?!\s)(.+?)\*(?!\w)|(?<![_\w])_(?!\s)(.+?)_(?!\w)|<(?:b|em|strong)>(.+?)</"
)

_TASK = re.compile(
    r"^(?:please |now |then |first )?(?:add|answer|arrange|calculate|check|choose|classify|click|compare|complete|"
    r"convert|"
    r"count|decide|drag|enter|estimate|explain|fill|find|give|identify|imagine|join|judge|list|look|mark|match|name|order|"
    r"pick|place|put|rank|read|round|say|select|sort|state|take|tell|tick|type|use|work|write)\b",
    re.IGNORECASE,
)
_TASK_CHINESE = re.compile(
    r"[吗呢么]|请|选择|选出|选一|计算|算出|算一算|填|写出|排列|排序|排出|连线|配对|判断|指出|找出|什么|多少|哪|几|是否|如何|怎|谁|为何"
)
_LEADS_ON = re.compile(r"(?:[:：…—–]|\.\.\.|___|——)[\"'”’*_)\s]*$")
"""A stem that its options complete."""


def _stems(reading: Reading, has: Callable[[QuestionType, QuestionBase], bool]) -> Iterator[Passage]:
    for passage in reading.stems:
        spec = passage.place.spec
        if isinstance(spec, QuestionBase) and has(type_of(spec), spec):
            yield passage


def negative_stem(reading: Reading) -> Iterator[Problem]:
    """Report a stem that asks for what is not so if the small word that negates it is easy to miss."""
    for passage in _stems(reading, lambda kind, spec: bool(kind.options(spec))):
        value = passage.value[:LONGEST]
        strong = [range(*found.span()) for found in _STRONG.finditer(value)]
        for pattern in (_NEGATIVE, _NEGATIVE_CHINESE):
            for found in pattern.finditer(value):
                group = "except" if found["except"] else "word"
                word, at = found[group], found.start(group)
                if (
                    pattern is _NEGATIVE
                    and group == "word"
                    and re.search(rf"\b{_SUBORDINATE}\b", found["between"], re.I)
                ):
                    continue
                if word.isupper() or word.split()[-1].isupper() or any(at in span for span in strong):
                    continue
                yield passage.problem("negative-stem", at, word=word)
                break


def stem_without_task(reading: Reading) -> Iterator[Problem]:
    """Report a stem that describes something and stops, so that the learner has to guess the task."""
    for passage in _stems(reading, lambda kind, _: kind.asks):
        value = passage.value
        if (
            "?" in value
            or "？" in value
            or _LEADS_ON.search(value)
            or (not value.isascii() and _TASK_CHINESE.search(value))
        ):
            continue
        starts = [(paragraph, s) for paragraph in passage.paragraphs for s in passage.sentences(paragraph)]
        if starts and not any(_TASK.match(plain(sentence.raw).lstrip("\"'“‘(")) for _, sentence in starts):
            paragraph, last = starts[-1]
            yield passage.problem("stem-without-task", passage.offset(paragraph, last.offset))
