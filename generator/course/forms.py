"""What of a course can be filled in on a sheet of its own: calculators, letters, the desk and plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.course.lesson import BlockInPlace, Calculator, Lesson
from generator.course.model import Course, Module

PLAN = "plan"
"""The name of the sheet for a plan of one's own, and the start of those of the modules."""


@dataclass(frozen=True)
class Form:
    """A sheet to fill in."""

    name: str
    """Its name in the command and of its file, unique in the course."""
    kind: str
    """What it is: a calculator, a plan, a part of the desk, or the name of its block's type."""
    calculator: Calculator | None = None
    lesson: Lesson | None = None
    """The lesson of the block."""
    block: BlockInPlace | None = None
    """The block that is filled in."""
    module: Module | None = None
    """The module whose plans it has; None for the blank plan."""
    plans: tuple[tuple[Lesson, BlockInPlace], ...] = ()
    """The if-then plans of the module's lessons."""


def forms_of(course: Course) -> Mapping[str, Form]:
    """Return all forms of a course by name: calculators, then blocks in reading order, then the desk and plans."""
    made: dict[str, Form] = {}
    for form in _forms(course):
        name = form.name if form.name not in made else f"{form.kind}-{form.name}"
        made[name] = replace(form, name=name)
    return made


def _forms(course: Course) -> Iterator[Form]:
    for calculator in course.calculators:
        yield Form(calculator.id, "calculator", calculator)
    for lesson in course.lessons:
        for block in lesson.blocks:
            if block.type.form:
                yield Form(lesson.kept_name(block), block.kind, lesson=lesson, block=block)
    if course.desk:
        parts = {"debts": True, "month": course.desk.budget, "lenders": course.desk.lenders, "calls": course.desk.calls}
        yield from (Form(f"desk-{part}", "desk") for part, there in parts.items() if there)
    yield Form(PLAN, "plan")
    for module in course.modules:
        plans = tuple((one, block) for one in module.lessons for block in one.blocks if block.type.planned)
        if plans:
            yield Form(f"{PLAN}-{module.id}", "plan", module=module, plans=plans)
