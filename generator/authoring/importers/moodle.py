"""Moodle XML: https://docs.moodle.org/en/Moodle_XML_format, and the types added to Moodle since."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from generator.authoring.importers import recognised
from generator.authoring.importers.cloze import cloze, numbered_gaps, range_answer, shared_unit, word_answers
from generator.authoring.importers.decode import clean, decode
from generator.authoring.importers.entries import number as to_number
from generator.authoring.importers.html_text import Texts
from generator.authoring.importers.layouts import TRUTH
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
from generator.authoring.importers.same import alike

MAX_DEPTH = 50

_FORMS = {"html": "html", "moodle_auto_format": "auto", "plain_text": "plain", "markdown": "markdown"}
_STANDARD = re.compile(
    r"(your answer is (partially )?(correct|incorrect)|correct|incorrect|partially correct|"
    r"you have correctly selected .*|yes|no|well done|right|wrong)[.!]?|",
    re.IGNORECASE,
)
"""Matches feedback to a whole answer that Moodle inserts by default."""
_UNFIT = {"essay": "essay", "description": "description", "random": "random"}


class _DepthError(Exception):
    """The tree is deeper than any bank."""


class _Bounded(TreeBuilder):
    """Builds a tree no deeper than ``MAX_DEPTH``."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def start(self, tag: Any, attrs: Any, /) -> Element:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _DepthError
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def parse_xml(text: str) -> Element:
    """Parse untrusted XML: no document type, no entities, nothing fetched, limited depth.

    Raises:
        ImportRefused: it is not well-formed, or it uses features that no bank needs.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=_Bounded(), forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1))
        root = parser.close()
    except DefusedXmlException as error:
        raise ImportRefused("import-xml-dtd") from error
    except _DepthError as error:
        raise ImportRefused("import-too-deep", limit=MAX_DEPTH) from error
    except ParseError as error:
        line, column = error.position
        raise ImportRefused("import-xml-broken", line, column + 1, reason=str(error).split(":")[0]) from error
    except (ValueError, LookupError) as error:
        raise ImportRefused("import-xml-broken", reason="its signs can't be read") from error
    assert isinstance(root, Element)
    return root


def read(data: bytes, encoding: str | None = None, decimal: str = "") -> Bank:
    """Read a question bank in Moodle's XML, which writes decimals with a point whatever the course does."""
    declared = re.match(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']", data[:300])
    if encoding is None and declared and declared[1].lower() not in (b"utf-8", b"utf8", b"utf-16"):
        encoding = declared[1].decode("ascii")
    text, name = decode(data, encoding)
    root = parse_xml(text.lstrip())
    recognised.refuse_root(str(root.tag))
    if root.tag != "quiz":
        raise ImportRefused("import-not-moodle", found=short(str(root.tag), 30))
    bank = Bank("moodle", name, [])
    category = ""
    tags: dict[str, None] = {}
    for node in root.iterfind("question"):
        if node.get("type") == "category":
            category = _category(_text(node.find("category")))
            continue
        if len(bank.found) == MAX_QUESTIONS:
            raise ImportRefused("import-too-many", limit=MAX_QUESTIONS)
        tags.update(dict.fromkeys(short(_text(tag), 30) for tag in node.iterfind("tags/tag")))
        bank.found.append(_question(node, len(bank.found) + 1, category))
    if any(_amount(node.findtext("defaultgrade", "1")) != 1 for node in root.iterfind("question")):
        bank.notes.append(note("marks"))
    if tags:
        bank.notes.append(note("bank-tags", tags=", ".join(list(tags)[:12])))
    return bank


def _category(path: str) -> str:
    parts = [part.strip() for part in path.split("/")]
    return " / ".join(part for part in parts if part and part != "top" and not re.fullmatch(r"\$\w+\$", part))


def _text(node: Element | None) -> str:
    """Return the text of a node: that of its `text` child, or its own."""
    if node is None:
        return ""
    inner = node.find("text")
    return clean("".join((node if inner is None else inner).itertext())).strip()


def _amount(text: str | None) -> float:
    try:
        value = float(text or 0)
    except ValueError:
        return 0.0
    return value if abs(value) < 1e9 else 0.0


def _share(node: Element) -> float:
    return _amount(node.get("fraction")) / 100


def _flag(node: Element, name: str, *, default: bool = False) -> bool:
    text = node.findtext(name)
    return default if text is None else text.strip().lower() in ("1", "true", "")


def _question(node: Element, number: int, category: str) -> BankQuestion:
    kind = node.get("type", "")
    name = " ".join(_text(node.find("name")).split())
    notes: list[str] = []
    reader = _Reader(node, notes)
    title = name or reader.quiet("questiontext")
    found = BankQuestion(number, 0, short(kind, 30) or "?", short(title), category=category, notes=notes)
    try:
        found.question = reader.read(kind)
        found.question.name = name or _text(node.find("idnumber"))
    except Unfit as error:
        found.reason = str(error)
    return found


class _Reader:
    """Reads one question."""

    def __init__(self, node: Element, notes: list[str]) -> None:
        self.node = node
        self.texts = Texts(notes)
        question = node.find("questiontext")
        self.form = _FORMS.get(question.get("format", "html") if question is not None else "html", "html")

    def quiet(self, tag: str) -> str:
        """Return a text for the report, without noting what it loses."""
        return Texts([]).plain(_text(self.node.find(tag)), self.form)

    def read(self, kind: str) -> Imported:
        if kind in _UNFIT:
            raise Unfit(reason(_UNFIT[kind]))
        reader = _TYPES.get(kind)
        if reader is None:
            raise Unfit(reason("type", type=short(kind, 30) or "without a name"))
        question = reader(self)
        question.explanation = question.explanation or self.block(self.node.find("generalfeedback"))
        question.hints = [hint for hint in map(self.block, self.node.iterfind("hint")) if hint][:9]
        self._files()
        return question

    def _files(self) -> None:
        """Note files other than pictures in the text, whose loss is noted where the text is converted."""
        for file in self.node.iter("file"):
            name = clean(file.get("name", "")).rsplit("/", 1)[-1]
            if not any(
                f"picture {short(name)} is" in loss or f"file {short(name)} is" in loss for loss in self.texts.notes
            ):
                self.texts.report("file", name=short(name or "without a name"))

    def _form(self, node: Element | None) -> str:
        return self.form if node is None else _FORMS.get(node.get("format", ""), self.form)

    def block(self, node: Element | None) -> str:
        return self.texts.block(_text(node), self._form(node))

    def inline(self, node: Element | None) -> str:
        return self.texts.inline(_text(node), self._form(node))

    def plain(self, node: Element | None) -> str:
        return self.texts.plain(_text(node), self._form(node))

    def ask(self) -> str:
        return self.block(self.node.find("questiontext"))

    def why(self, answer: Element) -> str:
        return self.block(answer.find("feedback"))

    def combined(self) -> None:
        """Note feedback to the whole answer that says more than right or wrong."""
        for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
            said = self.quiet(tag)
            if said and not _STANDARD.fullmatch(said):
                self.texts.report("combined", text=short(said))

    def options(self) -> list[BankAnswer]:
        found = [BankAnswer(self.inline(a), _share(a), self.why(a)) for a in self.node.iterfind("answer")]
        for node, answer in zip(self.node.iterfind("answer"), found, strict=True):
            if answer.text:
                continue
            if "<img" in _text(node).lower() or node.find("file") is not None:
                raise Unfit(reason("picture-options"))
            if answer.share > 0:
                raise Unfit(reason("empty-answer"))
            if answer.why:
                self.texts.report("empty-option", text=short(answer.why))
        return found

    def multichoice(self) -> Imported:
        self.combined()
        kind = "single" if _flag(self.node, "single", default=True) else "multiple"
        keep = not _flag(self.node, "shuffleanswers", default=True)
        question = Imported("single", self.ask(), answers=self.options(), keep_order=keep)
        if kind == "multiple":
            question.kind = "multiple"
        question.explanation = self.block(self.node.find("generalfeedback"))
        ordered(question, self.texts)
        return question

    def multichoiceset(self) -> Imported:
        self.texts.report("all-or-nothing")
        question = self.multichoice()
        question.kind = "multiple"
        return question

    def truefalse(self) -> Imported:
        nodes = list(self.node.iterfind("answer"))
        words = [self.plain(node) for node in nodes]
        says = [TRUTH[alike(word)][0] if alike(word) in TRUTH else None for word in words]
        if len(nodes) != 2:
            raise Unfit(reason("truefalse-options"))
        if set(says) != {True, False}:
            # As in Moodle: if the words are others, the first answer stands for true.
            says = [True, False]
            self.texts.report("first-is-true", true=short(words[0], 20), false=short(words[1], 20))
        elif says == [False, True] and {alike(word) for word in words} != {"true", "false"}:
            raise Unfit(reason("truefalse-order"))  # contradictory: its words say one thing, Moodle's rule the other
        answers = [
            BankAnswer("true" if true else "false", _share(node), self.why(node))
            for node, true in zip(nodes, says, strict=True)
        ]
        return Imported("truefalse", self.ask(), answers=answers)

    def shortanswer(self) -> Imported:
        if _flag(self.node, "usecase"):
            self.texts.report("case")
        parts = [(_text(a), _share(a), _text(a.find("feedback"))) for a in self.node.iterfind("answer")]
        answers = word_answers(parts, "html", self.texts)
        return Imported("fill", self.ask(), sentence="___", gaps=[answers])

    def numerical(self) -> Imported:
        answers: list[BankAnswer] = []
        otherwise = ""
        for node in self.node.iterfind("answer"):
            text = _text(node)
            if text == "*":
                otherwise = self.why(node)
                continue
            answer = range_answer(text, _share(node), self.why(node))
            off = (node.findtext("tolerance") or "0").strip() or "0"
            answers.append(BankAnswer(answer.text, answer.share, answer.why, abs(to_number(off))))
        units = [u for u in self.node.iterfind("units/unit") if _amount(u.findtext("multiplier", "1")) == 1]
        unit = " ".join(clean(units[0].findtext("unit_name", "")).split()) if units else ""
        all_units = [" ".join(clean(u.findtext("unit_name", "")).split()) for u in self.node.iterfind("units/unit")]
        if others := [name for name in all_units if name != unit]:
            self.texts.report(
                "other-units", units=", ".join(short(name, 20) for name in others[:8]), unit=short(unit, 20) or "-"
            )
        unit = shared_unit(answers) or unit
        return Imported("number", self.ask(), answers=answers, otherwise=otherwise, unit=short(unit, 20))

    def matching(self) -> Imported:
        self.combined()
        question = Imported("match", self.ask())
        for node in self.node.iterfind("subquestion"):
            left, right = self.inline(node), self.plain(node.find("answer"))
            if left and right:
                question.pairs.append(BankPair(left, right))
            elif right and not _text(node):
                question.extra.append(right)
            elif _text(node) or _text(node.find("answer")):
                raise Unfit(reason("picture-options" if "<img" in _text(node).lower() else "empty-side"))
        return question

    def ordering(self) -> Imported:
        self.combined()
        nodes = sorted(self.node.iterfind("answer"), key=lambda node: _amount(node.get("fraction")))
        if self.node.findtext("selecttype", "ALL").strip() not in ("ALL", "0"):
            self.texts.report("order-part", count=short(self.node.findtext("selectcount", "?"), 5))
        if any("<img" in _text(node).lower() and not self.inline(node) for node in nodes):
            raise Unfit(reason("picture-options"))
        return Imported("order", self.ask(), answers=[BankAnswer(self.inline(n), 1.0, self.why(n)) for n in nodes])

    def cloze(self) -> Imported:
        return cloze(_text(self.node.find("questiontext")), self.form, self.texts)

    def gaps(self) -> Imported:
        self.combined()
        words = [
            (self.plain(node), node.findtext("group", "1").strip())
            for node in self.node
            if node.tag in ("dragbox", "selectoption")
        ]
        return numbered_gaps(_text(self.node.find("questiontext")), self.form, words, self.texts)


_TYPES: dict[str, Callable[[_Reader], Imported]] = {
    "multichoice": _Reader.multichoice,
    "multichoiceset": _Reader.multichoiceset,
    "truefalse": _Reader.truefalse,
    "shortanswer": _Reader.shortanswer,
    "numerical": _Reader.numerical,
    "matching": _Reader.matching,
    "ddmatch": _Reader.matching,
    "ordering": _Reader.ordering,
    "cloze": _Reader.cloze,
    "multianswer": _Reader.cloze,
    "ddwtos": _Reader.gaps,
    "gapselect": _Reader.gaps,
}
