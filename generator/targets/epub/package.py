"""What makes pages an e-book: its documents, its package file, its tables of contents, and the ZIP file around them."""

from __future__ import annotations

import posixpath
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import IO, Any

from generator.course.model import Course
from generator.i18n.catalogues import translations
from generator.render.addresses import GLOSSARY, HOME, SOURCES
from generator.render.environment import TEMPLATES, html_environment, render
from generator.render.xhtml import without_control
from generator.targets.base import built_at
from generator.targets.epub.pages import ANSWERS, Part
from generator.targets.tree import PageTree
from generator.targets.zipped import write_zip

COVER, COVER_PICTURE, CONTENTS = "cover.xhtml", "cover.png", "contents.xhtml"
TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ncx": "application/x-dtbncx+xml",
}
"""The kinds of files that an e-book may hold, by the ends of their names."""
_PROPERTIES = {COVER_PICTURE: "cover-image", CONTENTS: "nav"}
_STYLES = TEMPLATES.parent / "ebook"
_MIMETYPE = {"mimetype": "application/epub+zip"}
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def kind_of(path: str) -> str:
    """Return the media type of a file; '' if an e-book can't hold it."""
    return TYPES.get(posixpath.splitext(path)[1].lower(), "")


def flat(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts and all below them, in reading order."""
    for part in parts:
        yield part
        yield from flat(part.parts)


def pack(course: Course, title: str, parts: Sequence[Part], tree: PageTree, cover: bytes, out: IO[bytes]) -> None:
    """Write an e-book of these parts and of the pictures in ``tree``.

    Raises:
        OSError: it can't be written.
    """
    strings = translations(course.spec.language)
    environment = html_environment(strings)
    common = {"course": course, "book_title": title, "language": course.spec.language}

    def made(template: str, **context: Any) -> str:
        return without_control(render(environment, f"ebook/{template}.j2", **common, **context))

    def document(path: str, name: str, kind: str, body: str) -> str:
        up = posixpath.relpath("style", posixpath.dirname(path) or ".")
        return made("document.xhtml", title=name, kind=kind, body=body, styles=up)

    listed = [(tree.path(part.uri), part) for part in flat(parts)]
    there = {path for path, _ in listed}
    marks = [("answers", ANSWERS), ("glossary", GLOSSARY), ("bibliography", SOURCES)]
    begin = tree.path(HOME) if tree.path(HOME) in there else listed[min(1, len(listed) - 1)][0]
    entries = {
        "parts": parts,
        "path": lambda part: tree.path(part.uri),
        "begin": begin,
        "landmarks": [(kind, tree.path(uri)) for kind, uri in marks if tree.path(uri) in there],
    }
    image = f'<p class="fc-cover"><img src="{COVER_PICTURE}" alt="{escape(title)}"/></p>'
    files: dict[str, str | bytes] = {
        COVER: document(COVER, title, "cover", image),
        CONTENTS: made(CONTENTS, styles="style", **entries),
        **{path: document(path, part.title, part.kind, part.body) for path, part in listed},
        **{f"style/{one.name}": one.read_bytes() for one in sorted(_STYLES.glob("*.css"))},
        COVER_PICTURE: cover,
        **tree.files,
    }
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"fincourse:{course.spec.id}:{course.spec.language}").urn
    files["toc.ncx"] = made("toc.ncx", identifier=identifier, **entries)
    ids = {path: f"f{number}" for number, path in enumerate(files, 1)}
    package = made(
        "package.opf",
        identifier=identifier,
        modified=built_at(course).strftime("%Y-%m-%dT%H:%M:%SZ"),
        files=[(ids[path], path, kind_of(path), _PROPERTIES.get(path, "")) for path in files],
        spine=[ids[path] for path in (COVER, CONTENTS, *(path for path, _ in listed))],
        pictures=bool(tree.files),
        conforms=conforms(course, tree),
    )
    inside = {"package.opf": package, **files}
    whole: Mapping[str, str | bytes] = {
        **_MIMETYPE,
        "META-INF/container.xml": _CONTAINER,
        **{f"book/{path}": content for path, content in inside.items()},
    }
    write_zip(out, whole, built_at(course).date(), plain=_MIMETYPE)


def conforms(course: Course, tree: PageTree) -> bool:
    """Return whether all that conformance asks for is known: not where an author's own pictures are shown, which only
    people can judge, or where passages stand in another language than the book's.
    """
    return not any(map(any, course.untranslated.values())) and all(path.startswith("charts/") for path in tree.files)
