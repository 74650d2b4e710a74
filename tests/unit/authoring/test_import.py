"""Question banks: what comes through, what is told, and what is refused."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.authoring.importers import FORMATS, read_bank
from generator.authoring.importers.convert import KnownCourse, convert
from generator.authoring.importers.html_text import Texts
from generator.authoring.importers.ids import Ids
from generator.authoring.importers.model import Bank, ImportRefused
from generator.authoring.importers.report import report
from generator.authoring.importers.table_file import Row
from generator.authoring.importers.tables import questions
from generator.authoring.importers.template import COLUMNS, csv_template, xlsx_template
from generator.authoring.importers.workbook import MAX_UNPACKED, look_inside
from generator.authoring.importers.write import appended, new_quiz, question_yaml
from generator.checks.run import open_course
from generator.cli import cli
from generator.loader.errors import validate
from generator.loader.folders import Folders
from generator.markdown.prose import Link, plain_text, to_html
from generator.questions.quiz import QuizSpec
from generator.source.document import parse_source
from tests.conftest import QUIZ, ROOT, thinned, write_course

BANKS = ROOT / "tests/imports"
SAMPLES = sorted(
    file
    for file in BANKS.iterdir()
    if file.suffix in (".xml", ".gift", ".txt", ".csv", ".xlsx") and ".report" not in file.name
)


def imported(data: bytes, form: str | None = None):
    return convert(read_bank(data, "bank", form), KnownCourse(), "bank")


def fields(data: str | bytes, form: str = "gift") -> dict:
    """The one question of a bank, as its fields."""
    (result,) = imported(data.encode() if isinstance(data, str) else data, form)
    assert result.imported, result.reason
    source, problems = parse_source(result.yaml, Path("x.yml"))
    assert not problems
    return source.data[0]


def reason(data: str, form: str = "gift") -> str:
    (result,) = imported(data.encode(), form)
    assert not result.imported
    return result.reason


def moodle(kind: str, inside: str) -> str:
    return f'<quiz><question type="{kind}"><name><text>N</text></name>{inside}</question></quiz>'


def text(html: str, tag: str = "questiontext", form: str = "html") -> str:
    return f'<{tag} format="{form}"><text><![CDATA[{html}]]></text></{tag}>'


def run(folder: Path, *arguments: str):
    return CliRunner().invoke(cli, ["-C", str(folder), "import", *arguments])


# --- whole samples ------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_samples_become_what_the_goldens_say(file: Path):
    """After a wanted change: FINCOURSE_UPDATE=1 make test"""
    bank = read_bank(file.read_bytes(), file.name)
    results = convert(bank, KnownCourse(), file.stem)
    made = {"yml": new_quiz(results, file.name), "report.txt": report(bank, results, file.name) + "\n"}
    for ending, content in made.items():
        golden = BANKS / "golden" / f"{file.name}.{ending}"
        if os.environ.get("FINCOURSE_UPDATE"):
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(content, "utf-8")
        assert content == golden.read_text("utf-8")


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_an_imported_quiz_is_valid_and_breaks_no_build(file: Path, tmp_path: Path):
    folder = write_course(tmp_path)
    assert run(folder, str(file), "--to", "money/first").exit_code == 0
    course, problems = open_course(Folders.of(folder))
    assert [str(p) for p in problems if p.severity == "error"] == []
    assert course is not None
    assert [q.id for q in course.questions()] == ["one"]  # what was imported is a draft


def test_csv_and_workbook_give_the_same():
    names = {"large.csv": "csv", "large.xlsx": "xlsx"}
    csv, xlsx = ([r.yaml for r in imported((BANKS / name).read_bytes(), form)] for name, form in names.items())
    assert csv == xlsx


@pytest.mark.parametrize(("make", "form"), [(csv_template, "csv"), (xlsx_template, "xlsx")])
def test_the_template_is_itself_a_bank(make, form: str):
    results = imported(make(), form)
    kinds = ["single", "multiple", "truefalse", "number", "order", "match", "categorise", "fill"]
    assert [(r.type, r.todo, r.notes) for r in results] == [(kind, 0, []) for kind in kinds]


def test_the_guide_names_every_column_and_format():
    guide = (ROOT / "docs/importing.md").read_text("utf-8")
    for name in [*COLUMNS, *FORMATS]:
        assert f"`{name}`" in guide, name


# --- GIFT ---------------------------------------------------------------------------------------------


def test_gift_true_or_false_tells_the_wrong_first():
    """https://docs.moodle.org/en/GIFT_format: feedback to the wrong answer stands before that to the right one."""
    made = fields("Sun rises.{FALSE#It does, look.#It is the earth that turns.####So.}")
    assert (made["answer"], made["why_true"], made["why_false"]) == (
        False,
        "It does, look.",
        "It is the earth that turns.",
    )
    assert made["explanation"] == "So."


