"""Converted languages, with the course's own words for them: ``zh-Hant.yml``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.i18n.languages import language_of
from generator.loader.folders import Folders
from generator.source.document import read_source


def converter(folders: Folders, language: str) -> Callable[[str], str]:
    """Return the function that converts a text to such a language, including the course's own words."""
    convert = language_of(language).convert
    assert convert is not None
    return convert(own_words(folders.content / f"{language}.yml"))


def own_words(file: Path) -> dict[str, str]:
    """Read a course's own words, a map from OpenCC's output to its replacement; {} without a file."""
    if not file.is_file():
        return {}
    source, _ = read_source(file, file)
    data = source.data if isinstance(source.data, dict) else {}
    words = data.get("words", {})
    return {str(before): str(after) for before, after in words.items()} if isinstance(words, dict) else {}
