"""An index that is made again after some pages changed has the parts of one that is made anew."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from generator.render.pages import Page
from generator.render.search import Index, IndexEntry
from generator.render.search_again import again, kept

WORDS = ("debt", "late", "fee", "bank", "card", "plan", "cost", "rate", "loan", "note", "利息", "本金", "bill", "sum")


class Here:
    """Addresses as they stand."""

    def between(self, page: str, other: str) -> str:
        return other


def _index() -> Index:
    course: Any = SimpleNamespace(lessons=[], terms=[], spec=SimpleNamespace(language="zh-Hans"))
    return Index(course)


def _pages(seed: int, count: int = 60) -> dict[str, str]:
    """Make pages of some sections each, of which a few say the same."""
    chance = random.Random(seed)

    def text() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(1, 30)))

    made = {}
    for number in range(count):
        sections = "".join(f'<h2 id="s{n}">{text()}</h2><p>{text()}</p>' for n in range(chance.randint(0, 4)))
        made[f"p{number}.md"] = f"<h1>{text()}</h1><p>{text()}</p>{sections}" + (
            '<h2 id="help">Help</h2><p>Call.</p>' if number % 7 == 0 else ""
        )
    return made


def _entries(pages: dict[str, str]) -> list[tuple[str, str, IndexEntry]]:
    index = _index()
    return [(u, f"{u} {hash(h)}", index.entry(Page(u, "", u, "", h, ()))) for u, h in pages.items()]


def _anew(taken: list[tuple[str, str, IndexEntry]]) -> Index:
    index = _index()
    for *_, entry in taken:
        index.take(json.loads(json.dumps(entry)))
    return index


def _changed(html: str, words: str) -> str:
    return html.replace("</h1><p>", f"</h1><p>{words} ", 1)


CHANGES = {
    "a word more": lambda pages: {"p3.md": _changed(pages["p3.md"], "added")},
    "a word less": lambda pages: {"p3.md": pages["p3.md"].replace("debt", "")},
    "a heading": lambda pages: {"p9.md": pages["p9.md"].replace('id="s0">', 'id="s0">Renamed ')},
    "several pages": lambda pages: {f"p{n}.md": _changed(pages[f"p{n}.md"], f"more{n}") for n in range(20, 33)},
    "the first and the last": lambda pages: {n: _changed(pages[n], "end") for n in ("p0.md", "p59.md")},
    "beside what another says": lambda pages: {"p7.md": _changed(pages["p7.md"], "added")},
    "nothing": lambda pages: {},
    "another place": lambda pages: {"p3.md": pages["p3.md"] + '<h2 id="x">New</h2><p>New.</p>'},
    "what another says": lambda pages: {"p3.md": pages["p3.md"] + '<h2 id="help">Help</h2><p>Call.</p>'},
    "what others say no more": lambda pages: {"p0.md": pages["p0.md"].replace("Call.", "Write.")},
    "all of them": lambda pages: {name: _changed(html, "all") for name, html in pages.items()},
    "another page": lambda pages: {"new.md": "<h1>New</h1><p>New.</p>"},
}
ANEW = {"another place", "what another says", "what others say no more", "all of them", "another page"}
"""Where all is to be made."""


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("what", CHANGES)
def test_the_parts_are_those_of_an_index_made_anew(what: str, seed: int):
    before = _pages(seed)
    taken = _entries(before)
    index = _anew(taken)
    data = json.loads(json.dumps(kept(index, index.parts(Here()), taken)))
    now = {**before, **CHANGES[what](before)}
    for _ in range(2):  # what is kept is right afterwards, too
        fresh = _entries(now)
        known = {key: entry for _, key, entry in (*taken, *fresh)}
        entries = partial(_some, known)
        made = again(data, [(uri, key) for uri, key, _ in fresh], entries, Here())
        assert (made is None) == (what in ANEW)
        if made is None:
            return
        anew = _anew(fresh)
        assert anew.files(Here(), made) == anew.files(Here())
        taken, now = fresh, {**now, "p5.md": _changed(now["p5.md"], "later")}


def _some(known: dict[str, IndexEntry], names: Iterable[str]) -> dict[str, IndexEntry]:
    return {name: known[name] for name in names if name in known}


def test_what_the_store_lost_is_made_anew():
    taken = _entries(_pages(1))
    index = _anew(taken)
    data = kept(index, index.parts(Here()), taken)
    pages = [(uri, f"{key}x" if uri == "p3.md" else key) for uri, key, _ in taken]
    assert again(data, pages, lambda _: {}, Here()) is None