@pytest.mark.parametrize(
    ("gift", "expected"),
    [
        ("Who?{~a ~b =c}", {"type": "single", "ask": "Who?"}),
        ("It is {~a =b} here.", {"type": "single", "ask": r"It is \_\_\_\_\_ here."}),
        ("It is {~a =b}.", {"ask": r"It is \_\_\_\_\_."}),
        (
            "How much is pi? {#3.14:0.01}.",
            {"type": "number", "ask": "How much is pi?", "answer": 3.14, "tolerance": 0.01},
        ),
        ("Range?{#1..5}", {"answer": 3, "tolerance": 2}),
        (
            "Two plus {=two =2} is four.",
            {"type": "fill", "sentence": "Two plus ___ is four.", "ask": "Fill in the gap."},
        ),
        ("二加二等于{=四}。", {"ask": "填空。", "sentence": "二加二等于___。"}),
        ("Who?{=no one =nobody}", {"type": "fill", "ask": "Who?", "sentence": "___"}),
        ("Both?{~%50%a ~%50%b ~%-100%c}", {"type": "multiple"}),
        ("One\nlong line?{T}", {"ask": "One long line?"}),
        (r"Two\nlines?{T}", {"ask": "Two\\\nlines?\n"}),
        (r"A \{brace\}, a \\n and \= \~ \# \:?{T}", {"ask": r"A {brace}, a \n and = ~ # :?"}),
        ("[html]<b>Bold</b> &amp; 5*3*2?{T}", {"ask": r"**Bold** & 5\*3\*2?"}),
        ("[markdown]**Bold**?{T}", {"ask": "**Bold**?"}),
        ("[plain]<b> *not*?{T}", {"ask": r"\<b> \*not\*?"}),
        ("[unknown] kept?{T}", {"ask": "[unknown] kept?"}),
    ],
)
def test_gift_forms(gift: str, expected: dict):
    made = fields(gift)
    assert {name: made[name] for name in expected} == expected


def test_gift_numbers_keep_slips_and_the_rest():
    made = fields("How many?{#=3#Thirty days count as one. =%50%7#A week has 7 days. ~#Divide by 30.}")
    assert made["wrong"] == [{"when": 7, "why": "A week has 7 days."}]
    assert made["otherwise"] == "Divide by 30."
    assert made["explanation"] == "Thirty days count as one."


def test_gift_comments_ids_and_categories():
    bank = read_bank(b"// [id:my-id] [tag:x]\n::Name::A?{T}\n\n$CATEGORY: $course$/top/A/B\n\nB?{F}\n", form="gift")
    assert [(f.question.name, f.category, f.line) for f in bank.found] == [("my-id", "", 2), ("", "A / B", 6)]
    assert bank.notes == ["Tags are not carried over: x."]


@pytest.mark.parametrize(
    ("gift", "reported"),
    [
        ("Write.{}", "free text (essay) can't be marked on the learner's own device"),
        ("Only words.", "it is a text without a question; put it into the lesson as a `text` block"),
        ("Which?{~a ~b}", "no answer is marked right"),
        ("A {=b", "its braces don't match, or it contains a second pair"),
        ("{=a}", "it has no text"),
        ("A?{#x}", "“x” is not a number"),
        ("A?{#1e999}", "its number is too large"),
        ("A?{=a->b =c}", "a pair is not written as `left -> right`"),
        ("A?{=a ~b ~c ~d ~e ~f ~g ~h ~i}", "`choices` takes at most 8 entries; it has 9"),
    ],
)
def test_gift_says_why_a_question_is_left_out(gift: str, reported: str):
    assert reason(gift) == reported


