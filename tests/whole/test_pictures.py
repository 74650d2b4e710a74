"""A picture with words in it has one for each language: on the page, in the book, and in Traditional characters."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.run import open_course, open_editions
from generator.cli import cli
from generator.course.model import Course
from generator.i18n.chinese import drawn_in_traditional, to_traditional
from generator.loader.folders import Folders
from generator.render.pages import Pages
from generator.targets.book import pdf
from generator.targets.preview.preview import Preview
from tests.conftest import COURSE, LESSON, write_course
from tests.whole.test_fresh import Here, keys_of, stale

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text y="12">{words}</text></svg>\n'
FIGURE = "  - {figure: images/way.svg, alt: The way., caption: A way}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    course = COURSE + "translations: [zh-Hans, zh-Hant, de]\nlint: {no-guess: off}\n"
    write_course(tmp_path, course=course, lesson=LESSON + FIGURE)
    (tmp_path / "content/money/images").mkdir()
    for name, words in {"way": "The way", "way.zh": "还款“说明”", "way.hant": "还款方式", "way.de": "Der Weg"}.items():
        (tmp_path / f"content/money/images/{name}.svg").write_text(PICTURE.format(words=words), "utf-8")
    return tmp_path


def name_pictures(folder: Path, figures: str, end: str = "zh", name: str = "content/money/first") -> Path:
    file = folder / f"{name}.{end}.yml"
    file.write_text(f"texts: {{}}\nfigures: {figures}\n", "utf-8")
    return file


def editions(folder: Path) -> dict[str, Course]:
    found, problems = open_editions(Folders.of(folder))
    assert found, [str(one) for one in problems]
    return {course.spec.language: course for course in found}


def pictures(course: Course) -> list[str]:
    page = Pages(course, Here()).lesson(course.lessons[0]).html
    return [part.partition('"')[0].rpartition(" to ")[2] for part in page.split('<img src="')[1:]]


def test_each_language_shows_its_own_picture_or_that_of_the_source(folder: Path):
    name_pictures(folder, "{images/way.svg: {file: images/way.zh.svg}}")
    found = editions(folder)
    shown = {language: pictures(course) for language, course in found.items()}
    chinese = ["money/images/way.zh.svg"]
    source = ["money/images/way.svg"]
    assert shown == {"en": source, "zh-Hans": chinese, "zh-Hant": chinese, "de": source}
    assert {language: sorted(course.traditional) for language, course in found.items() if course.traditional} == {
        "zh-Hant": chinese
    }
    name_pictures(folder, "{images/way.svg: {file: images/way.de.svg}}", "de")
    assert pictures(editions(folder)["de"]) == ["money/images/way.de.svg"]


def test_a_picture_given_for_traditional_characters_stays_as_it_is(folder: Path):
    name_pictures(folder, "{images/way.svg: {file: images/way.zh.svg, traditional: images/way.hant.svg}}")
    course = editions(folder)["zh-Hant"]
    assert pictures(course) == ["money/images/way.hant.svg"]
    assert course.traditional == frozenset()
    assert pictures(editions(folder)["zh-Hans"]) == ["money/images/way.zh.svg"]


def test_site_and_book_hold_the_words_in_traditional_characters(folder: Path):
    name_pictures(folder, "{images/way.svg: {file: images/way.zh.svg}}")
    course = editions(folder)["zh-Hant"]
    assert 'image("/traditional/money/images/way.zh.svg"' in pdf.source(course, ("Noto Sans CJK SC",))
    assert 'image("/content/money/images/way.svg"' in pdf.source(editions(folder)["de"], ("Noto Sans CJK SC",))
    assert pdf.render(course) != pdf.render(editions(folder)["zh-Hans"])
    result = CliRunner().invoke(cli, ["-C", str(folder), "build", "--no-pdf"])
    assert result.exit_code == 0, result.output
    words = {place: (folder / f"site/{place}/money/images/way.zh.svg").read_text("utf-8") for place in ("", "zh-Hans")}
    assert {"还款“说明”" in text for text in words.values()} == {True}
    assert "還款「說明」" in (folder / "site/zh-Hant/money/images/way.zh.svg").read_text("utf-8")


def test_the_preview_shows_a_picture_as_it_was_saved_last(folder: Path):
    overlay = name_pictures(folder, "{images/way.svg: {file: images/way.zh.svg}}")
    preview = Preview(folder / "mkdocs.yml", "http://127.0.0.1:8000/", "zh-Hant")
    try:
        assert not preview.build(()).state.failed
        picture = folder / "content/money/images/way.zh.svg"
        picture.write_text(PICTURE.format(words="利息说明"), "utf-8")
        assert not preview.build((picture,), partly=preview._is_text(str(picture))).state.failed
        assert preview.folder
        assert "利息說明" in (preview.folder / "money/images/way.zh.svg").read_text("utf-8")
        name_pictures(folder, "{images/way.svg: {file: images/way.zh.svg, traditional: images/way.hant.svg}}")
        assert not preview.build((overlay,), partly=True).state.failed
        assert "way.hant.svg" in (preview.folder / "money/first.html").read_text("utf-8")
    finally:
        preview.close()


def test_the_name_of_a_picture_is_an_ingredient_of_every_answer(folder: Path):
    from generator.targets.preview.pages import PreviewPages

    name_pictures(folder, "{images/way.svg: {file: images/way.zh.svg}}")
    for tag in ("zh-Hans", "zh-Hant"):
        kept, before = PreviewPages(), keys_of(folder, tag)
        assert stale(kept, editions(folder)[tag]) == []
        name_pictures(folder, "{images/way.svg: {file: images/way.hant.svg}}")
        assert stale(kept, editions(folder)[tag]) == []
        now = keys_of(folder, tag)
        assert [what for what in before if before[what] == now[what]] == []
        name_pictures(folder, "{images/way.svg: {file: images/way.zh.svg}}")


MISTAKES = {
    "{images/way.svg: {file: images/wya.zh.svg}}": (
        "content/money/first.zh.yml:2:34: error: There is no picture images/wya.zh.svg."
    ),
    "{images/way.svg: {file: ../../secret.svg}}": (
        "content/money/first.zh.yml:2:34: error: The picture ../../secret.svg is outside the course's content folder."
    ),
    "{images/way.svg: {file: first.yml}}": (
        "content/money/first.zh.yml:2:34: error: `first.yml` is not a picture that can be shown."
    ),
    "{images/way.svg: {file: images/way.zh.svg, traditional: images/no.svg}}": (
        "content/money/first.zh.yml:2:66: error: There is no picture images/no.svg."
    ),
    "{images/wya.svg: {file: images/way.zh.svg}}": (
        "content/money/first.zh.yml:2:11: warning: The source shows no picture `images/wya.svg`."
    ),
    "{images/way.svg: images/way.zh.svg}": "content/money/first.zh.yml:2:27: error: ",
    "{images/way.svg: {}}": "content/money/first.zh.yml:2:27: error: ",
    "{images/way.svg: {file: 3}}": "content/money/first.zh.yml:2:34: error: ",
    "{images/way.svg: {file: [images/way.zh.svg]}}": "content/money/first.zh.yml:2:34: error: ",
    "{images/way.svg: {flie: images/way.zh.svg}}": "content/money/first.zh.yml:2:",
    "{images/way.svg: }": "content/money/first.zh.yml:2:",
    "[images/way.zh.svg]": "content/money/first.zh.yml:2:10: error: ",
    "images/way.zh.svg": "content/money/first.zh.yml:2:10: error: ",
    "{3: {file: images/way.zh.svg}}": "content/money/first.zh.yml:2:",
    '{images/way.svg: {file: "images/a\\0b.svg"}}': "content/money/first.zh.yml:2:34: error: ",
}


@pytest.mark.parametrize("figures", MISTAKES)
def test_a_picture_that_cannot_be_shown_is_told_at_its_place(folder: Path, figures: str):
    (folder / "secret.svg").write_text(PICTURE, "utf-8")
    name_pictures(folder, figures)
    _, problems = open_course(Folders.of(folder))
    reported = [str(one) for one in problems if one.code != "translation-missing"]
    assert len(reported) == 1, reported
    assert reported[0].startswith(MISTAKES[figures])


@pytest.mark.parametrize("name", ["content/course", "content/money/module", "quizzes/money/first"])
def test_where_no_picture_is_shown_none_can_be_named(folder: Path, name: str):
    name_pictures(folder, "{images/way.svg: {file: ../way.zh.svg}}", name=name)
    found, problems = open_editions(Folders.of(folder))
    assert [one.code for one in problems if one.code != "translation-missing"] == ["figure-unknown"]
    assert {course.traditional for course in found} == {frozenset()}


def test_the_files_of_translators_keep_the_pictures(folder: Path):
    figures = "{images/way.svg: {file: images/way.zh.svg, traditional: images/way.hant.svg}}"
    file = name_pictures(folder, figures)
    before = editions(folder)["zh-Hant"]
    for _ in range(2):
        result = CliRunner().invoke(cli, ["-C", str(folder), "new", "translation", "zh-Hans"])
        assert result.exit_code == 0, result.output
        assert file.read_text("utf-8").endswith(
            'figures:\n  "images/way.svg":\n    file: "images/way.zh.svg"\n    traditional: "images/way.hant.svg"\n'
        )
    po = folder / "course.po"
    for what in ("export", "import"):
        result = CliRunner().invoke(cli, ["-C", str(folder), "translate", what, "zh-Hans", str(po)])
        assert result.exit_code == 0, result.output
        text = po.read_text("utf-8")
        po.write_text(text.replace('msgid "Because."\nmsgstr ""', 'msgid "Because."\nmsgstr "因为。"'), "utf-8")
    assert "因为。" in file.read_text("utf-8")
    assert pictures(editions(folder)["zh-Hant"]) == pictures(before) == ["money/images/way.hant.svg"]


def test_a_picture_of_a_translation_is_used(folder: Path):
    name_pictures(folder, "{images/way.svg: {file: images/way.zh.svg, traditional: images/way.hant.svg}}")
    said = CliRunner().invoke(cli, ["-C", str(folder), "status"]).output
    assert "way.de.svg" in said
    assert "way.zh.svg" not in said
    assert "way.hant.svg" not in said


CONVERTED = [
    ("<text>还款</text>", "<text>還款</text>"),
    ("<text>他说“还款”</text>", "<text>他說「還款」</text>"),
    ("<style>text { font-family: '华文宋体' }</style><text>说</text>", None),
    ("<!-- 说明 > 还款 --><text id='说明'>&lt;说&gt;</text>", "<!-- 说明 > 还款 --><text id='说明'>&lt;說&gt;</text>"),
    ("<text xml:lang='zh-Hans' font-family='Noto Sans CJK SC, PingFang SC'>说</text>", None),
    ("<text>Plain “words” &amp; no more</text>", "<text>Plain “words” &amp; no more</text>"),
    ("<text>还\n款</text>\n<path d='M1 1'/>", "<text>還\n款</text>\n<path d='M1 1'/>"),
]


@pytest.mark.parametrize(("before", "after"), CONVERTED)
def test_only_the_words_of_a_picture_are_converted(before: str, after: str | None):
    marks = {"华文宋体": "华文宋体", "zh-Hans": "zh-Hant", "CJK SC": "CJK TC", "PingFang SC": "PingFang TC"}
    if after is None:
        after = before.replace("说", "說")
        for old, new in marks.items():
            after = after.replace(old, new)
    assert drawn_in_traditional(before, to_traditional()) == after


def test_a_picture_in_another_encoding_is_shown_as_it_is(folder: Path):
    name_pictures(folder, "{images/way.svg: {file: images/way.zh.svg}}")
    data = ("<?xml version='1.0' encoding='gb18030'?>" + PICTURE.format(words="还款")).encode("gb18030")
    (folder / "content/money/images/way.zh.svg").write_bytes(data)
    result = CliRunner().invoke(cli, ["-C", str(folder), "build", "--no-pdf"])
    assert result.exit_code == 0, result.output
    assert (folder / "site/zh-Hant/money/images/way.zh.svg").read_bytes() == data
