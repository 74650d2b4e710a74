"""What lets a site work without a network: a worker that keeps one build of it on the device (``assets/offline``).

Each language is a site of its own with a worker of its own, so that a learner keeps what they read.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.course import Course
from generator.i18n import translations
from generator.render import assets
from generator.render.environment import html_environment, render

WORKER = "sw.js"
WHOLE = 20_000_000
"""Bytes up to which a whole course is kept after one visit. Of a larger one, each module is once it is opened."""
_LEFT_OUT = re.compile(
    r"^(sw\.js|404\.html|sitemap\.xml)$|\.(pdf|zip|map|gz|br|yml|md)$|^assets/javascripts/lunr/|(^|/)LICENSE$"
)
"""Not kept: what robots and developers read, the book (whoever wants it has it as a file), what no page loads."""
_PART = re.compile(r'"(?:\.\./)*(assets/(?:numbers|bank)/[^"]+)"')


@dataclass(frozen=True)
class Kept:
    """What learners keep of one language."""

    files: int
    size: int
    """Bytes that are kept at once."""
    whole: bool
    """Whether that is everything."""


def leaving() -> str:
    """Give the worker of a site that keeps nothing: it ends those that were here before."""
    return assets.leaving_worker()


def finish(
    site: Path, course: Course, editions: Iterable[str], digests: Mapping[str, tuple[int, str]] | None = None
) -> Kept:
    """Write the worker of one language, whose folders below it are not its own. It alone knows the build's name.

    ``digests`` gives size and SHA-256 (hex) of files by their paths in the site; what is not in it is read.
    """
    given = digests or {}
    files = dict(sorted(_files(site, set(editions))))
    known = {path: given.get(path) or _digest(file) for path, file in files.items()}
    words = translations(course.spec.language)
    offline = render(html_environment(words), "offline.html.j2", language=course.spec.language, title=course.spec.title)
    build = hashlib.sha256(assets.worker({"PAGE": offline}).encode())
    for path, (_, digest) in known.items():
        build.update(f"\0{path}\0{digest}".encode())
    whole = sum(size for size, _ in known.values()) <= WHOLE
    later = {} if whole else _by_module(files, course)
    postponed = {path for paths in later.values() for path in paths}
    size = sum(known[path][0] for path in known.keys() - postponed)
    constants = {
        "BUILD": build.hexdigest()[:12],
        "FILES": {path: base64.b64encode(bytes.fromhex(digest)[:12]).decode() for path, (_, digest) in known.items()},
        "LATER": later,
        "BYTES": size,
        "PAGE": offline,
    }
    (site / WORKER).write_text(assets.worker(constants), "utf-8")
    return Kept(len(files) - len(postponed), size, whole)


def _digest(file: Path) -> tuple[int, str]:
    content = file.read_bytes()
    return len(content), hashlib.sha256(content).hexdigest()


def _files(site: Path, editions: set[str]) -> Iterator[tuple[str, Path]]:
    for file in site.rglob("*"):
        path = file.relative_to(site)
        if file.is_file() and path.parts[0] not in editions and not _LEFT_OUT.search(path.as_posix()):
            yield path.as_posix(), file


def _by_module(files: dict[str, Path], course: Course) -> dict[str, list[str]]:
    """Sort what only one module needs: its lessons, its pictures, the scripts of its numbers and questions."""
    modules = {module.id for module in course.modules}
    users: dict[str, set[str]] = {}
    for path, file in files.items():
        if file.suffix == ".html":
            for part in _PART.findall(file.read_text("utf-8")):
                users.setdefault(part, set()).add(path.partition("/")[0])
    later: dict[str, list[str]] = {}
    for path in files:
        folder = path.partition("/")[0]
        own = users.get(path, set())
        if folder in modules and not path.endswith("/index.html"):
            later.setdefault(folder, []).append(path)
        elif len(own) == 1 and own <= modules:
            later.setdefault(own.pop(), []).append(path)
        elif path.startswith("assets/bank/") and not own:
            later.setdefault("", []).append(path)
    return later
