"""Parsing a course's files while the code that checks and builds it is still being imported."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from generator.cache.store import made_by, store
from generator.cache.workers import meanwhile
from generator.loader.folders import Folders, top_files, yaml_files
from generator.source.parsed import parsed_together
from generator.source.problems import suggestions_limited


def parsing_ahead(root: Path) -> AbstractContextManager[None]:
    """Parse the files of a course of which nothing is stored yet, in another process, until the ``with`` block ends.

    What was parsed is found in the course's store. Files with mistakes are not stored, and so parsed again.
    """
    kept = store(root)
    if kept.file is None or os.path.exists(kept.file):  # noqa: PTH110 - never raises, whatever its name
        return nullcontext()
    folders = Folders.of(root)
    made_by()  # before the fork, as both processes need it

    def parse() -> None:
        files = [*top_files(folders.content), *yaml_files(folders.content), *yaml_files(folders.quizzes)]
        with suggestions_limited():
            parsed_together({file: folders.shown(file) for file in files}, kept)

    return meanwhile(parse)
