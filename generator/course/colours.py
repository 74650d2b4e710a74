"""The colours of a course: contrast as WCAG 2.2 measures it, and what is made of an owner's one colour.

A colour is ``#rrggbb``.
"""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

LIGHT, DARK = ("#ffffff", "#f4f6f6"), ("#1e2129", "#2a2e3a")
"""The grounds of a page and of its boxes; ``render/assets/tokens.css`` and the theme have the same."""
WORDS = 4.5
"""The least contrast of words (WCAG 2.2, 1.4.3)."""
WHITE, INK = "#ffffff", "#101318"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def least(colour: str, grounds: tuple[str, ...]) -> float:
    """Return the lowest contrast of a colour on some grounds."""
    return min(contrast(colour, ground) for ground in grounds)


def legible(colour: str) -> str:
    """Return the nearest tone of a colour that can be read on light grounds, and white words on it."""
    return _toned(colour, LIGHT, -1)


def lighter(colour: str) -> str:
    """Return the nearest tone of a colour that can be read on dark grounds."""
    return _toned(colour, DARK, 1)


@dataclass(frozen=True, slots=True)
class Tones:
    """What a course's colour becomes on light and on dark pages."""

    colour: str
    """The colour itself, of the header and of everything on light pages."""
    deep: str
    """A darker tone, for what the pointer is on."""
    pale: str
    """The tone of links on dark pages."""
    on_pale: str
    """Words on that."""

    @classmethod
    def of(cls, colour: str) -> Tones:
        """Work them out."""
        return cls(colour, _shifted(colour, -0.1), lighter(colour), INK)


def _luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _shifted(colour: str, by: float) -> str:
    """Return a colour with another lightness, of the same hue."""
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(colour))
    made = colorsys.hls_to_rgb(hue, min(max(light + by, 0), 1), saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in made)


def _toned(colour: str, grounds: tuple[str, ...], way: int) -> str:
    """Return the first tone, in steps of a hundredth, with enough contrast."""
    tones = (_shifted(colour, way * step / 100) for step in range(101))
    made = colour.lower()
    return made if least(made, grounds) >= WORDS else next(one for one in tones if least(one, grounds) >= WORDS)
