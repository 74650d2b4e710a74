"""Rules on language: what a person under stress can read, and what they should be spared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice, takewhile

from generator.checks.style.reading import CHARACTERS_A_WORD, CJK, MOST, Passage, Reading, size, split_sentences
from generator.checks.style.words import EMPHASIS, PROMISING, SCAM_CHARACTERS, SCAM_WORDS, SHAMING, WELL_KNOWN
from generator.i18n.diagnostics import phrase
from generator.markdown.prose import SLOT, parse, parse_inline, walk
from generator.source.problems import Problem


def long_sentence(reading: Reading) -> Iterator[Problem]:
    """Report a sentence with more words, or Chinese characters, than working memory holds."""
    limit = reading.limits["long-sentence"]
    characters = round(limit * CHARACTERS_A_WORD)
    for passage in reading.passages:
        # Searching the whole text first saves parsing most texts.
        value = passage.value
        if value.count(" ") + value.count("\n") < limit and (value.isascii() or len(value) <= characters):
            continue
        if passage.is_citation or not any(_may_be_long(raw, limit, characters) for raw in _rough(value, limit)):
            continue
        yield from islice(_long_sentences(passage, limit, characters), MOST)


def _long_sentences(passage: Passage, limit: int, characters: int) -> Iterator[Problem]:
    for paragraph in passage.paragraphs:
        for sentence in passage.sentences(paragraph):
            if not _may_be_long(sentence.raw, limit, characters):
                continue
            found = size(sentence.raw)
            most = characters if found.chinese else limit
            if found.number > most:
                unit = phrase("characters") if found.chinese else phrase("words")
                at = passage.offset(paragraph, sentence.offset)
                yield passage.problem("long-sentence", at, count=found.number, unit=unit, limit=most)


def _rough(text: str, words: int) -> list[str]:
    """Split a text into sentences, ignoring paragraphs; () for short texts."""
    if len(text) <= 2 * words:
        return []
    return [text[start:end] for start, end in split_sentences(text)]


def _may_be_long(raw: str, words: int, characters: int) -> bool:
    """Return whether a sentence may be too long; a fast test without false negatives."""
    if raw.count(" ") + raw.count("\n") < words and (raw.isascii() or len(raw) <= characters):
        return False
    shown = SLOT.sub("0", raw) if "{{" in raw else raw
    return shown.count(" ") + shown.count("\n") >= words or len(CJK.findall(shown)) > characters // 2


def long_paragraph(reading: Reading) -> Iterator[Problem]:
    """Report a paragraph with more sentences than one thought needs."""
    limit = reading.limits["long-paragraph"]
    for passage in reading.passages:
        value = passage.value
        if (
            passage.text.kind != "block"
            or sum(value.count(stop) for stop in ".!?。！？") <= limit
            or passage.is_citation
        ):
            continue
        counted = ((paragraph, len(split_sentences(paragraph.raw))) for paragraph in passage.paragraphs)
        for paragraph, count in islice((found for found in counted if found[1] > limit), MOST):
            yield passage.problem("long-paragraph", paragraph.offset, count=count, limit=limit)


def _hits(reading: Reading, table: Mapping[str, str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Find the words of a table, English ones as whole words and Chinese ones anywhere, ignoring numbers."""
    passages = [passage for passage in reading.holding(table) if not passage.is_citation]
    if not passages:
        return
    longest_first = sorted(table, key=len, reverse=True)
    words = re.compile("|".join(rf"\b{re.escape(w)}\b" if w.isascii() else w for w in longest_first), re.IGNORECASE)
    for passage in passages:
        for found in islice(words.finditer(_without_slots(passage.value)), MOST):
            yield passage, found


def _without_slots(text: str) -> str:
    """Replace slots by blanks, so that every other character keeps its offset."""
    return SLOT.sub(lambda slot: " " * len(slot.group()), text) if "{{" in text else text


def shaming_word(reading: Reading) -> Iterator[Problem]:
    """Report a word that blames the reader for owing money."""
    for passage, found in _hits(reading, SHAMING):
        gentle = SHAMING[found.group().lower()]
        yield passage.problem("shaming-word", found.start(), word=found.group(), gentle=gentle)


