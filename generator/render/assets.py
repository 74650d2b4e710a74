"""The browser's one script and one stylesheet, joined from their sources."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from generator.blocks import block_types
from generator.blocks.base import BlockType
from generator.questions import question_types
from generator.questions.base import QuestionType
from generator.render.modules import SOURCES, Joined, join, read
from generator.render.strings import BUNDLE_WORDS
from generator.render.strings.preview import preview_strings
from generator.render.strings.questions import browser_strings

_BEFORE_TYPES = ("quiz/question",)
_BEHIND_TYPES = ("quiz/find", "quiz/cite", "quiz/offline", "quiz/address")
_LAST = "quiz/define"
_STYLE_PARTS = (("blocks", "quiz"), ("charts", "figures"))
"""Those before the styles of types of questions, and those behind."""
BUNDLES: dict[str, tuple[str, ...]] = {
    "search": ("search/box",),
    "decide": ("decide/decide", "decide/plan"),
    "reminders": ("reminders/dates", "reminders/signs"),
    "lesson": ("lesson/guess",),
    "review": ("practice/review",),
    "final": ("final/check",),
    "progress": ("progress/read",),
    "resume": ("progress/resume",),
    "records": ("progress/data",),
}
"""Scripts that only some pages load, each with the modules it begins with; what they import comes along, but for what
every page has. A template asks for one by ``use(name)``. Scripts of blocks that belong to one come behind.

