"""A course's YAML files as data: parsed side by side, and not again while their texts stay the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.cache.store import Store, key
from generator.cache.workers import spread
from generator.source.document import CachedSource, Source, decoded, parse_source
from generator.source.problems import Problem
from generator.source.suspicious import suspicious_values

LEAST = 20
"""Fewer files are read sooner than a process is started."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One file: its source, and what is wrong with it."""

    source: Source
    problems: tuple[Problem, ...] = ()
    """Of its bytes and its YAML."""
    suspicious: tuple[Problem, ...] = ()
    """What YAML reads without complaint though it is hardly meant."""
    readable: bool = True
    """Whether there is data to compare with a model."""


def parsed(file: Path, shown: Path) -> Parsed:
    """Read and parse one file; ``shown`` is its path as shown to people."""
    return parsed_together({file: shown})[file]


def parsed_together(files: Mapping[Path, Path], kept: Store | None = None) -> dict[Path, Parsed]:
    """Read and parse files, given with their paths as shown, and keep what was found without any problem."""
    found: dict[Path, Parsed] = {}
    texts: dict[Path, str] = {}
    of_bytes: dict[Path, tuple[Problem, ...]] = {}
    for file, shown in files.items():
        text, problems = decoded(file, shown)
        if text is None:
            found[file] = Parsed(Source(shown, ""), tuple(problems), readable=False)
        elif (known := _known.get(shown)) is not None and known.source.text == text and not problems:
            found[file] = known
        else:
            texts[file], of_bytes[file] = text, tuple(problems)

    names = {file: key("parsed", text) for file, text in texts.items()}
    stored = kept.get(names.values()) if kept else {}
    for file in [file for file in texts if names[file] in stored and not of_bytes[file]]:
        found[file] = Parsed(CachedSource(files[file], texts.pop(file), stored[names[file]]))

    waiting = list(texts)
    fresh: dict[bytes, bytes] = {}
    for file, (data, broken, suspicious, readable) in zip(
        waiting, spread(lambda file: _parse(texts[file], files[file]), waiting, least=LEAST), strict=True
    ):
        source = Source(files[file], texts[file], json.loads(data))
        found[file] = Parsed(source, (*of_bytes[file], *broken), suspicious, readable)
        if not (broken or suspicious):
            fresh[names[file]] = data
    if kept:
        kept.put(fresh)
    for one in found.values():
        if not (one.problems or one.suspicious):
            _known[one.source.path] = one
    return {file: found[file] for file in files}


_known: dict[Path, Parsed] = {}
"""The last good parse of each file: one process reads a course often, the preview at every save."""


def _parse(text: str, path: Path) -> tuple[bytes, tuple[Problem, ...], tuple[Problem, ...], bool]:
    """Parse one text; its data comes as JSON, which gives back just what YAML's core rules can give."""
    source, problems = parse_source(text, path)
    suspicious = suspicious_values(source)
    return json.dumps(source.data).encode(), tuple(problems), tuple(suspicious), source.root is not None
