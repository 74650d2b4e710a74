"""The course as Markdown with a mkdocs.yml: for stock mkdocs-material with mkdocs-quiz, and for Zensical.

Zensical reads mkdocs.yml, but runs no third-party plugins: for it, questions are lists with a closed answer below them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import yaml

from static_question import answer, options
from synthetic_course import IN_PLACE, Course, Lesson, Module, Question, Section
from tree_fincourse import CONFIG
from writing import SITE_URL, Files, as_page, as_yaml


def _checkboxes(question: Question) -> str:
    """Format a single or multiple choice; feedback to an option is a block quote below it."""
    answers = [f"- [{'x' if part.right else ' '}] {part.text}\n> {part.why}" for part in question.parts]
    return "\n".join([question.ask, *answers, "", question.explanation])


def _gaps(question: Question, lines: Iterable[str]) -> str:
    """Format a fill-in question. The plugin has no feedback for each gap, so the reasons follow the explanation."""
    reasons = [f"- {part.why}" for part in question.parts]
    return "\n".join([question.ask, "", *lines, "", "---", question.explanation, "", *reasons])


def _gap_each(question: Question) -> str:
    return _gaps(question, (f"- {part.text}: [[{part.partner}]]" for part in question.parts))


STOCK_QUESTION: Mapping[str, Callable[[Question], str]] = {
    "single": _checkboxes,
    "multiple": _checkboxes,
    "truefalse": _checkboxes,
    "number": lambda question: _gaps(question, [f"[[{question.number}]]"]),
    # The plugin has no ordering, sorting or matching; the closest is a gap for each position, group or partner.
    "order": lambda question: _gaps(question, (f"- {part.text}: [[{n}]]" for n, part in enumerate(question.parts, 1))),
    "categorise": _gap_each,
    "match": _gap_each,
    "fill": lambda question: _gaps(question, [" ".join(f"{part.text} [[{part.partner}]]." for part in question.parts)]),
}


def quiz(question: Question) -> str:
    """Format a question for mkdocs-quiz."""
    return f"<quiz>\n{STOCK_QUESTION[question.kind](question)}\n</quiz>"


def details(question: Question) -> str:
    """Format a question with its answer in a closed ``<details>`` (pymdownx.details)."""
    lines = ["", *answer(question)]
    return "\n".join([question.ask, "", *options(question), "", '??? question "Answer"', *_indented(lines)])


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line}".rstrip() for line in lines)


EXTRAS: Mapping[str, Callable[[Section], str]] = {
    "steps": lambda section: "\n".join(f"1. {sentence}" for sentence in section.sentences),
    "table": lambda section: "\n".join(
        [
            "| Number | Meaning |",
            "| --- | --- |",
            *(f"| {number} | {sentence} |" for number, sentence in enumerate(section.sentences, 1)),
        ]
    ),
    "note": lambda section: "\n".join(["!!! note", "", *_indented(section.sentences)]),
    "points": lambda section: "\n".join(f"- {sentence}" for sentence in section.sentences),
}


def _lesson(lesson: Lesson, asked: Callable[[Question], str]) -> Iterator[str]:
    yield f"# {lesson.title}"
    yield from lesson_parts(lesson, asked, EXTRAS, ".md")


def lesson_parts(
    lesson: Lesson, asked: Callable[[Question], str], extras: Mapping[str, Callable[[Section], str]], suffix: str
) -> Iterator[str]:
    """Yield what is below a lesson's title, in Markdown; links to other lessons end in ``suffix``."""
    yield lesson.summary
    yield "\n".join(f"- {objective}" for objective in lesson.objectives)
    for section, question in zip(lesson.sections, lesson.in_place, strict=True):
        yield f"## {section.heading}"
        yield from section.paragraphs
        yield extras[section.extra](section)
        if question:
            yield asked(question)
    yield lesson.closing(f"{lesson.fact.percent}%")
    if lesson.before:
        yield f"[{lesson.before.title}](../{lesson.before.module}/{lesson.before.name}{suffix})"
    yield "## Questions"
    yield from (asked(question) for question in lesson.questions[IN_PLACE:])


class _ConfigLoader(yaml.SafeLoader):
    """Loads a mkdocs.yml; its own tags, such as ``!ENV``, become None."""


_ConfigLoader.add_multi_constructor("!", lambda loader, suffix, node: None)


def _config(plugins: list[str], extensions: list[str]) -> dict[str, Any]:
    """Configure stock Material like fincourse's own ``mkdocs.yml``, so that both have the same theme."""
    own = yaml.load(CONFIG.read_text(encoding="utf-8"), _ConfigLoader)
    return {
        "site_name": "Synthetic course",
        "site_url": SITE_URL,
        "edit_uri": f"{SITE_URL}edit/",
        "use_directory_urls": own.get("use_directory_urls", True),
        "theme": own["theme"],
        "plugins": plugins,
        "extra": own.get("extra", {}),
        "markdown_extensions": extensions,
    }


def sources(course: Course) -> Iterator[str]:
    """Yield the statements and sources of the course's facts."""
    for module in course:
        fact = module.fact
        yield f"{fact.meaning} {fact.percent}%. Nobody: {fact.source}"


def _course_pages(course: Course) -> Files:
    listed = "\n".join(f"- [{module.title}]({module.name}/index.md): {module.summary}" for module in course)
    yield "docs/index.md", as_page(["# Synthetic course", course[0].intro, listed])
    yield "docs/sources.md", as_page(["# Sources", *sources(course)])


def _module_pages(module: Module, asked: Callable[[Question], str]) -> Files:
    listed = "\n".join(f"- [{lesson.title}]({lesson.name}.md): {lesson.summary}" for lesson in module.lessons)
    yield f"docs/{module.name}/index.md", as_page([f"# {module.title}", module.intro, listed])
    for lesson in module.lessons:
        yield f"docs/{module.name}/{lesson.name}.md", as_page(_lesson(lesson, asked))


def stock_course_files(course: Course) -> Files:
    """Yield the home page and the configurations: Material's default navigation, and its option for large sites."""
    yield from _course_pages(course)
    config = _config(["search", "mkdocs_quiz"], ["admonition"])
    yield "mkdocs.yml", as_yaml(config)
    features = [*config["theme"]["features"], "navigation.prune"]
    yield "mkdocs-prune.yml", as_yaml({"INHERIT": "mkdocs.yml", "theme": {"features": features}})


def stock_module_files(module: Module) -> Files:
    """Yield the files of one module with questions for mkdocs-quiz."""
    return _module_pages(module, quiz)


def static_course_files(course: Course) -> Files:
    """Yield the home page and the configuration without any plugin except the search."""
    yield from _course_pages(course)
    yield "mkdocs.yml", as_yaml(_config(["search"], ["admonition", "pymdownx.details"]))


def static_module_files(module: Module) -> Files:
    """Yield the files of one module with questions as text."""
    return _module_pages(module, details)