# --- Moodle XML ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cloze", "expected"),
    [
        ("A {1:SHORTANSWER:=b~%50%c#half~*#no} d", {"type": "fill", "sentence": "A ___ d"}),
        ("A {:MCV:x#no x~=y#yes, y} d", {"type": "single", "ask": r"A \_\_\_\_\_ d"}),
        ("A {1:NM:=4:0.5#four~*#think} d", {"type": "number", "answer": 4, "tolerance": 0.5, "otherwise": "think"}),
        ("<p>A {1:SA:=b}</p><p>___ {1:SAC:=c}</p>", {"sentence": "A ___ … ___"}),
    ],
)
def test_cloze_becomes_the_nearest_type(cloze: str, expected: dict):
    made = fields(moodle("cloze", text(cloze)), "moodle")
    assert {name: made[name] for name in expected} == expected


def test_numbered_gaps_show_their_words():
    boxes = "".join(f"<dragbox><text>{word}</text><group>1</group></dragbox>" for word in ("no", "yes", "maybe"))
    made = fields(moodle("ddwtos", text("<p>Say [[2]].</p>") + boxes), "moodle")
    assert made["sentence"] == "Say ___."
    assert made["blanks"][0]["accept"] == ["yes"]
    assert "maybe · no · yes" in made["ask"]


def test_ordering_follows_its_fractions():
    answers = "".join(f'<answer fraction="{n}"><text>{n}</text></answer>' for n in (10, 2, 1))
    made = fields(moodle("ordering", text("Order.") + answers), "moodle")
    assert [item["text"] for item in made["items"]] == ["1", "2", "10"]


def test_files_and_pictures_are_told_once():
    picture = '<p>See <img src="@@PLUGINFILE@@/a%20b.png" alt="A bill"> it.</p>'
    question = moodle(
        "truefalse",
        f'<questiontext format="html"><text><![CDATA[{picture}]]></text>'
        '<file name="a b.png" encoding="base64">AA</file>'
        '<file name="c.pdf" encoding="base64">AA</file></questiontext>'
        '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>',
    )
    (result,) = imported(question.encode(), "moodle")
    assert [reported.split(" is")[0] for reported in result.notes] == ["the picture a b.png", "the file c.pdf"]
    assert "ask: See (A bill) it." in result.yaml


@pytest.mark.parametrize("kind", ["calculated", "ddmarker", "<b>", ""])
def test_types_without_a_counterpart_are_named(kind: str):
    escaped = kind.replace("<", "&lt;")
    assert reason(moodle(escaped, text("A?")), "moodle") == f"this type ({kind or 'without a name'}) has no counterpart"


def test_feedback_that_says_nothing_is_left_to_the_teacher():
    made = fields("A?{=b#Correct! ~c#Because c is d.####Well done!}")
    assert [choice["why"] for choice in made["choices"]] == ["TODO: say why this is right.", "Because c is d."]
    assert made["explanation"].startswith("TODO: ")


# --- Aiken --------------------------------------------------------------------------------------------


def test_aiken_reads_both_signs_and_two_lines():
    made = fields("A question\non two lines?\nA. one\nB) two\nANSWER: b\n", "aiken")
    assert made["ask"] == "A question on two lines?"
    assert [choice.get("correct") for choice in made["choices"]] == [None, True]


# --- tables -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "places"),
    [
        ("B", [2]),
        ("b.", [2]),
        ("2", [2]),
        ("A, C", [1, 3]),
        ("AC", [1, 3]),
        ("A；C", [1, 3]),
        ("blue", [3]),
        ("3 red", [1]),
    ],
)
def test_right_options_are_told_in_any_way(right: str, places: list[int]):
    heading = Row(1, ["question", "right", "option 1", "option b", "Choice 3"])
    rows = [heading, Row(2, ["Which?", right, "3 red", "2 green", "blue"])]
    (found,), _ = questions(rows)
    assert found.question is not None
    assert [n for n, answer in enumerate(found.question.answers, 1) if answer.right] == places


