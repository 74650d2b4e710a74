"""The pages of the glossary."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.render.addresses import GLOSSARY, INDEXED_TERMS, MEANINGS, glossary_uri
from generator.render.page import Page
from generator.render.page_maker import PageMaker
from generator.schema.course import Term


class GlossaryPages(PageMaker):
    """Renders the glossary of a course."""

    def glossary_pages(self) -> Iterator[Page]:
        """Yield the glossary: one page, or the index of all terms and the pages that explain them."""
        _ = self._texts
        title, parts, files = _("Glossary"), self.glossary.parts, [self._course.glossary_source]
        every = self._course.terms
        indexed = len(every) <= INDEXED_TERMS
        summary = self._course.glossary_intro or _("The words of this course, in plain language.")
        if not parts:
            also = {term.id: term.also for term in every}
            yield self._page(
                "glossary.html.j2", GLOSSARY, "glossary.yml", title, summary, files=files, also=also, terms=every
            )
            return
        yield self._page(
            "terms.html.j2",
            GLOSSARY,
            "glossary.yml",
            title,
            summary,
            files=files,
            by_letter=self.glossary.letters if indexed else (),
            meant=len(every) <= MEANINGS,
            parts=parts,
            to_term=partial(self._to_term, GLOSSARY),
            letters=self._to_letters(GLOSSARY, indexed=indexed),
        )
        for number, terms in enumerate(parts, 1):
            uri = glossary_uri(number)
            place, to_lists = self._place(number, len(parts), glossary_uri)
            heading = f"{title} ({self.glossary.span(terms)})"
            yield self._page(
                "glossary.html.j2",
                uri,
                "glossary.yml",
                heading,
                f"{heading} · {place}",
                heading=heading,
                files=files,
                also={term.id: term.also for term in terms},
                terms=terms,
                place=place,
                to_lists=to_lists,
                to_index=self._addresses.between(uri, GLOSSARY),
                letters=self._to_letters(uri),
            )

    def _to_term(self, uri: str, term: Term) -> str:
        return f"{self._addresses.between(uri, self.glossary.pages[term.id])}#{term.id}"

    def _to_letters(self, uri: str, *, indexed: bool = False) -> list[tuple[str, str]]:
        """Return each letter with the URL of its first term, or of its place in the index if the page has it."""
        letters = self.glossary.letters
        return [(one.name, f"#{one.anchor}" if indexed else self._to_term(uri, one.terms[0])) for one in letters]