def promising_word(reading: Reading) -> Iterator[Problem]:
    """Report a sales word that promises a result, unless the text around it warns of that."""
    for passage, found in _hits(reading, PROMISING):
        if not _warns(reading, passage):
            instead = PROMISING[found.group().lower()]
            yield passage.problem("promising-word", found.start(), word=found.group(), instead=instead)


def _warns(reading: Reading, passage: Passage) -> bool:
    """Return whether a text, its block or its question warns of a scam."""
    if passage.text.loc[-1] in ("danger", "warning") or _speaks_of_scams(passage):
        return True
    if passage.text.loc[0] != "questions":
        return False
    return any(_speaks_of_scams(other) for other in reading.passages if other.place is passage.place)


def _speaks_of_scams(passage: Passage) -> bool:
    return bool(passage.words & SCAM_WORDS) or any(sign in passage.value for sign in SCAM_CHARACTERS)


_CAPITALS = re.compile(r"(?<![\w/.-])[A-Z]{2,6}(?![\w-]|/[A-Z])")
_RUN_OF_CAPITALS = re.compile(r"[A-Z]{2,6}")
"""Matches possible abbreviations; it searches fast as it needs no look-behind."""
_ROMAN = re.compile(r"[IVX]+")


def unexplained_abbreviation(reading: Reading) -> Iterator[Problem]:
    """Report an abbreviation that neither the glossary nor its first use explains."""
    known = WELL_KNOWN | set(reading.course.spec.abbreviations)
    for term in reading.course.terms:
        known |= set(_CAPITALS.findall(f"{term.term} {term.original or ''} {term.id.upper()}"))
    unknown = set(_RUN_OF_CAPITALS.findall(reading.all_text)) - known - EMPHASIS
    explained: dict[str, set[str]] = {}
    for passage in reading.holding(name.lower() for name in unknown):
        if passage.is_citation:
            continue
        value = _without_slots(passage.value)
        # A lesson and its questions are read together; every other file is read alone.
        home = explained.setdefault(passage.place.lesson_id or passage.place.source.path.as_posix(), set())
        new = (found for found in _CAPITALS.finditer(value) if found.group() in unknown)
        for found in islice(new, 10 * MOST):
            name = found.group()
            if name in home or _ROMAN.fullmatch(name):
                continue
            home.add(name)
            if not _expanded(value, found):
                yield passage.problem("unexplained-abbreviation", found.start(), name=name)


def _expanded(value: str, found: re.Match[str]) -> bool:
    """Return whether its words come with it: `annual percentage rate (APR)`, `APR (annual percentage rate)`."""
    before = value[max(found.start() - 40, 0) : found.start()].rstrip("*_")
    after = value[found.end() : found.end() + 8].lstrip("*_ ")
    return (before.endswith(("(", "（")) and len(before.strip("(（ \n")) > 1) or after.startswith(("(", "（"))


_VAGUE = frozenset(
    {"here", "click here", "click", "this", "this link", "this page", "link", "the link", "read more", "more"}
    | {"see here", "learn more", "go", "page", "website"}
    | {"这里", "点击这里", "点这里", "请点击这里", "此处", "点击此处", "点击", "链接", "这个链接", "更多", "了解更多"}
    | {"查看更多", "阅读更多", "详情"}
)


def vague_link(reading: Reading) -> Iterator[Problem]:
    """Report a link whose text does not say where it leads when read aloud on its own or in a list of links."""
    for passage in reading.passages:
        if "](" not in passage.value or passage.text.kind == "plain":
            continue
        tokens = list(walk((parse if passage.text.kind == "block" else parse_inline)(passage.value)))
        for index in islice((n for n, token in enumerate(tokens) if token.type == "link_open"), 10 * MOST):
            inside = list(takewhile(lambda token: token.type != "link_close", islice(tokens, index + 1, None)))
            words = "".join(token.content for token in inside).strip(" .!。！→»>")
            if words.lower() in _VAGUE:
                at = passage.value.find(f"[{inside[0].content}")
                yield passage.problem("vague-link", max(at, 0), words=words)