def test_an_option_that_reads_like_a_place_is_asked_back_unless_the_file_tells():
    heading, row = Row(1, ["question", "right", "option 1", "option 2"]), Row(2, ["Which?", "2", "2", "3"])
    (found,), _ = questions([heading, row])
    assert "“2” may be the option “2” or the position of “3”" in found.reason
    for other, right in ((["And?", "70", "60", "70"], [True, False]), (["And?", "1", "60", "70"], [False, True])):
        (found, _), _ = questions([heading, row, Row(3, other)])
        assert [answer.right for answer in found.question.answers] == right


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_tables_in_any_encoding_and_with_any_sign(encoding: str, sign: str):
    lines = ["题目,答案,解析", "最低还款额不产生利息。,错,没有还清的部分要付利息。"]
    data = "\r\n".join(lines).replace(",", sign).encode(encoding)
    bank = read_bank(data, "bank.csv")
    assert bank.found[0].question is not None
    assert bank.found[0].question.explanation == "没有还清的部分要付利息。"
    assert any("not UTF-8" in note for note in bank.notes) == (not encoding.startswith("utf-8"))


def test_western_tables_are_read_and_told():
    bank = read_bank(
        "question,right\nWie heißt die Gebühr für späte Zahlung – grob?,Säumnis\n".encode("cp1252"), "b.csv"
    )
    assert bank.encoding == "Windows-1252"
    assert bank.found[0].title.startswith("Wie heißt die Gebühr")


def test_formulas_stay_text():
    made = fields("question,right,option 1,option 2\nWhich?,A,=cmd|'/C calc'!A0,@SUM(1)\n", "csv")
    assert [choice["text"] for choice in made["choices"]] == ["=cmd|'/C calc'!A0", "@SUM(1)"]


def test_a_row_that_is_not_told_apart_is_told():
    (result,) = imported(b"question,right,type\nA?,x,strange\n", "csv")
    assert result.reason == "“strange” is not a type of question"


# --- texts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One</p><p>Two<br>three<br><br>four</p>", "One\n\nTwo\\\nthree\n\nfour"),
        ("a <b> bold </b>word", "a  **bold** word".replace("  ", " ")),
        ("<i>a</i> <em>b</em> <strong><i>c</i></strong>", "*a* *b* ***c***"),
        ("H<sub>2</sub>O, m<sup>2</sup>", "H<sub>2</sub>O, m<sup>2</sup>"),
        ("<code>a*b</code> and <code>`</code>", "`a*b` and `` ` ``"),
        ("<ul><li>a<li>b<ol><li>c</ol></ul>", "- a\n- b\n  1. c"),
        ("<a href='https://example.org/x y'>w</a>", "[w](https://example.org/xy)"),
        ("<a href='javascript:alert(1)'>w</a>", "w"),
        ("<table><tr><td>a|b<td>c<tr><td>d</table>", "| a\\|b | c |\n| --- | --- |\n| d |  |"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("1 &lt; 2 &amp;amp; *x*", r"1 \< 2 \&amp; \*x\*"),
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
        ("x<script>alert(1)</script><style>y</style>", "x"),
        ("<script>alert(1)", ""),
        ("{{ rate }}", "{ { rate }}"),
        ("<u>under</u>", "under"),
        ("<p>他说：<b>“好”</b>的</p>", "他说：<b>“好”</b>的"),
    ],
)
def test_html_becomes_markdown(html: str, markdown: str):
    assert Texts([]).block(html) == markdown


def test_an_answer_is_one_line():
    notes: list[str] = []
    assert Texts(notes).inline("<ul><li>a</li><li>b</li></ul><p>c<br>d</p>") == "a; b c d"
    assert notes == ["a list, table or break inside an answer became one line"]


