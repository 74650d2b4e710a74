"""What all PDFs share: the environment of their templates, and typesetting them as tagged PDF/UA-1 by Typst."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from generator.cache.store import keeping
from generator.course.model import Course
from generator.formulas.telephone import dialled
from generator.i18n.catalogues import show_date
from generator.i18n.diagnostics import phrase, phrases
from generator.i18n.languages import language_of
from generator.loader.editions import picture_at
from generator.markdown.typst import Typst, literal, words
from generator.render.addresses import HOME
from generator.render.book import BookWriter
from generator.render.drawn import printed
from generator.render.environment import base_environment
from generator.render.qr import qr_svg
from generator.render.values import spoken
from generator.targets.base import TargetError, built_at
from generator.targets.book.fonts import BookFonts, find_fonts, font_stamp
from generator.targets.book.words import word_label
from generator.targets.live_address import page_address
from generator.targets.pictures import in_traditional
from generator.targets.swap import whole_file

TEMPLATES = Path(__file__).parent.parent.parent / "render" / "typst"
INK = "#00554b"
"""The colour of titles in ``style.typ``; a course's own takes its place."""


_ROW, _SIGNS = re.compile(r"[A-Z0-9](?: [A-Z0-9])+"), re.compile(" ")
"""A row of single letters or digits, which a short list writes as one word."""
_SHORT, _BREAK = 1250, 25
"""Up to how much markup, a line break counted as so much, a question takes less than about half a page."""
_JOINER = "\u2060"
"""Keeps a number on the line of its words."""
NEEDS = phrases("the font Noto Sans CJK: the extra `fonts` of fincourse, or the system's package fonts-noto-cjk")


class PdfError(TargetError):
    """A PDF can't be written; the text says why and what to do."""


def inputs(course: Course) -> tuple[str, str, str]:
    """Return what a PDF is made from besides the course: the font, the time set for the build, and the live address."""
    return font_stamp(), os.environ.get("SOURCE_DATE_EPOCH", ""), page_address(course, HOME)


class TypesetTarget:
    """What targets have in common that typeset something for each language."""

    needs = NEEDS
    whole = False

    def inputs(self, course: Course) -> Iterable[str | bytes]:
        """Return the font, the time set for the build, and where the site is."""
        return inputs(course)


def title_of(course: Course, scheme: str, name: str) -> str:
    """Return the title of what a course link leads to."""
    titles = {
        "lesson": lambda: course.lesson_by_id[name].spec.title,
        "calculator": lambda: course.calculator_by_id[name].spec.title,
        "term": lambda: course.term_by_id[name].term,
        "page": lambda: course.pages[name],
    }
    return titles[scheme]()


def environment(course: Course, writer: BookWriter, families: tuple[str, ...]) -> Any:
    """Return the environment of the Typst templates, with what all of them need."""
    language = course.spec.language
    made = base_environment(TEMPLATES, finalize=writer.finish)
    made.filters["string_literal"] = lambda value: Typst(literal(writer.filled(str(value))))
    made.filters["dial"] = lambda number: dialled(writer.filled(number))
    made.filters["close"] = lambda text: _SIGNS.sub("", text) if _ROW.fullmatch(text) else text
    made.filters["is_short"] = lambda markup: len(markup) + _BREAK * markup.count("\n") < _SHORT
    made.filters["code"] = lambda value: Typst(str(value))
    made.globals |= {
        "course": course,
        "writer": writer,
        "fonts": families,
        "lang": language.partition("-")[0],
        "region": _region(language),
        "original_lang": course.spec.original_language and course.spec.original_language.partition("-")[0],
        "original_region": _region(course.spec.original_language or "") or "",
        "date": course.reviewed,
        "edition": show_date(built_at(course).date(), language),
        "paged": _paged,
        "printed": lambda name: printed(name, course.spec.colour or INK),
        "indexed": _indexed,
        "qr": qr_svg,
        "address_of": lambda uri: page_address(course, uri),
        "letters": ascii_uppercase,
        "image": lambda lesson, name: image(course, picture_at(lesson.module_id, name)),
        "show_date": lambda day: show_date(day, language),
        "_": spoken(language).gettext,
    }
    return made


