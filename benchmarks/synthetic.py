"""Write one made-up course twice: for fincourse, and for stock mkdocs-material with the mkdocs-quiz plugin.

Both hold the same words: lessons of about 600 words in modules of ten, each with six questions. The words come from
a fixed list of plain English in an order that depends on the seed alone, so every run writes the same bytes.

    python benchmarks/synthetic.py FOLDER --lessons 100

writes FOLDER/fincourse (mkdocs.yml builds site and book, mkdocs-no-pdf.yml only the site) and FOLDER/stock (mkdocs.yml
has Material's default navigation, mkdocs-prune.yml its documented option for large sites).
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

LESSONS_IN_A_MODULE = 10
QUESTIONS_IN_A_LESSON = 6
IN_PLACE = 3
"""Questions asked between the sections; the others stand at the lesson's end."""

KINDS = ("single", "multiple", "truefalse", "number", "order", "categorise", "match", "fill")

_PLAIN_ENGLISH = """
account add after again against agree all almost amount answer any app arrive ask away back balance bank because
before begin below best better between bill book borrow both box bring budget build business buy call came card care
carry case change charge cheap check choose clear close common company compare complete contract copy cost could count
cover credit cut date day debt decide deep delay depend differ double down due during each early earn easy either
empty end enough even every exact example expect explain fact fall family far fast fee few figure fill final find
first fit fix follow food form found free friend full future gain get give glad goal good great group grow half hand
happen hard have health hear help here high hold home hope hour house how idea if important income instead interest
job join keep kind know large last late law lead learn least leave lend length less let letter level life limit line
list little live loan long look lose loss low main make many mark market matter mean measure meet message middle might
mind minute miss money month more most move much name near need never new next night nothing notice now number offer
office often old once only open order other over own page paper part pass past pay pension people perhaps period
person phone place plan plain please point possible post power present price print problem promise proof public pull
put quarter question quick quiet rate reach read ready real reason receipt record reduce refuse regular remain
remember rent repair repay reply report rest result return rich right rise risk room rule safe same save say season
second see sell send sense service set share shop short show side sign simple since sit size sleep slow small some
soon speak spend stand start state stay step still stop store story sum sure table take talk tax teach tell term test
than thank thing think through time today together total trade travel trouble true trust try turn under until use
usual value visit voice wait walk want watch water way week weight what when where which while who whole why wide will
win wish with without word work worry worth write wrong year young
"""
SITE_URL = "https://example.org/"
"""fincourse's own mkdocs.yml takes it from the environment variable FINCOURSE_SITE_URL."""

VOCABULARY = tuple(_PLAIN_ENGLISH.split())


@dataclass(frozen=True)
class Part:
    """One option, step, thing, pair or gap of a question."""

    text: str
    why: str
    right: bool = False
    partner: str = ""
    """The group, right side or missing word that belongs to the text."""


@dataclass(frozen=True)
class Question:
    """A question; what its parts mean depends on its kind."""

    id: str
    kind: str
    ask: str
    parts: tuple[Part, ...]
    explanation: str
    number: int = 0


@dataclass(frozen=True)
class Section:
    """A heading, two paragraphs, and one thing more: steps, a table, a note or points."""

    heading: str
    paragraphs: tuple[str, ...]
    extra: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Lesson:
    """One lesson; ``before`` is the lesson it links to."""

    module: str
    name: str
    title: str
    summary: str
    objectives: tuple[str, ...]
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    before: Lesson | None

    @property
    def in_place(self) -> tuple[Question | None, ...]:
        """The question after each section, where there is one."""
        return (*self.questions[:IN_PLACE], *[None] * len(self.sections))[: len(self.sections)]


@dataclass(frozen=True)
class Module:
    """Ten lessons."""

    name: str
    title: str
    summary: str
    intro: str
    lessons: tuple[Lesson, ...]