TAGS = "<b> </b> <i> </i> <p> </p> <ul> <li> </ul> <table> <tr> <td> </table> <br> <script> </script> <![ <!-- <pre>"
SIGNS = "* _ ` [ ]( ) # - 1. a 好 “ &lt; & < > | ~~ \\ {{ }} </a> <code> </code>"
pieces = st.lists(
    st.sampled_from([*TAGS.split(), *SIGNS.split(), " ", "\n", "- ", "1. ", "<a href='https://a'>"]), max_size=14
).map("".join)


@settings(max_examples=thinned(100, 400))
@example("`<script>`", "markdown", False)
@example("{{</b>{{}}", "html", False)
@example("{<span>{ x }}</span>", "html", True)
@given(pieces, st.sampled_from(["html", "auto", "plain", "markdown"]), st.booleans())
def test_no_word_turns_into_formatting(written: str, form: str, inline: bool):
    """What a reader sees of the Markdown is what the bank's own words were."""
    texts = Texts([])
    made = texts.inline(written, form) if inline else texts.block(written, form)
    seen = "".join(plain_text(made, inline=inline).split())
    assert seen.replace(";", "") == "".join(texts.plain(written, form).split()).replace(";", "")
    assert "<script" not in to_html(made, lambda scheme, name: Link("", ""), inline=inline).lower()


@pytest.mark.parametrize(
    "hostile", ["<b>" * 15_000 + "x", "<ul><li>" * 5_000 + "x", "<a " * 15_000, "<!--" * 12_000, "<![" * 9]
)
def test_deep_or_broken_html_ends(hostile: str):
    """Tags that are never closed take the standard library's parser minutes, if nothing is done."""
    notes: list[str] = []
    assert "<!--" not in Texts(notes).block(hostile)


def test_comments_go_with_what_stands_in_them():
    assert Texts([]).block("a<!-- <b>hidden</b> --> b <!-- open <i>c</i>") == "a b"


# --- ids ----------------------------------------------------------------------------------------------


def test_ids_are_readable_and_nobody_elses():
    ids = Ids({"what-is-apr"}, "My Bank")
    given = [("What is APR?", ""), ("Q12", "Größe & Maß?"), ("", "只有中文"), ("", "1+1=2"), ("What is APR?", "")]
    assert [ids.give(name, ask, number) for number, (name, ask) in enumerate(given, 1)] == [
        "what-is-apr-2",
        "grosse-mass",
        "my-bank-3",
        "my-bank-4",
        "what-is-apr-3",
    ]


# --- writing ------------------------------------------------------------------------------------------

EXISTING = QUIZ.strip("\n").replace("    answer", "    # how it is\n    answer") + "    # the last word\n\n# the end\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_quiz_keeps_every_line_it_has(end: str):
    old = EXISTING.replace("\n", end)
    made = appended(old, Path("q.yml"), imported(b"::Added::It is so.{T}", "gift"))
    rest = iter(made.split(end))
    assert all(line in rest for line in old.split(end))  # every line, in the same order
    assert "\n" not in made.replace(end, "")
    assert made.index("# the last word") < made.index("id: added") < made.index("# the end")
    source, _ = parse_source(made, Path("q.yml"))
    assert validate(source, QuizSpec)[0] is not None


@pytest.mark.parametrize(
    ("old", "code"),
    [
        (
            "questions: [{id: a, type: truefalse, ask: A, answer: true, why_true: w, why_false: w, explanation: e}]",
            "form",
        ),
        (EXISTING.replace("answer:", "anwser:"), "broken"),
        ("questions: [", "broken"),
    ],
)
def test_a_quiz_that_can_not_be_extended_is_left_alone(old: str, code: str):
    with pytest.raises(ImportRefused) as refused:
        appended(old, Path("q.yml"), imported(b"A.{T}", "gift"))
    assert refused.value.code == f"import-target-{code}"


hard_words = st.text(min_size=1, max_size=60) | st.sampled_from(
    ["yes", "12:30", "1e3", "0777", "~", "null", "- a", "a: b", "#", "'", '"', "@x", "%", "a #b", "1_000", "---", "|"]
)


