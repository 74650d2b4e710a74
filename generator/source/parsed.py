"""A course's YAML files as data, parsed in parallel, and only again when their text changes."""

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
"""With fewer files than this per process, parsing is faster than starting a process."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed file and what is wrong with it."""

    source: Source
    problems: tuple[Problem, ...] = ()
    """Problems with its bytes and its YAML."""
    suspicious: tuple[Problem, ...] = ()
    """Values that are valid YAML but hardly intended."""
    readable: bool = True
    """Whether there is data to validate."""


def parsed(file: Path, shown: Path) -> Parsed:
    """Read and parse a file; ``shown`` is the displayed path."""
    return parsed_together({file: shown})[file]


def parsed_together(files: Mapping[Path, Path], kept: Store | None = None) -> dict[Path, Parsed]:
    """Read and parse files, given with their displayed paths; store the data of those without problems in ``kept``."""
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
    for result in found.values():
        if not (result.problems or result.suspicious):
            _known[result.source.path] = result
    return {file: found[file] for file in files}


_known: dict[Path, Parsed] = {}
"""The last problem-free parse of each file: one process reads a course often, such as the preview on every save."""


def _parse(text: str, path: Path) -> tuple[bytes, tuple[Problem, ...], tuple[Problem, ...], bool]:
    """Parse a text; return its data as lossless JSON, problems, suspicious values, and whether it is readable."""
    source, problems = parse_source(text, path)
    suspicious = suspicious_values(source)
    return json.dumps(source.data).encode(), tuple(problems), tuple(suspicious), source.root is not None
