"""The browser's one script and one stylesheet, joined from their sources."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from generator.questions import question_types
from generator.render.strings import BUNDLE_WORDS, browser_strings, preview_strings

SOURCES = Path(__file__).parent / "assets"
_BEFORE_TYPES = ("core", "shape", "memory", "due", "find", "numbers", "question")
_BEHIND_TYPES = ("cite", "offline", "address", "define")
_FIGURES_PARTS = ("finance", "show", "chart", "fields", "calculator", "worked", "runtime")
_STYLE_PARTS = (("blocks", "quiz"), ("charts", "figures"))
"""Those before the styles of types of questions, and those behind."""
BUNDLES: dict[str, tuple[str, ...]] = {
    "search": ("search/find", "search/box"),
    "tools": ("print", "save", "tools/sheet", "tools/checklist", "tools/scenario", "tools/letter"),
    "decide": ("print", "save", "decide/decide", "decide/plan"),
    "reminders": ("print", "save", "ics", "tools/sheet", "reminders/dates", "reminders/signs"),
    "lesson": ("print", "lesson/guess", "lesson/plan"),
    "review": ("save", "ics", "practice/map", "practice/bank", "practice/review"),
    "final": ("print", "tools/sheet", "practice/map", "practice/bank", "final/code", "final/check"),
    "progress": ("progress/state", "progress/marks", "progress/read"),
    "resume": ("practice/map", "progress/state", "progress/marks", "progress/resume"),
    "records": ("save", "practice/map", "progress/state", "progress/overview", "progress/transfer", "progress/data"),
}
"""Scripts that only some pages load, each with the sources it is joined from. A template asks for one by ``use(name)``.

