"""What lets a site work without a network: a worker that keeps one build of it on the device (``assets/offline``).

Each language is a site of its own with a worker of its own, so that a learner keeps what they read.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.course import Course
from generator.i18n import translations
from generator.render import assets
from generator.render.environment import html_environment, render

WORKER = "sw.js"
WHOLE = 20_000_000
"""Bytes up to which a whole course is kept after one visit. Of a larger one, each module is once it is opened."""
_UNNAMED = '<meta name="fincourse-build" content="-">'
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


def marked(page: str) -> str:
    """Make room in a page's head for the name of its build, which is known only when all pages are written."""
    return page.replace("</head>", f"{_UNNAMED}</head>", 1)


def leaving() -> str:
    """Give the worker of a site that keeps nothing: it ends those that were here before."""
    return assets.leaving_worker()


def finish(site: Path, course: Course, editions: Iterable[str]) -> Kept:
    """Name the build in every page and write the worker of one language, whose folders below it are not its own."""
    files = dict(sorted(_files(site, set(editions))))
    words = translations(course.spec.language)
    offline = render(html_environment(words), "offline.html.j2", language=course.spec.language, title=course.spec.title)
    code = assets.worker({"PAGE": offline})
    build = hashlib.sha256(code.encode())
    for name, file in files.items():
        build.update(f"\0{name}\0".encode())
        build.update(hashlib.sha256(file.read_bytes()).digest())
    name = build.hexdigest()[:12]
    whole = sum(file.stat().st_size for file in files.values()) <= WHOLE
    tag = f'<meta name="fincourse-build" content="{name}" data-kept="{"whole" if whole else "parts"}">'
    for file in site.glob("404.html"):
        _name(file, tag)
    sizes: dict[str, int] = {}
    digests: dict[str, str] = {}
    for path, file in files.items():
        content = _name(file, tag) if file.suffix == ".html" else file.read_bytes()
        sizes[path] = len(content)
        digests[path] = base64.b64encode(hashlib.sha256(content).digest()[:12]).decode()
    later = {} if whole else _by_module(files, course)
    postponed = {path for paths in later.values() for path in paths}
    size = sum(sizes[path] for path in sizes.keys() - postponed)
    constants = {"BUILD": name, "FILES": digests, "LATER": later, "BYTES": size, "PAGE": offline}
    (site / WORKER).write_text(assets.worker(constants), "utf-8")
    return Kept(len(files) - len(postponed), size, whole)


def _files(site: Path, editions: set[str]) -> Iterator[tuple[str, Path]]:
    for file in site.rglob("*"):
        path = file.relative_to(site)
        if file.is_file() and path.parts[0] not in editions and not _LEFT_OUT.search(path.as_posix()):
            yield path.as_posix(), file


def _name(file: Path, tag: str) -> bytes:
    content = file.read_bytes().replace(_UNNAMED.encode(), tag.encode(), 1)
    file.write_bytes(content)
    return content


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
