"""Questions typed as plain text: numbered, `A.` before each option, `答案：` or `Answer:` after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.authoring.importers import amounts, layouts
from generator.authoring.importers.cloze import default_ask
from generator.authoring.importers.decode import decode
from generator.authoring.importers.html_text import Texts
from generator.authoring.importers.keys import AskedKey, KeyReader, Truth, answer_inside, split_options
from generator.authoring.importers.model import (
    MAX_QUESTIONS,
    Bank,
    BankAnswer,
    BankQuestion,
    Imported,
    ImportRefused,
    Unfit,
)
from generator.authoring.importers.options import ordered
from generator.authoring.importers.reasons import note, reason, short
from generator.formulas.notation import POINT

_MARKS = re.compile(r"^(?:[-•]\s+|>\s+|#{1,6}\s+)+")
"""Markdown marks at the start of a line: bullets, quotations, headings."""
_START = re.compile(r"(?:第\s?)?(?:Q(?:uestion)?\.?\s?)?([0-9]{1,4})\s?题?\s?[.．、:：)）]\s*(\S.*)", re.IGNORECASE)
_OPTION = re.compile(r"(\*?)\s?[(（]?([A-Ja-j])[)）.．、:：]\s*(\S.*)")
_KEY = re.compile(
    r"[【\[(（]?\s*(?:正确|參考|参考|标准|本题)?答案\s*[】\])）]?\s*[:：]?\s*(.*)"
    r"|[\[(]?(?:the )?(?:correct |right )?(?:answer|ans|key|respuesta(?: correcta)?|resposta(?: correta)?|gabarito|"
    r"antwort|lösung|réponse)s?[\])]?"
    r"\s*[:：=]\s*(.*)",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"[【\[(（]?\s*(?:答案|试题)?(?:解析|解释|说明|分析)\s*[】\])）]?\s*[:：]?\s*(.*)|(?:explanation|rationale|feedback|reason)\s*[:：]\s*(.*)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\s*[【\[(（]?\s*(?:答案|试题)?(?:解析|解释|分析)\s*[】\])）]?\s*[:：]?\s*|\s+Explanation\s*:\s*")
"""Matches the start of an explanation on the answer's line."""
_SECTION = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]+[)）]?\s*[、.．]?|第.{1,3}部分|Part\s\w+)\s*(\D.*)", re.IGNORECASE
)
_SAID = re.compile(r"[\[【(（]\s*([^\[\]【】()（）]{2,12}?)\s*[\]】)）]")
_POINTS = re.compile(r"[\[(（]\s*[0-9.]+\s*(?:分|points?|pts?|marks?)\s*[\])）]", re.IGNORECASE)


@dataclass(slots=True)
class _Typed:
    """One question as it appears in the text."""

    line: int
    stem: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    stars: list[int] = field(default_factory=list)
    """The positions of options marked as correct by a star."""
    key: str | None = None
    why: list[str] = field(default_factory=list)
    said: str = ""
    keys: int = 0
    inside: bool = False
    """Whether its answer is inside the question, in brackets."""
    number: int = 0
    """The number it starts with; 0 if it has none."""
    unsure: bool = False
    """Whether it may be part of the question before it, as nothing separates them."""
    listed: bool = False
    """Whether its answer may be that of all questions."""

    @property
    def is_no_question(self) -> bool:
        """Whether it is a title or another line between questions."""
        return not (self.number or self.options or self.stars or self.key is not None)


def looks_like(text: str) -> bool:
    """Return whether a text contains questions in this form."""
    lines = [_MARKS.sub("", line.strip()).replace("**", "") for line in text.split("\n")]
    keys = sum(bool(_KEY.match(line) or re.match(r"\*\s?[(（]?[A-Ja-j][.)]", line)) for line in lines)
    starts = sum(bool(_START.match(line)) for line in lines)
    options = sum(bool(_OPTION.match(line)) for line in lines)
    inside = sum(bool(_START.match(line) and answer_inside(line)) for line in lines)
    return bool((keys and (starts or options > 1)) or (inside and (options > 1 or starts == inside)))


def read(data: bytes, encoding: str | None = None, decimal: str = POINT) -> Bank:
    """Read questions typed one below the other."""
    text, name = decode(data, encoding)
    notes: list[str] = []
    found = questions(text, notes, decimal)
    if len(found) > MAX_QUESTIONS:
        raise ImportRefused("import-too-many", found[MAX_QUESTIONS].line, limit=MAX_QUESTIONS)
    return Bank("text", name, found, notes)


