"""A course in another language: its files with the texts of their translations."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.blocks import block_kind, block_types
from generator.formulas.notation import COMMA
from generator.i18n.catalogues import decimal_sign
from generator.i18n.languages import made_from
from generator.loader.load import load_file
from generator.loader.overlay import Overlay, overlay_file, read_overlay, reported_missing
from generator.loader.project import Loaded, Project
from generator.loader.texts import translatable
from generator.loader.traditional import converter
from generator.schema import TranslationSpec
from generator.source.document import Loc
from generator.source.problems import Problem, near

S = TypeVar("S", bound=BaseModel)
LISTS = ("accept", "when")
"""Fields with lists of equivalent words; a translation gives its own list, separated by ` | `."""


@dataclass(frozen=True)
class Translated:
    """A project in another language."""

    project: Project
    overlays: Mapping[str, Overlay]
    """By the displayed path of the source file."""

    def unfinished(self) -> dict[str, tuple[int, int]]:
        """Return the numbers of missing and outdated texts by file, for files that have any."""
        counted = {name: overlay.counts() for name, overlay in self.overlays.items()}
        return {
            name: (counts["missing"], counts["outdated"])
            for name, counts in counted.items()
            if counts["missing"] or counts["outdated"]
        }


def sources(project: Project) -> dict[str, Loaded[Any]]:
    """Return all translatable files of a course without mistakes, by displayed path."""
    return by_path(every_file(project))


def every_file(project: Project) -> list[Loaded[Any]]:
    """Return all files of a course except translations."""
    listed: list[Loaded[Any] | None] = [
        project.course,
        *project.modules.values(),
        *project.lessons.values(),
        *project.quizzes.values(),
        *project.calculators.values(),
        project.glossary,
        project.competences,
        project.facts,
        project.start,
        project.desk,
        project.heard,
        project.final,
        project.selfcheck,
    ]
    return [file for file in listed if file is not None]


def by_path(files: Iterable[Loaded[Any] | None]) -> dict[str, Loaded[Any]]:
    """Return the files without mistakes, by displayed path."""
    return {loaded.source.path.as_posix(): loaded for loaded in files if loaded is not None and loaded.sound}


def read_overlays(project: Project, language: str) -> tuple[dict[str, Overlay], list[Problem]]:
    """Read the translations of all files into a language, once per project."""
    if language not in project.overlays:
        overlays, problems = overlays_of(sources(project), project, language)
        broken = (overlay_file(loaded.file, language) for loaded in every_file(project) if not loaded.sound)
        of_broken = [load_file(file, project.folders, TranslationSpec)[1] for file in broken if file.is_file()]
        project.overlays[language] = overlays, [*problems, *(found for reported in of_broken for found in reported)]
    overlays, problems = project.overlays[language]
    return dict(overlays), list(problems)


def overlays_of(
    files: Mapping[str, Loaded[Any]], project: Project, language: str
) -> tuple[dict[str, Overlay], list[Problem]]:
    """Read the translations of some files into a language; ``files`` is the result of ``sources``, or a part of it."""
    overlays: dict[str, Overlay] = {}
    problems: list[Problem] = []
    for name, loaded in files.items():
        assert loaded.spec is not None  # ``sources`` returns only valid files
        file = overlay_file(loaded.file, language)
        texts = list(translatable(loaded.spec, loaded.source.data))
        found, reported = read_overlay(file, project.folders.shown(file), texts, project.parsed.get(file))
        overlays[name] = found
        problems += reported
        problems += _unknown_figures(loaded, found)
        if (missing := found.counts()["missing"]) and found.sound:
            place = file if file.is_file() else loaded.file
            problems.append(reported_missing(project.folders.shown(place), missing, language))
    return overlays, problems


def _unknown_figures(loaded: Loaded[Any], overlay: Overlay) -> Iterator[Problem]:
    known = _figures(loaded)
    for name in overlay.figures:
        if overlay.source and name not in known:
            loc = ("figures", name)
            yield overlay.source.problem("figure-unknown", loc, key=True, name=name, near=near(name, known))


def translate(project: Project, language: str) -> tuple[Translated, list[Problem]]:
    """Return the project in a language. Texts without a translation stay in the source language.

    ``zh-Hant`` is derived from the translation into ``zh-Hans``: characters by OpenCC, words by content/zh-Hant.yml.
    """
    base = made_from(language)
    overlays, problems = read_overlays(project, base)
    convert = converter(project.folders, language) if base != language else None

    pictures: set[str] = set()

    def localised(loaded: Loaded[S]) -> Loaded[S]:
        overlay = overlays.get(loaded.source.path.as_posix())
        if loaded.spec is None or overlay is None:
            return loaded
        if convert:
            pictures.update(_to_convert(loaded, overlay))
        return Loaded(loaded.file, loaded.source, _with_texts(loaded, overlay, convert))

    def optional(loaded: Loaded[S] | None) -> Loaded[S] | None:
        return None if loaded is None else localised(loaded)

    def each(loaded: Mapping[str, Loaded[S]]) -> dict[str, Loaded[S]]:
        return {name: localised(one) for name, one in loaded.items()}

    course = optional(project.course)
    if course is not None and course.spec is not None:
        # The numbers in the files stay as they are, so they are read, and shown, in the notation of the source.
        notation = "1.234,5" if decimal_sign(course.spec.language, course.spec.numbers) == COMMA else "1,234.5"
        update = {"language": language, "numbers": notation}
        course = Loaded(course.file, course.source, course.spec.model_copy(update=update))
    made = replace(
        project,
        overlays={},
        course=course,
        modules=each(project.modules),
        lessons=each(project.lessons),
        quizzes=each(project.quizzes),
        calculators=each(project.calculators),
        glossary=optional(project.glossary),
        competences=optional(project.competences),
        facts=optional(project.facts),
        start=optional(project.start),
        desk=optional(project.desk),
        heard=optional(project.heard),
        final=optional(project.final),
        selfcheck=optional(project.selfcheck),
    )
    made = replace(made, traditional=frozenset(pictures))
    return Translated(made, overlays), problems


def _with_texts(loaded: Loaded[S], overlay: Overlay, convert: Callable[[str], str] | None) -> S:
    """Replace the texts in a copy of the data, and validate the result with the same model."""
    assert loaded.spec is not None
    data = _copied(loaded.source.data)
    lists: dict[Loc, list[str]] = {}
    for entry in overlay.entries:
        loc, text = entry.text.loc, entry.shown
        if text is not None and convert:
            text = convert(text)
        if len(loc) > 1 and loc[-2] in LISTS and isinstance(loc[-1], int):
            lists.setdefault(loc[:-1], []).extend([entry.text.text] if text is None else words_of(text))
        elif text is not None:
            _put(data, loc, text)
    for block in data.get("body") or () if overlay.figures else ():
        field = block_types()[kind].picture if (kind := block_kind(block)) else ""
        if figure := overlay.figures.get(block.get(field, "")):
            block[field] = (convert and figure.traditional) or figure.file
    for loc, words in lists.items():
        _put(data, loc, list(dict.fromkeys(words)))
    model = type(loaded.spec)
    try:
        return model.model_validate(data)
    except ValidationError:  # a translation that the model refuses, such as one of spaces only
        return loaded.spec


_BETWEEN_WORDS = re.compile(r"\s\|\s(?![^{]*\}\})")
"""A bar between words, but not one inside a slot ``{{ x | 2 }}``."""


def words_of(text: str) -> list[str]:
    """Split the translation of a list of words: ``still | actually``."""
    return [word.strip() for word in _BETWEEN_WORDS.split(text)]


def _to_convert(loaded: Loaded[Any], overlay: Overlay) -> Iterator[str]:
    """Yield the paths below content/ of a lesson's pictures whose words must be converted to Traditional characters."""
    for name in _figures(loaded):
        given = overlay.figures.get(name)
        if given and not given.traditional and given.file.lower().endswith(".svg"):
            path = picture_at(loaded.file.parent.name, given.file)
            if not path.startswith("..") and "\0" not in path and (loaded.file.parent / given.file).is_file():
                yield path


def _figures(loaded: Loaded[Any]) -> list[str]:
    return [name for _, _, name in (loaded.outline or {}).get("figures", ())]


def picture_at(module: str, name: str) -> str:
    """Return the path of a lesson's picture below content/."""
    return posixpath.normpath(f"{module}/{name}")


def _copied(data: Any) -> Any:
    """Copy what YAML was parsed into; ``copy.deepcopy`` takes several times as long."""
    if isinstance(data, dict):
        return {name: _copied(value) for name, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data


def _put(data: Any, loc: Loc, value: Any) -> None:
    for step in loc[:-1]:
        data = data[step]
    data[loc[-1]] = value


__all__ = ["Translated", "by_path", "overlays_of", "picture_at", "read_overlays", "sources", "translate", "words_of"]
