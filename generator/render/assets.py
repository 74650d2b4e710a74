"""The browser's one script and one stylesheet, joined from their sources."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from generator.render.strings import browser_strings
from generator.spec.questions import QUESTION_TYPES

SOURCES = Path(__file__).parent / "assets"
_SCRIPT_PARTS = ("core", "numbers", "question", *QUESTION_TYPES, "plan", "define")
_STYLE_PARTS = ("blocks", "quiz")


def script(translations: NullTranslations) -> str:
    """Give the script: a classic one that works from file://, with the words of one language in it.

    ``truefalse`` builds on ``single`` and ``match`` on ``categorise``, so the order of types matters.
    """
    words = json.dumps(browser_strings(translations), ensure_ascii=False, separators=(",", ":"))
    body = "\n".join(_part(f"quiz/{name}.js") for name in _SCRIPT_PARTS)
    return f'"use strict";(()=>{{\nconst T={words};\n{body}\n}})();\n'


def stylesheet() -> str:
    """Give the stylesheet of blocks and questions."""
    return "\n".join(_part(f"{name}.css") for name in _STYLE_PARTS) + "\n"


def files(translations: NullTranslations) -> dict[str, str]:
    """Give both as files of the site. Their names change with their content, so no two builds are ever mixed."""
    made: dict[str, str] = {}
    for suffix, text in (("js", script(translations)), ("css", stylesheet())):
        digest = hashlib.sha256(text.encode()).hexdigest()[:10]
        made[f"assets/fincourse.{digest}.{suffix}"] = text
    return made


@cache
def _part(name: str) -> str:
    """Read one source without indentation and lines that are only comments; neither can be inside a string here."""
    text = (SOURCES / name).read_text("utf-8")
    if name.endswith(".css"):
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