def questions(text: str, notes: list[str] | None = None, decimal: str = POINT) -> list[BankQuestion]:
    """Read all questions of a text; lines between them that are no questions are added to ``notes``."""
    typed = [one for one in _typed(text) if one.stem or one.options]
    if any(one.number for one in typed):
        others = [one for one in typed if one.is_no_question]
        typed = [one for one in typed if not one.is_no_question]
        if others and notes is not None:
            notes.append(
                note("no-questions", text="; ".join(f"“{short(' '.join(one.stem), 40)}”" for one in others[:8]))
            )
    for one in typed:
        _tidy(one)
    truth = Truth.of(one.key or "" for one in typed)
    keyed = [one for one in typed if one.key is not None or one.stars]
    if len(typed) > 1 and keyed == typed[-1:]:
        typed[-1].listed = True
    written = amounts.notation((one.key or "" for one in typed if layouts.kind(one.said) == "number"), decimal)
    return [_question(one, number, truth, written) for number, one in enumerate(typed, 1)]


def _typed(text: str) -> Iterator[_Typed]:
    one: _Typed | None = None
    section, last, blank = "", 0, True
    for number, raw in enumerate(text.split("\n"), 1):
        line = _MARKS.sub("", raw.strip()).replace("**", "")
        if not line:
            blank = True
            continue
        started = _START.match(line)
        settled = one is None or one.key is not None or bool(one.stars or one.options) or one.inside
        headed = _SECTION.match(line) or re.match(r"(\S{2,12})$", line)
        first = one is None or not one.number
        if headed and _is_kind(_kind_word(headed[1])) and (settled or blank or first):
            section = _kind_word(headed[1])
            if one is not None:
                yield one
            one = None
        elif started and (one is None or int(started[1]) == last + 1 or (blank and settled)):
            if one is not None:
                yield one
            one, last = _Typed(number, [started[2]], said=section), int(started[1])
            one.number, one.unsure = last, not (blank or settled or first)
            one.inside = bool(answer_inside(started[2]))
        elif (found := _KEY.match(line)) and one is not None:
            said, _, why = _BOTH.sub("\x1f", next(group for group in found.groups() if group is not None)).partition(
                "\x1f"
            )
            one.key = _add(one.key, said)
            one.why += [why] if why else []
            one.keys += 1
        elif (found := _WHY.match(line)) and one is not None:
            one.why.append(next(group for group in found.groups() if group is not None))
        elif one is not None and one.why and not (blank and settled and not started):
            one.why.append(line)
        elif (found := _OPTION.match(line)) and one is not None and one.key is None:
            _options(one, line, found)
        elif one is not None and one.key is None and one.options and not blank:
            one.options[-1] += f" {line}"
        elif one is not None and one.key is None and not one.options:
            one.stem.append(line)
            one.inside |= bool(answer_inside(line))
        elif blank or one is None:
            if one is not None:
                yield one
            one = _Typed(number, [line], said=section)
        else:
            one.why.append(line)
        blank = False
    if one is not None:
        yield one


def _is_kind(word: str) -> bool:
    return bool(layouts.kind(word)) or layouts.is_free(word)


def _kind_word(text: str) -> str:
    found = re.match(r"[^\s(（:：,，。.]+", text)
    return found[0] if found else ""


def _add(key: str | None, more: str) -> str:
    return more.strip() if key is None else f"{key}\n{more.strip()}"


def _options(one: _Typed, line: str, found: re.Match[str]) -> None:
    before, several = split_options(line.lstrip("* "))
    if several and not before and not one.options:
        one.options += [_OPTION.sub(r"\3", option) for option in several]
        one.labels += [chr(65 + n) for n in range(len(several))]
        return
    if found[1]:
        one.stars.append(len(one.options))
    again = re.split(r"\s{2,}|\t", found[3])
    rest = [part for part in again if part]
    one.labels.append(found[2].upper())
    one.options.append(rest[0])
    for part in rest[1:]:
        if more := _OPTION.match(part):
            _options(one, part, more)
        else:
            one.options[-1] += f" {part}"


def _tidy(one: _Typed) -> None:
    """Remove type, points and answer from the text of the question."""
    if len(one.stars) == len(one.options):
        one.stars = []  # bullets before all options mark nothing
    stem = _POINTS.sub("", "\n".join(one.stem))
    if (named := re.match(r"(\S{2,6}题)[:：]\s*", stem)) and _is_kind(named[1]):
        one.said, stem = named[1], stem[named.end() :]
    for said in list(_SAID.finditer(stem)):
        if layouts.kind(said[1]) or layouts.is_free(said[1]):
            one.said = said[1]
            stem = stem.replace(said[0], "")
    before, inside = split_options(stem)
    if inside and not one.options:
        stem, one.options = before, [_OPTION.sub(r"\3", option) for option in inside]
        one.labels = [chr(65 + n) for n in range(len(inside))]
    if one.key is None and not one.stars and (found := answer_inside(stem)):
        one.key = found[1]
        stem = stem[: found.start()] + "（ ）" + stem[found.end() :]
    one.stem = [" ".join(line.split()) for line in stem.split("\n") if line.strip()]


