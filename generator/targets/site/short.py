"""A build without MkDocs, for when only the content of some pages differs and their frames are the same.

All other files are linked from the last site; the new content of a page replaces the old content in the bytes that
were written. Wherever the result might differ from what MkDocs writes, MkDocs builds instead.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_date

from generator.cache.store import key
from generator.course.fingerprint import Fingerprints
from generator.course.model import Course
from generator.render.addresses import Addresses
from generator.render.page import Page
from generator.render.pages import Pages
from generator.render.search import START
from generator.targets.listing import digest_of, files_below
from generator.targets.site.edition_build import EditionBuild
from generator.targets.site.frame import lost
from generator.targets.site.inputs import authored_classes
from generator.targets.site.insides import put_in
from generator.targets.site.manifest import EditionManifest, Written, link_one
from generator.targets.site.navigation import entries

_PLUGINS = frozenset({"fincourse", "material/search"})
"""With only these, no other code sees a page; the theme's search is switched off."""
_OWN = re.compile(r"assets/(numbers/|bank/lesson\.)[0-9a-f]{10}\.js")
"""Files that belong to single pages, with a digest of the content in their names."""
_WORKER = re.compile(r"sw\.js|assets/offline/.*")


def around(
    course: Course, config: MkDocsConfig, keys: Fingerprints, editions: Sequence[Course] = (), root: str = "/"
) -> str:
    """Return the fingerprint of all that a build writes besides the content of pages; '' if it is not known.

    404.html says something in the language of each of the ``editions``.
    """
    if not set(config.plugins) <= _PLUGINS or config.hooks or config.theme.custom_dir or config.extra_templates:
        return ""
    classes, date = sorted(authored_classes(course)), get_build_date()
    ways = [[one.tag, one.title, one.html] for one in lost(editions, config, root)]
    shown = json.dumps([entries(course), classes, sorted(course.traditional), date, ways], ensure_ascii=False)
    try:
        return key("around", keys.shared, shown, _pictures(Path(config.docs_dir))).hex()
    except OSError:
        return ""  # MkDocs says what can't be read


def _pictures(folder: Path) -> bytes:
    """Return a digest of the files that are copied to the site unchanged."""
    digest = hashlib.sha256()
    for place, folders, names in os.walk(folder, followlinks=True):
        folders.sort()
        for name in sorted(names):
            if not name.endswith((".yml", ".yaml")):
                file = Path(place, name)
                content = file.read_bytes() if file.is_file() else b""
                digest.update(f"{file}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
    return digest.digest()


def make(build: EditionBuild, pages: Pages, addresses: Addresses, folder: Path, languages: Sequence[str]) -> bool:
    """Write what differs from the last build into the folder and return True, if only the content of pages does.

    Otherwise write nothing and return False. ``languages`` are the folders of other editions inside this one's.

    Raises:
        PdfError: there can be no book, which the last site had.
    """
    reuse = build.reuse
    if reuse is None or not build.is_alone or not reuse.old.around or reuse.old.around != build.record.around:
        return False
    every = [page for _, page in build.others(pages) if page]
    fresh = [page for page in every if build.is_written_here(page.uri)]
    put = [put_in(page, reuse.old, reuse.folder) for page in fresh]
    written = dict(one for one in put if one)
    if len(written) < len(fresh):
        return False
    for page, (path, content) in zip(fresh, written.items(), strict=True):
        build.wrote(page.uri, path, content)
    written |= _beside(every, reuse.old)
    stay = _staying(reuse.old, build.record, reuse.folder, languages, {pages.pdf} if pages.pdf else set())
    if stay is None:
        return False
    searched = build.files_of_all(addresses)
    if pages.pdf and (book := build.end_book(pages.pdf)) is not None:
        written[pages.pdf] = book
    written |= _search(searched, build.record, reuse.old, reuse.folder, folder)
    for path, content in written.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    build.leave(stay - written.keys())
    return True


def _staying(
    old: EditionManifest, new: EditionManifest, folder: Path, languages: Sequence[str], books: Set[str]
) -> set[str] | None:
    """Return the files of the last build that also belong to this one, without its book; None if that is not certain.

    ``books`` is the file name of the book, if there is to be one; another process may still write it.
    """
    there = files_below(folder, languages)
    if digest_of(there) != old.listing or old.pages.keys() != new.pages.keys() | books:
        return None
    gone = {path for page in old.pages.values() for path in page.files} - new.files.keys() - books
    if not all(map(_OWN.fullmatch, gone)):
        return None
    return {path for path in there.keys() - gone - books - {*old.search} if not _WORKER.fullmatch(path)}


def _beside(pages: Iterable[Page], old: EditionManifest) -> dict[str, bytes]:
    """Return the files of pages that differ from those of the last build."""
    files = {name: content for page in pages for name, content in page.further.items()}
    return {name: content for name, content in files.items() if not old.has(name, Written.of(content))}


def _search(
    files: Mapping[str, str], new: EditionManifest, old: EditionManifest, last: Path, folder: Path
) -> dict[str, bytes]:
    """Return the files of the search that differ; link the others, of which only the names change."""
    there = {path.partition(".")[0]: path for path in old.search}
    (folder / START).parent.mkdir(parents=True, exist_ok=True)
    differing = {}
    for name, text in files.items():
        before = there.get(name.partition(".")[0], "")
        if old.has(before, new.files[name]):
            link_one(f"{last}/{before}", f"{folder}/{name}")
        else:
            differing[name] = text.encode()
    return differing
