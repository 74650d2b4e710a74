"""Rules on the final check: every pool names what exists and has enough questions to draw."""

from __future__ import annotations

from collections.abc import Iterator

from generator.course.final import areas, filled_pools
from generator.course.model import Course
from generator.source.problems import Problem, listed, near


def pools_can_be_drawn(course: Course) -> Iterator[Problem]:
    """Check that each pool names existing areas or competences only once, and has as many questions as it draws."""
    source = course.final_source
    if source is None:
        return
    known, listing = areas(course), course.competences_source
    first: dict[int, int] = {}
    for index, pool in enumerate(filled_pools(course)):
        spec = pool.spec
        # The only competences of an area may have been left out because of their mistakes.
        sound = not (listing and listing.lost.holds_of("competences"))
        if bool(spec.area) == bool(spec.competences):
            yield source.problem("pool-choice", ("pools", index))
            continue
        if spec.area and spec.area not in known:
            if sound:
                yield source.problem(
                    "unknown-area", ("pools", index, "area"), name=spec.area, near=near(spec.area, known)
                )
            continue
        for place, number in enumerate(pool.competences):
            loc = ("pools", index, "area") if spec.area else ("pools", index, "competences", place)
            if number not in course.competences:
                sound = False
                if not course.may_hold("competences", number):
                    yield source.problem("unknown-competence", loc, id=number)
            elif (before := first.setdefault(number, index)) != index:
                sound = False
                line = source.position(("pools", before)).line
                yield source.problem("pool-twice", loc, id=number, line=line)
                if spec.area:
                    break  # every competence of the area would give the same report
        if sound and "questions" not in course.unread and len(pool.asked) < spec.draw:
            names = listed(f"`{question.id}`" for question in pool.earlier)
            yield source.problem(
                "pool-too-small-shared" if pool.earlier else "pool-too-small",
                ("pools", index, "draw"),
                draw=spec.draw,
                found=len(pool.asked),
                earlier=names,
            )
