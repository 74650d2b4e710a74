"""The ledger of facts: every figure by name, with its unit, source and dates."""

from __future__ import annotations

import calendar
import datetime
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from generator.formulas import FormulaError, Outside, parse
from generator.formulas.evaluate import Context, evaluator
from generator.formulas.kinds import kind_of
from generator.formulas.units import Kind, Unit, called
from generator.formulas.written_units import from_unit, unit_kind
from generator.schema.facts import Fact, FactsSpec, SourceDocument
from generator.source.document import Loc, Source
from generator.source.lost import NOTHING_LOST

_UNITS: Mapping[str, Unit] = {"times": "number", "date": "text", "text": "text"}


_NAMED = re.compile(r"\b(?:fact|past)\.([a-z][a-z0-9_]*)")


def today(environment: Mapping[str, str] = os.environ) -> datetime.date:
    """Return the day on which facts are judged: that of ``SOURCE_DATE_EPOCH`` if set, else today."""
    if epoch := environment.get("SOURCE_DATE_EPOCH", ""):
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()


def fact_kind(fact: Fact) -> Unit:
    """Return the unit of a fact's value in formulas."""
    return _UNITS.get(fact.unit) or unit_kind(fact.unit)


@dataclass(frozen=True)
class Ledger:
    """All facts of a course."""

    spec: FactsSpec | None = None
    source: Source | None = None
    values: Mapping[str, tuple[Kind, Any]] = field(default_factory=dict)
    """Kind and value by id, without facts that have a mistake."""

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """The facts by id."""
        return {fact.id: fact for fact in self.spec.facts} if self.spec else {}

    @cached_property
    def documents(self) -> Mapping[str, SourceDocument]:
        """The documents by id."""
        return {document.id: document for document in self.spec.sources} if self.spec else {}

    @cached_property
    def behind(self) -> Mapping[str, frozenset[str]]:
        """All facts that each fact depends on, directly or indirectly by formula or statement, including itself."""
        known = {
            id: {id, *_NAMED.findall(f"{fact.formula or ''} {fact.statement}")} & self.by_id.keys()
            for id, fact in self.by_id.items()
        }
        found: dict[str, frozenset[str]] = {}
        for id in known:
            seen, waiting = set[str](), {id}
            while waiting:
                seen |= waiting
                waiting = {base for one in waiting for base in known[one]} - seen
            found[id] = frozenset(seen)
        return found

    @cached_property
    def outside(self) -> Outside:
        """The names that facts add to formulas: ``fact.NAME`` and ``past.NAME`` for every fact."""
        made = Outside((f"{space}.{name}", known) for name, known in self.values.items() for space in ("fact", "past"))
        lost = self.source.lost.of("facts") if self.source else NOTHING_LOST
        made.lost = replace(lost, names=lost.names | (self.by_id.keys() - self.values.keys()))
        return made


def build_ledger(spec: FactsSpec, source: Source) -> tuple[Ledger, list[tuple[Loc, FormulaError]]]:
    """Compute every fact that is given by a formula; also return the errors of those that have no value."""
    maker = _Maker(spec, source)
    values = {fact.id: known for fact in spec.facts if (known := maker.value(fact.id, ())) is not None}
    return Ledger(spec, source, values), maker.problems


class _Maker:
    def __init__(self, spec: FactsSpec, source: Source) -> None:
        self._source = source
        self.problems: list[tuple[Loc, FormulaError]] = []
        self._facts = {fact.id: (index, fact) for index, fact in enumerate(spec.facts)}
        self._known: dict[str, tuple[Kind, Any] | None] = {}

    def value(self, name: str, trail: tuple[str, ...]) -> tuple[Kind, Any] | None:
        if name not in self._known:
            self._known[name] = None
            index, fact = self._facts[name]
            if fact.formula is None:
                self._known[name] = _written(fact, self._source, ("facts", index, "value"))
            else:
                try:
                    self._known[name] = self._computed(fact, fact.formula, (*trail, name))
                except FormulaError as error:
                    self.problems.append((("facts", index, "formula"), error))
        return self._known[name]

    def _computed(self, fact: Fact, text: str, trail: tuple[str, ...]) -> tuple[Kind, Any] | None:
        formula = parse(text)
        scope: dict[str, Kind] = {}
        values: dict[str, Any] = {}
        for name, offset in formula.names:
            space, _, other = name.partition(".")
            if space in ("fact", "past") and other not in self._facts and other in self._source.lost.of("facts"):
                return None
            if space not in ("fact", "past") or other not in self._facts:
                raise FormulaError("unknown-fact", offset, name=other or name, known=list(self._facts))
            if other in trail:
                raise FormulaError("circle", offset, circle=" → ".join((*trail[trail.index(other) :], other)))
            known = self.value(other, trail)
            if known is None:
                return None  # its own mistake is reported
            scope[name], values[name] = known
        unit = kind_of(formula, scope)[0]
        wanted = fact_kind(fact)
        if unit not in (wanted, "any", "number") and not (wanted == "number" and unit == "rate"):
            raise FormulaError("declared", wanted=called(wanted), found=called(unit))
        return (wanted, None), evaluator(formula)(Context(values))


def _written(fact: Fact, source: Source, loc: Loc) -> tuple[Kind, Any] | None:
    kind = fact_kind(fact)
    if fact.unit == "date":
        try:
            return (kind, None), datetime.date.fromisoformat(str(fact.value))
        except ValueError:
            return None
    if kind == "text":
        if fact.value is None:
            return None
        # A number without quotes is the text as written.
        return (kind, None), fact.value if isinstance(fact.value, str) else source.written(loc) or str(fact.value)
    if isinstance(fact.value, int | float):
        return (kind, None), from_unit(float(fact.value), fact.unit)
    return None


def review_due(fact: Fact) -> datetime.date:
    """Return the day by which a fact must next be compared with its source."""
    count, unit = fact.review_every.split()
    months = {"months": 1, "years": 12}.get(unit)
    if months is None:
        return fact.reviewed + datetime.timedelta(days=int(count))
    later = fact.reviewed.month - 1 + int(count) * months
    year, month = fact.reviewed.year + later // 12, later % 12 + 1
    return datetime.date(year, month, min(fact.reviewed.day, calendar.monthrange(year, month)[1]))


def last_change(fact: Fact, day: datetime.date) -> datetime.date:
    """Return the day a fact last changed as of ``day``: by an edit, by coming into force, or by expiring."""
    moments = [fact.valid_from, fact.valid_until and fact.valid_until + datetime.timedelta(days=1)]
    return max([fact.changed or fact.reviewed, *(one for one in moments if one and one <= day)])


def facts_of(document: SourceDocument, ledger: Ledger) -> Iterator[Fact]:
    """Yield the facts that cite a document."""
    return (fact for fact in ledger.by_id.values() if fact.source == document.id)
