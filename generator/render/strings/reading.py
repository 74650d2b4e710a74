"""Strings of the help with reading."""

from __future__ import annotations

from collections.abc import Callable


def reading(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of the help with reading."""
    return {
        "title": _("Reading help"),
        "aloud": _("Read aloud"),
        "how": _("A voice of your device reads, sentence by sentence, from what you see. Nothing is sent anywhere."),
        "start": _("Read aloud from here"),
        "looking": _("Looking for a voice on your device …"),
        "noVoice": _(
            "Your device has no voice of its own for this language, so this page can't be read aloud here. "
            "Voices of a server are never used."
        ),
        "play": _("Go on reading"),
        "pause": _("Pause"),
        "before": _("Sentence before"),
        "after": _("Next sentence"),
        "stop": _("Stop reading aloud"),
        "speed": _("Speed"),
        "speedOf": _("Speed: {rate}×. Change"),
        "letters": _("Letters"),
        "lines": _("Space between lines"),
        "usual": _("Usual"),
        "wide": _("Wide"),
        "plain": _("Plain words"),
        "plainWords": _("Show what a word means in brackets, where it first stands"),
        "pinyin": _("Pinyin"),
        "pinyinAbove": _("Show how each character is read, above it"),
        "noPinyin": _("The readings could not be loaded. Try again when you are online."),
        "brackets": _(" ({meaning})"),
        "kept": _("What you choose is kept on this device, for all pages of this course."),
        "unkept": _("This can't be kept on your device: it holds for this page only."),
        "rates": [0.8, 1, 1.2],
    }
