"""Reads one row of a table as a question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.authoring.importers import amounts, layouts
from generator.authoring.importers.cloze import default_ask
from generator.authoring.importers.html_text import Texts
from generator.authoring.importers.keys import AskedKey
from generator.authoring.importers.layouts import OPTIONS
from generator.authoring.importers.model import (
    BankAnswer,
    BankPair,
    BankQuestion,
    Imported,
    Kind,
    Unfit,
)
from generator.authoring.importers.options import ordered
from generator.authoring.importers.reasons import note, reason, short
from generator.authoring.importers.same import alike
from generator.authoring.importers.table_file import BankRow, TableFile, without_label
from generator.checks.style.labels import in_order, labelled


def question_of(record: BankRow, file: TableFile, number: int) -> BankQuestion:
    """Read one question; if it can't be imported, give the reason."""
    notes: list[str] = list(record.row.notes)
    for key, cell in record.cells.items():
        if cell.startswith("=") and len(cell) > 1 and not any("formula in column" in note for note in notes):
            notes.append(note("formula", column=f"`{key}`", text=short(cell, 40)))
    category = " / ".join(filter(None, [record.sheet, record.cells.get("category", "").strip("/").replace("/", " / ")]))
    title = short(record.cells.get("question", "") or record.cells.get("sentence", ""))
    found = BankQuestion(number, record.row.number, record.said, title, category=category, notes=notes)
    try:
        reader = _RowReader(record, file, Texts(notes))
        found.bank_type = reader.kind
        found.question = reader.read()
    except Unfit as error:
        found.bank_type = short(found.bank_type, 30) or "?"
        found.reason = str(error)
    return found


