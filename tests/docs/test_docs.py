"""The author's guide: complete, up to date, and a site whose links all lead somewhere."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import click
import pytest
import yaml
from click.testing import CliRunner
from pydantic import BaseModel

from generator.blocks import block_types
from generator.cli import cli
from generator.formulas.functions import FUNCTIONS
from generator.i18n.messages import MESSAGES
from generator.loader.kinds import FILE_KINDS
from generator.questions import models
from generator.schema.meaning import meaning
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
GUIDE = ROOT / "tools" / "guide"


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_tool", ROOT / "tools" / "reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def _section(title: str) -> str:
    """One section of the reference: from its heading to the next of the same level."""
    level = title.split(" ")[0]
    _, found, below = _read("reference.md").partition(f"\n{title}\n")
    assert found, f"docs/reference.md has no section {title}"
    return re.split(rf"^#{{2,{len(level)}}} ", below, flags=re.MULTILINE)[0]


# --- nothing is missing --------------------------------------------------------------------------------


def test_the_generated_pages_are_up_to_date():
    assert _tool().main(["--check"]) == 0, "run: make docs"


def _commands(command: click.Command = cli, path: str = "fincourse") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found
            yield from _commands(found, f"{path} {name}")


def test_every_command_and_option_is_documented():
    for path, command in _commands():
        section = _section(f"### {path}")
        for option in command.params:
            assert all(each in section for each in (*option.opts, *option.secondary_opts) if each.startswith("-")), path


def _inside(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _inside(part)


def _models(model: type[BaseModel]) -> set[type[BaseModel]]:
    found = {model}
    for field in model.model_fields.values():
        found |= {each for inner in _inside(field.annotation) if inner not in found for each in _models(inner)}
    return found


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_every_field_of_every_file_is_documented_with_its_meaning(kind: str):
    page = _read("reference.md")
    for model in _models(FILE_KINDS[kind]):
        for name in model.model_fields:
            assert meaning(model, name), f"{model.__name__}.{name} has no docstring"
            if name != "type":
                said = " ".join(meaning(model, name).split()).replace("|", "\\|")[:40].split("[")[0]
                assert re.search(rf"^\| `{name}` \|.*\| {re.escape(said)}", page, re.MULTILINE), (model, name)


@pytest.mark.parametrize(
    "title", [*(f"Block: {kind}" for kind in block_types()), *(f"Question type: {one}" for one in models())]
)
def test_every_block_and_type_of_question_has_an_example(title: str):
    section = _section(f"### {title}")
    (example,) = re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
    assert title.split(": ")[1] in example


@pytest.mark.parametrize("page", ["blocks.md", "zh/blocks.md", "authors-guide.md", "questions.md", "zh/questions.md"])
def test_the_guide_names_every_block_and_type(page: str):
    names = {"blocks.md": block_types(), "questions.md": models()}.get(page.removeprefix("zh/"), {})
    assert [name for name in names if f"`{name}`" not in _read(page)] == []


def test_every_function_is_documented():
    numbers, reference = _read("numbers.md"), _section("## Functions")
    for name in (*FUNCTIONS, "range"):
        assert f"`{name}(" in numbers, f"docs/numbers.md: {name}"
        assert f"`{name}(" in reference


def test_every_message_is_documented():
    page = _read("messages.md")
    assert [code for code in MESSAGES if f"| `{code}` |" not in page] == []


# --- the examples hold ---------------------------------------------------------------------------------


def _fences(text: str) -> list[str]:
    return re.findall(r"^```yaml[^\n]*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(DOCS).as_posix() for page in PAGES])
def test_every_example_is_yaml(page: Path):
    for example in _fences(page.read_text("utf-8")):
        yaml.load(example, Loader=yaml.CSafeLoader)


def test_the_chinese_first_lesson_works_as_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    text = _read("zh/starting.md")
    files = dict(re.findall(r'^```yaml title="(.+?)"\n(.*?)^```', text, re.DOTALL | re.MULTILINE))
    folder = tmp_path
    reported = {}
    for line in re.findall(r"^\$ (.+)$", text, re.MULTILINE):
        program, *arguments = shlex.split(line)
        if program == "cd":
            folder = folder / arguments[0]
            continue
        monkeypatch.chdir(folder)
        for name, content in files.items() if "check" in arguments or "build" in arguments else ():
            if "build" in arguments:  # by then the slip is mended, and the draft is ready
                content = content.replace("anwser", "answer").replace("draft: true\n", "")
            (folder / name).write_text(content, "utf-8")
        done = CliRunner().invoke(cli, arguments)
        assert done.exit_code == 0, (line, done.output)
        reported[line] = done.output
    assert "quizzes/basics/pay-day.yml:21:5: " in reported["fincourse --lang zh check"]
    assert (folder / "site" / "basics" / "pay-day.html").is_file()
    assert (folder / "site" / "pay-day-course.pdf").is_file()


# --- what is named is there ------------------------------------------------------------------------------

HOUSE = [ROOT, ROOT / "generator"]
"""Where the paths begin that documents name."""
ELSEWHERE = re.compile(
    r"(?:content|quizzes|site|build|assets|all-modules|zh-Hans|\.cache|\.venv|\.github/workflows)/|/|sw\.js$|\.\w+$"
)
"""What is an author's, a built site's or a server's, and endings of names."""
SUFFIXES = (".py", ".js", ".css", ".j2", ".typ", ".po", ".sh")


def _inline(page: Path) -> list[str]:
    """Give what a page says in backticks, outside its examples."""
    return re.findall(
        r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    )


