"""Moodle's questions with gaps in a text: cloze (`{1:SHORTANSWER:=word}`) and numbered gaps (`[[1]]`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.authoring.importers.entries import number as to_number
from generator.authoring.importers.html_text import Texts
from generator.authoring.importers.model import BankAnswer, Imported, Unfit
from generator.authoring.importers.reasons import reason, short

_GAP = re.compile(
    r"\{(?P<weight>[0-9]*):(?P<type>[A-Z_]+):(?P<answers>(?:\\.|[^\\{}]|\{[^{}]*\})*)\}", re.DOTALL | re.ASCII
)
_TYPES = {
    "SHORTANSWER": "words", "SA": "words", "MW": "words",
    "SHORTANSWER_C": "words", "SAC": "words", "MWC": "words",
    "NUMERICAL": "number", "NM": "number",
    "MULTICHOICE": "choice", "MC": "choice", "MULTICHOICE_V": "choice", "MCV": "choice",
    "MULTICHOICE_H": "choice", "MCH": "choice", "MULTICHOICE_S": "choice", "MCS": "choice",
    "MULTICHOICE_VS": "choice", "MCVS": "choice", "MULTICHOICE_HS": "choice", "MCHS": "choice",
    "MULTIRESPONSE": "several", "MR": "several", "MULTIRESPONSE_H": "several", "MRH": "several",
    "MULTIRESPONSE_S": "several", "MRS": "several", "MULTIRESPONSE_HS": "several", "MRHS": "several",
}  # fmt: skip
HOLE = "\ue000"
"""Represents a gap while its text is converted: a private-use character, removed from the bank's own texts."""
_STAR = "\ue001"
"""Represents a literal star while the others are removed."""
_CHINESE = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Part:
    """One answer of a gap as written."""

    text: str
    share: float
    why: str


def default_ask(text: str, count: int) -> str:
    """Return the default instruction, in the language of the text."""
    if _CHINESE.search(text):
        return "填空。"
    return "Fill in the gap." if count == 1 else "Fill in the gaps."


def with_holes(text: str) -> str:
    """Reserve three underscores for gaps."""
    return re.sub(r"_{3,}", "…", text)


def sentence(texts: Texts, html: str, form: str) -> str:
    """Convert a text with holes to the single line of a fill-in question."""
    return texts.inline(html, form).replace(HOLE, "___")


def cloze(html: str, form: str, texts: Texts) -> Imported:
    """Read a cloze text. A single drop-down list becomes a single choice, a single number a number question."""
    html = html.replace(HOLE, "")
    gaps = list(_GAP.finditer(html))
    if not gaps:
        raise Unfit(reason("no-gap"))
    kinds = [_TYPES.get(gap["type"], "") for gap in gaps]
    if unknown := next((gap["type"] for gap, kind in zip(gaps, kinds, strict=True) if not kind), ""):
        raise Unfit(reason("type", type=f"cloze {short(unknown, 20)}"))
    if "several" in kinds:
        raise Unfit(reason("multiresponse"))
    parts = [_parts(gap["answers"]) for gap in gaps]
    if any(gap["type"] in ("SHORTANSWER_C", "SAC", "MWC") for gap in gaps):
        texts.report("case")
    holed = _GAP.sub(HOLE, with_holes_outside(html, gaps))
    if kinds == ["choice"]:
        answers = [BankAnswer(texts.inline(p.text), p.share, texts.block(p.why)) for p in parts[0]]
        return Imported("single", texts.block(holed, form).replace(HOLE, "\\_\\_\\_\\_\\_"), answers=answers)
    if kinds == ["number"]:
        numbers, otherwise = number_answers(parts[0], texts)
        ask = texts.block(holed, form).replace(HOLE, "\\_\\_\\_\\_\\_")
        return Imported("number", ask, answers=numbers, otherwise=otherwise, unit=shared_unit(numbers))
    if "choice" in kinds:
        texts.report("gap-choice")
    line = sentence(texts, holed, form)
    return Imported(
        "fill",
        default_ask(line, len(gaps)),
        sentence=line,
        gaps=[_gap(kind, part, texts) for kind, part in zip(kinds, parts, strict=True)],
    )


def with_holes_outside(html: str, gaps: Sequence[re.Match[str]]) -> str:
    """Reserve three underscores for gaps, without changing the content of the gaps."""
    parts: list[str] = []
    end = 0
    for gap in gaps:
        parts += [with_holes(html[end : gap.start()]), gap[0]]
        end = gap.end()
    return "".join([*parts, with_holes(html[end:])])


