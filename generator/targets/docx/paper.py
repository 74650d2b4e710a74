"""Question papers and their marking key as DOCX, the same papers as in PDF: with the same code at their foot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.cache.store import keeping
from generator.course.paper import Version
from generator.i18n.catalogues import translations
from generator.targets.book.typeset import save
from generator.targets.docx.texts import document
from generator.targets.markdown_pages import MarkdownWriter
from generator.targets.paper import Papers, ends_of, name_of


def files(papers: Papers, styles: Path | None = None) -> dict[str, bytes]:
    """Return the documents by the end of their names, as ``Papers.files`` does.

    Raises:
        TargetError: python-docx is missing, or a picture or the document with ``styles`` can't be read.
    """
    course, code = papers.course, papers.code
    _ = translations(course.spec.language).gettext
    foot = _("Code %(code)s") % {"code": code}

    def made(template: str, added: str, chosen: Sequence[Version] = ()) -> bytes:
        def context(writer: MarkdownWriter) -> dict[str, Any]:
            return {**papers.context(writer, chosen), "code": code}

        heading = f"{papers.title} – {added}" if added else papers.title
        return document(course, template, heading, foot, context, styles)

    *ends, key = ends_of([one.name for one in papers.versions])
    with keeping(course.folders.root):
        sheets = {
            end: made("paper.md.j2", _("Version %(name)s") % {"name": one.name} if end else "", [one])
            for end, one in zip(ends, papers.versions, strict=True)
        }
        return sheets | {key: made("paper-key.md.j2", _("Marking key"))}


def write(papers: Papers, out: Path, styles: Path | None = None) -> dict[str, Path]:
    """Write papers and key beside each other, named after ``out``; return them by the end of their names.

    Raises:
        TargetError: python-docx is missing, or a picture or the document with ``styles`` can't be read.
        OSError: a file can't be written.
    """
    made = files(papers, styles)
    named = {end: name_of(out, end) for end in made}
    save({named[end]: data for end, data in made.items()})
    return named
