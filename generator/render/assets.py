"""The browser's single script and stylesheet, joined from their sources."""

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
from generator.course.colours import WHITE, Tones
from generator.questions import question_types
from generator.questions.base import QuestionType
from generator.render.modules import SOURCES, Joined, join, read
from generator.render.strings import BUNDLE_WORDS
from generator.render.strings.preview import preview_strings
from generator.render.strings.questions import browser_strings

_CORE = (
    *("quiz/core", "storage/store", "quiz/memory", "quiz/numbers"),
    *("quiz/find", "quiz/cite", "quiz/offline", "quiz/address", "quiz/later", "frame/apart", "reading/open"),
)
"""What every page has."""
_LAST = "quiz/define"
_STYLE_PARTS = (("tokens", "type", "boxes", "blocks", "quiz"), ("charts", "figures", "frame", "letters"))
"""Those before the styles of question types, and those after."""
BUNDLES: dict[str, tuple[str, ...]] = {
    "search": ("search/box",),
    "reading": ("reading/sheet",),
    "decide": ("decide/decide",),
    "desk": ("desk/today", "desk/list", "desk/budget", "desk/lenders", "desk/log", "desk/forget", "desk/open"),
    "heard": ("desk/heard",),
    "mine": ("desk/mine",),
    "reminders": ("reminders/dates", "reminders/signs"),
    "lesson": ("lesson/guess",),
    "steps": ("lesson/steps",),
    "review": ("practice/review",),
    "final": ("final/check",),
    "selfcheck": ("selfcheck/check",),
    "progress": ("progress/read",),
    "resume": ("progress/resume",),
    "records": ("progress/data",),
    "apart": ("frame/place", "frame/absent", "frame/outside"),
    "lost": ("frame/lost",),
}
"""Scripts that only some pages load, each with the modules it begins with; their imports are included, except those
that every page has. A template requests one by ``use(name)``. Scripts of blocks that belong to a bundle come last.

A bundle's strings are those of ``BUNDLE_WORDS`` and of its blocks; its styles are in ``assets/NAME.css``, if that file
exists.
"""
FIGURES = "numbers"
"""The bundle of pages whose numbers change; no template requests it."""
QUESTIONS = "questions"
"""The bundle of pages that ask: questions, and all their types."""
_WRITTEN = (".css", ".js", ".j2", ".py", ".html")
_WORD = re.compile(r"[a-zA-Z_][\w-]*")
_COMMENT = re.compile(r"(?:^|\s)//.*$", re.MULTILINE)
_QUOTED = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""")
_CLASSES = re.compile(r"""\bclass\s*=\s*\\?["']?([^"'<>]*)""")


def script(translations: NullTranslations, currency: str, *, shell: bool = True, **settings: object) -> str:
    """Return the core script: a classic script that works from file://, and contains the strings of one language.

    ``settings`` are those of the course: its id, the URL of its review page, its review intervals, its decimal
    separator. ``shell`` adds what the theme's own script would do.

    The script of a type may build on that of one with a lower ``place``, which precedes it.
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
        ModuleError: the script of an installed package can't be joined.
    """
    _joined(*_modules(QUESTIONS), outside=_core().modules)


def figures(translations: NullTranslations) -> str:
    """Return the runtime of pages whose numbers change: the functions of formulas, calculators and worked examples.

    It contains no formulas; a page loads it only if needed, before its own script.
    """
    said = _json(BUNDLE_WORDS[FIGURES](translations.gettext))
    joined = _joined(*_modules(FIGURES), outside=_core().modules)
    return _wrapped(FIGURES, joined, f",T={{...core,...{said}}}")


def figures_name(translations: NullTranslations) -> str:
    """Return the name of the runtime's file."""
    return named(FIGURES, figures(translations), "js")


def bundle(name: str, translations: NullTranslations) -> dict[str, str]:
    """Return a bundle's script and stylesheet as files of the site.

    The script's body runs once per window, after the core, whichever of the two loads first.
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


def stylesheet(theme: str = "", colour: str | None = None) -> str:
    """Return the stylesheet of blocks and questions, preceded by what is kept of the theme's.

    ``colour`` is the course's own, if it has one.
    """
    before, behind = ([_part(f"{name}.css") for name in names] for names in _STYLE_PARTS)
    of_types = (folder / "style.css" for folder in _folders())
    parts = [*before, *(_part(file) for file in of_types if file.is_file()), *behind]
    parts += [_part("shell.css")] if theme else []
    parts += [_in_colour(colour)] if colour else []
    return "\n".join([theme, *parts] if theme else parts) + "\n"


def _in_colour(colour: str) -> str:
    """Return the rules that put a course's own colour in the place of our accent, and of the theme's.

    Colours with a meaning (to act, to warn, danger) stay: what an owner likes must not make a warning of a button.
    """
    tones = Tones.of(colour)
    header = {
        "md-primary-fg-color": tones.colour,
        "md-primary-fg-color--dark": tones.deep,
        "md-primary-bg-color": WHITE,
    }
    rules = []
    for scheme, shown, pointed in (("default", tones.colour, tones.deep), ("slate", tones.pale, tones.pale)):
        of = f'[data-md-color-scheme="{scheme}"]'
        values = {"fc-accent": shown, **header}
        values |= {"md-typeset-a-color": shown, "md-accent-fg-color": pointed}
        # With the second attribute they outdo the theme's rules for its own colours; a site may have chosen none.
        first, media = (":root, ", "") if scheme == "default" else ("", "screen and ")  # paper is light
        said = " ".join(f"--{name}: {value};" for name, value in values.items())
        rule = f"{first}{of}, {of}[data-md-color-primary] {{ {said} }}"
        rules.append(f"@media {media}(forced-colors: none) {{ {rule} }}")
    return "\n".join(rules)


def _folders() -> list[Path]:
    """Return the folders of all types of questions and blocks."""
    kinds: list[QuestionType | BlockType] = [*question_types().values(), *block_types().values()]
    return [kind.folder for kind in kinds]


def _scripted(bundle: str) -> list[BlockType]:
    """Return the blocks whose scripts belong to a bundle."""
    return [kind for kind in block_types().values() if kind.script and kind.bundle_name == bundle]


def _beside(script: Path) -> Iterator[Path]:
    """Yield the modules that a script imports from its own folder."""
    file = script.with_suffix(".js").resolve()
    return (target for target, _ in read(file).imports if target.parent == file.parent)


@cache
def _modules(bundle: str) -> tuple[str | Path, ...]:
    """Return the modules that a bundle begins with."""
    if bundle == QUESTIONS:
        types = (kind.folder / "script" for kind in question_types().values())
        return ("quiz/question", *types, "quiz/element")
    scripts = [kind.folder / "script" for kind in _scripted(bundle)]
    if bundle != FIGURES:
        return (*BUNDLES.get(bundle, ()), *scripts)
    # Elements precede the runtime, which fills them with numbers, and are defined after it.
    elements = [target.with_suffix("") for file in scripts for target in _beside(file)]
    return ("figures/calculator", *elements, "figures/runtime", *scripts)


@cache
def words() -> frozenset[str]:
    """Return all classes that pages of any course may have, and any other words in scripts, templates and code."""
    found: set[str] = set()
    package = SOURCES.parent.parent
    types = _folders()
    for folder in (SOURCES, *types):
        for file in folder.rglob("*.js"):
            # What a script names by a single word stands between quotes there.
            script = _COMMENT.sub("", file.read_text("utf-8"))
            found.update(word for text in _QUOTED.findall(script) for word in _WORD.findall(text))
            found.update(word for word in _WORD.findall(script) if "-" in word)
    patterns = ("render/templates/**/*.j2", "render/**/*.py", "blocks/*.py", "markdown/prose.py")
    written = (file for pattern in patterns for file in package.glob(pattern))
    for file in (*written, *(file for folder in types for name in ("*.j2", "*.py") for file in folder.glob(name))):
        found.update(classes(file.read_text("utf-8")))
    return frozenset(found)


@cache
def variables() -> frozenset[str]:
    """Return the theme's variables that our styles, scripts and templates take."""
    files = [file for folder in (SOURCES.parent, *_folders()) for file in folder.rglob("*") if file.suffix in _WRITTEN]
    return frozenset(name for file in files for name in re.findall(r"--md-[\w-]+", file.read_text("utf-8")))


def classes(text: str) -> set[str]:
    """Return the classes that HTML in a text names."""
    return {word for names in _CLASSES.findall(text) for word in _WORD.findall(names)}


def files(translations: NullTranslations, currency: str, colour: str | None = None, **settings: Any) -> dict[str, str]:
    """Return the script and the stylesheet as files of the site; ``colour`` is the course's own.

    Their names contain a digest of their content, so that files of two builds are never mixed.
    """
    texts = (("js", script(translations, currency, **settings)), ("css", stylesheet(colour=colour)))
    return {named("fincourse", text, suffix): text for suffix, text in texts}


def worker(constants: Mapping[str, object]) -> str:
    """Return the script of the worker that stores a site on the device; ``constants`` describe the site."""
    given = "".join(f"const {name}={_json(value)};\n" for name, value in constants.items())
    return f'"use strict";(()=>{{\n{given}{_joined("offline/worker").text}\n}})();\n'


def leaving_worker() -> str:
    """Return the script that replaces such a worker and unregisters it."""
    return f'"use strict";(()=>{{\n{_joined("offline/leave").text}\n}})();\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def preview_script(translations: NullTranslations) -> str:
    """Return the script that the preview adds to every page, with its strings and styles."""
    words = json.dumps(preview_strings(translations), ensure_ascii=False)
    style = json.dumps(_part("preview/client.css"))
    return f'"use strict";(()=>{{\nconst T={words};\nconst STYLE={style};\n{_joined("preview/client").text}\n}})();\n'


def class_page(data: object, words: object) -> tuple[str, str]:
    """Return script and style of the self-contained class page; the data can't end a script element."""
    given = f"const D={_json(data)},T={_json(words)};".replace("<", "\\u003c")
    body = _joined("final/class").text
    return f'"use strict";(()=>{{\n{given}\n{body}\n}})();', _part("final/class.css")


def policy_digest(text: str) -> str:
    """Return the digest by which a Content-Security-Policy allows one inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def named(name: str, text: str, suffix: str) -> str:
    """Return a file's URL, which contains a digest of its content."""
    return f"assets/{name}.{hashlib.sha256(text.encode()).hexdigest()[:10]}.{suffix}"


def _joined(*names: str | Path, outside: Collection[Path] = ()) -> Joined:
    """Join the modules of these names, relative to ``SOURCES``, and their imports."""
    return join([SOURCES / f"{name}.js" for name in names], outside)


@cache
def _core() -> Joined:
    """Return what every page has, except for the last module, which starts it."""
    return _joined(*_CORE)


@cache
def _shared() -> tuple[str, ...]:
    """Return all names that bundles import from the core."""
    own = (kind.bundle_name for kind in block_types().values() if kind.script)
    bundles = dict.fromkeys((FIGURES, QUESTIONS, *BUNDLES, *own))
    parts = (_joined(*_modules(bundle), outside=_core().modules) for bundle in bundles)
    return tuple(sorted({name for part in parts for name in part.needs} - {"fc"}))


def _wrapped(name: str, joined: Joined, more: str = "") -> str:
    """Return a bundle as a script that waits for the core and runs once."""
    needs = ["T: core" if more else "T", *(need for need in joined.needs if need != "fc")]
    return (
        '"use strict";(run=>{const fc=self.fincourse??={};fc.loaded?run(fc):(fc.queue??=[]).push(run)})(fc=>{\n'
        f"if((fc.has??={{}}).{name})return;\nfc.has.{name}=true;\nconst {{{','.join(needs)}}}=fc{more};\n"
        f"{joined.text}\n}});\n"
    )


@cache
def _part(name: str | Path) -> str:
    """Read a stylesheet without comments, indentation and the blanks around its signs."""
    text = re.sub(r"/\*.*?\*/", "", (SOURCES / name).read_text("utf-8"), flags=re.DOTALL)
    lines = "\n".join(line for raw in text.splitlines() if (line := raw.strip()))
    pieces = re.split(r"""("[^"]*"|'[^']*')""", lines)
    return "".join(one if place % 2 else re.sub(r": | ?([{},;]) ?", _sign, one) for place, one in enumerate(pieces))


def _sign(found: re.Match[str]) -> str:
    return found[1] or ":"