class _RowReader:
    """Reads one question from its cells."""

    def __init__(self, record: BankRow, file: TableFile, texts: Texts) -> None:
        self.record = record
        self.cells = record.cells
        self.file = file
        self.texts = texts
        filled = [cell for cell in record.row.cells[record.width :] if cell.strip()]
        if filled:
            raise Unfit(reason("too-many-cells", cells=len(record.row.cells), columns=record.width))
        self.right = self.cells.get("right", "")
        self._one_key()
        whys = [self.block(self.cells.get(f"why {n}", "")) for n in range(1, OPTIONS + 1)]
        self.options = [(text, whys[n] if n < len(whys) else "") for n, text in enumerate(record.options)]
        if picture := self.cells.get("picture", ""):
            self.texts.report("picture", name=short(picture))
        self.kind = self._kind()

    def _one_key(self) -> None:
        """Refuse a correct answer that the spreadsheet made, and two columns that contradict each other."""
        texts = self.record.options
        none = self.right.strip().casefold() in layouts.NO_KEY and self.right not in texts
        if none and not layouts.is_free(self.record.said):
            raise Unfit(reason("no-right"))
        if "right" in self.record.unsure or (self.right.startswith("=") and self.right not in texts):
            raise Unfit(reason("key-made", text=short(self.right, 40)))
        if re.fullmatch(r"#[A-Z/0!?]{3,8}|[0-9](\.[0-9]+)?E[+-]?[0-9]{1,3}", self.right):
            raise Unfit(reason("key-made", text=self.right))
        row = self.record.row.cells
        unread = [place for place in self.record.unread if place < len(row) and row[place].strip()]
        if not any(texts) and any(alike(row[place]) == alike(self.right) for place in unread):
            raise Unfit(reason("unread-column", text=short(self.right, 30)))
        if not any(texts) and len(unread) > 1 and not self.record.said:
            raise Unfit(reason("unread-columns", columns=", ".join(short(row[place], 20) for place in unread[:4])))
        beside = [row[place] for place in self.record.unnamed if place < len(row) and row[place].strip()]
        if beside and any(texts):
            raise Unfit(reason("unread-columns", columns=", ".join(short(cell, 20) for cell in beside[:4])))
        others = [cell for key, cell in self.cells.items() if key.startswith("right again") and cell != self.right]
        if others and self.right:
            raise Unfit(reason("two-columns", one=short(self.right, 20), other=short(others[0], 20)))
        self.right = self.right or next(iter(others), "")

    def block(self, text: str) -> str:
        return self.texts.block(text, self.file.form)

    def inline(self, text: str) -> str:
        return self.texts.inline(text, self.file.form)

    def plain(self, text: str) -> str:
        return self.texts.plain(text, self.file.form)

    @property
    def filled(self) -> list[str]:
        return [text for text, _ in self.options if text]

    def _kind(self) -> Kind:
        said = self.record.said
        if said:
            if layouts.is_free(said):
                raise Unfit(reason("essay"))
            kind = layouts.kind(said)
            if not kind:
                raise Unfit(reason("row-type", text=short(said, 30)))
            return kind  # type: ignore[return-value]
        if any("->" in option for option in self.filled):
            return "match"
        if len(self.filled) > 1:
            if len(self.filled) == 2 and self.file.pair(self.filled):
                return "truefalse"
            return "single"  # the answer makes it multiple if it names several
        if len(self.filled) == 1 and self.cells.get("options"):
            raise Unfit(reason("options-cell"))
        return self._kind_of_key()

    def _kind_of_key(self) -> Kind:
        """Infer the type of a row without options from its answer alone."""
        gaps = "___" in self.cells.get("question", "") or ("sentence" in self.cells and bool(self.cells["sentence"]))
        if not gaps and not self.right:
            raise Unfit(reason("no-right"))
        if (
            not gaps
            and self.file.truth.says(self.right, sure=False) is not None
            and not re.fullmatch("[01]", self.right)
        ):
            return "truefalse"
        if re.fullmatch(r"[\s(（]*[A-Ja-j](?:[\s,;，；、]*[A-Ja-j])*[\s)）.]*", self.right):
            raise Unfit(reason("letter-alone", key=short(self.right)))
        if any(map(amounts.is_number, self.right.split(".."))) or amounts.with_tolerance(self.right):
            lone = re.fullmatch(r"[0-9](?:\s*[,，;；、]\s*[0-9])*", self.right)
            numeric = any(self.cells.get(key) for key in ("unit", "tolerance"))
            if (
                lone
                and not numeric
                and "right" not in self.record.unsure
                and (not self.file.has_real_numbers or self._blank())
            ):
                raise Unfit(reason("place-alone", key=short(self.right)))
            return "number"
        return "fill"

    def _blank(self) -> bool:
        """Return whether the question has empty brackets or numbered parts, as choice questions do."""
        asked = self.cells.get("question", "")
        return bool(re.search(r"[(（]\s*[)）]|(?:^|\s)[(（]?1[.)、）].{1,200}\s[(（]?2[.)、）]", asked, re.DOTALL))

    def read(self) -> Imported:
        question = Imported(self.kind, self.block(self.cells.get("question", "")), name=self.cells.get("id", ""))
        question.explanation = self.block(self.cells.get("explanation", ""))
        question.hints = [hint for hint in map(self.block, re.split(r"\n\s*\n", self.cells.get("hint", ""))) if hint]
        question.competences = [int(n) for n in re.findall(r"[0-9]{1,4}", self.cells.get("competences", ""))]
        getattr(self, f"_{self.kind}")(question)
        return question

    def _single(self, question: Imported) -> None:
        if len(self.filled) < 2:
            raise Unfit(
                reason("letter-alone" if self.right and not self.filled else "options-cell", key=short(self.right))
            )
        keys = self._right_options()
        if len(keys) > 1 and self.kind == "single":
            if self.record.said and layouts.heading(self.record.said) not in layouts.EITHER:
                raise Unfit(reason("several-for-one", key=short(self.right)))
            self.kind = question.kind = "multiple"
        question.answers = [
            BankAnswer(self.inline(text), float(place in keys), why)
            for place, (text, why) in enumerate(self.options)
            if text
        ]
        if not all(answer.text for answer in question.answers):
            raise Unfit(reason("picture-options"))
        ordered(question, self.texts)

    _multiple = _single

    def _right_options(self) -> list[int]:
        if any(key.startswith("wrong ") for key in self.cells) and self.record.options[:1] == [self.right]:
            return [0]
        options = [text for text, _ in self.options]
        if labelled(options) and not in_order(options):
            raise Unfit(reason("labels"))
        more = [cell for key, cell in self.cells.items() if re.fullmatch(r"right \d+", key) and cell]
        key = self.right if not more else ",".join([self.right, *more])
        bare = [self.file.words(without_label(text, options)) for text in options]
        asked = AskedKey(bare if key not in options else options, key, self.cells.get("question", ""))
        return self.file.keys.right(asked)

    def _truefalse(self, question: Imported) -> None:
        answer = self._truth()
        whys = ([why for _, why in self.options] + ["", ""])[:2]
        if answer is None:
            raise Unfit(reason("truefalse", text=short(self.right, 30)))
        if len(self.filled) == 2 and self.file.truth.says(self.filled[0], sure=True) is False:
            whys.reverse()  # `why 1` belongs to the option that means false
        question.answers = [BankAnswer("true", float(answer), whys[0]), BankAnswer("false", float(not answer), whys[1])]

    def _truth(self) -> bool | None:
        """Read the answer of a true/false question: a word for true or false, or the position of an option with one."""
        truth = self.file.truth
        said = truth.says(self.right, sure=True)
        if not self.filled:
            return said
        options = [without_label(text, self.record.options) for text in self.record.options]
        meant = [truth.says(text, sure=True) for text in options]
        if sorted(str(one) for one in meant if one is not None) != ["False", "True"]:
            raise Unfit(reason("truefalse-options"))
        readings = {said} - {None}
        if self.right.strip().isdigit():
            shown, judged = self.file.keys.shown, self.file.judged
            bases = {shown} if shown is not None else {0} if "0" in judged else {1} if "2" in judged else {0, 1}
            places = {int(self.right) - base for base in bases}
            readings |= {meant[place] for place in places if 0 <= place < len(meant)}
            if "2" in self.file.judged and "0" not in self.file.judged:
                readings -= {said} - {meant[int(self.right) - 1] if int(self.right) <= len(meant) else None}
        elif said is None:
            readings |= {meant[place] for place in self.file.keys.right(AskedKey(options, self.right))}
        if len(readings) > 1:
            raise Unfit(reason("key-base", key=short(self.right)))
        return next(iter(readings), None)

    def _amount(self, key: str, text: str, unit: str) -> float:
        if "%" in text and unit not in ("", "%"):
            raise Unfit(reason("per-cent", text=short(text), unit=unit))
        if key in self.record.sure and (value := amounts.plain(text.strip("%¥￥$€£"))) is not None:
            return value
        return self.file.notation.read(text, unit)

    def _number(self, question: Imported) -> None:
        if not self.right:
            raise Unfit(reason("no-right"))
        tolerance = self.cells.get("tolerance", "")
        right = self.right
        if not tolerance and (parts := amounts.with_tolerance(right)):
            right, tolerance = parts
        question.unit = amounts.unit_named(self.cells.get("unit", "")) or amounts.unit_of(right)
        value, off = self._amount("right", right, question.unit), 0.0
        if tolerance.rstrip().endswith(("%", "％")) and question.unit != "%":
            raise Unfit(reason("tolerance-per-cent", text=short(tolerance)))
        if tolerance:
            off = self._amount("tolerance", tolerance, question.unit)
        question.answers = [BankAnswer(f"{value:.15g}", 1.0, "", off)]
        for place, (text, why) in enumerate(self.options, 1):
            if text:
                slip = self._amount(f"option {place}", text, question.unit)
                question.answers.append(BankAnswer(f"{slip:.15g}", 0.0, why))

    def _order(self, question: Imported) -> None:
        if self.right and re.sub(r"[\s,;，；、>→-]", "", self.right).upper() not in (
            "ABCDEFGHIJ"[: len(self.filled)],
            "",
        ):
            raise Unfit(reason("order-key", key=short(self.right)))
        question.answers = [BankAnswer(self.inline(text), 1.0, why) for text, why in self.options if text]

    def _match(self, question: Imported) -> None:
        for text, why in self.options:
            left, arrow, right = (part.strip() for part in text.partition("->"))
            if text and not arrow:
                raise Unfit(reason("pairs"))
            if left and right:
                question.pairs.append(BankPair(self.inline(left), self.plain(right), why))
            elif right:
                question.extra.append(self.plain(right))
            elif left:
                raise Unfit(reason("pairs"))

    _categorise = _match

    def _fill(self, question: Imported) -> None:
        sentence = self.cells.get("sentence", "")
        gap = next(
            (sign for sign in (r"_{2,}", r"[(（]\s*[)）]") if re.search(sign, self.cells.get("question", ""))), ""
        )
        if not sentence and gap:
            sentence = re.sub(gap, "___", self.cells.get("question", ""))
            question.ask = default_ask(sentence, sentence.count("___"))
        holes = re.split(r"_{3,}", sentence or "___")
        question.sentence = "___".join(self._around(holes))
        question.gaps = [
            [BankAnswer(word, 1.0, why) for part in re.split(r"[|｜]", text) if (word := self.plain(part))]
            for text, why in self._gaps(len(holes) - 1)
        ]

    def _gaps(self, count: int) -> list[tuple[str, str]]:
        """Return the words of each gap: from the options, else from the correct answer."""
        given = [(text, why) for text, why in self.options if text]
        first_why = self.options[0][1] if self.options else ""
        if count == 1 and len(given) > 1 and "count" in self.cells:  # 学习通: more options contain more spellings
            return [("|".join(text for text, _ in given), given[0][1])]
        if given:
            if len(given) != count:
                raise Unfit(reason("gap-count", gaps=count, words=len(given)))
            return given
        more = [cell for key, cell in self.cells.items() if re.fullmatch(r"right \d+", key) and cell]
        if not self.right:
            raise Unfit(reason("no-right"))
        parts = (
            [self.right, *more]
            if more
            else [part.strip() for part in re.split(r"[|｜;；\n]", self.right) if part.strip()]
        )
        if count == 1 and not more and not re.search(r"[;；\n]", self.right):
            return [(self.right, first_why)]
        if len(parts) != count:
            raise Unfit(reason("gap-count", gaps=count, words=len(parts)))
        return [(part, "") for part in parts]

    def _around(self, holes: list[str]) -> Iterator[str]:
        """Yield the parts of the sentence between its gaps, with the spaces at their ends."""
        for part in holes:
            before = " " if part[:1].isspace() else ""
            after = " " if part[-1:].isspace() and part.strip() else ""
            yield f"{before}{self.inline(part)}{after}"