def _question(one: _Typed, number: int, truth: Truth, written: amounts.Notation) -> BankQuestion:
    notes: list[str] = []
    texts = Texts(notes)
    found = BankQuestion(number, one.line, one.said or "?", short(" ".join(one.stem)), notes=notes)
    try:
        found.question = _read(one, texts, truth, written)
        found.bank_type = one.said or found.question.kind
    except Unfit as error:
        found.reason = str(error)
    return found


def _read(one: _Typed, texts: Texts, truth: Truth, written: amounts.Notation) -> Imported:
    if one.unsure:
        raise Unfit(reason("no-empty-line"))
    if one.listed:
        raise Unfit(reason("key-list"))
    if one.keys > 1:
        raise Unfit(reason("several-keys"))
    if layouts.is_free(one.said):
        raise Unfit(reason("essay"))
    if (one.key is None or one.key.strip().casefold() in layouts.NO_KEY) and not one.stars:
        raise Unfit(reason("no-key"))
    key = (one.key or "").strip().rstrip("。")
    kind = layouts.kind(one.said)
    stem = "\n".join(one.stem)
    question = Imported(
        "single", texts.block(stem, "plain"), explanation=texts.block("\n".join(one.why).strip(), "plain")
    )
    if one.options and kind != "truefalse":
        return _choice(one, key, kind, question, texts)
    said = truth.says(key, sure=kind == "truefalse")
    if one.options:
        places = KeyReader().right(AskedKey(one.options, key)) if said is None else []
        said = truth.says(one.options[places[0]], sure=True) if len(places) == 1 else said
    if said is not None and kind in ("", "truefalse", "single") and "__" not in stem:
        question.kind = "truefalse"
        question.answers = [BankAnswer("true", float(said)), BankAnswer("false", float(not said))]
        return question
    if kind == "truefalse":
        raise Unfit(reason("truefalse", text=short(key, 30)))
    if kind in ("single", "multiple") or re.fullmatch(r"[A-Ja-j]{1,6}", key):
        raise Unfit(reason("letter-alone", key=short(key)))
    if kind == "number" and amounts.is_number(key):
        question.kind, question.unit = "number", amounts.unit_of(key)
        question.answers = [BankAnswer(f"{written.read(key, question.unit):.15g}", 1.0)]
        return question
    if re.fullmatch(r"[0-9]", key) and kind != "fill" and "__" not in stem:
        raise Unfit(reason("place-alone", key=short(key)))
    return _fill(stem, key, question, texts)


def _choice(one: _Typed, key: str, kind: str, question: Imported, texts: Texts) -> Imported:
    if one.labels != [chr(65 + n) for n in range(len(one.labels))] or len(one.labels) != len(one.options):
        raise Unfit(reason("labels"))
    if kind not in ("", "single", "multiple"):
        raise Unfit(reason("type", type=short(one.said, 30)))
    if one.stars and one.key:
        raise Unfit(reason("several-keys"))
    right = one.stars or KeyReader().right(AskedKey(one.options, key, "\n".join(one.stem)))
    if len(right) > 1 and kind == "single" and layouts.heading(one.said) not in layouts.EITHER:
        raise Unfit(reason("several-for-one", key=short(key)))
    question.kind = "multiple" if kind == "multiple" or len(right) > 1 else "single"
    question.answers = [
        BankAnswer(texts.inline(text, "plain"), float(place in right)) for place, text in enumerate(one.options)
    ]
    ordered(question, texts)
    return question


def _fill(stem: str, key: str, question: Imported, texts: Texts) -> Imported:
    holes = re.split(r"_{2,}|[(（]\s*[)）]", stem)
    count = len(holes) - 1 or 1
    gaps = [part for part in re.split(r"[|｜]", key) if part.strip()]
    if count > 1 and len(gaps) == 1:
        gaps = [part for part in re.split(r"[;；\n]", key) if part.strip()]
    if len(gaps) != count or not key:
        raise Unfit(reason("gap-count", gaps=count, words=len(gaps)) if key else reason("no-right"))
    question.kind = "fill"
    question.gaps = [
        [BankAnswer(word, 1.0) for part in re.split(r"[;；]", gap) if (word := texts.plain(part, "plain"))]
        for gap in gaps
    ]
    if any(len(gap) > 1 for gap in question.gaps):
        texts.notes.append(note("spellings"))
    if len(holes) > 1:
        question.sentence = "___".join(texts.inline(hole, "plain") for hole in holes)
        question.ask = default_ask(question.sentence, count)
    else:
        question.sentence = "___"
    return question
