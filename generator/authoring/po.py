"""A translator's file: all texts of a course in one PO catalogue, exported and imported without loss."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from generator.i18n.diagnostics import phrase, phrases
from generator.loader.overlay import Overlay, OverlayText
from generator.loader.texts import digest

MAX_BYTES = 20_000_000


class PoError(Exception):
    """A translator's file can't be used; the text says why."""


def export(overlays: Mapping[str, Overlay], language: str) -> str:
    """Export every text with its translation; outdated ones are marked fuzzy.

    ``msgctxt`` is the file and the location in it, so that the same words may be translated differently in two places.
    """
    catalogue = Catalog(locale=language.replace("-", "_"), project="fincourse", charset="utf-8")
    for name, overlay in overlays.items():
        for entry in overlay.entries:
            catalogue.add(
                entry.text.text,
                entry.translation or "",
                context=f"{name}:{entry.text.address}",
                flags=["fuzzy"] if entry.state == "outdated" else [],
            )
    made = io.BytesIO()
    write_po(made, catalogue, width=0, omit_header=False, sort_output=False)
    lines = made.getvalue().decode().splitlines()
    # The header's dates would make two exports of the same course differ.
    return "\n".join(line for line in lines if not line.startswith(('"POT-Creation', '"PO-Revision'))) + "\n"


def take_in(text: bytes, overlays: Mapping[str, Overlay], language: str) -> tuple[dict[str, Overlay], list[str]]:
    """Import a translator's texts into the overlays; also return the places whose source has changed since.

    Fuzzy texts are skipped. A place whose source has changed keeps the translator's text as outdated.

    Raises:
        PoError: it is no PO file, or too large.
    """
    if len(text) > MAX_BYTES:
        raise PoError(phrase("The file is larger than {limit} MB.", limit=MAX_BYTES // 1_000_000))
    try:
        catalogue = read_po(io.BytesIO(text), locale=language.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        why = phrases("This is not a readable PO file. See line {line}.")
        raise PoError(phrase(why, line=error.lineno + 1)) from error
    except ValueError as error:
        raise PoError(phrase("This is not a readable PO file.")) from error
    given = {str(m.context): m for m in catalogue if m.id and m.context and m.string and "fuzzy" not in m.flags}
    changed: list[str] = []
    made: dict[str, Overlay] = {}
    for name, overlay in overlays.items():
        entries: list[OverlayText] = []
        for entry in overlay.entries:
            message = given.get(f"{name}:{entry.text.address}")
            if message is None or not isinstance(message.string, str):
                entries.append(entry)
                continue
            of = digest(str(message.id))
            fits = of == digest(entry.text.text)
            if not fits:
                changed.append(f"{name}:{entry.text.address}")
            entries.append(replace(entry, translation=message.string, of=of, state="complete" if fits else "outdated"))
        made[name] = replace(overlay, entries=tuple(entries))
    return made, changed
