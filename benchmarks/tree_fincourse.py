"""The course as fincourse reads it: YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from synthetic_course import Course, Lesson, Module, Question, Section
from writing import Files, as_yaml

CONFIG = Path(__file__).resolve().parent.parent / "mkdocs.yml"
"""The configuration of a real course: this repository's own."""
LEFT_OUT = (
    "no-guess",
    "unchecked-sections",
    "no-plan",
    "no-limits",
    "no-sources",
    "promising-word",
    "no-harm-review",
    "long-step",
)
"""Rules that are off, as the shape and the promises of generated text do not matter."""


def _choices(question: Question) -> dict[str, Any]:
    return {
        "choices": [
            {"text": part.text, **({"correct": True} if part.right else {}), "why": part.why} for part in question.parts
        ]
    }


def _truefalse(question: Question) -> dict[str, Any]:
    holds, fails = question.parts
    return {"answer": holds.right, "why_true": holds.why, "why_false": fails.why}


def _categories(question: Question) -> dict[str, Any]:
    return {
        "categories": {part.partner: part.partner.capitalize() for part in question.parts},
        "items": [{"text": part.text, "category": part.partner, "why": part.why} for part in question.parts],
    }


def _blanks(question: Question) -> dict[str, Any]:
    return {
        "sentence": " ".join(f"{part.text} ___." for part in question.parts),
        "blanks": [{"accept": [part.partner], "why": part.why} for part in question.parts],
    }


FINCOURSE_PARTS: Mapping[str, Callable[[Question], dict[str, Any]]] = {
    "single": _choices,
    "multiple": _choices,
    "truefalse": _truefalse,
    "number": lambda question: {"answer": question.number},
    "order": lambda question: {"items": [{"text": part.text, "why": part.why} for part in question.parts]},
    "categorise": _categories,
    "match": lambda question: {
        "pairs": [{"left": part.text, "right": part.partner, "why": part.why} for part in question.parts]
    },
    "fill": _blanks,
}

FINCOURSE_EXTRAS: Mapping[str, Callable[[Section], dict[str, Any]]] = {
    "steps": lambda section: {"steps": list(section.sentences)},
    "table": lambda section: {
        "table": section.heading,
        "columns": ["Number", "Meaning"],
        "rows": [[str(number), sentence] for number, sentence in enumerate(section.sentences, 1)],
    },
    "note": lambda section: {"note": "\n".join(section.sentences)},
    "points": lambda section: {"key_points": list(section.sentences)},
}


def _lesson_body(lesson: Lesson) -> Iterator[dict[str, Any]]:
    for section, question in zip(lesson.sections, lesson.in_place, strict=True):
        yield {"heading": section.heading, "text": "\n\n".join(section.paragraphs)}
        yield FINCOURSE_EXTRAS[section.extra](section)
        if question:
            yield {"check": question.id}
    yield {"text": lesson.closing(f"{{{{ fact.{lesson.fact.name} }}}}")}
    if lesson.before:
        yield {"text": f"[{lesson.before.title}](lesson:{lesson.before.module}/{lesson.before.name})"}


def _facts(course: Course) -> dict[str, Any]:
    return {
        "jurisdiction": "Nowhere",
        "sources": [
            {"id": f"source-{module.name}", "issuer": "Nobody", "title": module.fact.source, "date": "undated"}
            for module in course
        ],
        "facts": [
            {
                "id": module.fact.name,
                "value": module.fact.percent,
                "unit": "%",
                "statement": f"{module.fact.meaning} {{{{ fact.{module.fact.name} }}}}.",
                "source": f"source-{module.name}",
                # A synthetic fact never expires: the same bytes remain valid next year.
                "reviewed": "2026-01-01",
                "review_every": "99 years",
                "confidence": "convention",
            }
            for module in course
        ],
    }


def course_files(course: Course) -> Files:
    """Yield the files of the whole course."""
    yield "mkdocs.yml", CONFIG.read_text(encoding="utf-8")
    no_pdf = {"INHERIT": "mkdocs.yml", "plugins": ["search", {"fincourse": {"pdf": False}}]}
    yield "mkdocs-no-pdf.yml", as_yaml(no_pdf)
    about = {
        "id": "synthetic",
        "title": "Synthetic course",
        "summary": "A made-up course for measuring.",
        "welcome": course[0].intro,
        "modules": [module.name for module in course],
        "jurisdiction": "No law applies.",
        "disclaimer": "Made up, not advice.",
        "currency": "GBP",
        "licence": "CC BY 4.0",
        "lint": dict.fromkeys(LEFT_OUT, "off"),
    }
    yield "content/course.yml", as_yaml(about)
    yield "content/facts.yml", as_yaml(_facts(course))


def module_files(module: Module) -> Files:
    """Yield the files of one module: its own, its lessons and their quizzes."""
    about = {
        "title": module.title,
        "summary": module.summary,
        "intro": module.intro,
        "lessons": [lesson.name for lesson in module.lessons],
    }
    yield f"content/{module.name}/module.yml", as_yaml(about)
    for lesson in module.lessons:
        spec = {
            "title": lesson.title,
            "summary": lesson.summary,
            "objectives": list(lesson.objectives),
            "body": list(_lesson_body(lesson)),
        }
        yield f"content/{module.name}/{lesson.name}.yml", as_yaml(spec)
        questions = [
            {
                "id": question.id,
                "type": question.kind,
                "ask": question.ask,
                **FINCOURSE_PARTS[question.kind](question),
                "explanation": question.explanation,
            }
            for question in lesson.questions
        ]
        yield f"quizzes/{module.name}/{lesson.name}.yml", as_yaml({"questions": questions})
