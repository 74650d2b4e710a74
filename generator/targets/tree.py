"""The files of an edition that is written as a tree of pages, and the addresses between them."""

from __future__ import annotations

import hashlib
import posixpath

from generator.course.model import Course
from generator.loader.editions import picture_at
from generator.markdown.prose import Link, Resolver
from generator.render.addresses import GLOSSARY, NAMED, calculator_uri, lesson_uri
from generator.targets.pictures import in_traditional


class PageTree:
    """The files of one edition. Pages are named by their source paths on the site, such as ``credit/x.md``."""

    def __init__(self, course: Course, suffix: str = ".md") -> None:
        self.course = course
        self._suffix = suffix
        self.files: dict[str, str | bytes] = {}
        """What was written so far, by paths below the folder of the pages."""

    def path(self, uri: str) -> str:
        """Return the path of a page's file."""
        return uri.removesuffix(".md") + self._suffix if uri.endswith(".md") else uri

    def between(self, page: str, other: str) -> str:
        """Return the address of another file, or of an anchor in it, as seen from a page."""
        uri, mark, anchor = other.partition("#")
        return posixpath.relpath(self.path(uri), posixpath.dirname(page) or ".") + mark + anchor

    def resolver(self, page: str) -> Resolver:
        """Return the function that resolves course links on a page."""
        course = self.course
        places = {
            "lesson": lambda name: (lesson_uri(course.lesson_by_id[name]), course.lesson_by_id[name].spec.title),
            "calculator": lambda name: (
                calculator_uri(course.calculator_by_id[name]),
                course.calculator_by_id[name].spec.title,
            ),
            "term": lambda name: (f"{GLOSSARY}#{name}", course.term_by_id[name].term),
            "page": lambda name: (NAMED[name], course.pages[name]),
        }

        def resolve(scheme: str, name: str, anchor: str) -> Link:
            target, title = places[scheme](name)
            return Link(self.between(page, target) + (f"#{anchor}" if anchor else ""), title, _CLASSES.get(scheme, ""))

        return resolve

    def picture(self, page: str, module: str, name: str) -> str:
        """Add a lesson's picture, and return its address.

        Raises:
            OSError: it can't be read.
        """
        course, uri = self.course, picture_at(module, name)
        traditional = uri in course.traditional
        self.files[uri] = in_traditional(course, uri) if traditional else (course.folders.content / uri).read_bytes()
        return self.between(page, uri)

    def drawn(self, page: str, svg: str) -> str:
        """Add a chart, and return its address."""
        name = f"charts/{hashlib.sha256(svg.encode()).hexdigest()[:12]}.svg"
        self.files[name] = svg
        return self.between(page, name)


_CLASSES = {"term": "fc-term"}
"""The classes of links, by their schemes, as on the site."""
