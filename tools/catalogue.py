"""Keep the interface's message catalogues: `python tools/catalogue.py` takes up new strings, `--check` only compares.

Strings are marked with `_` in templates and code. Translations stand in generator/i18n/locale/LANGUAGE.po.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "generator" / "i18n" / "locale"
METHODS = [("**.py", "python"), ("**.j2", "jinja2")]
OPTIONS = {"**.j2": {"extensions": "jinja2.ext.i18n", "trimmed": "false", "silent": "false"}}


def template() -> Catalog:
    """Collect every marked string."""
    catalogue = Catalog(project="fincourse", charset="utf-8")
    found = extract_from_dir(
        ROOT / "generator",
        METHODS,
        OPTIONS,
        keywords={"_": None, "gettext": None, "ngettext": (1, 2), "plural": (1, 2)},
    )
    for file, line, message, comments, context in found:
        catalogue.add(message, locations=[(Path(file).as_posix(), line)], auto_comments=comments, context=context)
    return catalogue


def updated(file: Path, strings: Catalog) -> tuple[str, list[str]]:
    """Give a catalogue with the strings of today, and those that are not translated."""
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=file.stem)
    catalogue.update(strings, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    text = io.BytesIO()
    write_po(
        text, catalogue, width=120, sort_output=True, omit_header=False, include_lineno=False, ignore_obsolete=True
    )
    empty = [str(m.id) for m in catalogue if m.id and not _filled(m.string)]
    # The dates of the header would make every run a change.
    lines = [
        line for line in text.getvalue().decode().splitlines() if not line.startswith(('"POT-Creation', '"PO-Revision'))
    ]
    return "\n".join(lines) + "\n", empty


def _filled(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def main() -> None:
    """Write the catalogues, or with --check say what is out of date."""
    strings, bad = template(), False
    for file in sorted(LOCALE.glob("*.po")):
        text, empty = updated(file, strings)
        if "--check" in sys.argv:
            stale = file.read_text("utf-8") != text
            bad |= stale or bool(empty)
            state = "out of date; run tools/catalogue.py" if stale else "up to date"
            print(f"{file.name}: {state}, {len(empty)} not translated")
        else:
            file.write_text(text, "utf-8")
            print(f"{file.name}: {len(empty)} not translated")
    sys.exit(bad)


if __name__ == "__main__":
    main()
