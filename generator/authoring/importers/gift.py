"""GIFT: https://docs.moodle.org/en/GIFT_format, in all its documented forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.authoring.importers.cloze import HOLE, default_ask, range_answer, shared_unit, word_answers
from generator.authoring.importers.decode import decode
from generator.authoring.importers.html_text import Texts
from generator.authoring.importers.model import (
    MAX_QUESTIONS,
    Bank,
    BankAnswer,
    BankPair,
    BankQuestion,
    Imported,
    ImportRefused,
    Unfit,
)
from generator.authoring.importers.options import ordered
from generator.authoring.importers.reasons import note, reason, short

_ESCAPED = {":": "\ufdd1", "#": "\ufdd2", "=": "\ufdd3", "{": "\ufdd4", "}": "\ufdd5", "~": "\ufdd6", "\\": "\ufdd7"}
"""Placeholders of escaped characters while special ones are searched for; ``clean`` has removed these from the file."""
_MEANT = str.maketrans({held: sign for sign, held in _ESCAPED.items()})
_FORMS = {"html": "html", "moodle": "auto", "plain": "plain", "markdown": "markdown"}
_WEIGHT = re.compile(r"%(-?[0-9]{1,3}(?:\.[0-9]*)?)%")
_ENDS = (".", "?", "!", ":", "。", "？", "！", "：")


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines between two blank ones."""

    text: str
    line: int
    """Its first line in the file, counted from 1."""
    id: str = ""
    """Its id from a comment `// [id:…]`."""
    joined: int = 0
    """The blank line inside its braces; 0 if there is none."""
    reason: str = ""
    """Why it can't be separated from the questions around it."""


def read(data: bytes, encoding: str | None = None, decimal: str = "") -> Bank:
    """Read questions in GIFT, which writes decimals with a point whatever the course does."""
    text, name = decode(data, encoding)
    text = text.replace(HOLE, "")
    bank = Bank("gift", name, [])
    category = ""
    tags: dict[str, None] = {}
    for block in _apart(_blocks(text, tags), bank.notes):
        while found := re.match(r"\$CATEGORY:[ \t]*([^\n]*)\n?", block.text):
            parts = [part.strip() for part in found[1].translate(_MEANT).split("/")]
            category = " / ".join(p for p in parts if p and p != "top" and not re.fullmatch(r"\$\w+\$", p))
            rest = block.text[found.end() :].lstrip(" \t")
            block = _Block(rest.strip(), block.line + 1 + len(rest) - len(rest.lstrip("\n")), block.id)
        if not block.text:
            continue
        if len(bank.found) == MAX_QUESTIONS:
            raise ImportRefused("import-too-many", block.line, limit=MAX_QUESTIONS)
        bank.found.append(_question(block, len(bank.found) + 1, category))
    if tags:
        bank.notes.append(note("bank-tags", tags=", ".join(list(tags)[:12])))
    return bank


def _blocks(text: str, tags: dict[str, None]) -> Iterator[_Block]:
    """Split a file at its blank lines; comments are removed, except for the id and the tags they contain."""
    escaped = re.sub(r"\\([:#={}~\\])", lambda found: _ESCAPED[found[1]], text)
    lines: list[str] = []
    start, id_ = 1, ""
    waiting: _Block | None = None
    for number, line in enumerate([*escaped.split("\n"), ""], 1):
        if line.strip().startswith("//"):
            if named := re.search(r"\[id:([^\]\n]+)\]", line):
                id_ = named[1].translate(_MEANT).strip()
            tags.update(dict.fromkeys(short(tag, 30) for tag in re.findall(r"\[tag:([^\]\n]+)\]", line)))
            continue
        if line.strip():
            start = start if lines else number
            lines.append(line)
            continue
        if not lines:
            continue
        block = _Block("\n".join(lines).strip(), start, id_)
        lines, id_ = [], ""
        if waiting is not None and re.match(r"[^{]*\}", block.text):
            # Strictly, braces must not contain a blank line; it is accepted if the meaning is clear.
            yield _Block(f"{waiting.text}\n{block.text}", waiting.line, waiting.id, block.line - 1)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = block
        if block.text.count("{") == block.text.count("}"):
            yield block
            waiting = None
    if waiting is not None:
        yield waiting


