"""Aiken: https://docs.moodle.org/en/Aiken_format: single choice, each part on one line."""

from __future__ import annotations

import re

from generator.authoring.importers.decode import decode
from generator.authoring.importers.html_text import Texts
from generator.authoring.importers.keys import AskedKey, KeyReader
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
from generator.authoring.importers.reasons import reason, short

_OPTION = re.compile(r"([A-Z])[.)](?:[ \t]+|$)(.*)")
_ANSWER = re.compile(r"ANSWER:\s*(.*)")


def looks_like(text: str) -> bool:
    """Return whether a text is in this format rather than in GIFT."""
    return bool(re.search(r"^[ \t]*ANSWER:", text, re.MULTILINE)) and bool(
        re.search(r"^[ \t]*[A-Z][.)][ \t]", text, re.MULTILINE)
    )


def read(data: bytes, encoding: str | None = None, decimal: str = "") -> Bank:
    """Read questions in Aiken format, which contains no numbers to parse."""
    text, name = decode(data, encoding)
    bank = Bank("aiken", name, [])
    stem: list[str] = []
    options: list[tuple[str, list[str]]] = []
    start = 1

    def close(answer: str | None) -> None:
        if not stem and not options:
            return
        if len(bank.found) == MAX_QUESTIONS:
            raise ImportRefused("import-too-many", start, limit=MAX_QUESTIONS)
        whole = [(letter, " ".join(filter(None, lines))) for letter, lines in options]
        bank.found.append(_question(len(bank.found) + 1, start, stem, whole, answer))
        stem.clear()
        options.clear()

    after_gap = True
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line:
            after_gap = True
            continue
        gap, after_gap = after_gap, False
        if found := _ANSWER.match(line):
            close(found[1].strip())
        elif (found := _OPTION.match(line)) and stem:
            options.append((found[1], [found[2].strip()]))
        elif options and not gap:
            options[-1][1].append(line)
        else:
            if options:  # a new question begins although the last one had no answer
                close(None)
            if not stem:
                start = number
            stem.append(line)
    close(None)
    return bank


def _question(
    number: int, line: int, stem: list[str], options: list[tuple[str, str]], answer: str | None
) -> BankQuestion:
    notes: list[str] = []
    texts = Texts(notes)
    found = BankQuestion(number, line, "single", short(" ".join(stem)), notes=notes)
    try:
        found.question = _read(stem, options, answer, texts)
    except Unfit as error:
        found.reason = str(error)
    return found


def _read(stem: list[str], options: list[tuple[str, str]], answer: str | None, texts: Texts) -> Imported:
    if answer is None:
        raise Unfit(reason("aiken-no-answer"))
    if not options:
        raise Unfit(reason("no-answers"))
    if [letter for letter, _ in options] != [chr(65 + place) for place in range(len(options))]:
        raise Unfit(reason("labels"))
    if re.search(r"[0-9]", answer) and answer not in [text for _, text in options]:
        raise Unfit(reason("aiken-answer"))
    right = KeyReader().right(AskedKey([text for _, text in options], answer)) if answer else []
    if not right:
        raise Unfit(reason("aiken-answer"))
    question = Imported("single" if len(right) == 1 else "multiple", texts.block(" ".join(stem), "plain"))
    question.answers = [
        BankAnswer(texts.inline(text, "plain"), float(n in right)) for n, (_, text) in enumerate(options)
    ]
    ordered(question, texts)
    return question