A bundle's words are those of ``BUNDLE_WORDS`` and of its blocks, its styles stand in ``assets/NAME.css`` where there is
such a file.
"""
FIGURES = "numbers"
"""The bundle of pages with numbers that change; it has no words of its own, and no template asks for it."""
_WORD = re.compile(r"[a-zA-Z_][\w-]*")
_CLASSES = re.compile(r"""\bclass\s*=\s*\\?["']?([^"'<>]*)""")


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
    core = _core()
    body = f"{core.text}\nObject.assign(fc,{{T,{','.join(_shared())}}});\n{_joined(_LAST, outside=core.modules).text}"
    if shell:
        body += f"\n{{\n{_joined('shell', outside=core.modules).text}\n}}"
    return f'"use strict";(()=>{{\nconst T={words};\n{body}\n}})();\n'


def try_to_join() -> None:
    """Join the scripts of all types, as every build does.

    Raises:
        ModuleError: one that a package brings can't be joined.
    """
    _core()


def figures() -> str:
    """Give the runtime of pages with numbers that change: the functions of formulas, calculators, worked examples.

    It holds no words of its own and no formulas; a page loads it only where it is needed, before its own script.
    """
    return _wrapped(FIGURES, _joined(*_modules(FIGURES), outside=_core().modules))


def figures_name() -> str:
    """The name of the runtime's file."""
    return named(FIGURES, figures(), "js")


def bundle(name: str, translations: NullTranslations) -> dict[str, str]:
    """Give a bundle's script and stylesheet as files of the site.

    Its body runs once in a window, after the core, whichever of the two comes first.
    """
    said = dict(BUNDLE_WORDS[name](translations.gettext)) if name in BUNDLE_WORDS else {}
    for kind in _scripted(name):
        said |= kind.said(translations.gettext)
    text = _wrapped(name, _joined(*_modules(name), outside=_core().modules), f",T={{...core,...{_json(said)}}}")
    made = {named(name, text, "js"): text}
    if (SOURCES / f"{name}.css").is_file():
        style = _part(f"{name}.css") + "\n"
        made[named(name, style, "css")] = style
    return made


def stylesheet(theme: str = "") -> str:
    """Give the stylesheet of blocks and questions, behind what is kept of the theme's."""
    before, behind = ([_part(f"{name}.css") for name in names] for names in _STYLE_PARTS)
    of_types = (folder / "style.css" for folder in _folders())
    parts = [*before, *(_part(file) for file in of_types if file.is_file()), *behind]
    parts += [_part("shell.css")] if theme else []
    return "\n".join([theme, *parts] if theme else parts) + "\n"


def _folders() -> list[Path]:
    """Give the folders of all types of questions and blocks."""
    kinds: list[QuestionType | BlockType] = [*question_types().values(), *block_types().values()]
    return [kind.folder for kind in kinds]


def _scripted(bundle: str) -> list[BlockType]:
    """Give the blocks whose scripts belong to a bundle."""
    return [kind for kind in block_types().values() if kind.script and kind.bundle_name == bundle]


def _beside(script: Path) -> Iterator[Path]:
    """Give the modules that a script imports from its own folder."""
    file = script.with_suffix(".js").resolve()
    return (target for target, _ in read(file).imports if target.parent == file.parent)


@cache
def _modules(bundle: str) -> tuple[str | Path, ...]:
    """Give the modules that a bundle begins with."""
    scripts = [kind.folder / "script" for kind in _scripted(bundle)]
    if bundle != FIGURES:
        return (*BUNDLES.get(bundle, ()), *scripts)
    # Elements stand before the runtime, which fills them with numbers, and are defined behind it.
    elements = [target.with_suffix("") for file in scripts for target in _beside(file)]
    return ("figures/calculator", *elements, "figures/runtime", *scripts)


@cache
def words() -> frozenset[str]:
    """Give all classes that pages of any course may have, and other words: those of scripts, templates and code."""
    found: set[str] = set()
    package = SOURCES.parent.parent
    types = _folders()
    for folder in (SOURCES, *types):
        for file in folder.rglob("*.js"):
            found.update(_WORD.findall(file.read_text("utf-8")))
    patterns = ("render/templates/**/*.j2", "render/**/*.py", "blocks/*.py", "markdown/prose.py")
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
    return f'"use strict";(()=>{{\n{given}{_joined("offline/worker").text}\n}})();\n'


def leaving_worker() -> str:
    """Give the script that takes the place of such a worker and ends it."""
    return f'"use strict";(()=>{{\n{_joined("offline/leave").text}\n}})();\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def preview_script(translations: NullTranslations) -> str:
    """Give the script that the preview adds to every page, with its words and its own styles in it."""
    words = json.dumps(preview_strings(translations), ensure_ascii=False)
    style = json.dumps(_part("preview/client.css"))
    return f'"use strict";(()=>{{\nconst T={words};\nconst STYLE={style};\n{_joined("preview/client").text}\n}})();\n'


def class_page(data: object, words: object) -> tuple[str, str]:
    """Give script and style of the class page, which holds everything itself; the data can end no script element."""
    given = f"const D={_json(data)},T={_json(words)};".replace("<", "\\u003c")
    body = _joined("final/class").text
    return f'"use strict";(()=>{{\n{given}\n{body}\n}})();', _part("final/class.css")


def policy_digest(text: str) -> str:
    """Give what a Content-Security-Policy allows one inline script or style by."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def named(name: str, text: str, suffix: str) -> str:
    """Give a file's address, which changes with its content."""
    return f"assets/{name}.{hashlib.sha256(text.encode()).hexdigest()[:10]}.{suffix}"


def _joined(*names: str | Path, outside: Collection[Path] = ()) -> Joined:
    """Join the modules of these names, seen from ``SOURCES``, and what they import."""
    return join([SOURCES / f"{name}.js" for name in names], outside)


@cache
def _core() -> Joined:
    """Give what every page has, but for its last module, which makes it start."""
    return _joined(*_BEFORE_TYPES, *(kind.folder / "script" for kind in question_types().values()), *_BEHIND_TYPES)


@cache
def _shared() -> tuple[str, ...]:
    """Give the names of all that bundles take from the core."""
    own = (kind.bundle_name for kind in block_types().values() if kind.script)
    bundles = dict.fromkeys((FIGURES, *BUNDLES, *own))
    parts = (_joined(*_modules(bundle), outside=_core().modules) for bundle in bundles)
    return tuple(sorted({name for part in parts for name in part.needs} - {"fc"}))


def _wrapped(name: str, joined: Joined, more: str = "") -> str:
    """Give a bundle as a script that waits for the core and runs once."""
    needs = ["T: core" if more else "T", *(need for need in joined.needs if need != "fc")]
    return (
        '"use strict";(run=>{const fc=self.fincourse??={};fc.loaded?run(fc):(fc.queue??=[]).push(run)})(fc=>{\n'
        f"if((fc.has??={{}}).{name})return;\nfc.has.{name}=true;\nconst {{{','.join(needs)}}}=fc{more};\n"
        f"{joined.text}\n}});\n"
    )


@cache
def _part(name: str | Path) -> str:
    """Read a stylesheet without indentation and comments."""
    text = re.sub(r"/\*.*?\*/", "", (SOURCES / name).read_text("utf-8"), flags=re.DOTALL)
    return "\n".join(line for raw in text.splitlines() if (line := raw.strip()))
