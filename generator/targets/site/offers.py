"""What the page of downloads offers beside the book: what other targets wrote, while it is up to date."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from generator.course.model import Course
from generator.render.page import Offered, OfferedFile
from generator.render.values import spoken
from generator.targets import built
from generator.targets.base import Offer, Result, Target, TargetError, registered, target

LISTED = 60
"""The most files that are listed one by one; more are offered as one ZIP file."""


def offered(course: Course) -> tuple[Offered, ...]:
    """Return what is offered in a course's language."""
    found = []
    for chosen, offer in _offering(course):
        result = built.recalled(course.folders.root, chosen.name, built.fingerprints(chosen, [course]))
        if result:
            files = tuple(_files(course, chosen.name, result))
            found.append(Offered(chosen.name, offer.title, offer.audience, _few(course, files)))
    return tuple(found)


def left_out(course: Course) -> Iterator[str]:
    """Yield the names of targets whose output can't be offered, since it is out of date."""
    for chosen, _ in _offering(course):
        if not built.recalled(course.folders.root, chosen.name, built.fingerprints(chosen, [course])):
            yield chosen.name


def _offering(course: Course) -> Iterator[tuple[Target, Offer]]:
    for name in registered():
        if built.folder_of(course.folders.root, name).is_dir():
            try:
                chosen = target(name)
            except TargetError:  # the command that writes it says why
                continue
            if offer := getattr(chosen, "offer", None):
                yield chosen, offer(spoken(course.spec.language).gettext)


def _files(course: Course, name: str, result: Result) -> Iterator[OfferedFile]:
    """Yield the files of one language that have a title."""
    language = f"{course.spec.language}/"
    for file in result.files:
        if file in result.titles and file.startswith(language):
            content = (built.folder_of(course.folders.root, name) / file).read_bytes()
            place = f"downloads/{name}/{file.removeprefix(language)}"
            yield OfferedFile(place, result.titles[file], content, _pages(content) if file.endswith(".pdf") else 0)


def _pages(content: bytes) -> int:
    import pikepdf  # only where something is offered

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def _few(course: Course, files: tuple[OfferedFile, ...]) -> tuple[OfferedFile, ...]:
    """Return files that can be listed one by one, or put into one ZIP file whose bytes depend on them alone."""
    if len(files) <= LISTED:
        return files
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for file in files:
            made.writestr(zipfile.ZipInfo(file.name.split("/", 2)[2]), file.content)  # of 1 January 1980
    folder = "/".join(files[0].name.split("/", 2)[:2])
    title = spoken(course.spec.language).gettext("All in one ZIP file")
    return (OfferedFile(f"{folder}/{course.spec.id}.zip", title, packed.getvalue(), sum(one.pages for one in files)),)
