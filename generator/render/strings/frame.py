"""Strings of what few visits need: without a network, in WeChat."""

from __future__ import annotations

from collections.abc import Callable


def apart(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of links that lead nowhere now, and of WeChat's own browser."""
    return {
        "absent": _("not on this device; needs a network"),
        "outside": _("WeChat can't save or print. Tap ⋯ at the top and choose “Open in browser”."),
        "outsideText": _("What you typed here does not come along: copy it first."),
        "copyText": _("Copy the text"),
        "copyAddress": _("Copy the address"),
        "copiedIt": _("Copied."),
    }
