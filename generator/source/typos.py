"""Typos in a line of YAML, each recognised by name, with the corrected line.

A line is judged by its structure alone: indentation, dashes, field name, colon, and the characters around the value.
Whether it is YAML structure at all (and not a line of a longer text) is for the caller to know.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field, replace

ODD_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
"""Characters that look like a space but are not one in YAML."""
UNSEEN = "\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Invisible characters. The joiners U+200C and U+200D are left out: some scripts and emoji need them."""
_SPACE = rf"[ \t\u3000{ODD_SPACES}{UNSEEN}]"
_DASH = "－–—‒−‐•·＊"
_NO_CHARACTER = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_WIDE_TO_PLAIN = str.maketrans({"［": "[", "］": "]", "【": "[", "】": "]", "，": ",", "、": ",", "｛": "{", "｝": "}"})

_LINE = re.compile(
    rf"(?P<indent>{_SPACE}*)"
    rf"(?P<dashes>(?:-(?:{_SPACE}+|$))*)"
    rf"(?P<rest>.*)"
)
_KEY = re.compile(rf"(?P<key>[A-Za-z_][\w{UNSEEN}-]*)(?P<colon>{_SPACE}*[:：﹕])(?P<after>.*)")
_OPENING, _CLOSING = "“”„‟″＂", "“”‟″＂"
SMART_QUOTES = f"{_OPENING}{_CLOSING}‘’"
"""The quotes that word processors write."""
_SMART = re.compile(
    rf"(?P<open>[{_OPENING}\"])(?P<text>[^{_OPENING}\"]*)(?P<close>[{_CLOSING}\"])(?P<comment>\s*(?:#.*)?)"
)
_SMART_SINGLE = re.compile(r"(?P<open>[‘’])(?P<text>[^‘’']*)(?P<close>[‘’])(?P<comment>\s*(?:#.*)?)")

CHINESE_FIELDS: dict[str, tuple[str, ...]] = {
    "标题": ("title", "heading"),
    "题目": ("title", "ask"),
    "小标题": ("heading",),
    "摘要": ("summary", "short"),
    "概要": ("summary",),
    "简介": ("summary", "intro"),
    "介绍": ("intro",),
    "导语": ("intro",),
    "欢迎": ("welcome",),
    "正文": ("body", "text"),
    "内容": ("body", "text"),
    "文字": ("text",),
    "文本": ("text",),
    "目标": ("objectives",),
    "学习目标": ("objectives",),
    "时长": ("minutes",),
    "时间": ("minutes", "at"),
    "分钟": ("minutes",),
    "能力": ("competences",),
    "草稿": ("draft",),
    "编号": ("id",),
    "名称": ("name", "title", "label"),
    "语言": ("language",),
    "货币": ("currency",),
    "模块": ("modules",),
    "课程": ("lessons",),
    "课": ("lessons",),
    "许可": ("licence",),
    "作者": ("authors",),
    "数字": ("numbers",),
    "数值": ("numbers", "value"),
    "值": ("value",),
    "单位": ("unit",),
    "公式": ("formula",),
    "来源": ("sources", "source"),
    "出处": ("sources", "source"),
    "术语": ("terms", "term"),
    "词条": ("terms", "term"),
    "定义": ("definition",),
    "问题": ("questions", "ask"),
    "题干": ("ask",),
    "类型": ("type",),
    "题型": ("type",),
    "选项": ("choices",),
    "答案": ("answer",),
    "解析": ("explanation",),
    "解释": ("explanation", "why"),
    "原因": ("why",),
    "正确": ("correct",),
    "提示": ("hint", "tip"),
    "注意": ("warning", "note"),
    "警告": ("warning",),
    "步骤": ("steps",),
    "表格": ("table",),
    "图片": ("figure",),
    "例子": ("example",),
    "要点": ("key_points",),
    "清单": ("checklist",),
    "输入": ("inputs",),
    "输出": ("outputs",),
    "标签": ("label",),
}
"""Chinese names of fields, with the field meant at the top of a file first, and the one meant in an entry last."""
_CHINESE_KEY = re.compile(
    rf"(?P<key>{'|'.join(sorted(CHINESE_FIELDS, key=len, reverse=True))}){_SPACE}*[：﹕](?P<after>.*)"
)


@dataclass(frozen=True, slots=True)
class Typo:
    """A typo: the code of its message, its column from 0, the corrected line, and the message's words."""

    code: str
    column: int
    fixed: str
    words: dict[str, str] = field(default_factory=dict)


def typo_in(line: str, *, after_dash: bool = False) -> Typo | None:
    """Return the first typo in a line; ``after_dash`` includes a missing space in a list entry, as in `-text`.

    The corrected line has no other typo either, except word processor's quotes, which are wrong only where YAML needs
    plain ones.
    """
    first = _first(line, after_dash=after_dash)
    if first is None:
        return None
    fixed, following = first.fixed, _first(first.fixed, after_dash=after_dash)
    while following and following.code != "smart-quotes" and following.fixed != fixed:
        fixed = following.fixed
        following = _first(fixed, after_dash=after_dash)
    return replace(first, fixed=fixed)


