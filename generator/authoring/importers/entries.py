"""From an imported question to the fields an author would write, with a placeholder for every text the bank lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from generator.authoring.importers import amounts
from generator.authoring.importers.ids import slug
from generator.authoring.importers.model import BankAnswer, BankPair, Imported, Unfit
from generator.authoring.importers.reasons import note, reason, short, task
from generator.authoring.importers.same import alike
from generator.checks.integrity.placeholders import MARK
from generator.checks.style.options import says_nothing
from generator.markdown.prose import plain_text


def entry(question: Imported, id_: str, notes: list[str]) -> dict[str, Any]:
    """Return a question's fields in writing order; what is lost is added to ``notes``.

    Raises:
        Unfit: none of our question types can hold it.
    """
    question = _reporting(question, notes)
    question = _as_groups(question, notes) if question.kind == "match" else question
    if question.kind == "single" and sum(answer.right for answer in _distinct(question.answers, [])) > 1:
        question.kind = "multiple"
        notes.append(note("many-right"))
    if not question.ask.strip():
        raise Unfit(reason("no-text"))
    fields = {
        "id": id_,
        "type": question.kind,
        "draft": True,
        "ask": question.ask,
        **_BY_KIND[question.kind](question, notes),
        **({"hints": question.hints} if question.hints else {}),
        "explanation": question.explanation or task("explain"),
        **({"competences": question.competences} if question.competences else {}),
    }
    return {name: _ended(value) for name, value in fields.items()}


def _ended(value: Any) -> Any:
    """End every text of several lines with a line break, as in a `|` block."""
    if isinstance(value, dict):
        return {name: _ended(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_ended(item) for item in value]
    return f"{value}\n" if isinstance(value, str) and "\n" in value else value


def _reporting(question: Imported, notes: list[str]) -> Imported:
    """Drop feedback that `check` would call empty: a placeholder asks for more than `Correct!`."""

    def kept(text: str, about: str = "") -> str:
        words = plain_text(text) if text else ""
        if not words or not (says_nothing(words) or words == about):
            return text
        notes.append(note("empty-why", text=short(words)))
        return ""

    def answers(given: list[BankAnswer]) -> list[BankAnswer]:
        return [replace(answer, why=kept(answer.why, answer.text)) for answer in given]

    return replace(
        question,
        explanation=kept(question.explanation),
        otherwise=kept(question.otherwise),
        answers=answers(question.answers),
        gaps=[answers(gap) for gap in question.gaps],
        pairs=[replace(pair, why=kept(pair.why)) for pair in question.pairs],
    )


def placeholders(value: Any) -> int:
    """Count the texts that are still to be written."""
    if isinstance(value, dict):
        return sum(placeholders(item) for item in value.values())
    if isinstance(value, list):
        return sum(placeholders(item) for item in value)
    return int(isinstance(value, str) and value.startswith(MARK))


def _why(answer: BankAnswer) -> str:
    return answer.why or (task("right") if answer.right else task("wrong"))


def _shown(text: str) -> str:
    return short(plain_text(text, inline=True))


def percent(share: float) -> str:
    """Format a share of the marks."""
    return f"{round(share * 100)}%"


def _distinct(answers: Iterable[BankAnswer], notes: list[str]) -> list[BankAnswer]:
    """Drop options that read the same as an earlier one; a correct one is kept."""
    kept: dict[str, BankAnswer] = {}
    for answer in answers:
        words = alike(answer.text if "<su" in answer.text else plain_text(answer.text, inline=True)) or answer.text
        if words in kept:
            if (answer.share > 0) != (kept[words].share > 0):
                raise Unfit(reason("right-and-wrong", text=_shown(answer.text)))
            notes.append(note("repeated", text=_shown(answer.text)))
            if answer.share <= kept[words].share:
                continue
        kept[words] = answer
    return list(kept.values())


def _choices(question: Imported, notes: list[str]) -> dict[str, Any]:
    answers = _distinct([answer for answer in question.answers if answer.text], notes)
    if not answers:
        raise Unfit(reason("no-answers"))
    if len(answers) == 1 < len(question.answers):
        raise Unfit(reason("same-answers"))
    if len(answers) == 1:
        raise Unfit(reason("one-answer"))
    multiple = question.kind == "multiple"
    choices: list[dict[str, Any]] = []
    for answer in answers:
        # In multiple choice each correct option earns its part of the marks.
        correct = answer.share > 0 if multiple else answer.right
        if not multiple and answer.share > 0 and not answer.right:
            notes.append(note("partial", text=_shown(answer.text), share=percent(answer.share)))
        choice: dict[str, Any] = {"text": answer.text}
        if correct:
            choice["correct"] = True
        choice["why"] = answer.why or (task("right") if correct else task("wrong"))
        choices.append(choice)
    right = sum("correct" in choice for choice in choices)
    if not right:
        raise Unfit(reason("no-right"))
    if right == len(choices):
        notes.append(note("all-right"))
    return {"choices": choices, **({"keep_order": True} if question.keep_order else {})}


def _truefalse(question: Imported, notes: list[str]) -> dict[str, Any]:
    by_text = {answer.text: answer for answer in question.answers}
    right = [answer.text for answer in question.answers if answer.right]
    if len(right) != 1:
        raise Unfit(reason("no-right"))
    return {
        "answer": right[0] == "true",
        "why_true": _why(by_text.get("true", BankAnswer("true", float(right == ["true"])))),
        "why_false": _why(by_text.get("false", BankAnswer("false", float(right == ["false"])))),
    }


def number(text: str, unit: str = "") -> float:
    """Parse a number of a bank: `3.1415`, `1e3`, `3,5`, `1,234.50`, `12%`."""
    text = text.strip()
    value = amounts.plain(text)
    if value is None:
        value = amounts.STANDARD.read(text, unit)
    if not abs(value) <= 1e15:
        raise Unfit(reason("infinite"))
    return value


def _plain_number(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _number(question: Imported, notes: list[str]) -> dict[str, Any]:
    right = [answer for answer in question.answers if answer.right]
    if not right:
        raise Unfit(reason("no-right"))
    key, *others = right
    notes += [note("other-right", text=short(other.text)) for other in others]
    value = number(key.text, question.unit)
    tolerance = abs(key.tolerance)
    wrong: list[dict[str, Any]] = []
    for answer in question.answers:
        if answer.right:
            continue
        slip = number(answer.text, question.unit)
        if answer.share > 0 or abs(slip - value) <= tolerance + 1e-9:
            near = abs(slip - value) <= tolerance + 1e-9
            key_ = "wrong-near" if near else "partial"
            notes.append(note(key_, text=_shown(answer.text), share=percent(answer.share)))
            if near:
                continue
        if not any(item["when"] == _plain_number(slip) for item in wrong):
            wrong.append({"when": _plain_number(slip), "why": answer.why or task("slip")})
    if key.why and not question.explanation:
        question.explanation = key.why  # a number has no other place for the feedback to its correct answer
    elif key.why:
        notes.append(note("combined", text=short(key.why)))
    return {
        "answer": _plain_number(value),
        **({"tolerance": _plain_number(tolerance)} if tolerance else {}),
        **({"unit": question.unit} if question.unit else {}),
        **({"negative": True} if value < 0 else {}),
        **({"wrong": wrong} if wrong else {}),
        **({"otherwise": question.otherwise} if question.otherwise else {}),
    }


def _order(question: Imported, notes: list[str]) -> dict[str, Any]:
    answers = _distinct(question.answers, notes)
    return {"items": [{"text": answer.text, "why": answer.why or task("place")} for answer in answers if answer.text]}


def _fill(question: Imported, notes: list[str]) -> dict[str, Any]:
    if not question.gaps:
        raise Unfit(reason("no-gap"))
    return {
        "sentence": _counted(question.sentence or "___", len(question.gaps)),
        "blanks": [_blank(answers, place, notes) for place, answers in enumerate(question.gaps, 1)],
    }


def _counted(sentence: str, words: int) -> str:
    if sentence.count("___") != words:
        raise Unfit(reason("gap-count", gaps=sentence.count("___"), words=words))
    return sentence


def _blank(answers: list[BankAnswer], place: int, notes: list[str]) -> dict[str, Any]:
    right: dict[str, BankAnswer] = {}
    wrong: dict[str, BankAnswer] = {}
    for answer in answers:
        if answer.right and answer.text:
            right.setdefault(alike(answer.text), answer)
    for answer in answers:
        words = alike(answer.text)
        if answer.right or not answer.text or words in right or words in wrong:
            continue
        if answer.share > 0:
            notes.append(note("partial", text=_shown(answer.text), share=percent(answer.share)))
        if answer.why or answer.share > 0:  # a wrong word without feedback teaches nothing
            wrong[words] = answer
    if not right:
        raise Unfit(reason("gap-right", number=place))
    why = next((answer.why for answer in right.values() if answer.why), "")
    blank: dict[str, Any] = {"accept": [answer.text for answer in right.values()], "why": why or task("word")}
    if wrong:
        blank["wrong"] = [{"when": [answer.text], "why": answer.why or task("wrong")} for answer in wrong.values()]
    return blank


def _as_groups(question: Imported, notes: list[str]) -> Imported:
    """Convert to sorting if several items share a partner, as each of our right sides belongs to one left side."""
    partners = {alike(pair.right): pair.right for pair in question.pairs}
    if len(partners) == len(question.pairs) or not question.pairs:
        question.extra = [text for text in dict.fromkeys(question.extra) if alike(text) not in partners]
        return question
    if not 2 <= len(partners) <= 4 or question.extra:
        raise Unfit(reason("groups", count=len(partners) + len(question.extra)))
    notes.append(note("shared-partners"))
    question.kind = "categorise"
    question.pairs = [BankPair(pair.left, partners[alike(pair.right)], pair.why) for pair in question.pairs]
    return question


def _match(question: Imported, notes: list[str]) -> dict[str, Any]:
    pairs = [{"left": p.left, "right": p.right, "why": p.why or task("partners")} for p in question.pairs]
    return {"pairs": pairs, **({"extra": question.extra} if question.extra else {})}


def _categorise(question: Imported, notes: list[str]) -> dict[str, Any]:
    labels = list(dict.fromkeys(pair.right for pair in question.pairs))
    ids: dict[str, str] = {}
    for place, label in enumerate(labels, 1):
        wanted = slug(label) or f"group-{place}"
        ids[label] = wanted if wanted not in ids.values() else f"{wanted}-{place}"
    return {
        "categories": {ids[label]: label for label in labels},
        "items": [{"text": p.left, "category": ids[p.right], "why": p.why or task("group")} for p in question.pairs],
    }


_BY_KIND = {
    "single": _choices,
    "multiple": _choices,
    "truefalse": _truefalse,
    "number": _number,
    "order": _order,
    "fill": _fill,
    "match": _match,
    "categorise": _categorise,
}
