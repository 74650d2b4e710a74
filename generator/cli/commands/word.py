"""What commands that write PDF or DOCX share: the ending decides, and a school's own template is for DOCX only."""

from __future__ import annotations

from pathlib import Path

import click

from generator.i18n.diagnostics import phrase

ENDING = ".docx"

template_option = click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A .docx of your school, whose styles, page, header and footer a .docx is given.",
)


def in_word(out: Path, template: Path | None) -> bool:
    """Return whether a file is to be written as DOCX rather than as a PDF, by the ending of its name.

    Raises:
        click.ClickException: it is neither, or a template is given for a PDF.
    """
    ending = out.suffix.lower()
    if ending in _OTHERS:
        message = phrase("Nothing is written as {ending}. End the name in .pdf, or in .docx for Word.", ending=ending)
        raise click.ClickException(message)
    if template is not None and ending != ENDING:
        raise click.ClickException(phrase("--template is for Word: end the name after --output in .docx."))
    return ending == ENDING


_OTHERS = (".doc", ".dotx", ".docm", ".odt", ".rtf")