@settings(max_examples=thinned(100, 300))
@given(hard_words, hard_words)
def test_every_text_survives_yaml(one: str, two: str):
    """Table cells are the barest texts; whatever stands in them comes back, or the question is left out."""
    rows = [Row(1, ["question", "right", "option 1", "option 2"]), Row(2, [one, "A", two, "Zwei und mehr"])]
    found, _ = questions(rows)
    for result in convert(Bank("csv", "UTF-8", found), KnownCourse(), "bank"):
        if result.imported:
            source, problems = parse_source("questions:\n" + result.yaml, Path("x.yml"))
            assert not problems
            assert validate(source, QuizSpec)[1] == []


def test_numbers_and_words_are_written_apart():
    source, _ = parse_source(question_yaml({"a": "12", "b": 12, "c": "yes", "d": "1e3"}), Path("x.yml"))
    assert source.data == [{"a": "12", "b": 12, "c": "yes", "d": "1e3"}]


# --- hostile files ------------------------------------------------------------------------------------


def workbook(**parts: bytes) -> bytes:
    """A workbook with some parts added or replaced; `_` in names stands for `/`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx_template())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        changed = {name.replace("__", "/"): data for name, data in parts.items()}
        for name in old.namelist():
            new.writestr(name, changed.pop(name, old.read(name)))
        for name, data in changed.items():
            new.writestr(name, data)
    return out.getvalue()


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><quiz>&c;</quiz>'
)
XXE = '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>'

HOSTILE: list[tuple[str, bytes | Callable[[], bytes], str, str]] = [
    ("entity bomb", BOMB.encode(), "moodle", "import-xml-dtd"),
    ("external entity", XXE.encode(), "moodle", "import-xml-dtd"),
    ("document type", b'<!DOCTYPE quiz SYSTEM "http://example.org/x.dtd"><quiz/>', "moodle", "import-xml-dtd"),
    ("entity in UTF-16", XXE.encode("utf-16"), "moodle", "import-xml-dtd"),
    ("deep XML", b"<quiz>" + b"<a>" * 200_000, "moodle", "import-too-deep"),
    ("broken XML", b"<quiz><question>", "moodle", "import-xml-broken"),
    ("other XML", b"<bank></bank>", "moodle", "import-not-moodle"),
    ("no question", b"<quiz></quiz>", "moodle", "import-nothing"),
    ("too large", b"a" * 10_000_001, "gift", "import-too-large"),
    ("empty", b"\xef\xbb\xbf \n", "gift", "import-empty"),
    ("binary", bytes(range(256)) * 40, "gift", "import-binary"),
    ("many questions", b"A?{T}\n\n" * 5_001, "gift", "import-too-many"),
    ("no heading", b"a,b\n1,2\n", "csv", "import-no-heading"),
    ("old Excel", b"\xd0\xcf\x11\xe0" + b"\0" * 512, "", "import-other-file"),
    ("no workbook", b"PK\x03\x04nothing", "", "import-workbook-broken"),
    ("zip bomb", lambda: workbook(xl__bomb="0" * (MAX_UNPACKED + 1)), "xlsx", "import-bomb"),  # type: ignore[arg-type]
    ("packed beyond belief", lambda: workbook(xl__bomb=b"0" * 5_000_000), "xlsx", "import-bomb"),
    ("path out", lambda: workbook(**{"..__..__etc__passwd": b"x"}), "xlsx", "import-zip-path"),
    ("absolute path", lambda: workbook(**{"__etc__passwd": b"x"}), "xlsx", "import-zip-path"),
    ("drive", lambda: workbook(**{"C:\\x": b"x"}), "xlsx", "import-zip-path"),
    (
        "entity in a workbook",
        lambda: workbook(xl__workbook_xml=b"x", **{"xl/workbook.xml": XXE.encode()}),
        "xlsx",
        "import-xml-dtd",
    ),
    ("broken sheet", lambda: workbook(**{"xl/worksheets/sheet1.xml": b"<x>"}), "xlsx", "import-xml-broken"),
    ("other sheet", lambda: workbook(**{"xl/worksheets/sheet1.xml": b"<x/>"}), "xlsx", "import-no-heading"),
]


@pytest.mark.parametrize(("data", "form", "code"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_hostile_files_are_refused_with_a_sentence(data: bytes | Callable[[], bytes], form: str, code: str):
    with pytest.raises(ImportRefused) as refused:
        read_bank(data if isinstance(data, bytes) else data(), "bank", form or None)
    problem = refused.value.problem(Path("bank"))
    assert refused.value.code == code
    assert problem.message.endswith(".") or ":" in problem.message


def test_a_sheet_that_claims_a_million_rows_ends():
    cell = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    near = f'<row r="2">{cell.format("A2", "question")}{cell.format("B2", "right")}</row>'
    far = f'<row r="999999999">{cell.format("A999999999", "far")}</row>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{near}{far}</sheetData></worksheet>'
    with pytest.raises(ImportRefused) as refused:
        read_bank(workbook(**{"xl/worksheets/sheet1.xml": sheet.encode()}), "b.xlsx")
    assert refused.value.code == "import-nothing"


def test_a_workbook_with_a_password_is_told():
    data = bytearray(workbook())
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= 1
    with pytest.raises(ImportRefused) as refused:
        look_inside(bytes(data))
    assert refused.value.code == "import-workbook-locked"


def samples_cut_and_changed() -> st.SearchStrategy[bytes]:
    whole = st.sampled_from([file.read_bytes() for file in SAMPLES])
    return st.tuples(whole, st.integers(0, 9_000), st.integers(0, 9_000), st.binary(max_size=8)).map(
        lambda parts: parts[0][: parts[1]] + parts[3] + parts[0][parts[2] :]
    )


@settings(max_examples=thinned(100, 300))
@given(st.binary(max_size=300) | samples_cut_and_changed(), st.sampled_from([None, *FORMATS]))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes, form: str | None):
    try:
        bank = read_bank(data, "bank.csv" if form is None else "bank", form)
    except ImportRefused as refused:
        refused.problem(Path("bank"))  # its sentence has all its words
        return
    results = convert(bank, KnownCourse(), "bank")
    assert report(bank, results, "bank")
    if any(result.imported for result in results):
        source, problems = parse_source(new_quiz(results, "bank"), Path("x.yml"))
        assert not problems
        assert validate(source, QuizSpec)[1] == []


@settings(max_examples=thinned(100, 200))
@given(
    st.lists(
        st.sampled_from(
            ["::", "{", "}", "=", "~", "#", "####", "->", "%50%", "\n\n", "a", " ", "\\", "[html]", "1..2", "T"]
        )
    )
)
def test_no_gift_raises_anything_but_a_refusal(parts: list[str]):
    try:
        imported("".join(parts).encode(), "gift")
    except ImportRefused as refused:
        refused.problem(Path("bank"))


# --- languages ----------------------------------------------------------------------------------------


def test_the_report_has_its_chinese(tmp_path: Path):
    folder = write_course(tmp_path)
    result = CliRunner().invoke(cli, ["-C", str(folder), "--lang", "zh", "import", bank_file(tmp_path)])
    assert "没有导入：第 2 题（第 3 行）“Write.”：自由作答（论述题）在学员自己的设备上没法批改。" in result.stderr
    assert "TODO: 写明这个为什么对。" in result.stdout


# --- the command --------------------------------------------------------------------------------------


def bank_file(folder: Path, content: str = "::Added::It is so.{T}\n\nWrite.{}\n", name: str = "bank.gift") -> str:
    (folder / name).write_text(content, "utf-8")
    return str(folder / name)


def test_without_a_target_the_quiz_is_printed(tmp_path: Path):
    folder = write_course(tmp_path)
    result = run(folder, bank_file(tmp_path))
    assert result.exit_code == 0
    assert "question 2 (line 3), “Write.”: free text (essay) can't be marked" in result.stderr
    source, problems = parse_source(result.stdout, Path("x.yml"))
    assert not problems
    assert [q["id"] for q in source.data["questions"]] == ["added"]


def test_a_new_quiz_is_written_and_its_ids_are_nobody_elses(tmp_path: Path):
    folder = write_course(tmp_path, quiz=QUIZ)
    (folder / "content/money/second.yml").write_text("title: Second\n", "utf-8")
    result = run(folder, bank_file(tmp_path, "::One::It is so.{T}"), "--to", "money/second")
    assert result.exit_code == 0, result.output
    assert "1 question(s) were written to quizzes/money/second.yml, all as drafts" in result.output
    written = (folder / "quizzes/money/second.yml").read_text("utf-8")
    assert "- id: one-2\n" in written
    again = run(folder, bank_file(tmp_path, "::One::It is so.{T}"), "--to", "money/second")
    assert again.exit_code == 0
    after = (folder / "quizzes/money/second.yml").read_text("utf-8")
    assert after.startswith(written.rstrip("\n"))
    assert "- id: one-3\n" in after


def test_placeholders_are_told_at_their_place_and_stop_what_is_no_draft(tmp_path: Path):
    folder = write_course(tmp_path)
    run(folder, bank_file(tmp_path), "--to", "money/first")
    reported = json.loads(CliRunner().invoke(cli, ["-C", str(folder), "check", "--format", "json"]).stdout)
    todo = [(p["line"], p["severity"], p["message"]) for p in reported if p["code"] == "import-placeholder"]
    assert todo[0] == (16, "warning", "An import left this text for you to write: say why this is right.")
    assert len(todo) == 3
    quiz = folder / "quizzes/money/first.yml"
    quiz.write_text(quiz.read_text("utf-8").replace("    draft: true\n", ""), "utf-8")
    reported = json.loads(CliRunner().invoke(cli, ["-C", str(folder), "check", "--format", "json"]).stdout)
    assert {p["severity"] for p in reported if p["code"] == "import-placeholder"} == {"error"}


def test_a_dry_run_writes_nothing(tmp_path: Path):
    folder = write_course(tmp_path)
    before = sorted((file, file.read_bytes()) for file in folder.rglob("*.yml"))
    result = run(folder, bank_file(tmp_path), "--to", "money/first", "--dry-run")
    assert result.exit_code == 0
    assert "Nothing was written" in result.output
    assert sorted((file, file.read_bytes()) for file in folder.rglob("*.yml")) == before


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        (["{bank}", "--to", "money/frist"], "There is no lesson `money/frist`. Did you mean `money/first`?"),
        (["{bank}", "--to", "../../etc/x"], "`../../etc/x` is not the name of a lesson."),
        (["nowhere.xml"], "There is no file nowhere.xml."),
        (["{bank}", "--to", "money/first", "--output", "x.yml"], "Use --to or --output, not both."),
        ([], "Name the file to import"),
        (["{bank}", "--encoding", "rot13"], "`rot13` is not a known encoding."),
        (["{bank}", "--format", "moodle"], "The XML can't be read from here on"),
        (["--template", "x.doc"], "The name of a template must end in .xlsx or .csv."),
        (["{essay}"], "No question could be imported; nothing was written."),
    ],
)
def test_slips_are_told(tmp_path: Path, arguments: list[str], reported: str):
    folder = write_course(tmp_path)
    files = {"bank": bank_file(tmp_path), "essay": bank_file(tmp_path, "Write.{}", "essay.gift")}
    result = run(folder, *(argument.format(**files) for argument in arguments))
    assert result.exit_code != 0
    assert reported in result.output
    assert "Traceback" not in result.output


def test_a_link_out_of_the_course_is_not_followed(tmp_path: Path):
    folder = write_course(tmp_path / "course")
    (tmp_path / "elsewhere").mkdir()
    (folder / "content/linked").mkdir()
    (folder / "content/linked/first.yml").write_text("title: x\n", "utf-8")
    (folder / "quizzes/linked").symlink_to(tmp_path / "elsewhere")
    result = run(folder, bank_file(tmp_path), "--to", "linked/first")
    assert "leads out of the course's folder" in result.output
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("name", ["t.xlsx", "t.csv"])
def test_the_command_writes_the_template_once(tmp_path: Path, name: str):
    folder = write_course(tmp_path / "course")
    assert run(folder, "--template", str(tmp_path / name)).exit_code == 0
    assert run(folder, str(tmp_path / name), "--dry-run").exit_code == 0
    again = run(folder, "--template", str(tmp_path / name))
    assert again.exit_code == 1
    assert "already exists" in again.output
