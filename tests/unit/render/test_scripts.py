"""The browser's scripts: modules joined by their imports, linted, and tested under Node.js as far as they are pure."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from gettext import NullTranslations
from pathlib import Path

import pytest

from generator.blocks import block_types
from generator.formulas.written_units import UNIT_WORDS
from generator.render import assets
from generator.render.modules import SOURCES, ModuleError, join, read
from generator.render.strings import BUNDLE_WORDS
from generator.render.strings.questions import browser_strings
from tests.conftest import ROOT

LINTER = ROOT / ".cache/oxlint/node_modules/oxlint/bin/oxlint"
ROOMS = (SOURCES, ROOT / "generator/questions", ROOT / "generator/blocks")
SCRIPTS = [file for room in ROOMS for file in room.rglob("*.js")]
TESTS = sorted((ROOT / "tests/scripts").glob("*.test.js"))


@pytest.fixture(scope="module")
def node() -> str:
    """Node.js; without it the test is skipped, in CI it fails."""
    return found(shutil.which("node"), "no Node.js found; `make test` installs it where it can")


def found(what: str | Path | None, otherwise: str) -> str:
    if what is None and os.environ.get("CI"):
        pytest.fail(otherwise)
    return str(what or pytest.skip(otherwise))


def run(*command: str | Path, **environment: str) -> None:
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_pure_parts(node: str):
    words = browser_strings(NullTranslations(), "CNY", ".") | {"written": UNIT_WORDS}
    run(node, "--test", *TESTS, FINCOURSE_WORDS=json.dumps(words))


def test_the_scripts_are_clean(node: str):
    linter = found(LINTER if LINTER.is_file() else None, "no oxlint found; `make test` installs it where Node.js is")
    run(node, linter, "--deny-warnings", "generator", "tests/scripts", "tests/outside")


def test_only_the_storage_asks_local_storage():
    asking = {file for file in SCRIPTS if "localStorage." in read(file).text}
    assert {file.parent for file in asking} == {SOURCES / "storage"}


def test_every_script_is_in_a_bundle():
    """What no script imports would be dead."""
    blocks = {kind.bundle_name for kind in block_types().values() if kind.script}
    entries = [
        f"{name}.js" for bundle in {*assets.BUNDLES, assets.QUESTIONS, *blocks} for name in assets._modules(bundle)
    ]
    others = ["offline/worker.js", "offline/leave.js", "preview/client.js", "final/class.js"]
    core = assets._core().modules
    joined = {path for name in (*entries, *others) for path in join([SOURCES / name], outside=core).modules}
    alone = {SOURCES / "quiz/define.js", SOURCES / "shell.js"}
    assert {file for file in SCRIPTS if file.name != "given.js"} == joined | set(core) | alone


SIZES = {"search": 5200, "tools": 3503, "decide": 1490, "reminders": 4270, "lesson": 1800, "review": 4136}
SIZES |= {
    "final": 5872,
    "progress": 3499,
    "resume": 3332,
    "records": 7469,
    "core": 9500,
    "numbers": 10300,
    "questions": 9000,
}
# Of the search 70 bytes say why a place was found that shows none of the words, of the desk 140 that shares are more
# than is left, and 90 that plans come in a file of their own.
# Of the numbers 90 bytes say which of two ways side by side has the author's word.
# Of the core 1.2 KB make the phone's Back close what is open, and keep the focus out of what the drawer hides; 10 bytes
# know what a self-check keeps.
SIZES |= {"apart": 2200, "lost": 900}
SIZES |= {"desk": 12800, "mine": 3480, "heard": 340, "selfcheck": 8700}
# Of it 1.4 KB write pinyin; it is loaded where somebody asks for help with reading.
SIZES |= {"reading": 9600}


@pytest.mark.parametrize("name", SIZES)
def test_no_bundle_grows_unseen(name: str):
    """Bytes after gzip -9. Whoever raises one says in the change what learners get for it."""
    words = NullTranslations()
    match name:
        case "core":
            text = assets.script(words, "CNY", course="small", review="review.html", ladder=[2, 7, 21, 60])
        case "numbers":
            text = assets.figures(words)
        case _:
            text = next(text for file, text in assets.bundle(name, words).items() if file.endswith(".js"))
    assert len(gzip.compress(text.encode(), 9)) <= SIZES[name]


def write(folder: Path, **modules: str) -> list[Path]:
    files = [folder / f"{name}.js" for name in modules]
    for file, text in zip(files, modules.values(), strict=True):
        file.write_text(text, "utf-8")
    return files


def test_a_module_stands_behind_what_it_imports(tmp_path: Path):
    first, *_ = write(
        tmp_path,
        first='import { two } from "./second.js";\nimport "./third.js";\n\n// Says it.\nconsole.log(two);\n',
        second='import { three } from "./third.js";\nexport const two = three - 1;\n',
        third="export const three = 3;\nexport class Four {\n  // Nothing.\n}\n",
    )
    assert join([first]).text == "const three = 3;\nclass Four {\n}\nconst two = three - 1;\nconsole.log(two);"
    third = (tmp_path / "third.js").resolve()
    left = join([first], outside={third})
    assert (left.text, left.needs) == ("const two = three - 1;\nconsole.log(two);", ("three",))


@pytest.mark.parametrize(
    ("one", "other", "reported"),
    [
        ('import { b } from "./other.js";', "const b = 1;", "does not export b"),
        ('import { b as c } from "./other.js";', "export const b = 1;", "is not understood"),
        ('import b from "./other.js";', "export const b = 1;", "is not understood"),
        ('import * as b from "./other.js";', "export const b = 1;", "is not understood"),
        ('import {\n  b,\n} from "./other.js";', "export const b = 1;", "is not understood"),
        ('const a = 1;\nimport "./other.js";', "", "can't be joined: import"),
        ("export default 1;", "", "can't be joined: export default"),
        ("const a = 1;\nexport { a };", "", "can't be joined: export {"),
        ('import "./other.js";\nconst a = 1;', "const a = 2;", "a stands in"),
        ('import "./other.js";', 'import "./one.js";', " imports "),
        ('import { a } from "#assets/another.js";', "", "which is not there"),
    ],
)
def test_what_can_not_be_joined_is_told(tmp_path: Path, one: str, other: str, reported: str):
    file, _ = write(tmp_path, one=one, other=other)
    with pytest.raises(ModuleError, match=reported):
        join([file])


_GIVEN = re.compile(r"\bT\.(\w+)")


@pytest.mark.parametrize("name", [*assets.BUNDLES, assets.QUESTIONS, assets.FIGURES])
def test_every_word_that_a_bundle_uses_is_given(name: str):
    words = NullTranslations()
    core = assets._core()
    known = {*browser_strings(words, "CNY"), "course", "review", "decimal", "offline"}
    own = dict(BUNDLE_WORDS[name](words.gettext)) if name in BUNDLE_WORDS else {}
    for kind in assets._scripted(name):
        own |= kind.said(words.gettext)
    used = set(_GIVEN.findall(assets._joined(*assets._modules(name), outside=core.modules).text))
    assert used - known - set(own) == set()
    assert set(_GIVEN.findall(core.text)) - known == set()
