"""An overlay file: read with places, compared with its source, written with the source text beside each entry."""

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
from generator.schema.translation import TranslatedFigure, TranslationSpec
from generator.source.document import Source
from generator.source.parsed import Parsed, parsed
from generator.source.problems import Position, Problem, near, problem
from generator.source.typos import double_quoted

State = Literal["complete", "outdated", "missing"]


def suffix(tag: str) -> str:
    """The part of an overlay's name that says its language: ``zh`` in ``lesson.zh.yml``."""
    return language_of(tag).suffix or tag


def overlay_file(file: Path, language: str) -> Path:
    """Where the translation of a file stands: beside it."""
    return file.with_name(f"{file.stem}.{suffix(language)}.yml")


@dataclass(frozen=True, slots=True)
class OverlayText:
    """One text with its translation and how that stands to the source."""

    text: Translatable
    translation: str | None
    state: State
    of: str
    """Digest of the source text that the translation was made from."""
    stale: bool = False
    """Whether it names numbers, links or gaps that its source, changed meanwhile, no longer has: it can't be shown."""

    @property
    def shown(self) -> str | None:
        """What takes the source's place; None where the source itself is shown."""
        return None if self.stale else self.translation


@dataclass(frozen=True)
class Overlay:
    """A file's translation."""

    file: Path
    entries: tuple[OverlayText, ...]
    source: Source | None = field(default=None, compare=False, repr=False)
    """The file as written; None where it is not there or can't be read."""
    sound: bool = True
    """Whether it has no mistakes of its own; else nobody can say what is missing."""
    figures: Mapping[str, TranslatedFigure] = field(default_factory=dict)
    """Pictures in this language, by the names of those of the source."""

    def counts(self) -> dict[State, int]:
        """How many texts are in each state."""
        states = [entry.state for entry in self.entries]
        return {
            "complete": states.count("complete"),
            "outdated": states.count("outdated"),
            "missing": states.count("missing"),
        }


def read_overlay(
    file: Path, shown: Path, source_texts: Sequence[Translatable], found: Parsed | None = None
) -> tuple[Overlay, list[Problem]]:
    """Read a translation and compare it with its source; ``found`` is what was parsed of it before.

    A text that moved is found again by the digest of its source, so that a new block above it loses nothing.
    """
    if found is None and not file.is_file():
        return Overlay(file, tuple(OverlayText(t, None, "missing", digest(t.text)) for t in source_texts)), []
    loaded, problems = load_as(found or parsed(file, shown), file, TranslationSpec)
    source, spec = loaded.source, loaded.spec
    if spec is None:
        missing = tuple(OverlayText(t, None, "missing", digest(t.text)) for t in source_texts)
        return Overlay(file, missing, sound=False), problems
    by_digest = {entry.of: (name, entry) for name, entry in spec.texts.items() if entry.text}
    used: set[str] = set()
    entries: list[OverlayText] = []
    for text in source_texts:
        of = digest(text.text)
        given = spec.texts.get(text.address)
        name = text.address
        if (given is None or given.of != of) and of in by_digest:
            name, given = by_digest[of]
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


_LINK = re.compile(r"\]\(([^)\s]+)")


def _marks(text: str) -> dict[str, list[str]]:
    """What a translation must keep: its numbers, the targets of its links, its gaps."""
    return {
        "numbers": sorted(" ".join(found.group(1).split()) for found in SLOT.finditer(text)),
        "links": sorted({href for href in _LINK.findall(text) if course_link(href) or href.startswith("tel:")}),
        "gaps": ["___"] * text.count("___") + sorted({f"{{{name}}}" for name in GAP.findall(text)}),
    }


def _renewal(shown: Path) -> dict[str, str]:
    """The words of an advice to renew a translation: its language, and the file it is a translation of."""
    stem, _, tag = shown.stem.rpartition(".")
    language = next((name for name, row in LANGUAGES.items() if row.suffix == tag), tag)
    return {"language": language, "file": shown.with_name(f"{stem}.yml").as_posix()}


def _compared(source: Source, name: str, text: Translatable, translation: str, state: State) -> Iterator[Problem]:
    loc = ("texts", name, "text")
    differing = _lost_and_added(text.text, translation)
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
    for kind, wanted in before.items():
        lost, added = (", ".join(words[kind]) or "–" for words in differing)
        # A fact may be told twice, or once where the source tells it twice.
        if lost != added or (kind != "numbers" and wanted != after[kind]):
            yield source.problem("translation-differs", loc, kind=kind, lost=lost, added=added)


def _lost_and_added(source: str, translation: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """By kind, the marks of a source that its translation has lost, and those that the source does not have."""
    before, after = _marks(source), _marks(translation)
    lost = {kind: sorted(set(words) - set(after[kind])) for kind, words in before.items()}
    return lost, {kind: sorted(set(words) - set(before[kind])) for kind, words in after.items()}


def _not_there(source: str, translation: str) -> list[str]:
    """Why an outdated translation can't be shown: what its source does not have; all gaps where these differ."""
    added = _lost_and_added(source, translation)[1]
    gaps = _marks(translation)["gaps"]
    differ = gaps != _marks(source)["gaps"]
    return [*added["numbers"], *added["links"], *((gaps or ["–"]) if differ else ())]


def written(
    language: str, entries: Sequence[OverlayText], schema: str, figures: Mapping[str, TranslatedFigure] | None = None
) -> str:
    """Give the text of an overlay file: every text with its source as a comment above it, and its pictures."""
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
    """Tell that a file is not wholly translated."""
    return problem("translation-missing", shown, Position(), count=count, language=language)