class Words:
    """Endless words, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def some(self, count: int) -> str:
        return " ".join(self.random.choices(VOCABULARY, k=count))

    def title(self) -> str:
        return self.some(self.random.randint(3, 6)).capitalize()

    def sentence(self) -> str:
        return self.some(self.random.randint(8, 16)).capitalize() + "."

    def sentences(self, count: int) -> tuple[str, ...]:
        return tuple(self.sentence() for _ in range(count))

    def paragraph(self) -> str:
        return "\n".join(self.sentences(4))

    def different(self, count: int) -> list[str]:
        return self.random.sample(VOCABULARY, count)


def make_course(lessons: int, seed: int) -> list[Module]:
    """Make up a course of so many lessons."""
    words = Words(seed)
    made: list[Lesson] = []
    for index in range(lessons):
        made.append(_lesson(words, index, made[-1] if made else None))
    return [
        Module(
            name=tens[0].module,
            title=words.title(),
            summary=words.sentence(),
            intro=words.paragraph(),
            lessons=tuple(tens),
        )
        for tens in (made[start : start + LESSONS_IN_A_MODULE] for start in range(0, lessons, LESSONS_IN_A_MODULE))
    ]


def _lesson(words: Words, index: int, before: Lesson | None) -> Lesson:
    # Six questions a lesson, eight kinds: the kinds go round, so every one is used equally often.
    first = index * QUESTIONS_IN_A_LESSON
    return Lesson(
        module=f"module-{index // LESSONS_IN_A_MODULE + 1:03}",
        name=f"lesson-{index + 1:04}",
        title=words.title(),
        summary=words.sentence(),
        objectives=words.sentences(3),
        sections=tuple(
            Section(words.title(), (words.paragraph(), words.paragraph()), extra, words.sentences(4))
            for extra in ("steps", "table", "note", "points")
        ),
        questions=tuple(
            _question(words, f"question-{number + 1:05}", KINDS[number % len(KINDS)])
            for number in range(first, first + QUESTIONS_IN_A_LESSON)
        ),
        before=before,
    )


def _question(words: Words, id_: str, kind: str) -> Question:
    count = {"truefalse": 2, "number": 0, "fill": 2}.get(kind, 4)
    rights = {"single": 1, "truefalse": 1, "multiple": 2}.get(kind, 0)
    groups = words.different(2)
    partners = {"categorise": [groups[n % 2] for n in range(count)]}.get(kind, words.different(count))
    texts = {"truefalse": ["True", "False"]}.get(kind, [f"{words.some(6).capitalize()} {n + 1}" for n in range(count)])
    parts = tuple(
        Part(text, words.sentence(), right=n < rights, partner=partner)
        for n, (text, partner) in enumerate(zip(texts, partners, strict=True))
    )
    ask = words.sentence().rstrip(".") + "?"
    return Question(id_, kind, ask, parts, words.sentence(), number=words.random.randint(10, 9999))


# --- fincourse ---------------------------------------------------------------------------------------------------


class _Dumper(yaml.CSafeDumper):
    """Writes texts of several lines as a person would: below the field, after a ``|``."""


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)


def _write_yaml(path: Path, data: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110), encoding="utf-8")


def _choices(question: Question) -> dict[str, Any]:
    return {
        "choices": [
            {"text": part.text, **({"correct": True} if part.right else {}), "why": part.why} for part in question.parts
        ]
    }


def _truefalse(question: Question) -> dict[str, Any]:
    holds, fails = question.parts
    return {"answer": True, "why_true": holds.why, "why_false": fails.why}


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


def _body(lesson: Lesson) -> Iterator[dict[str, Any]]:
    for section, question in zip(lesson.sections, lesson.in_place, strict=True):
        yield {"heading": section.heading, "text": "\n\n".join(section.paragraphs)}
        yield FINCOURSE_EXTRAS[section.extra](section)
        if question:
            yield {"check": question.id}
    if lesson.before:
        yield {"text": f"[{lesson.before.title}](lesson:{lesson.before.module}/{lesson.before.name})"}


def write_fincourse(course: Iterable[Module], folder: Path, config: Path) -> None:
    """Write the course's YAML below ``folder``, with the MkDocs configuration of a real course."""
    modules = list(course)
    folder.mkdir(parents=True)
    shutil.copy(config, folder / "mkdocs.yml")
    _write_yaml(
        folder / "mkdocs-no-pdf.yml",
        {"INHERIT": "mkdocs.yml", "plugins": ["search", {"fincourse": {"pdf": False}}]},
    )
    _write_yaml(
        folder / "content" / "course.yml",
        {
            "id": "synthetic",
            "title": "Synthetic course",
            "summary": "A made-up course for measuring.",
            "welcome": modules[0].intro,
            "modules": [module.name for module in modules],
            "jurisdiction": "No law applies.",
            "disclaimer": "Made up, not advice.",
            "currency": "GBP",
            "licence": "CC BY 4.0",
            # Made-up words are read for their weight, not for the shape of a lesson.
            "lint": dict.fromkeys(("no-guess", "unchecked-sections", "no-plan", "no-limits", "no-sources"), "off"),
        },
    )
    for module in modules:
        _write_yaml(
            folder / "content" / module.name / "module.yml",
            {
                "title": module.title,
                "summary": module.summary,
                "intro": module.intro,
                "lessons": [lesson.name for lesson in module.lessons],
            },
        )
        for lesson in module.lessons:
            _write_yaml(
                folder / "content" / module.name / f"{lesson.name}.yml",
                {
                    "title": lesson.title,
                    "summary": lesson.summary,
                    "objectives": list(lesson.objectives),
                    "body": list(_body(lesson)),
                },
            )
            _write_yaml(
                folder / "quizzes" / module.name / f"{lesson.name}.yml",
                {
                    "questions": [
                        {
                            "id": question.id,
                            "type": question.kind,
                            "ask": question.ask,
                            **FINCOURSE_PARTS[question.kind](question),
                            "explanation": question.explanation,
                        }
                        for question in lesson.questions
                    ]
                },
            )


# --- stock mkdocs-material with mkdocs-quiz ------------------------------------------------------------------------


def _checkboxes(question: Question) -> str:
    """Single and multiple choice; per-answer feedback is a block quote below the answer."""
    answers = [f"- [{'x' if part.right else ' '}] {part.text}\n> {part.why}" for part in question.parts]
    return "\n".join([question.ask, *answers, "", question.explanation])


