"""Simplified to Traditional characters: OpenCC's `s2tw`, corrections of its misreadings, the course's own words.

Only characters are converted, to the forms in common use (plain `s2t` yields 覈 and 纔 for 核 and 才). Variants that
also replace words (`s2twp`) would rename statutes and legal terms. Quotation marks become those of Traditional
texts: 「」, and 『』 inside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

_KEPT = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|`[^`]*`", re.DOTALL)
"""Numbers, link targets and code contain names, not words."""

_MISREAD = (
    # 只 (only) after 多, 單 …, mistaken for the counter of animals and ships: 最多隻能, 清單隻給.
    (r"隻(?=[能給有是要會可得看算按付還在收留寫管用把向對從到讓為剩夠欠認限針適講說查需想怕許准])", "只"),
    (r"(?<![一二兩三四五六七八九十百千萬億半幾多每這那整單雙船艦\d])隻(?!身)", "只"),
    (r"(?<=[一二兩三四五六七八九十百\d幾几些\s])天后|^天后", "天後"),  # days later, mistaken for the queen of heaven
    # 里 (inside), left unchanged after an unknown word; a mile keeps it, and so do names.
    (r"(?<![公英華海鄰故千萬百十一二兩三四五六七八九\d數阿巴馬瑪比薩塞哈])里(?![程弄長民斯])", "裡"),
    (r"髮(?=卡)", "發"),  # 发卡, to issue a card, mistaken for a hairpin
    (r"(?<=[寫說標註載查講證表聲指])明瞭", "明了"),  # 写明了, has stated, mistaken for 明瞭, clear
    (r"案几(?=[個天種期年月次])", "案幾"),  # 方案几个月, mistaken for a tea table
    (r"(?<![答回批])覆(?=利)|(?<![恢修回康])復(?=利(?![用益息率]))", "複"),  # 复利, compound interest
    (r"(?<![標抽書牙求中竹])籤(?![詩文筒])", "簽"),  # 谁签的, who signed, mistaken for a label
    (r"賬", "帳"),  # both forms are right, and so are these; use one form per word
    (r"臺", "台"),
)
"""Words that OpenCC mistakes for others, all found in texts on money; and one form of words that have two."""


@cache
def _converter(form: str) -> Any:
    import opencc

    return opencc.OpenCC(form)


@cache
def _misread() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(wrong), right) for wrong, right in _MISREAD]


@cache
def all_variants() -> Mapping[int, str]:
    """Return a map from all other forms of characters to simplified ones, so that texts in either can be compared."""
    every = [chr(one) for one in range(0x3400, 0xA000)]
    simple: dict[int, str] = {}
    for form in ("t2s", "s2t", "s2tw"):
        others = str(_converter(form).convert("\n".join(every))).split("\n")
        for one, other in zip(every, others, strict=True):
            if one != other:
                simple |= {ord(one): other} if form == "t2s" else {ord(other): one}
    return {before: after for before, after in simple.items() if ord(after) not in simple}  # no chains


@cache
def simple_forms() -> Mapping[int, str]:
    """Return a map from each character to the simplified one that it is a form of, whatever stands around it."""
    every = "\n".join(chr(one) for one in range(0x3400, 0xA000))
    pairs = zip(every.split("\n"), simplified(every).split("\n"), strict=True)
    return {ord(one): simple for one, simple in pairs if one != simple} | {ord("著"): "着"}


def simplified(text: str) -> str:
    """Convert a text to simplified characters."""
    return str(_converter("t2s").convert(text))


def to_traditional(own: Mapping[str, str] = MappingProxyType({})) -> Callable[[str], str]:
    """Return a function that converts a text to traditional characters.

    Args:
        own: The course's own words, as OpenCC's output and its replacement.
    """
    longest_first = sorted(own, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first))) if own else None

    def words(text: str) -> str:
        made = str(_converter("s2tw").convert(text))
        for wrong, right in _misread():
            made = wrong.sub(right, made)
        return pattern.sub(lambda found: own[found.group()], made) if pattern else made

    def convert(text: str) -> str:
        text = quotes(text)
        made, start = [], 0
        for kept in _KEPT.finditer(text):
            made += [words(text[start : kept.start()]), kept.group()]
            start = kept.end()
        return "".join([*made, words(text[start:])])

    return convert


_MARKUP = re.compile(r"(<style\b.*?</style\s*>|<!--.*?-->|<[^>]*>)", re.DOTALL)
_FORM = re.compile(r"(?<=\bzh-Han)s\b|(?<=CJK |ang )SC\b")


def drawn_in_traditional(svg: str, convert: Callable[[str], str]) -> str:
    """Convert the words of an SVG picture to traditional characters; in its markup, only language and font change."""
    parts = _MARKUP.split(svg)
    parts[::2] = map(convert, parts[::2])
    parts[1::2] = [_FORM.sub(lambda found: {"s": "t"}.get(found.group(), "TC"), one) for one in parts[1::2]]
    return "".join(parts)


_QUOTES = {"“": "”", "‘": "’"}
_TRADITIONAL = {"“": ("「", "」"), "‘": ("『", "』")}
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_UNSEEN = " \t\n*_[]"
"""Characters that readers don't see between a quotation mark and its neighbour."""


def quotes(text: str) -> str:
    """Replace pairs of “” by 「」 and of ‘’ by 『』 where they are Chinese; those in a Latin passage stay.

    A pair is Chinese if a Chinese character stands inside it, or right before or after it. Apostrophes, marks without
    a partner in their paragraph, and everything in slots, link targets and code stay.
    """
    if "“" not in text and "‘" not in text:
        return text
    made = list(text)
    silent = [range(*kept.span()) for kept in _KEPT.finditer(text)]
    ends = [gap.start() for gap in _PARAGRAPH.finditer(text)] + [len(text)]
    start = 0
    for end in ends:
        opened: list[int] = []
        for at in range(start, end):
            char = text[at]
            if char not in "“‘”’" or any(at in span for span in silent):
                continue
            if char in _QUOTES:
                opened.append(at)
                continue
            partner = next((n for n in reversed(opened) if _QUOTES[text[n]] == char), None)
            if partner is None or (char == "’" and _is_apostrophe(text, at)):
                continue
            depth = opened.index(partner)
            del opened[depth:]
            if _is_chinese(text, partner, at):
                inner = text[partner] == "‘" or "“" in (text[n] for n in opened)
                made[partner], made[at] = _TRADITIONAL["‘" if inner else "“"]
        start = end
    return "".join(made)


def _is_apostrophe(text: str, at: int) -> bool:
    """Return whether a letter stands on both sides, as in don’t."""
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return len(around) == 2 and around.isascii() and around.isalpha()


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile("[\u3000-\u303f㐀-鿿]|[豈-﫿\uff00-\uffef]")


def _is_chinese(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(_UNSEEN)[-1:], text[end + 1 :].lstrip(_UNSEEN)[:1]
    return any(_chinese().search(part) for part in (text[start:end], before, after))