def _paged(text: str, name: str | None = None) -> Typst:
    """Write a text with the page of a label in place of ``%(page)s``: for None, of the one called ``name`` in Typst."""
    before, _, after = text.partition("%(page)s")
    label = "name" if name is None else literal(name)
    return Typst(f"{words(before + _JOINER)}#page-of({label});{words(_JOINER + after)}")


def _indexed(words: str | None, place: str) -> Typst:
    """Mark a place by the words under which the index lists it."""
    names = [word_label(word.strip(), place) for word in re.split("[,，、]", words or "") if word.strip()]
    return Typst("".join(f"#place(anchor({literal(name)}))" for name in names))


def image(course: Course, uri: str) -> str:
    """Return the path of a picture for Typst."""
    return f"/{'traditional' if uri in course.traditional else 'content'}/{uri}"


def typeset(course: Course, source: Callable[[tuple[str, ...]], str], **options: Any) -> bytes:
    """Typeset a document; ``source`` writes it for the names of the fonts. Typst's ``options`` make of it something
    else than a PDF.

    Raises:
        PdfError: a font is missing, or Typst rejects the document.
    """
    fonts = fonts_found()
    with keeping(course.folders.root):
        text = source(fonts.families)
    with folder(course) as root:
        return compiled(course, fonts, root, text, **options)


def fonts_found() -> BookFonts:
    """Return the fonts.

    Raises:
        PdfError: there are none.
    """
    fonts = find_fonts()
    if fonts is None:
        raise PdfError(
            phrase(
                "A PDF needs the font Noto Sans CJK, which was not found. Install it: pip install "
                "cvttf-notosanscjk-regular cvttf-notosanscjk-bold, or on Debian and Ubuntu: apt install "
                "fonts-noto-cjk"
            )
        )
    return fonts


@contextmanager
def folder(course: Course) -> Iterator[Path]:
    """Yield a folder with the style and the course's pictures: Typst reads files below a single root."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        (root / "content").symlink_to(course.folders.content.resolve())
        for uri in course.traditional:
            picture = root / "traditional" / uri
            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.write_bytes(in_traditional(course, uri))
        style = (TEMPLATES / "style.typ").read_text("utf-8")
        (root / "style.typ").write_text(style.replace(INK, course.spec.colour or INK), "utf-8")
        yield root


def compiled(
    course: Course,
    fonts: BookFonts,
    root: Path,
    text: str,
    given: Mapping[str, str] | None = None,
    name: str = "main",
    **options: Any,
) -> bytes:
    """Typeset a document in the folder made for it; ``given`` are Typst's inputs, and its ``options`` may make of it
    something else than a PDF.

    Raises:
        PdfError: a character has no glyph, or Typst rejects the document.
    """
    import typst  # most builds of a site set no book

    if missing := fonts.missing(text):
        shown = " ".join(f"{char} (U+{ord(char):04X})" for char in missing[:10])
        message = phrases("The font of PDFs lacks these characters: {shown}. Use others in the text.")
        raise PdfError(phrase(message, shown=shown))
    file = root / f"{name}.typ"
    file.write_text(text, "utf-8")
    try:
        made = typst.compile(
            str(file),
            root=str(root),
            font_paths=fonts.fonts,
            timestamp=int(built_at(course).timestamp()),
            sys_inputs=dict(given or {}),
            **{"format": "pdf", "pdf_standards": "ua-1", **options},
        )
    except typst.TypstError as error:
        raise PdfError(phrase("The PDF could not be typeset: {reason}", reason=error.message)) from error
    if not isinstance(made, bytes):
        raise PdfError(phrase("The PDF could not be typeset: Typst did not return a single document."))
    return made


def save(files: Mapping[Path, bytes]) -> None:
    """Write files; existing ones stay until all new ones are complete.

    Raises:
        OSError: a file can't be written.
    """
    with ExitStack() as unfinished:
        for out, data in files.items():
            unfinished.enter_context(whole_file(out)).write(data)


def _region(language: str) -> str | None:
    """Return the region of a language tag as Typst expects it, such as at for de-AT; None if it is unknown."""
    named = [part.lower() for part in language.split("-")[1:] if len(part) == 2]
    return named[0] if named else language_of(language).region or None