def _apart(blocks: Iterator[_Block], notes: list[str]) -> Iterator[_Block]:
    """Split questions that no blank line separates; if their ends are unclear, the block gets a reason."""
    missing: list[int] = []
    for block in blocks:
        lines = block.text.split("\n")
        starts, opened, closed, ended = [0], 0, 0, False
        for number, line in enumerate(lines):
            new = line.startswith(("::", "$CATEGORY:")) or ("{" in line and ended)
            if opened and opened == closed and new:
                starts.append(number)
                opened = closed = 0
            opened, closed = opened + line.count("{"), closed + line.count("}")
            ended = line.rstrip().endswith("}")
        missing += [block.line + start for start in starts[1:]]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            text = "\n".join(lines[start:end])
            id_ = block.id if start == 0 else ""
            pairs = text.count("{")
            if pairs > 1 and pairs == text.count("}") and not re.search(r"\{[^}]*\{", text):
                for piece in re.findall(r"[^{}]*\{[^{}]*\}", text):
                    yield _Block(piece.strip(), block.line + start, "", 0, reason("no-empty-line"))
                continue
            yield _Block(text, block.line + start, id_, block.joined)
    if missing:
        notes.append(note("empty-lines", lines=", ".join(map(str, missing[:12])) + ("…" if len(missing) > 12 else "")))


def _question(block: _Block, number: int, category: str) -> BankQuestion:
    notes: list[str] = [note("joined", line=block.joined)] if block.joined else []
    text, name = block.text, ""
    if named := re.match(r"::(.*?)::", text, re.DOTALL):
        name = " ".join(named[1].translate(_MEANT).split())
        text = text[named.end() :].strip()
    stem = re.sub(r"^\[(html|moodle|plain|markdown)\]", "", text.partition("{")[0].replace("\\n", " ")).translate(
        _MEANT
    )
    title = short(name or stem or text)
    found = BankQuestion(number, block.line, "", title, category=category, notes=notes)
    try:
        if block.reason:
            raise Unfit(block.reason)
        reader = _Reader(text, Texts(notes))
        found.bank_type = reader.type
        found.question = reader.read()
        found.question.name = block.id or name
    except Unfit as error:
        found.bank_type = found.bank_type or "?"
        found.reason = str(error)
    return found


