"""Tables with one question a row: CSV, and the rows of a workbook. docs/importing.md describes the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.importers.cloze import default_ask
from generator.importers.decode import decode
from generator.importers.entries import number as to_number
from generator.importers.html_text import Texts
from generator.importers.model import MAX_QUESTIONS, Answer, Bank, Found, Imported, ImportRefused, Kind, Pair, Unfit
from generator.importers.words import note, reason, short

OPTIONS = 10
"""Numbered columns of a table: `option 1` to `option 10`, each with its `why`."""
MAX_COLUMNS = 60

_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "name", "title", "编号", "名称"),
    "type": ("type", "question type", "题型", "类型"),
    "question": ("question", "ask", "stem", "question text", "题目", "题干", "问题"),
    "sentence": ("sentence", "句子"),
    "right": ("right", "answer", "correct", "correct answer", "key", "答案", "正确答案"),
    "tolerance": ("tolerance", "误差", "容差"),
    "unit": ("unit", "单位"),
    "hint": ("hint", "hints", "提示"),
    "explanation": ("explanation", "general feedback", "feedback", "解析", "解释", "说明"),
    "competences": ("competences", "能力"),
}
"""Each column with the names it may have; the first is that of the template."""
_NUMBERED = {
    "option": re.compile(r"(?:option|choice|item|选项)[ _-]?([0-9]{1,2}|[a-jA-J])", re.IGNORECASE),
    "why": re.compile(r"(?:why|feedback|reason|理由|反馈)[ _-]?([0-9]{1,2}|[a-jA-J])", re.IGNORECASE),
}
_KINDS: dict[str, tuple[str, ...]] = {
    "single": ("single", "single choice", "multiple choice", "mc", "mcq", "multichoice", "单选", "单选题", "选择题"),
    "multiple": ("multiple", "multiple answer", "multiple response", "select all", "多选", "多选题"),
    "truefalse": ("truefalse", "true/false", "true false", "true-false", "t/f", "tf", "判断", "判断题", "是非题"),
    "number": ("number", "numerical", "numeric", "数字", "计算", "计算题"),
    "order": ("order", "ordering", "排序", "排序题"),
    "match": ("match", "matching", "配对", "配对题", "连线题"),
    "categorise": ("categorise", "categorize", "sort", "分类", "分类题"),
    "fill": ("fill", "fill in", "fill-in", "gap", "short answer", "shortanswer", "填空", "填空题"),
}
_TRUE = frozenset(["true", "t", "yes", "y", "right", "correct", "1", "对", "是", "正确", "√", "✓", "真"])
_FALSE = frozenset(["false", "f", "no", "n", "wrong", "incorrect", "0", "错", "否", "不对", "错误", "×", "✗", "假"])


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; cells are text, with what a workbook had to say of them."""

    number: int
    """As a spreadsheet counts it, from 1."""
    cells: Sequence[str]
    notes: Sequence[str] = ()


def read(data: bytes, encoding: str | None = None) -> Bank:
    """Read a CSV file; comma, semicolon or tab, whichever splits its heading best."""
    text, name = decode(data, encoding)
    rows, lines = [], 0
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
            lines += 1
            rows.append(Row(lines, cells))
            if lines > MAX_QUESTIONS + 200:
                break
    except csv.Error as error:
        raise ImportRefused("import-csv-broken", lines + 1, reason=str(error)) from error
    return Bank("csv", name, *questions(rows))


def _delimiter(text: str) -> str:
    heading = next((line for line in text.split("\n") if line.strip()), "")
    return max(",;\t", key=lambda sign: len(_columns(heading.replace('"', "").split(sign))[0]))