def _parts(answers: str) -> list[_Part]:
    """Split `=right#feedback~%50%half~wrong` into its answers; a backslash escapes a character."""
    found: list[_Part] = []
    for piece in re.split(r"(?<!\\)~", answers):
        marked = re.match(r"\s*(?:(=)|%(-?[0-9]{1,3}(?:\.[0-9]*)?)%)?", piece)
        assert marked
        share = 1.0 if marked[1] else float(marked[2]) / 100 if marked[2] else 0.0
        text, _, why = [*re.split(r"(?<!\\)(#)", piece[marked.end() :], maxsplit=1), "", ""][:3]
        if text.strip():
            found.append(_Part(_plain(text), share, _plain(why)))
    return found


def _plain(text: str) -> str:
    return re.sub(r"\\([~#={}/\"\\])", r"\1", text).strip()


def _gap(kind: str, parts: list[_Part], texts: Texts) -> list[BankAnswer]:
    if kind == "number":
        answers, otherwise = number_answers(parts, texts)
        if otherwise:
            texts.report("any-answer", text=short(otherwise))
        for answer in answers:
            if answer.tolerance:
                texts.report("gap-tolerance", tolerance=f"{answer.tolerance:g}")
        return [BankAnswer(answer.text, answer.share, answer.why) for answer in answers]
    return word_answers([(part.text, part.share, part.why) for part in parts], "html", texts)


def word_answers(parts: Sequence[tuple[str, float, str]], form: str, texts: Texts) -> list[BankAnswer]:
    """Turn texts, shares of the marks and feedback into the answers of a gap; `*` stands for any letters."""
    answers: list[BankAnswer] = []
    for text, share, why in parts:
        words, feedback = texts.plain(text, form), texts.block(why, form)
        if words == "*":
            if feedback:
                texts.report("any-answer", text=short(feedback))
            continue
        bare = words.replace("\\*", _STAR)
        if "*" in bare:
            texts.report("wildcard", text=short(words))
        words = bare.replace("*", "").replace(_STAR, "*").strip()
        if words:
            answers.append(BankAnswer(words, share, feedback))
    return answers


def number_answers(parts: Sequence[_Part], texts: Texts) -> tuple[list[BankAnswer], str]:
    """Read `3.14:0.01`, `1..5` and `*`; return the answers and the feedback to any other."""
    answers: list[BankAnswer] = []
    otherwise = ""
    for part in parts:
        why = texts.block(part.why)
        if part.text == "*":
            otherwise = why
        else:
            answers.append(range_answer(part.text, part.share, why))
    return answers, otherwise


def range_answer(text: str, share: float, why: str) -> BankAnswer:
    """Read a number with a tolerance after a colon, or a range with two dots; a `%` on one part applies to both."""
    unit = "%" if "%" in text else ""
    sign = unit  # kept with the number, so that the question knows its unit
    if ".." in text:
        low, high = (to_number(side, unit) for side in text.split("..", 1))
        return BankAnswer(f"{round((low + high) / 2, 10):.15g}{sign}", share, why, abs(high - low) / 2)
    written, _, tolerance = text.partition(":")
    off = to_number(tolerance, unit) if tolerance.strip() else 0.0
    return BankAnswer(written.strip() if not sign else f"{to_number(written, unit):.15g}%", share, why, off)


def shared_unit(answers: Sequence[BankAnswer]) -> str:
    """Return `%` if every number is a percentage, '' if none is.

    Raises:
        Unfit: only some are.
    """
    found = {answer.text.endswith("%") for answer in answers}
    if len(found) > 1:
        raise Unfit(reason("some-per-cent"))
    return "%" if found == {True} else ""


def numbered_gaps(html: str, form: str, words: list[tuple[str, str]], texts: Texts) -> Imported:
    """Read a text with gaps `[[1]]`, whose numbers refer to ``words``, each given with its group."""
    html = html.replace(HOLE, "")
    numbers = [int(found) for found in re.findall(r"\[\[([0-9]{1,3})\]\]", html)]
    if not numbers:
        raise Unfit(reason("no-gap"))
    gaps: list[list[BankAnswer]] = []
    for place, number in enumerate(numbers, 1):
        if not 1 <= number <= len(words) or not words[number - 1][0]:
            raise Unfit(reason("gap-missing", number=place))
        gaps.append([BankAnswer(words[number - 1][0], 1.0)])
    holed = re.sub(r"\[\[[0-9]{1,3}\]\]", HOLE, with_holes(html))
    line = sentence(texts, holed, form)
    # Alphabetical, as the bank lists the correct words in the order of their gaps.
    bank = sorted({word for word, _ in words if word}, key=str.casefold)
    texts.report("gap-list")
    shown = " · ".join(texts.inline(word, "plain") for word in bank)
    if _CHINESE.search(line):
        ask = f"用这些词填空：{shown}"
    else:
        ask = f"Fill in the gap{'s' * (len(numbers) > 1)} with these words: {shown}"
    return Imported("fill", ask, sentence=line, gaps=gaps)
