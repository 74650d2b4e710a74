"""A translation file: read, compared with its source, and written with the source above each text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from generator.blocks.gaps import GAP
from generator.i18n.languages import LANGUAGES, language_of
from generator.loader.load import load_as
from generator.loader.texts import Translatable, digest
from generator.markdown.prose import SLOT, course_link, open_bold
from generator.schema.translation import TranslatedFigure, TranslatedText, TranslationSpec
from generator.source.document import Source
from generator.source.parsed import Parsed, parsed
from generator.source.problems import Position, Problem, near, problem
from generator.source.typos import double_quoted

State = Literal["complete", "outdated", "missing"]


def suffix(tag: str) -> str:
    """Return the part of a translation's file name that gives its language: ``zh`` in ``lesson.zh.yml``."""
    return language_of(tag).suffix or tag


def overlay_file(file: Path, language: str) -> Path:
    """Return the path of a file's translation, which is beside it."""
    return file.with_name(f"{file.stem}.{suffix(language)}.yml")


@dataclass(frozen=True, slots=True)
class OverlayText:
    """A source text, its translation, and whether that is up to date."""

    text: Translatable
    translation: str | None
    state: State
    of: str
    """The digest of the source text from which the translation was made."""
    stale: bool = False
    """Whether the translation has slots, links or gaps that its changed source lacks, so that it can't be shown."""

    @property
    def shown(self) -> str | None:
        """The text to show instead of the source; None to show the source."""
        return None if self.stale else self.translation


@dataclass(frozen=True)
class Overlay:
    """The translation of a file."""

    file: Path
    entries: tuple[OverlayText, ...]
    source: Source | None = field(default=None, compare=False, repr=False)
    """The file as written; None where it is missing or can't be read."""
    sound: bool = True
    """Whether the file is free of mistakes; if not, it is unknown which texts are missing."""
    figures: Mapping[str, TranslatedFigure] = field(default_factory=dict)
    """Translated pictures, by the file names of the source's pictures."""

    def counts(self) -> dict[State, int]:
        """Return the number of texts in each state."""
        states = [entry.state for entry in self.entries]
        return {
            "complete": states.count("complete"),
            "outdated": states.count("outdated"),
            "missing": states.count("missing"),
        }


def read_overlay(
    file: Path, shown: Path, source_texts: Sequence[Translatable], found: Parsed | None = None
) -> tuple[Overlay, list[Problem]]:
    """Read a translation and compare it with its source; ``found`` is its parse, if it has been parsed.

    A text that was moved is recognised by the digest of its source, so that a new block above it loses nothing, and the
    new one doesn't take what is another's.
    """
    if found is None and not file.is_file():
        return Overlay(file, tuple(OverlayText(t, None, "missing", digest(t.text)) for t in source_texts)), []
    loaded, problems = load_as(found or parsed(file, shown), file, TranslationSpec)
    source, spec = loaded.source, loaded.spec
    if spec is None:
        missing = tuple(OverlayText(t, None, "missing", digest(t.text)) for t in source_texts)
        return Overlay(file, missing, sound=False), problems
    by_digest = {entry.of: (name, entry) for name, entry in spec.texts.items() if entry.text}
    digests = [digest(text.text) for text in source_texts]
    moved = {of for text, of in zip(source_texts, digests, strict=True) if not _is_of(spec.texts.get(text.address), of)}
    used: set[str] = set()
    entries: list[OverlayText] = []
    for text, of in zip(source_texts, digests, strict=True):
        given = spec.texts.get(text.address)
        name = text.address
        if (given is None or given.of != of) and of in by_digest:
            name, given = by_digest[of]
        elif given and given.of != of and given.of in moved:
            given = None
        if given is None or not given.text:
            used.add(text.address)
            entries.append(OverlayText(text, None, "missing", of))
            continue
        used.add(name)
        state: State = "complete" if given.of == of else "outdated"
        stale = state == "outdated" and bool(_not_there(text.text, given.text))
        entries.append(OverlayText(text, given.text, state, given.of, stale))
        problems += _compared(source, name, text, given.text, state)
    known = [text.address for text in source_texts]
    for name in spec.texts.keys() - used:
        if name not in known and spec.texts[name].text:
            words: dict[str, Any] = {**_renewal(shown), "place": name, "near": near(name, known)}
            problems.append(source.problem("translation-unknown", ("texts", name), key=True, **words))
    return Overlay(file, tuple(entries), source, loaded.sound, spec.figures), problems


def _is_of(given: TranslatedText | None, of: str) -> bool:
    return given is not None and given.of == of


_LINK = re.compile(r"\]\(([^)\s]+)")
_NO_MARKS: dict[str, list[str]] = {"numbers": [], "links": [], "gaps": []}