class _Reader:
    """Reads one question: its stem with a hole in place of the braces, its answers, its general feedback."""

    def __init__(self, text: str, texts: Texts) -> None:
        self.texts = texts
        self.general = ""
        self.answers = ""
        start, end = text.find("{"), text.find("}")
        if start < 0 and end < 0:
            self.stem, self.type = text, "description"
            return
        if not 0 <= start < end or "{" in text[end:] or "}" in text[end + 1 :] or "{" in text[start + 1 : end]:
            raise Unfit(reason("braces"))
        inside = text[start + 1 : end].strip()
        behind = text[end + 1 :].strip()
        # A full stop after the braces of a whole question (`… pi? {#3.14}.`) does not make them a missing word.
        whole = text[:start].rstrip().endswith(_ENDS) and not behind.strip("".join(_ENDS))
        self.missing_word = bool(behind) and not whole
        self.stem = text[:start] + (HOLE + text[end + 1 :] if self.missing_word else "")
        self.answers, _, self.general = inside.partition("####") if "####" in inside else (inside, "", "")
        self.answers = self.answers.strip()
        self.type = self._type()

    def _type(self) -> str:
        answers = self.answers
        if not answers:
            return "essay"
        if answers.startswith("#"):
            return "numerical"
        if "~" in answers:
            return "multichoice"
        if "=" in answers and "->" in answers:
            return "match"
        if re.fullmatch(r"(t|true|f|false)", answers.partition("#")[0].strip(), re.IGNORECASE):
            return "truefalse"
        if not answers.startswith("="):
            raise Unfit(reason("gift-sign", text=short(answers.translate(_MEANT))))
        return "shortanswer"

    def read(self) -> Imported:
        if self.type in ("essay", "description"):
            raise Unfit(reason(self.type))
        form, stem = self._form(self.stem.strip(), "auto")
        self.form = form
        question: Imported = getattr(self, f"_{self.type}")(stem)
        if self.general.strip():
            question.explanation = self.block(self.general)
        return question

    def _form(self, text: str, default: str) -> tuple[str, str]:
        """Split `[html]text` into its format and the text, with escaped characters restored."""
        text = text.strip()
        named = re.match(r"\[(html|moodle|plain|markdown)\]", text)
        form, rest = (_FORMS[named[1]], text[named.end() :]) if named else (default, text)
        # Lines are wrapped for editing; an intended break is written `\n`, also in Moodle's exports.
        if form in ("auto", "plain"):
            rest = " ".join(rest.split("\n"))
        return form, rest.replace("\\n", "\n").translate(_MEANT).strip()

    def block(self, text: str) -> str:
        form, rest = self._form(text, self.form)
        return self.texts.block(rest, form)

    def inline(self, text: str) -> str:
        form, rest = self._form(text, self.form)
        return self.texts.inline(rest, form)

    def ask(self, stem: str) -> str:
        """Return the stem as a question; a missing word is shown as a line."""
        if not stem.replace(HOLE, "").strip():
            raise Unfit(reason("no-text"))
        return self.texts.block(stem, self.form).replace(HOLE, "\\_\\_\\_\\_\\_")

    def _split(self, answers: str, signs: str) -> Iterator[tuple[str, str, float | None, str]]:
        """Yield each answer's sign, text, weight (None if not given) and feedback."""
        # A sign right after `~` is part of the option's own text: `~=90`.
        for piece in re.split(f"(?<!~)(?=[{signs}])", answers):
            piece = piece.strip()
            if not piece:
                continue
            sign = piece[0] if piece[0] in signs else ""
            body = piece[len(sign) :].strip()
            weight = None
            if weighed := _WEIGHT.match(body):
                weight = float(weighed[1]) / 100
                body = body[weighed.end() :].strip()
            text, _, why = body.partition("#")
            if re.search(r"<[A-Za-z][^<>]*$", text):
                raise Unfit(reason("gift-tag"))
            if text.strip() or why.strip():
                yield sign, text.strip(), weight, why.strip()

    def _multichoice(self, stem: str) -> Imported:
        parts = list(self._split(self.answers, "=~"))
        if re.search(r"~\s*(?:%[^%]*%)?=", self.answers):
            self.texts.notes.append(note("tilde-equals"))
        for sign, text, weight, why in parts:
            if not text and (sign == "=" or (weight or 0) > 0):
                raise Unfit(reason("empty-answer"))
            if not text and why:
                self.texts.report("empty-option", text=short(why))
        answers = [
            BankAnswer(self.inline(text), weight if weight is not None else float(sign == "="), self.block(why))
            for sign, text, weight, why in parts
            if text
        ]
        single = any(sign == "=" for sign, *_ in parts)
        question = Imported("single" if single else "multiple", self.ask(stem), answers=answers)
        question.explanation = self.block(self.general)
        ordered(question, self.texts)
        return question

    def _match(self, stem: str) -> Imported:
        question = Imported("match", self.ask(stem))
        for _, text, _, why in self._split(self.answers, "="):
            left, arrow, right = text.partition("->")
            if not arrow:
                raise Unfit(reason("pairs"))
            shown, partner = self.inline(left), self.texts.plain(self._form(right, "plain")[1], "plain")
            if shown and partner:
                question.pairs.append(BankPair(shown, partner, self.block(why)))
            elif partner:
                question.extra.append(partner)
            else:
                raise Unfit(reason("pairs"))
        return question

    def _truefalse(self, stem: str) -> Imported:
        written, *feedback = self.answers.split("#", 2)
        true = written.strip().lower() in ("t", "true")
        wrong, right = ([self.block(text) for text in feedback] + ["", ""])[:2]
        answers = [BankAnswer("true", float(true), right if true else wrong)]
        answers.append(BankAnswer("false", float(not true), wrong if true else right))
        return Imported("truefalse", self.ask(stem), answers=answers)

    def _shortanswer(self, stem: str) -> Imported:
        parts = []
        for _, text, weight, why in self._split(self.answers, "="):
            form, words = self._form(text, "html" if self.form == "html" else "plain")
            parts.append((self.texts.plain(words, form), 1.0 if weight is None else weight, why))
        answers = [
            BankAnswer(a.text, a.share, self.block(why))
            for text, share, why in parts
            for a in word_answers([(text, share, "")], "plain", self.texts)
        ]
        if not self.missing_word:
            return Imported("fill", self.ask(stem), sentence="___", gaps=[answers])
        holed = re.sub(r"_{3,}", "…", stem)
        line = self.texts.inline(holed, self.form).replace(HOLE, "___")
        return Imported("fill", default_ask(line, 1), sentence=line, gaps=[answers])

    def _numerical(self, stem: str) -> Imported:
        right, wrong_sign, wrong = self.answers[1:].partition("~")
        otherwise = self.block(wrong.partition("#")[2]) if wrong_sign else ""
        answers: list[BankAnswer] = []
        for _, text, weight, why in self._split(right, "="):
            written = text.translate(_MEANT).strip()
            if written == "*":
                otherwise = self.block(why)
            elif written:
                answers.append(range_answer(written, 1.0 if weight is None else weight, self.block(why)))
        if not answers:
            raise Unfit(reason("no-answers"))
        return Imported("number", self.ask(stem), answers=answers, otherwise=otherwise, unit=shared_unit(answers))
