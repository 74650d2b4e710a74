"""The course as one ZIP file to pass on: the site with its books, a page that says how to open it, and checksums.

The same site gives the same bytes: entries stand in a fixed order, with one time and one set of permissions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from markupsafe import Markup

from generator.cache.store import sealed_file
from generator.checks.run import Examined, editions_of, examine
from generator.course.model import Course
from generator.i18n.catalogues import show_date, translations
from generator.i18n.diagnostics import phrases
from generator.render.environment import html_environment, render
from generator.render.values import CourseValues, megabytes
from generator.targets import swap, up_to_date
from generator.targets.base import Offer, Result
from generator.targets.listing import files_below
from generator.targets.site.editions import name_of
from generator.targets.site.policy import with_policy
from generator.targets.site.request import BuildRequest
from generator.targets.site.target import SITE, build_into
from generator.targets.zipped import FIRST_DAY, write_zip

START = "START.html"
SUMS = "SHA256SUMS.txt"
FOLDER = "course"
"""The folder of the site within that of the bundle."""
_FOR_SERVERS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})


def write(known: Examined, out: Path, language: str = "") -> None:
    """Write the bundle of a course without errors; an existing file stays until the new one is complete.

    ``language`` selects one edition; '' takes all.

    Raises:
        TargetError: the site can't be built.
        OSError: a file can't be read or written.
    """
    editions = editions_of(known)
    source = editions[0].spec.language
    if language and len(editions) > 1:
        editions = tuple(one for one in editions if one.spec.language == language)
    else:
        language = ""
    with _site(known, editions[0], language, translated=language not in ("", source)) as site:
        pack(editions, site, out)


def pack(editions: Sequence[Course], site: Path, out: Path) -> None:
    """Write the bundle of a built site, the first of ``editions`` being at its top.

    Raises:
        OSError: a file can't be read or written.
    """
    files = {f"{editions[0].spec.id}/{name}": content for name, content in _contents(editions, site).items()}
    with swap.whole_file(out) as opened:
        write_zip(opened, files, editions[0].reviewed or FIRST_DAY)


@contextmanager
def _site(known: Examined, course: Course, language: str, *, translated: bool) -> Iterator[Path]:
    """Yield the folder of a site: the one that was built last, if it is up to date, else one of its own."""
    root = course.folders.root
    if not language and (site := up_to_date.current_site(root)) and not (site / "downloads").exists():
        yield site
        return
    kept = sealed_file(root, "bundle", f"{root} {language}")
    with TemporaryDirectory() as folder:
        site = kept.with_suffix("") if kept else Path(folder) / "site"
        sources = up_to_date.BuildInputs(root, (course.folders.content, course.folders.quizzes), "bundle")
        begun = sources.state()
        request = BuildRequest(
            quick=True, packed=True, language=language, known=known, is_settled=lambda: sources.state() == begun
        )
        build_into(site, course, request, translated=translated)
        yield site


def _contents(editions: Sequence[Course], site: Path) -> dict[str, bytes]:
    """Read all files of a bundle, by their paths in it, in their order."""
    names = [name for name in sorted(files_below(site)) if name.rpartition("/")[2] not in _FOR_SERVERS]
    files = {f"{FOLDER}/{name}": (site / name).read_bytes() for name in names}
    start = start_page(editions, files).encode()
    return {START: start, SUMS: _sums({START: start, **files}), **files}


def _sums(files: Mapping[str, bytes]) -> bytes:
    """Return the lines that ``sha256sum -c`` reads."""
    return "".join(f"{hashlib.sha256(text).hexdigest()}  {name}\n" for name, text in files.items()).encode()


def start_page(editions: Sequence[Course], files: Mapping[str, bytes]) -> str:
    """Return the page that says what to open, and how, in each language; ``files`` are those of the bundle."""
    parts = [(one.spec.language, name_of(one.spec.language)) for one in editions]
    sections = [_section(one, f"{one.spec.language}/" if place else "", files) for place, one in enumerate(editions)]
    page = render(
        html_environment(translations(editions[0].spec.language)),
        "bundle.html.j2",
        course=editions[0],
        title=_filler(editions[0])(editions[0].spec.title),
        languages=parts,
        sections=[Markup(one) for one in sections],
    )
    return with_policy(page)


def _section(course: Course, inside: str, files: Mapping[str, bytes]) -> str:
    book = f"{FOLDER}/{inside}{course.spec.id}.pdf"
    size = megabytes(len(files[book]), course) if book in files else ""
    return render(
        html_environment(translations(course.spec.language), _filler(course)),
        "bundle-language.html.j2",
        course=course,
        first=f"{FOLDER}/{inside}index.html",
        book=book if size else "",
        size=size,
        sums=SUMS,
        reviewed=show_date(course.reviewed, course.spec.language) if course.reviewed else "",
    )


def _filler(course: Course) -> Callable[[Any], Any]:
    """Return what fills in the numbers of plain texts, and leaves all else as it is."""
    values = CourseValues(course)

    def filled(value: Any) -> Any:
        plain = isinstance(value, str) and not isinstance(value, Markup)
        return values.fill(value, course.bare) if plain else value

    return filled


class Bundle:
    """The target ``bundle``."""

    name = "bundle"
    summary = phrases("The site with its PDF as one ZIP file, which opens from a folder or a stick.")
    needs = SITE.needs
    whole = False

    def inputs(self, course: Course) -> Iterable[str | bytes]:
        """Return what a site is made from."""
        return SITE.inputs(course)

    def offer(self, _: Callable[[str], str]) -> Offer:
        """Return how it is offered."""
        audience = _(
            "For phones and computers without a network, passed on by stick, cable or Bluetooth: unpack it and open "
            "START.html. Search, quizzes, calculators and the book are inside."
        )
        return Offer(_("The course in one file (ZIP)"), audience)

    def write(self, course: Course, out: Path) -> Result:
        """Write one language."""
        name = f"{course.spec.id}.zip"
        write(examine(course.folders), out / name, course.spec.language)
        return Result((name,), name, {name: course.spec.title})


BUNDLE = Bundle()
