"""The theme's stylesheet without the rules that can't apply to any page of a course.

A rule is left out only if its selector needs something that never occurs: a class that is in no page, template or
script, a colour that is not chosen, the other writing direction. What can't be parsed is kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|url\([^"\')]*\)|/\*.*?\*/|[^"\'/{};u]+|.', re.DOTALL)
_WITHIN = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")
_CLASS = re.compile(r"\.([a-zA-Z_][\w-]*)")
_COLOUR = re.compile(r"\[data-md-color-(?:scheme|primary|accent)=['\"]?([\w-]+)['\"]?\]")
_COMMA = re.compile(r",(?![^(\[]*[)\]])")
_NAMED = re.compile(r"var\(\s*(--[\w-]+)")
_TEXT = r"""(?:"[^"]*"|'[^']*')"""
_DECLARED = re.compile(
    rf"""(?<=[{{;])(--md-[\w-]+):((?:{_TEXT}|\((?:{_TEXT}|[^()"']|\([^()]*\))*\)|[^;{{}}()"'])*)(?:;|(?=}}))"""
)


def slimmed(
    css: str,
    classes: Collection[str] | None,
    colours: Collection[str],
    *,
    rtl: bool,
    asked: Collection[str] | None = None,
) -> str:
    """Leave out rules that can't apply. ``classes`` are all that may occur; None keeps the rules of every class.

    With them go the theme's variables that neither a rule takes that is left, nor others ``asked`` for; None keeps all.
    """
    css = "".join(_rules(css, classes, colours, rtl=rtl))
    if classes is not None and asked is not None:
        return _without_unused(css, asked).replace(":root{}", "")
    css = re.sub(r"--md-mermaid-[\w-]+:[^;}]*;?", "", css) if classes is not None else css  # diagrams by another script
    used = set(_NAMED.findall(css))
    return re.sub(
        r"(--md-[\w-]+-icon[\w-]*):url\((\"[^\"]*\"|'[^']*'|[^)\"']*)\);?",
        lambda found: found[0] if found[1] in used else "",
        css,
    ).replace(":root{}", "")


def _without_unused(css: str, asked: Collection[str]) -> str:
    """Leave out the theme's variables whose values nobody takes; those that only such variables take go with them."""
    used = {*asked, *_NAMED.findall(css)}
    left = _DECLARED.sub(lambda found: found[0] if found[1] in used else "", css)
    return css if left == css else _without_unused(left, asked)


def _rules(css: str, classes: Collection[str] | None, colours: Collection[str], *, rtl: bool) -> Iterator[str]:
    for head, body in _blocks(css):
        if body is None:
            yield head
        elif head.startswith(("@media", "@supports")):
            inside = "".join(_rules(body, classes, colours, rtl=rtl))
            if inside:
                yield f"{head}{{{inside}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            kept = [one for one in _COMMA.split(head) if _met(one, classes, colours, rtl=rtl)]
            if kept:
                yield f"{','.join(kept)}{{{body}}}"


def _met(selector: str, classes: Collection[str] | None, colours: Collection[str], *, rtl: bool) -> bool:
    plain = _WITHIN.sub("", selector)
    if not rtl and "[dir=rtl]" in plain:
        return False
    if any(colour not in colours for colour in _COLOUR.findall(plain)):
        return False
    return classes is None or all(name in classes for name in _CLASS.findall(plain))


def _blocks(css: str) -> Iterator[tuple[str, str | None]]:
    """Split a stylesheet into rules, each with its head and its body; a statement such as @charset has no body."""
    depth, head = 0, ""
    body: list[str] = []
    for piece in _PIECE.findall(css):
        if piece.startswith("/*"):
            continue
        if piece == "{":
            depth += 1
            if depth == 1:
                continue
        elif piece == "}":
            depth -= 1
            if depth == 0:
                yield head.strip(), "".join(body)
                head, body = "", []
                continue
        elif piece == ";" and depth == 0:
            yield f"{head.strip()};", None
            head = ""
            continue
        if depth:
            body.append(piece)
        else:
            head += piece