def _first(line: str, *, after_dash: bool) -> Typo | None:
    found = _LINE.match(line)
    assert found is not None  # the pattern matches every line
    indent, dashes, rest = found["indent"], found["dashes"], found["rest"]
    lead = indent + dashes
    if typo := _spaces(indent, 0, line) or _spaces(dashes, len(indent), line):
        return typo
    if rest.startswith("＃"):
        return Typo("full-width-hash", len(lead), f"{lead}#{rest[1:]}")
    if typo := _dash(lead, rest, after_dash=after_dash):
        return typo
    if key := _KEY.match(rest):
        return _field(lead, key) or _value(lead + key["key"] + key["colon"], key["after"])
    if key := _CHINESE_KEY.fullmatch(rest):
        words = {
            "name": CHINESE_FIELDS[key["key"]][-1 if lead else 0],
            "after": key["after"].strip(f" \t\u3000{ODD_SPACES}"),
        }
        return Typo("full-width-colon", len(lead), f"{lead}{words['name']}: {words['after']}".rstrip(), words)
    return _value(lead, rest) if dashes else None


def _spaces(text: str, start: int, line: str) -> Typo | None:
    """Find a character that is no plain space among indentation and dashes."""
    for place, char in enumerate(text):
        if char in " -":
            continue
        fixed = line[:start] + plain_spaces(text) + line[start + len(text) :]
        code = {"\t": "tab", "\u3000": "full-width-space"}.get(char, "invisible-space")
        return Typo(code, start + place, fixed, {"character": named(char)})
    return None


def plain_spaces(text: str) -> str:
    """Replace odd spaces around dashes by plain ones; a tab or full-width space becomes two."""
    wide = text.replace("\t", "  ").replace("\u3000", "  ")
    return "".join(" " if char in ODD_SPACES else char for char in wide if char not in UNSEEN)


def named(char: str) -> str:
    """Return the code point and Unicode name of an invisible character."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def _dash(lead: str, rest: str, *, after_dash: bool) -> Typo | None:
    if rest[1:].strip() and (rest[0] in _DASH or rest.startswith("* ")):
        return Typo("odd-dash", len(lead), f"{lead}- {rest[1:].lstrip()}", {"dash": rest[0]})
    if after_dash and re.match(r"-[^\W\d_]", rest):
        return Typo("missing-dash-space", len(lead), f"{lead}- {rest[1:]}", {"after": rest[1:]})
    return None


def _field(lead: str, found: re.Match[str]) -> Typo | None:
    """Find a typo between a field's name and its value."""
    key, after = found["key"], found["after"]
    name = "".join(char for char in key if char not in UNSEEN)
    words = {"name": name, "after": after.strip(f" \t\u3000{ODD_SPACES}")}
    fixed = f"{lead}{name}: {words['after']}".rstrip()
    if name != key:
        place = next(place for place, char in enumerate(key) if char in UNSEEN)
        return Typo("invisible-space", len(lead) + place, fixed, {"character": named(key[place])})
    if found["colon"][-1] != ":":
        return Typo("full-width-colon", len(lead), fixed, words)
    gap = after[: len(after) - len(after.lstrip(f" \t\u3000{ODD_SPACES}{UNSEEN}"))]
    colon = len(lead) + found.end("colon")
    for place, char in enumerate(gap):
        if char not in " \t":
            code = "full-width-space" if char == "\u3000" else "invisible-space"
            return Typo(code, colon + place, fixed, {"character": named(char)})
    if after and not gap and not after.startswith("//"):
        return Typo("missing-space", len(lead), fixed, words)
    return None


def _value(lead: str, value: str) -> Typo | None:
    """Find a typo in the quotes or brackets around a value; ``lead`` is the line before it."""
    text = value.lstrip(" ")
    lead += value[: len(value) - len(text)]
    if (found := smart_quoted(text)) is not None:
        return Typo("smart-quotes", len(lead), lead + found)
    if text[:1] and text[0] in "［【":
        fixed = re.sub(r",\s*", ", ", text.translate(_WIDE_TO_PLAIN))
        return Typo("full-width-bracket", len(lead), lead + fixed, {"sign": text[0]})
    return None


def smart_quoted(text: str) -> str | None:
    """Put a value in plain quotes if it is wholly in a word processor's quotes; otherwise return None."""
    for pattern in (_SMART, _SMART_SINGLE):
        found = pattern.fullmatch(text)
        if found and not found["open"] == found["close"] == '"':
            return quoted(found["text"]) + found["comment"]
    return None


def quoted(text: str) -> str:
    """Put a text in quotes, if possible in the kind that needs no escaping."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def double_quoted(text: str) -> str:
    """Put any text in double quotes; characters that YAML refuses or takes for line breaks are escaped."""
    return _NO_CHARACTER.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))