def _marks(text: str) -> dict[str, list[str]]:
    """Return what a translation must keep: slots, link targets and gaps."""
    if not any(sign in text for sign in ("{", "](", "___")):
        return _NO_MARKS
    return {
        "numbers": sorted(" ".join(found.group(1).split()) for found in SLOT.finditer(text)),
        "links": sorted({href for href in _LINK.findall(text) if course_link(href) or href.startswith("tel:")}),
        "gaps": ["___"] * text.count("___") + sorted({f"{{{name}}}" for name in GAP.findall(text)}),
    }


def _renewal(shown: Path) -> dict[str, str]:
    """Return the words of a hint to renew a translation: its language and its source file."""
    stem, _, tag = shown.stem.rpartition(".")
    language = next((name for name, row in LANGUAGES.items() if row.suffix == tag), tag)
    return {"language": language, "file": shown.with_name(f"{stem}.yml").as_posix()}


def _compared(source: Source, name: str, text: Translatable, translation: str, state: State) -> Iterator[Problem]:
    loc = ("texts", name, "text")
    if state == "outdated":
        words: dict[str, Any] = {**_renewal(source.path), "place": name, "digest": f'of: "{digest(text.text)}"'}
        if named := _not_there(text.text, translation):
            yield source.problem("translation-stale", loc, found=", ".join(named), **words)
        else:
            yield source.problem("translation-outdated", ("texts", name), key=True, **words)
        return
    if text.kind != "plain" and open_bold(translation, inline=text.kind == "inline"):
        yield source.problem("bold-open", loc)
    before, after = _marks(text.text), _marks(translation)
    if before == after:  # nearly always
        return
    differing = _lost_and_added(text.text, translation)
    for kind, wanted in before.items():
        lost, added = (", ".join(words[kind]) or "–" for words in differing)
        # A fact may be mentioned once where the source mentions it twice, and vice versa.
        if lost != added or (kind != "numbers" and wanted != after[kind]):
            yield source.problem("translation-differs", loc, kind=kind, lost=lost, added=added)


def _lost_and_added(source: str, translation: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return what a translation lacks from its source, and what it has that the source lacks, by kind."""
    before, after = _marks(source), _marks(translation)
    lost = {kind: sorted(set(words) - set(after[kind])) for kind, words in before.items()}
    return lost, {kind: sorted(set(words) - set(before[kind])) for kind, words in after.items()}


def _not_there(source: str, translation: str) -> list[str]:
    """Return why an outdated translation can't be shown: marks that its source lacks; all gaps if they differ."""
    added = _lost_and_added(source, translation)[1]
    gaps = _marks(translation)["gaps"]
    differ = gaps != _marks(source)["gaps"]
    return [*added["numbers"], *added["links"], *((gaps or ["–"]) if differ else ())]


def written(
    language: str, entries: Sequence[OverlayText], schema: str, figures: Mapping[str, TranslatedFigure] | None = None
) -> str:
    """Return the text of a translation file: every text with its source in a comment above it, and its pictures."""
    lines = [
        f"# yaml-language-server: $schema={schema}",
        f"# Texts in {language}. The source stands above each; `of` is its digest.",
        "texts:",
    ]
    for entry in entries:
        lines += [f"  # {line}".rstrip() for line in entry.text.text.rstrip().splitlines()]
        if entry.state == "outdated":
            lines.append(
                "  # OUTDATED: the source has changed since; compare, then run `fincourse new translation` again."
            )
        lines.append(f"  {_key(entry.text.address)}:")
        lines.append(f"    of: {json.dumps(entry.of)}")
        lines += _value(entry.translation)
    if figures:
        lines.append("figures:")
    for name, figure in (figures or {}).items():
        lines.append(f"  {_key(name)}:")
        given = figure.model_dump(exclude_none=True).items()
        lines += [f"    {field}: {json.dumps(file, ensure_ascii=False)}" for field, file in given]
    return "\n".join(lines) + "\n"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_][\w.-]*", name) else double_quoted(name)


def _value(text: str | None) -> list[str]:
    if text is None:
        return ["    text: null"]
    lines = text.removesuffix("\n").split("\n")
    plain = all(line == line.rstrip() and "\t" not in line and line.isprintable() for line in lines)
    if len(lines) > 1 and plain and lines[0] and lines[-1] and not lines[0].startswith(" "):
        body = [f"      {line}".rstrip() for line in lines]
        return [f"    text: |{'' if text.endswith(chr(10)) else '-'}", *body]
    return [f"    text: {double_quoted(text)}"]


def reported_missing(shown: Path, count: int, language: str) -> Problem:
    """Report that a file is not completely translated."""
    return problem("translation-missing", shown, Position(), count=count, language=language)
