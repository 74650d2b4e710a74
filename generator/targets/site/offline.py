"""Lets a site work without a network: a worker stores one build of it on the device (``assets/offline``).

Each language is a site of its own with a worker of its own, so that learners store what they read.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.course.model import Course
from generator.i18n.catalogues import translations
from generator.render import assets
from generator.render.addresses import MODULES
from generator.render.environment import html_environment, render

WORKER = "sw.js"
WHOLE = 20_000_000
"""The most bytes of a course stored whole on the first visit. A larger one is stored by module, when opened."""
_LEFT_OUT = re.compile(
    r"^assets/offline/|^(sw\.js|404\.html|sitemap\.xml)$|\.(pdf|zip|map|gz|br|yml|md)$|^assets/javascripts/lunr/|(^|/)LICENSE$"
)
"""Not stored: files for robots and developers, the book (readers who want it download it), what no page loads."""
_NAMED = re.compile(r"^assets/(?:(?:numbers/|bank/lesson\.)[0-9a-f]{10}|search/\w+\.[0-9a-f]{10})\.js$")
"""In a large course these are in no list: their names identify their content, as ``worker.js`` knows, too."""
_MAP_PART = re.compile(r"^assets/map/(.+)\.js$")
_SEARCH = "assets/search/"
NAMED_FILES = 300
"""The most files that the worker itself lists."""
LISTS = 64
"""With more files, most are in this many lists whose digests the worker contains, so that its size stays the same."""


@dataclass(frozen=True)
class OfflineSize:
    """What learners store of one language."""

    files: int
    size: int
    """The bytes stored at once."""
    whole: bool
    """Whether that is everything."""


def leaving() -> str:
    """Return the worker of a site that stores nothing; it removes earlier workers."""
    return assets.leaving_worker()


def finish(
    site: Path, course: Course, editions: Iterable[str], digests: Mapping[str, tuple[int, str]] | None = None
) -> OfflineSize:
    """Write the worker of one language, excluding the folders of other languages. Only it contains the build's name.

    ``digests`` holds size and SHA-256 (hex) of files by their paths in the site; other files are read.
    """
    given = digests or {}
    known = {path: given.get(path) or _digest(site / path) for path in sorted(_files(site, set(editions)))}
    shutil.rmtree(site / "assets/offline", ignore_errors=True)
    words = translations(course.spec.language)
    offline = render(html_environment(words), "offline.html.j2", language=course.spec.language, title=course.spec.title)
    build = hashlib.sha256(assets.worker({"PAGE": offline}).encode())
    for path, (_, digest) in known.items():
        build.update(f"\0{path}\0{digest}".encode())
    whole = sum(size for size, _ in known.values()) <= WHOLE
    groups = set[str]()
    if not whole or len(known) > NAMED_FILES:
        groups = {module.id for module in course.modules} | {MODULES.partition("/")[0]}
    short = {path: base64.b64encode(bytes.fromhex(digest)[:12]).decode() for path, (_, digest) in known.items()}
    once = {p: one for p, one in short.items() if not groups or not (_group(p) in groups or _NAMED.match(p))}
    if groups and whole:
        groups.add(_SEARCH)
    kept = known if whole else once
    size = sum(known[path][0] for path in kept)
    constants = {
        "BUILD": build.hexdigest()[:12],
        "FILES": once,
        "LISTS": list(_write_lists(site / "assets/offline", short, groups)) if groups else [],
        "WHOLE": whole,
        "BYTES": size,
        "PAGE": offline,
    }
    (site / WORKER).write_text(assets.worker(constants), "utf-8")
    return OfflineSize(len(kept), size, whole)


def _group(path: str) -> str:
    """Return the module whose visitors store a file; ``groupOf`` in worker.js does the same."""
    if path.startswith(_SEARCH):
        return _SEARCH
    part = _MAP_PART.match(path)
    return part[1] if part else path.partition("/")[0] if "/" in path else ""


def _write_lists(folder: Path, digests: Mapping[str, str], groups: Collection[str]) -> Iterator[str]:
    lists: list[dict[str, dict[str, str]]] = [{} for _ in range(LISTS)]
    for path, digest in digests.items():
        group = _group(path)
        if group in groups:
            number = hashlib.sha256(group.encode()).digest()[0] % LISTS
            lists[number].setdefault(group, {})[path] = digest
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(lists):
        content = json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode()
        (folder / f"{number}.json").write_bytes(content)
        yield base64.b64encode(hashlib.sha256(content).digest()[:12]).decode()


def _digest(file: Path) -> tuple[int, str]:
    content = file.read_bytes()
    return len(content), hashlib.sha256(content).hexdigest()


def _files(site: Path, editions: set[str]) -> Iterator[str]:
    start = len(os.fspath(site)) + 1
    for folder, folders, names in os.walk(site):
        inside = folder[start:].replace(os.sep, "/")
        if not inside:
            folders[:] = [name for name in folders if name not in editions]
        for name in names:
            path = f"{inside}/{name}" if inside else name
            if not _LEFT_OUT.search(path):
                yield path