def questions(rows: Iterable[Row]) -> tuple[list[Found], list[str]]:
    """Read rows: a heading that names the columns, then one question a row; give questions and notes on the table.

    Raises:
        ImportRefused: no heading, or too many rows.
    """
    waiting = iter(rows)
    columns: dict[str, int] = {}
    notes: list[str] = []
    for row in waiting:
        columns, unknown = _columns(row.cells)
        if "question" in columns and len(columns) > 1:
            if unknown:
                notes.append(note("columns", columns=", ".join(f"`{short(name, 30)}`" for name in unknown[:12])))
            break
        if row.number > 20:
            raise ImportRefused("import-no-heading")
    else:
        raise ImportRefused("import-no-heading")
    found: list[Found] = []
    for row in waiting:
        if not any(cell.strip() for cell in row.cells):
            continue
        if len(found) == MAX_QUESTIONS:
            raise ImportRefused("import-too-many", row.number, limit=MAX_QUESTIONS)
        found.append(_question(row, columns, len(found) + 1))
    return found, notes


def _columns(names: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """Find each column's place by its heading; the headings that mean nothing come second."""
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for place, raw in enumerate(names[:MAX_COLUMNS]):
        name = " ".join(raw.strip().lower().split())
        key = next((key for key, known in _COLUMNS.items() if name in known), "")
        for kind, pattern in _NUMBERED.items():
            if not key and (numbered := pattern.fullmatch(name)):
                sign = numbered[1].lower()
                number = int(sign) if sign.isdigit() else ord(sign) - ord("a") + 1
                key = f"{kind} {number}" if 1 <= number <= OPTIONS else ""
        if key and key not in columns:
            columns[key] = place
        elif name:
            unknown.append(raw.strip())
    return columns, unknown


def _question(row: Row, columns: dict[str, int], number: int) -> Found:
    cells = {key: row.cells[place].strip() for key, place in columns.items() if place < len(row.cells)}
    notes: list[str] = list(row.notes)
    for key, cell in cells.items():
        if cell.startswith("=") and not any("formula in column" in told for told in notes):
            notes.append(note("formula", column=f"`{key}`", text=short(cell, 40)))
    found = Found(number, row.number, cells.get("type", ""), short(cells.get("question", "")), notes=notes)
    try:
        reader = _Row(cells, Texts(notes))
        found.bank_type = reader.kind
        found.question = reader.read()
    except Unfit as error:
        found.bank_type = found.bank_type or "?"
        found.reason = str(error)
    return found


class _Row:
    """Reads one question from its cells."""

    def __init__(self, cells: dict[str, str], texts: Texts) -> None:
        self.cells = cells
        self.texts = texts
        numbers = range(1, OPTIONS + 1)
        self.options = [(cells.get(f"option {n}", ""), self.block(cells.get(f"why {n}", ""))) for n in numbers]
        while self.options and not any(self.options[-1]):
            self.options.pop()
        self.right = cells.get("right", "")
        self.kind = self._kind()

    def block(self, text: str) -> str:
        return self.texts.block(text, "plain")

    def inline(self, text: str) -> str:
        return self.texts.inline(text, "plain")

    def plain(self, text: str) -> str:
        return self.texts.plain(text, "plain")

    def _kind(self) -> Kind:
        written = " ".join(self.cells.get("type", "").lower().split())
        if written:
            for kind, names in _KINDS.items():
                if written in names:
                    return kind  # type: ignore[return-value]
            raise Unfit(reason("row-type", text=short(written, 30)))
        if any("->" in option for option, _ in self.options):
            return "match"
        if sum(bool(option) for option, _ in self.options) > 1:
            return "multiple" if len(list(self._keys())) > 1 else "single"
        if _truth(self.right) is not None and not re.fullmatch("[01]", self.right):
            return "truefalse"
        if re.fullmatch(r"[-+¥$€£]?\s?[0-9][0-9.,]*\s?%?", self.right):
            return "number"
        return "fill"

    def read(self) -> Imported:
        question = Imported(self.kind, self.block(self.cells.get("question", "")), name=self.cells.get("id", ""))
        question.explanation = self.block(self.cells.get("explanation", ""))
        question.hints = [hint for hint in map(self.block, re.split(r"\n\s*\n", self.cells.get("hint", ""))) if hint]
        question.competences = [int(n) for n in re.findall(r"[0-9]{1,4}", self.cells.get("competences", ""))]
        getattr(self, f"_{self.kind}")(question)
        return question

    def _single(self, question: Imported) -> None:
        keys = set(self._keys())
        question.answers = [
            Answer(self.inline(text), float(place in keys), why)
            for place, (text, why) in enumerate(self.options)
            if text
        ]

    _multiple = _single

    def _keys(self) -> Iterator[int]:
        """Give the places of the right options: told by their text, their letter or their number."""
        texts = [self.plain(text).lower() for text, _ in self.options]
        whole = self.plain(self.right).lower()
        if whole in texts and whole:
            yield texts.index(whole)
            return
        letters = [chr(ord("a") + place) for place in range(len(texts))]
        for part in filter(None, (piece.strip().lower() for piece in re.split(r"[,;，；、|\n]", self.right))):
            bare = part.rstrip(".)")
            if part in texts:
                yield texts.index(part)
            elif bare and all(letter in letters for letter in bare):
                yield from (letters.index(letter) for letter in bare)
            elif bare.isascii() and bare.isdigit() and 1 <= int(bare[:3]) <= len(texts):
                yield int(bare[:3]) - 1
            else:
                self.texts.tell("right-unread", text=short(part))

    def _truefalse(self, question: Imported) -> None:
        answer = _truth(self.right)
        if answer is None:
            raise Unfit(reason("truefalse", text=short(self.right, 30)))
        whys = ([why for _, why in self.options] + ["", ""])[:2]
        question.answers = [Answer("true", float(answer), whys[0]), Answer("false", float(not answer), whys[1])]

    def _number(self, question: Imported) -> None:
        question.unit = self.cells.get("unit", "") or _unit(self.right)
        tolerance = self.cells.get("tolerance", "")
        question.answers = [Answer(self.right, 1.0, "", to_number(tolerance, question.unit) if tolerance else 0.0)]
        question.answers += [Answer(text, 0.0, why) for text, why in self.options if text]

    def _order(self, question: Imported) -> None:
        question.answers = [Answer(self.inline(text), 1.0, why) for text, why in self.options if text]

    def _match(self, question: Imported) -> None:
        for text, why in self.options:
            left, arrow, right = (part.strip() for part in text.partition("->"))
            if text and not arrow:
                raise Unfit(reason("pairs"))
            if left and right:
                question.pairs.append(Pair(self.inline(left), self.plain(right), why))
            elif right:
                question.extra.append(self.plain(right))

    _categorise = _match

    def _fill(self, question: Imported) -> None:
        sentence = self.cells.get("sentence", "")
        if not sentence and "___" in question.ask.replace("\\", ""):
            sentence = self.cells.get("question", "")
            question.ask = default_ask(sentence, sentence.count("___"))
        given = [(text, why) for text, why in self.options if text]
        gaps = given or [(self.right, self.options[0][1] if self.options else "")]
        holes = re.split(r"_{3,}", sentence or "___")
        question.sentence = "___".join(self._around(holes))
        question.gaps = [
            [Answer(word, 1.0, why) for part in re.split(r"[|｜]", text) if (word := self.plain(part))]
            for text, why in gaps
        ]

    def _around(self, holes: list[str]) -> Iterator[str]:
        """The parts of the sentence between its gaps, with the spaces at their ends."""
        for part in holes:
            before = " " if part[:1].isspace() else ""
            after = " " if part[-1:].isspace() and part.strip() else ""
            yield f"{before}{self.inline(part)}{after}"


def _truth(text: str) -> bool | None:
    word = text.strip().lower()
    return True if word in _TRUE else False if word in _FALSE else None


def _unit(text: str) -> str:
    if text.rstrip().endswith("%"):
        return "%"
    signs = {"¥": "CNY", "￥": "CNY", "$": "USD", "€": "EUR", "£": "GBP"}
    return next((unit for sign, unit in signs.items() if sign in text), "")
