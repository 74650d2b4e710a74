"""Pictures as Word shows them everywhere: SVG and other formats drawn by Typst, as PNG."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from generator.cache.store import here, key
from generator.i18n.diagnostics import phrase
from generator.targets.base import TargetError
from generator.targets.book.fonts import find_fonts, font_stamp

_WIDTH = 440
"""The width of a drawn picture in points: that of the text on a page of A4 with narrow margins."""
_DOTS = 170
_LIGHT = 400_000
"""The most bytes of a photograph that is taken as it is."""


def drawn(pictures: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """Return pictures as PNG or JPEG, by their addresses.

    Raises:
        TargetError: one can't be read.
    """
    made: dict[str, bytes] = {}
    for name, picture in pictures.items():
        data = picture.encode() if isinstance(picture, str) else picture
        seen = _seen(name, data)
        made[name] = data if len(data) <= _LIGHT and _is_known(data) else seen
    return made


def _is_known(data: bytes) -> bool:
    """Return whether python-docx, and so Word, knows a picture; of SVG, WebP and some JPEG it does not."""
    from docx.image.image import Image

    try:
        return Image.from_blob(data).content_type in ("image/png", "image/jpeg")
    except Exception:  # a damaged header can fail anywhere in it
        return False


def _seen(name: str, data: bytes) -> bytes:
    """Draw a picture as PNG. Every picture is drawn, so that a broken one is told rather than shown as a red cross."""
    import typst

    kept = key("docx-picture", version("typst"), font_stamp(), str(_DOTS), data)
    if known := here().get([kept]).get(kept):
        return known
    fonts = find_fonts()
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, f"picture{Path(name).suffix.lower()}")
        picture.write_bytes(data)
        main = Path(folder, "main.typ")
        families = ", ".join(f'"{one}"' for one in fonts.families) if fonts else ""
        main.write_text(
            f"#set page(width: auto, height: auto, margin: 0pt)\n#set text(font: ({families},))\n"
            if families
            else "#set page(width: auto, height: auto, margin: 0pt)\n",
            "utf-8",
        )
        with main.open("a", encoding="utf-8") as source:
            source.write(f'#image("{picture.name}", width: {_WIDTH}pt)\n')
        try:
            made = typst.compile(
                str(main), root=folder, font_paths=fonts.fonts if fonts else [], format="png", ppi=_DOTS
            )
        except typst.TypstError as error:
            message = phrase("The picture {file} can't be read: {reason}", file=f"content/{name}", reason=error.message)
            raise TargetError(message) from error
    assert isinstance(made, bytes)
    here().put({kept: made})
    return made
