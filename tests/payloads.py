"""A small course with special characters of every web language in each of its texts, and what came alive of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner

from generator.cli import cli
from generator.loader.editions import sources
from generator.loader.load import Folders, load_project
from generator.schema.walk import is_dialled, texts
from tests.mutations import small_course

HTML = (
    "<img src=x onerror=fcboom()><meta http-equiv=refresh content=0><style>*{color:red}</style></title></script>"
    "<script>fcboom()</script><!--"
)
SIGNS = "&lt;b&gt; \" ' #let x = 1 $x$ *y* _z_ `w` ~ \\ @ref [[7*7]] {% if %} ${7*7} &amp; %s {0}"
PLAIN = f" fcpayload {HTML} {SIGNS}"
MARKDOWN = (
    f" fcpayload {HTML.replace(chr(60), chr(92) + chr(60))} #let x = 1 $x$ @ref {{% if %}} ${{7*7}} &amp;lt; %s {{0}}"
)
KEPT = {"unit", "value", "accept", "when", "of", "url", "number", "licence", "category", "answer", "area"}


class Quoted(str):
    """A text that other versions of YAML would read as a number."""


class _Dumper(yaml.SafeDumper):
    """Writes such texts in quotes."""


_Dumper.add_representer(Quoted, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'"))


def _loaded(folder: Path) -> Iterator[tuple[Path, Any, Any]]:
    for loaded in sources(load_project(Folders.of(folder))[0]).values():
        yield loaded.file, loaded.spec, json.loads(json.dumps(loaded.source.data))


def _put(data: Any, loc: tuple[str | int, ...], more: str) -> None:
    for step in loc[:-1]:
        data = data[step]
    data[loc[-1]] = f"{data[loc[-1]].rstrip()}{more}"


def write(folder: Path) -> None:
    """Write the small course with a payload in every text of every file and of every translation."""
    small_course(folder)
    for file, spec, data in list(_loaded(folder)):
        for text in texts(spec):
            if not KEPT & {str(step) for step in text.loc} and not is_dialled(text.loc):
                payload = PLAIN if text.kind == "plain" else MARKDOWN
                _put(data, text.loc, re.sub(r"[{}]", "", payload) if text.value.count("{lender}") else payload)
        file.write_text(dumped(data), "utf-8")
    for file in folder.rglob("*.zh.yml"):
        file.unlink()
    made = CliRunner().invoke(cli, ["-C", str(folder), "new", "translation", "zh-Hans"])
    assert made.exit_code == 0, made.output
    for file in folder.rglob("*.zh.yml"):
        data = yaml.safe_load(file.read_text("utf-8"))
        written = {text.address: text.text for text in _texts_of(file)}
        for name, entry in data["texts"].items():
            entry["text"] = written[name]
            entry["of"] = Quoted(entry["of"])
        file.write_text(dumped(data), "utf-8")


def dumped(data: Any) -> str:
    """Format as YAML, with quotes where a text needs them."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False)


def _texts_of(file: Path) -> Iterator[Any]:
    from generator.loader.texts import translatable

    folder = next(parent for parent in file.parents if (parent / "mkdocs.yml").is_file())
    source = file.with_name(file.name.replace(".zh.yml", ".yml"))
    loaded = sources(load_project(Folders.of(folder))[0])[source.relative_to(folder).as_posix()]
    return translatable(loaded.spec, loaded.source.data)


class Seen(HTMLParser):
    """The parts of a payload that became elements, and the words that readers see."""

    def __init__(self) -> None:
        super().__init__()
        self.live: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        bad = (
            tag == "style"
            or (tag == "img" and given.get("src") == "x")
            or (given.get("http-equiv") or "").lower() == "refresh"
            or any(name.startswith("on") for name in given)
            or (given.get("href") or "").startswith("javascript:")
        )
        if bad:
            self.live.append(self.get_starttag_text() or tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)