def _gaps(question: Question, lines: Iterable[str]) -> str:
    """A fill-in question. The plugin has no feedback for each gap, so the reasons follow the explanation."""
    reasons = [f"- {part.why}" for part in question.parts]
    return "\n".join([question.ask, "", *lines, "", "---", question.explanation, "", *reasons])


def _gap_each(question: Question) -> str:
    return _gaps(question, (f"- {part.text}: [[{part.partner}]]" for part in question.parts))


STOCK_QUESTION: Mapping[str, Callable[[Question], str]] = {
    "single": _checkboxes,
    "multiple": _checkboxes,
    "truefalse": _checkboxes,
    "number": lambda question: _gaps(question, [f"[[{question.number}]]"]),
    # The plugin has no ordering, sorting or matching; the nearest it has is a gap for each place, group or partner.
    "order": lambda question: _gaps(question, (f"- {part.text}: [[{n}]]" for n, part in enumerate(question.parts, 1))),
    "categorise": _gap_each,
    "match": _gap_each,
    "fill": lambda question: _gaps(question, [" ".join(f"{part.text} [[{part.partner}]]." for part in question.parts)]),
}

STOCK_EXTRAS: Mapping[str, Callable[[Section], str]] = {
    "steps": lambda section: "\n".join(f"1. {sentence}" for sentence in section.sentences),
    "table": lambda section: "\n".join(
        [
            "| Number | Meaning |",
            "| --- | --- |",
            *(f"| {number} | {sentence} |" for number, sentence in enumerate(section.sentences, 1)),
        ]
    ),
    "note": lambda section: "\n".join(["!!! note", "", *(f"    {sentence}" for sentence in section.sentences)]),
    "points": lambda section: "\n".join(f"- {sentence}" for sentence in section.sentences),
}


def _stock_question(question: Question) -> str:
    return f"<quiz>\n{STOCK_QUESTION[question.kind](question)}\n</quiz>"


def _stock_lesson(lesson: Lesson) -> Iterator[str]:
    yield f"# {lesson.title}"
    yield lesson.summary
    yield "\n".join(f"- {objective}" for objective in lesson.objectives)
    for section, question in zip(lesson.sections, lesson.in_place, strict=True):
        yield f"## {section.heading}"
        yield from section.paragraphs
        yield STOCK_EXTRAS[section.extra](section)
        if question:
            yield _stock_question(question)
    if lesson.before:
        yield f"[{lesson.before.title}](../{lesson.before.module}/{lesson.before.name}.md)"
    yield "## Questions"
    yield from (_stock_question(question) for question in lesson.questions[IN_PLACE:])


def _write_page(path: Path, parts: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


class _ConfigLoader(yaml.SafeLoader):
    """Reads a mkdocs.yml; its own tags, such as ``!ENV``, come out as nothing."""


_ConfigLoader.add_multi_constructor("!", lambda loader, suffix, node: None)


def stock_config(config: Path) -> dict[str, Any]:
    """Configure stock Material as fincourse's own ``mkdocs.yml`` does, so that both carry the same theme."""
    own = yaml.load(config.read_text(encoding="utf-8"), _ConfigLoader)
    return {
        "site_name": "Synthetic course",
        "site_url": SITE_URL,
        "edit_uri": f"{SITE_URL}edit/",
        "use_directory_urls": own.get("use_directory_urls", True),
        "theme": own["theme"],
        "plugins": ["search", "mkdocs_quiz"],
        "extra": own.get("extra", {}),
        "markdown_extensions": ["admonition"],
    }


def write_stock(course: Iterable[Module], folder: Path, config: Path) -> None:
    """Write the same course as Markdown pages, with one configuration for each way of building them."""
    modules = list(course)
    docs = folder / "docs"
    _write_page(
        docs / "index.md",
        [
            "# Synthetic course",
            modules[0].intro,
            "\n".join(f"- [{module.title}]({module.name}/index.md): {module.summary}" for module in modules),
        ],
    )
    for module in modules:
        _write_page(
            docs / module.name / "index.md",
            [
                f"# {module.title}",
                module.intro,
                "\n".join(f"- [{lesson.title}]({lesson.name}.md): {lesson.summary}" for lesson in module.lessons),
            ],
        )
        for lesson in module.lessons:
            _write_page(docs / module.name / f"{lesson.name}.md", _stock_lesson(lesson))
    stock = stock_config(config)
    _write_yaml(folder / "mkdocs.yml", stock)
    features = stock["theme"]["features"]
    _write_yaml(
        folder / "mkdocs-prune.yml",
        {"INHERIT": "mkdocs.yml", "theme": {"features": [*features, "navigation.prune"]}},
    )


def main() -> None:
    """Write both projects."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="where to write; must not exist yet")
    parser.add_argument("--lessons", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    config = Path(__file__).resolve().parent.parent / "mkdocs.yml"
    course = make_course(given.lessons, given.seed)
    write_fincourse(course, given.folder / "fincourse", config)
    write_stock(course, given.folder / "stock", config)


if __name__ == "__main__":
    main()
