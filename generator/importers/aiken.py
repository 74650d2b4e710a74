"""Aiken: https://docs.moodle.org/en/Aiken_format: single choice, one line for each part."""

from __future__ import annotations

import re

from generator.importers.decode import decode
from generator.importers.html_text import Texts
from generator.importers.model import MAX_QUESTIONS, Answer, Bank, Found, Imported, ImportRefused
from generator.importers.words import reason, short

_OPTION = re.compile(r"([A-Z])[.)](?:[ \t]+|$)(.*)")
_ANSWER = re.compile(r"ANSWER:\s*(.*)")


def looks_like(text: str) -> bool:
    """Say whether a text is in this format rather than in GIFT."""
    return bool(re.search(r"^[ \t]*ANSWER:", text, re.MULTILINE)) and bool(
        re.search(r"^[ \t]*[A-Z][.)][ \t]", text, re.MULTILINE)
    )


def read(data: bytes, encoding: str | None = None) -> Bank:
    """Read questions in Aiken's format."""
    text, name = decode(data, encoding)
    bank = Bank("aiken", name, [])
    stem: list[str] = []
    options: list[tuple[str, str]] = []
    start = 1

    def close(answer: str | None) -> None:
        if not stem and not options:
            return
        if len(bank.found) == MAX_QUESTIONS:
            raise ImportRefused("import-too-many", start, limit=MAX_QUESTIONS)
        bank.found.append(_question(len(bank.found) + 1, start, stem, options, answer))
        stem.clear()
        options.clear()

    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line:
            continue
        if found := _ANSWER.match(line):
            close(found[1].strip())
        elif (found := _OPTION.match(line)) and stem:
            options.append((found[1], found[2].strip()))
        else:
            if options:  # a new question begins although the last one had no answer
                close(None)
            if not stem:
                start = number
            stem.append(line)
    close(None)
    return bank


def _question(number: int, line: int, stem: list[str], options: list[tuple[str, str]], answer: str | None) -> Found:
    notes: list[str] = []
    texts = Texts(notes)
    found = Found(number, line, "single", short(" ".join(stem)), notes=notes)
    letters = [letter for letter, _ in options]
    key = (answer or "")[:1].upper()
    if answer is None:
        found.reason = reason("aiken-no-answer")
    elif not options:
        found.reason = reason("no-answers")
    elif key not in letters:
        found.reason = reason("aiken-answer")
    else:
        answers = [Answer(texts.inline(text, "plain"), float(letter == key)) for letter, text in options]
        found.question = Imported("single", texts.block(" ".join(stem), "plain"), answers=answers)
    return found
