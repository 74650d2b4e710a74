"""Catalogues as ``gettext`` reads them, compiled once and kept in the user's own cache folder."""

from __future__ import annotations

import io
import os
import struct
from contextlib import suppress
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from generator.i18n import chinese
from generator.i18n.languages import DOMAINS, LANGUAGES, Language, language_of


def own_folder(name: str) -> Path:
    """Return the user's own cache folder for files shared by all courses; a course's folder may come from anybody."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "fincourse" / name


def catalogue(tag: str, domain: str) -> NullTranslations:
    """Return a language's catalogue as it is on disk now; if there is none, one that returns the source strings."""
    row = language_of(tag)
    try:
        seen = row.catalogue(domain).stat()
    except OSError:
        return _no_catalogue()
    return _catalogue(row, domain, (seen.st_mtime_ns, seen.st_size, seen.st_ino))


def brought() -> str:
    """Return a fingerprint of the catalogues outside the package; '' if there are none.

    Those inside are covered by the digest of the package's files.
    """
    files = [row.catalogue(domain) for row in LANGUAGES.values() if row.folder for domain in DOMAINS]
    return " ".join(map(_seen, files))


def _seen(file: Path) -> str:
    try:
        status = file.stat()
    except OSError:
        return str(file)
    return f"{file} {status.st_size} {status.st_mtime_ns} {status.st_ino}"


_no_catalogue = cache(NullTranslations)


@lru_cache(maxsize=16)
def _catalogue(row: Language, domain: str, _seen: tuple[int, ...]) -> NullTranslations:
    text = row.catalogue(domain).read_bytes()
    made_of = _digest(row, text)
    kept = own_folder("catalogues") / f"{row.tag}-{domain}.mo"
    with suppress(OSError, ValueError, struct.error):  # missing or damaged
        found = kept.read_bytes()
        if found.startswith(made_of):
            return GNUTranslations(io.BytesIO(found[len(made_of) :]))
    compiled = _compiled(row, text)
    _keep(kept, made_of + compiled)
    return GNUTranslations(io.BytesIO(compiled))


def _digest(row: Language, text: bytes) -> bytes:
    """Return a digest of everything that a compiled catalogue depends on."""
    import hashlib

    digest = hashlib.sha256(text)
    if row.convert:
        from importlib.metadata import version

        digest.update(Path(chinese.__file__).read_bytes() + version("opencc").encode())
    return digest.digest()


def _compiled(row: Language, text: bytes) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    found = read_po(io.BytesIO(text), locale=row.tag.replace("-", "_"))
    if row.convert:
        convert = row.convert({})
        for message in found:
            string = message.string
            message.string = convert(string) if isinstance(string, str) else tuple(map(convert, string or ()))
    out = io.BytesIO()
    write_mo(out, found)
    return out.getvalue()


def _keep(file: Path, content: bytes) -> None:
    """Write the file atomically; on failure the catalogue is compiled again next time."""
    new = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            new.write_bytes(content)
            new.replace(file)
        finally:
            new.unlink(missing_ok=True)
