"""A letter that the learner completes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.blocks.base import BlockType, InLesson, Mistake, Shown
from generator.blocks.gaps import GAP
from generator.blocks.letter.gaps import Piece, paragraphs
from generator.blocks.letter.model import Letter
from generator.source.problems import near


def check(block: InLesson) -> Iterator[Mistake]:
    """Check that its gaps match its fields."""
    spec = block.spec
    known = [field.id for field in spec.fields]
    gaps = {found.group(1) for found in GAP.finditer(spec.text)}
    for found in GAP.finditer(spec.text):
        if found.group(1) not in known:
            words = {"gap": found.group(), "near": near(found.group(1), known)}
            yield Mistake("unknown-letter-field", ("text",), words, start=found.start())
    seen: set[str] = set()
    for index, name in enumerate(known):
        place = ("fields", index, "id")
        if name in seen:
            yield Mistake("letter-field-twice", place, {"id": name})
        elif name not in gaps:
            yield Mistake("unused-letter-field", place, {"gap": f"{{{name}}}"})
        seen.add(name)


def view(spec: Letter, _: Shown) -> list[list[list[Piece]]]:
    """Return the paragraphs."""
    return paragraphs(spec)


def said(_: Callable[[str], str]) -> Mapping[str, object]:
    """Return the interface texts of the block's script."""
    return {
        "yourLetter": _("Your letter"),
        "copy": _("Copy"),
        "copied": _("Copied."),
        "copyYourself": _("This browser can't copy by itself. The letter is selected: copy it as you copy other text."),
        "printLetter": _("Print the letter"),
        "save": _("Save as a text file"),
        "saved": _("Saved in your downloads."),
        "clear": _("Clear what I typed"),
        "cleared": _("What you typed is deleted from this device."),
        "stillOpen": _("Still to fill in: {what}."),
        "comma": _(", "),
    }


BLOCK = BlockType(
    name="letter",
    model=Letter,
    folder=Path(__file__).parent,
    place=230,
    card=True,
    linked=True,
    keeps=True,
    followed=True,
    check=check,
    view=view,
    bundle="tools",
    said=said,
)