A bundle's words are those of ``BUNDLE_WORDS``, its styles stand in ``assets/NAME.css`` where there is such a file.
"""
_WORD = re.compile(r"[a-zA-Z_][\w-]*")
_CLASSES = re.compile(r"""\bclass\s*=\s*\\?["']?([^"'<>]*)""")
_CORE = (
    "T: core, say, make, all, json, isSound, store, storeKey, tellUnsaved, whenDefined, "
    "parseNumber, readNumber, whichNumber, writeNumber, localDigits, "
    "dayOf, dayAfter, daysOf, isDue, mastered, stateOf, learnt, merge, root, questionRecords, questionOf, showDue"
)
"""What ``quiz/define.js`` gives to bundles."""


def script(translations: NullTranslations, currency: str, *, shell: bool = True, **settings: object) -> str:
    """Give the script: a classic one that works from file://, with the words of one language in it.

    ``settings`` are those of the course: its id, the address of its review page, its ladder of days, its sign before
    decimals. ``shell`` adds what the theme's own script would do.

    The script of a type may build on that of one with a lower ``place``, which comes before it.
    """
    words = json.dumps(
        browser_strings(translations, currency, str(settings.get("decimal", "."))) | settings,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    before, behind = ([_part(f"quiz/{name}.js") for name in names] for names in (_BEFORE_TYPES, _BEHIND_TYPES))
    body = "\n".join([*before, *_of_types("script.js"), *behind])
    if shell:
        body += f"\n{{\n{_part('shell.js')}\n}}"
    return f'"use strict";(()=>{{\nconst T={words};\n{body}\n}})();\n'


def figures() -> str:
    """Give the runtime of pages with numbers that change: the functions of formulas, calculators, worked examples.

    It holds no words of its own and no formulas; a page loads it only where it is needed, before its own script.
    """
    body = "\n".join(_part(f"figures/{name}.js") for name in _FIGURES_PARTS)
    return f'"use strict";(()=>{{\nif(self.fincourse?.start)return;\n{body}\n}})();\n'


def figures_name() -> str:
    """The name of the runtime's file."""
    return named("numbers", figures(), "js")


def bundle(name: str, translations: NullTranslations) -> dict[str, str]:
    """Give a bundle's script and stylesheet as files of the site.

    Its body runs once in a window, after the core, whichever of the two comes first.
    """
    words = json.dumps(BUNDLE_WORDS[name](translations.gettext), ensure_ascii=False, separators=(",", ":"))
    body = "\n".join(_part(f"{part}.js") for part in BUNDLES[name])
    text = (
        '"use strict";(run=>{const fc=self.fincourse??={};fc.loaded?run(fc):(fc.queue??=[]).push(run)})(fc=>{\n'
        f"if((fc.has??={{}}).{name})return;\nfc.has.{name}=true;\nconst {{{_CORE}}}=fc,T={{...core,...{words}}};\n"
        f"{body}\n}});\n"
    )
    made = {named(name, text, "js"): text}
    if (SOURCES / f"{name}.css").is_file():
        style = _part(f"{name}.css") + "\n"
        made[named(name, style, "css")] = style
    return made


def stylesheet(theme: str = "") -> str:
    """Give the stylesheet of blocks and questions, behind what is kept of the theme's."""
    before, behind = ([_part(f"{name}.css") for name in names] for names in _STYLE_PARTS)
    parts = [*before, *_of_types("style.css"), *behind]
    parts += [_part("shell.css")] if theme else []
    return "\n".join([theme, *parts] if theme else parts) + "\n"


@cache
def words() -> frozenset[str]:
    """Give all classes that pages of any course may have, and other words: those of scripts, templates and code."""
    found: set[str] = set()
    package = SOURCES.parent.parent
    types = [kind.folder for kind in question_types().values()]
    for folder in (SOURCES, *types):
        for file in folder.rglob("*.js"):
            found.update(_WORD.findall(file.read_text("utf-8")))
    patterns = ("render/templates/**/*.j2", "render/*.py", "blocks/chart/*.py", "markdown/prose.py")
    written = (file for pattern in patterns for file in package.glob(pattern))
    for file in (*written, *(file for folder in types for name in ("*.j2", "*.py") for file in folder.glob(name))):
        found.update(classes(file.read_text("utf-8")))
    return frozenset(found)


def classes(text: str) -> set[str]:
    """Give the classes that HTML in a text names."""
    return {word for names in _CLASSES.findall(text) for word in _WORD.findall(names)}


def files(translations: NullTranslations, currency: str, **settings: Any) -> dict[str, str]:
    """Give both as files of the site. Their names change with their content, so no two builds are ever mixed."""
    texts = (("js", script(translations, currency, **settings)), ("css", stylesheet()))
    return {named("fincourse", text, suffix): text for suffix, text in texts}


def worker(constants: Mapping[str, object]) -> str:
    """Give the script of the worker that keeps a site on the device; ``constants`` say what it must know of it."""
    given = "".join(f"const {name}={_json(value)};\n" for name, value in constants.items())
    return f'"use strict";(()=>{{\n{given}{_part("offline/worker.js")}\n}})();\n'


def leaving_worker() -> str:
    """Give the script that takes the place of such a worker and ends it."""
    return f'"use strict";(()=>{{\n{_part("offline/leave.js")}\n}})();\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def preview_script(translations: NullTranslations) -> str:
    """Give the script that the preview adds to every page, with its words and its own styles in it."""
    words = json.dumps(preview_strings(translations), ensure_ascii=False)
    style = json.dumps(_part("preview/client.css"))
    return f'"use strict";(()=>{{\nconst T={words};\nconst STYLE={style};\n{_part("preview/client.js")}\n}})();\n'


def class_page(data: object, words: object) -> tuple[str, str]:
    """Give script and style of the class page, which holds everything itself; the data can end no script element."""
    given = f"const D={_json(data)},T={_json(words)};".replace("<", "\\u003c")
    body = "\n".join(_part(f"final/{name}.js") for name in ("code", "class"))
    return f'"use strict";(()=>{{\n{given}\n{body}\n}})();', _part("final/class.css")


def policy_digest(text: str) -> str:
    """Give what a Content-Security-Policy allows one inline script or style by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def named(name: str, text: str, suffix: str) -> str:
    """Give a file's address, which changes with its content."""
    return f"assets/{name}.{hashlib.sha256(text.encode()).hexdigest()[:10]}.{suffix}"


def _of_types(name: str) -> list[str]:
    """Give one source of every type of question that has it."""
    files = (kind.folder / name for kind in question_types().values())
    return [_part(file) for file in files if file.is_file()]


@cache
def _part(name: str | Path) -> str:
    """Read one source without indentation and lines that are only comments; neither can be inside a string here."""
    file = SOURCES / name
    text = file.read_text("utf-8")
    if file.suffix == ".css":
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
