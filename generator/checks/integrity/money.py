"""Rules on money: a course uses one currency."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.course.model import Course
from generator.course.uses import places
from generator.formulas.notation import POINT
from generator.formulas.quantities import written_sign
from generator.formulas.written_units import CURRENCIES, WRITTEN_UNITS
from generator.i18n.diagnostics import phrase
from generator.markdown.prose import SLOT
from generator.schema.walk import formulas, texts, ways
from generator.source.document import Loc, Source
from generator.source.problems import Position, Problem, problem, replaced
from generator.source.suspicious import plain_scalars
from generator.source.typos import quoted


def one_currency(course: Course) -> Iterator[Problem]:
    """Check that every amount has the course's currency, in its `unit` and in its symbol."""
    currency = course.spec.currency
    if course.source.lost.holds_of("currency"):
        return  # the missing currency is reported
    own = CURRENCIES[currency].strip()
    for place in places(course):
        for loc, unit in _units(place.spec, place.loc):
            if unit in CURRENCIES and unit != currency:
                yield place.source.problem("other-currency", loc, found=unit, currency=currency, instead=currency)
            elif meant := _meant(unit, currency):
                fixed = place.source.with_value(loc, quoted(meant) if meant == "%" else meant)
                yield place.source.problem("unit-misspelt", loc, fixed=fixed, found=unit, meant=meant)
        for loc, offset, text in _quantities(place.spec, place.loc):
            sign = written_sign(text)
            if sign and sign != own:
                instead = text.strip().replace(sign, own, 1)
                position = place.source.inside(loc, offset + len(text) - len(text.lstrip()))
                words = {"found": text.strip(), "currency": currency, "instead": instead}
                yield problem("other-currency", place.source.path, position, **words)


_MAY_BE_TWO = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")


def one_reading(course: Course) -> Iterator[Problem]:
    """Report numbers with two readings in a course with decimal commas: 1.500 is 1500 to a reader and 1.5 to YAML."""
    if course.decimal == POINT:
        return
    sources = {place.source.path: place.source for place in places(course)}
    for source in sources.values():
        if _MAY_BE_TWO.search(source.text) and source.root is not None:
            for node in plain_scalars(source.root):
                if _MAY_BE_TWO.fullmatch(node.value):
                    yield _two_readings(source, node)


def _two_readings(source: Source, node: yaml.ScalarNode) -> Problem:
    line, column = source.lines[node.start_mark.line], node.start_mark.column
    whole, fraction = node.value.replace(".", ""), node.value.rstrip("0")
    ways = (whole, fraction + "0" if len(fraction.partition(".")[2]) == 3 else fraction.rstrip("."))
    lines = phrase(" or ").join(f"`{replaced(line, column, node.value, way).strip()}`" for way in ways)
    position = Position(node.start_mark.line + 1, column + 1)
    return problem("number-two-readings", source.path, position, found=node.value, lines=lines)


def _meant(unit: str, currency: str) -> str:
    """Return the known unit that is one typing error away from a word; '' if there is none."""
    if unit == currency or unit in WRITTEN_UNITS:
        return ""
    plain = unicodedata.normalize("NFKC", unit).strip()
    if plain.upper() == currency or (plain.isupper() and _one_slip(plain, currency)):
        return currency
    return next((known for known in WRITTEN_UNITS if plain.lower() == known or _one_slip(plain.lower(), known)), "")


def _one_slip(word: str, known: str) -> bool:
    """Return whether one character is missing, added or replaced, or two neighbours are swapped."""
    if len(word) == len(known):
        differ = [n for n, (one, other) in enumerate(zip(word, known, strict=True)) if one != other]
        first, last = (differ[0], differ[-1]) if differ else (0, 0)
        swapped = len(differ) == 2 and last == first + 1 and word[first] + word[last] == known[last] + known[first]
        return len(differ) == 1 < len(known) or swapped
    short, long = sorted((word, known), key=len)
    return len(long) == len(short) + 1 > 2 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _is_unit(name: str, _: FieldInfo) -> bool:
    return name == "unit"


def _units(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield every field called `unit`, at any depth."""
    if isinstance(value, BaseModel):
        for name, _ in ways(type(value), _is_unit):
            inner = getattr(value, name)
            if name == "unit" and isinstance(inner, str):
                yield (*loc, name), inner
            else:
                yield from _units(inner, (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _units(item, (*loc, index))


def _quantities(spec: BaseModel, loc: Loc) -> Iterator[tuple[Loc, int, str]]:
    """Yield what may be a written amount, in numbers and in `{{ }}`: location, offset in the text there, text."""
    for calculated in formulas(spec, loc):
        yield calculated.loc, 0, calculated.text
    for text in texts(spec, loc):
        for found in SLOT.finditer(text.value) if "{{" in text.value else ():
            yield text.loc, found.start(1), found.group(1).partition("|")[0]
