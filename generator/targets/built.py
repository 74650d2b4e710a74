"""What targets have written into build/, and whether they would write the same again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.cache.store import read_sealed, sealed_file, write_sealed
from generator.course.model import Course
from generator.targets.base import Result, Target, fingerprint
from generator.targets.listing import BUILT, listing


def folder_of(root: Path, name: str) -> Path:
    """Return the folder of a target's output."""
    return root / BUILT / name


def fingerprints(chosen: Target, editions: Sequence[Course]) -> dict[str, str]:
    """Return the ``fingerprint`` of each language, by its tag."""
    return {course.spec.language: fingerprint(chosen, course).hex() for course in editions}


def recalled(root: Path, name: str, made: Mapping[str, str]) -> Result | None:
    """Return what a target wrote, if it would write the same again for languages with these fingerprints."""
    file = _record(root, name)
    data = read_sealed(file) if file else None
    if not data or not made.items() <= data["made"].items() or data["listing"] != listing(folder_of(root, name)):
        return None
    return Result(tuple(data["files"]), data["first"], data["titles"])


def remember(root: Path, name: str, made: Mapping[str, str], result: Result) -> None:
    """Record what a target has written of a course in languages with these fingerprints."""
    if file := _record(root, name):
        written = {"files": result.files, "first": result.first, "titles": dict(result.titles)}
        write_sealed(file, {"made": dict(made), "listing": listing(folder_of(root, name)), **written})


def _record(root: Path, name: str) -> Path | None:
    return sealed_file(root, "target", f"{root} {name}")
