"""The words of a course that are written otherwise in traditional characters: ``zh-Hant.yml``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.i18n.chinese import to_traditional
from generator.loader.folders import Folders
from generator.source.document import read_source


def converter(folders: Folders) -> Callable[[str], str]:
    """Give the function that writes a text in traditional characters, with the course's own words."""
    return to_traditional(own_words(folders.content / "zh-Hant.yml"))


def own_words(file: Path) -> dict[str, str]:
    """Read a course's own words: a mapping of what OpenCC gives to what is meant; empty where there is no file."""
    if not file.is_file():
        return {}
    source, _ = read_source(file, file)
    data = source.data if isinstance(source.data, dict) else {}
    words = data.get("words", {})
    return {str(before): str(after) for before, after in words.items()} if isinstance(words, dict) else {}