def _is_a_path(said: str) -> bool:
    if ELSEWHERE.match(said) or not re.fullmatch(r"[\w./-]+", said):
        return False
    first, slash, _ = said.partition("/")
    return said.endswith(("/", *SUFFIXES)) or (bool(slash) and any((place / first).exists() for place in HOUSE))


def _found(path: str) -> Path | None:
    """Find a file or folder; NAME in capitals stands for any name."""
    pattern = re.sub(r"[A-Z]{2,}(?!\w*[.]md)", "*", path)
    return next((found for place in HOUSE for found in place.glob(pattern)), None)


NAMING = [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "README.md"]


@pytest.mark.parametrize("page", NAMING, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_path_that_is_named_is_there(page: Path):
    missing = {said for said in _inline(page) if _is_a_path(said) and not _found(said)}
    assert missing == set(), "write paths from the top of the repository, or from generator/"


@pytest.mark.parametrize("said", ["cache.py", "check/parts.py", "lint/", "render/locale/zh_Hans.po", "source/nothing"])
def test_a_path_that_has_moved_is_noticed(said: str):
    assert _is_a_path(said)
    assert _found(said) is None


@pytest.mark.parametrize(
    "said", ["money/first", "content/facts.yml", "fact.x", "/money/", ".css", "CNY/month", "a / b"]
)
def test_what_is_no_path_of_this_repository_is_left_alone(said: str):
    assert not _is_a_path(said)


@pytest.mark.parametrize("page", NAMING, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_name_that_is_said_to_be_in_a_file_is_there(page: Path):
    text = " ".join(page.read_text("utf-8").split())
    pairs = re.findall(r"`(\w+)`(?: and `(\w+)`)? ?(?:in|of|\() ?`([\w/.-]+\.(?:py|js))`", text)
    files = [(name, found) for *names, path in pairs for name in names if name and (found := _found(path))]
    assert [name for name, file in files if not re.search(rf"\b{name}\b", file.read_text("utf-8"))] == []


def test_every_test_that_is_named_is_there():
    tests = "".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    named = {said for page in NAMING for said in _inline(page) if re.fullmatch(r"test_\w+", said)}
    assert {name for name in named if f"def {name}(" not in tests} == set()


def test_every_decision_is_listed_once():
    listed = re.findall(r"^- \[(\d{4})\]\((\1-[a-z0-9-]+\.md)\) (.+)$", _read("decisions/README.md"), re.MULTILINE)
    pages = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    assert sorted(name for _, name, _ in listed) == [page.name for page in pages]
    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    for _, name, title in listed:
        text = _read(f"decisions/{name}")
        assert text.startswith(f"# {title}\n"), name
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequence"], name


# --- the site ------------------------------------------------------------------------------------------


def _nav(entries: list[dict[str, object]]) -> Iterator[str]:
    for entry in entries:
        for target in entry.values():
            if isinstance(target, list):
                yield from _nav(target)
            else:
                yield str(target)


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' configuration without making its Python objects."""


_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)


@pytest.mark.parametrize(("config", "folder"), [("mkdocs.yml", DOCS), ("mkdocs.zh.yml", DOCS / "zh")])
def test_every_page_is_in_the_nav(config: str, folder: Path):
    nav = yaml.load((GUIDE / config).read_text("utf-8"), Loader=_Loader)["nav"]
    pages = {file.name for file in folder.glob("*.md")}
    assert pages - set(_nav(nav)) == set(), f"add a line to `nav:` in tools/guide/{config}"


class _Page(HTMLParser):
    """What a page is called by, what it links to, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.add(given.get("id", ""))
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "link" and given.get("rel") not in ("canonical", "alternate", "prev", "next"):
            self.loads.append(given.get("href", ""))
        elif "src" in given:
            self.loads.append(given["src"])


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both guides, built as `make docs` builds them."""
    folder = tmp_path_factory.mktemp("guide")
    for config, place in (("mkdocs.yml", folder), ("mkdocs.zh.yml", folder / "zh")):
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-f", GUIDE / config, "-d", place],
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr  # a link inside one language that leads nowhere is told here
    return folder


@pytest.mark.slow
def test_every_link_leads_somewhere_and_nothing_is_loaded_from_elsewhere(guide: Path):
    pages = {file: _Page(file.read_text("utf-8")) for file in guide.rglob("*.html") if file.name != "404.html"}
    assert {"index.html", "reference.html"} <= {file.relative_to(guide).as_posix() for file in pages}
    wrong = []
    for file, page in pages.items():
        wrong += [f"{file.name} loads {url}" for url in page.loads if "//" in url]
        for link in page.links:
            path, _, anchor = link.partition("#")
            if "://" in path or path.startswith("mailto:"):
                continue
            target = (file.parent / path).resolve() if path else file
            known = pages.get(target)
            if known is None and not target.exists():
                wrong.append(f"{file.relative_to(guide)} links to {link}")
            elif known and anchor and anchor not in known.ids:
                wrong.append(f"{file.relative_to(guide)} links to {link}, which is no heading there")
    assert wrong == []


@pytest.mark.slow
def test_the_language_switch_leads_to_the_same_page(guide: Path):
    assert 'href="zh/yaml.html" hreflang="zh-Hans"' in (guide / "yaml.html").read_text("utf-8")
    assert 'href="zh/index.html" hreflang="zh-Hans"' in (guide / "numbers.html").read_text("utf-8")
    assert 'href="../yaml.html" hreflang="en"' in (guide / "zh" / "yaml.html").read_text("utf-8")


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_every_file_that_is_linked_is_there(page: Path):
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"`[^`\n]*`", "", text)
    links = re.findall(r"\]\(([^)#\s]+)", text)
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
