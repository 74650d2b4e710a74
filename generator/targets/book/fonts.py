"""The fonts of the book, chosen so that no character is ever shown as an empty box.

The book is set in Noto Sans CJK, Latin letters included: this one family, the same in Debian's package and on
PyPI, has every character of all three editions. The national form of a Chinese character follows
from the text's language.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

FAMILIES = ("Noto Sans CJK SC", "Noto Sans CJK TC")
"""Debian's package has both, the PyPI packages have the second (a pan-CJK font with every national form)."""
_PACKAGES = ("cvttf_NotoSansCJK_Regular", "cvttf_NotoSansCJK_Bold")


@dataclass(frozen=True)
class BookFonts:
    """The fonts found on this machine."""

    fonts: typst.Fonts
    families: tuple[str, ...]
    file: Path
    index: int
    """The index of the regular face in its file, which may contain several."""

    def missing(self, text: str) -> list[str]:
        """Return the characters of ``text`` that the font lacks."""
        return sorted(one for one in set(text) - self._covered() if one.isprintable() and not one.isspace())

    def _covered(self) -> set[str]:
        return _characters(self.file, self.index)


@cache
def find_fonts() -> BookFonts | None:
    """Find the book's fonts: the system's first, then those of the extra ``fincourse[fonts]``; None without either."""
    import typst

    for paths in ([], [path for path in map(_package_folder, _PACKAGES) if path]):
        fonts = typst.Fonts(include_system_fonts=not paths, font_paths=[str(path) for path in paths])
        for font in fonts.fonts():
            if font.family in FAMILIES and font.weight == 400 and font.path:
                families = tuple(f for f in FAMILIES if f in fonts.families())
                return BookFonts(fonts, families, Path(font.path), font.index)
    return None


def font_stamp(known: str = "") -> str:
    """Return path, size and time of the book's font: the one in the ``known`` stamp, else search for one."""
    found = None if known else find_fonts()
    path = Path(known.rpartition("|")[0].rpartition("|")[0]) if known else found.file if found else Path()
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{path}|{status.st_size}|{status.st_mtime_ns}"


def _package_folder(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


@cache
def _characters(file: Path, index: int) -> set[str]:
    from fontTools.ttLib import TTFont

    with TTFont(file, fontNumber=index, lazy=True) as font:
        return {chr(code) for code in font.getBestCmap()}
