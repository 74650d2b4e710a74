"""QR codes as SVG, for paper that leads back to a page."""

from __future__ import annotations

import io
import string

_SIGNS = frozenset(string.ascii_letters + string.digits + "-._~:/?#[]@!$&'()*+,;=%")
"""What an address may contain (RFC 3986)."""
LONGEST = 300
"""The longest address, in signs: 69 modules a side, still read from paper at 3 cm."""
QUIET = 4
"""The width of the empty margin that readers need, in modules (ISO/IEC 18004)."""


def qr_svg(address: str) -> str:
    """Return the QR code of a web address as SVG, the same for the same address; '' if it can't lead anywhere.

    Error correction M (15 % of the code may be soiled), with its empty margin, black on white. It has no size of
    its own, and no alternative text: say beside it, and for those who can't see it, where it leads.

    Addresses must begin with ``https://`` or ``http://``, have no sign outside ASCII (write those as ``%E4%B8…``),
    and be at most 300 signs long: a longer one makes a code too fine for cheap print. Others get no code.
    """
    if not address.startswith(("https://", "http://")) or len(address) > LONGEST or not _SIGNS.issuperset(address):
        return ""
    import segno  # few commands need it

    code = segno.make(address, error="m", boost_error=False, micro=False)
    out = io.BytesIO()
    code.save(
        out,
        kind="svg",
        border=QUIET,
        light="#fff",
        dark="#000",
        svgclass=None,
        lineclass=None,
        omitsize=True,
        xmldecl=False,
        nl=False,
    )
    return out.getvalue().decode("ascii")
