"""Item-writing and language rules: each has a name, a severity that a course may change, and a reason.

A rule is a function that reads the course and yields problems whose code is the rule's name. docs/lint.md describes
every rule with an example.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from generator.course import Course
from generator.lint import coverage, figures, language, options, shape, silence, stems, structure
from generator.lint.reading import Passage, Reading
from generator.load import Loaded
from generator.messages import phrase
from generator.problems import Problem, listed, near
from generator.source import Source
from generator.spec import QuizSpec
from generator.spec.walk import Text
from generator.translate.overlay import Overlay
from generator.uses import Place
from generator.workers import collector_at_rest

Level = Literal["error", "warning", "off"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    check: Callable[[Reading], Iterator[Problem]]
    severity: Level
    """What it is where the course says nothing."""
    why: str
    limit: int | None = None
    """The number it compares with, for rules that have one."""
    translations: bool = False
    """Whether it looks at words alone, and so at translated ones too."""


RULES: Mapping[str, Rule] = {
    # --- options and their feedback
    "longest-key": Rule(options.longest_key, "warning", "Test-wise learners pick the longest option unread."),
    "longest-keys": Rule(options.longest_keys, "warning", "Over a whole quiz the pattern is learned, not the matter."),
    "key-place": Rule(options.key_place, "warning", "A place that is always right is learned, not the matter."),
    "all-of-the-above": Rule(
        options.all_of_the_above, "warning", "Knowing two options, or one wrong one, settles it.", translations=True
    ),
    "option-labels": Rule(options.option_labels, "warning", "Options are mixed: B. then stands before A."),
    "same-options": Rule(options.same_options, "error", "Who can't tell two options apart can't choose."),
    "empty-why": Rule(options.empty_why, "error", "Feedback teaches only where it says why.", translations=True),
    # --- stems
    "negative-stem": Rule(
        stems.negative_stem, "warning", "Under stress a small `not` is read over.", translations=True
    ),
    "stem-without-task": Rule(
        stems.stem_without_task, "warning", "A learner should not have to guess what is asked.", translations=True
    ),
    # --- what a lesson owes its learner
    "unprepared-question": Rule(coverage.unprepared_question, "warning", "A self-check tests what was just read."),
    "competence-not-asked": Rule(
        coverage.competence_not_asked, "warning", "What is never asked is never noticed missing."
    ),
    "competence-not-taught": Rule(
        coverage.competence_not_taught, "warning", "What is asked should stand in the lesson."
    ),
    "missing-help-box": Rule(coverage.missing_help_box, "error", "Who reads on collection may need help today."),
    # --- language
    "long-sentence": Rule(
        language.long_sentence, "warning", "Worry takes the room that long sentences need.", 25, translations=True
    ),
    "long-paragraph": Rule(
        language.long_paragraph, "warning", "On a phone it fills the screen without a pause.", 5, translations=True
    ),
    "shaming-word": Rule(
        language.shaming_word, "error", "Blame makes people hide a debt instead of acting on it.", translations=True
    ),
    "promising-word": Rule(language.promising_word, "warning", "Only sellers promise results.", translations=True),
    "unexplained-abbreviation": Rule(language.unexplained_abbreviation, "warning", "Letters tell a beginner nothing."),
    "vague-link": Rule(
        language.vague_link, "warning", "Screen readers list links by their words alone.", translations=True
    ),
    "figure-without-fact": Rule(
        figures.figure_without_fact, "warning", "A figure nobody can trace can't be kept right."
    ),
    # --- structure
    "empty-section": Rule(structure.empty_section, "warning", "A heading promises something."),
    "no-heading": Rule(structure.no_heading, "warning", "Readers look for their question before they read."),
    "bold-heading": Rule(
        structure.bold_heading,
        "warning",
        "Bold is no heading to a screen reader or a table of contents.",
        translations=True,
    ),
    "poor-alt": Rule(structure.poor_alt, "warning", "It is all that some readers get of the picture."),
    "long-list": Rule(structure.long_list, "warning", "Nobody keeps ten points in mind.", 9),
    # --- the shape of a lesson
    "no-guess": Rule(shape.no_guess, "warning", "What was guessed at first is remembered better."),
    "unchecked-sections": Rule(
        shape.unchecked_sections, "warning", "A question right after a section teaches most.", 3
    ),
    "no-plan": Rule(shape.no_plan, "warning", "Who plans when to act acts more often."),
    "no-limits": Rule(shape.no_limits, "warning", "Readers take silence for certainty."),
    "no-sources": Rule(shape.no_sources, "warning", "Nobody can check what has no source."),
}


def lint(course: Course) -> list[Problem]:
    """Run every rule that the course has not switched off, and leave out what is silenced in place."""
    return _found(Reading(course, _limits(course)), RULES)


def lint_translation(
    course: Course, files: Mapping[str, Loaded[Any]], overlays: Mapping[str, Overlay]
) -> list[Problem]:
    """Run the rules that look at words alone over translations of a course's files, both by the files' paths."""
    passages = tuple(passage for name, overlay in overlays.items() for passage in _translated(overlay, files[name]))
    rules = {name: rule for name, rule in RULES.items() if rule.translations}
    return _found(Reading(course, _limits(course), passages), rules) if passages else []


def _translated(overlay: Overlay, of: Loaded[Any]) -> Iterator[Passage]:
    if overlay.source is None or of.spec is None:
        return
    places: dict[int | None, Place] = {None: Place(overlay.source, of.spec, ())}
    for entry in overlay.entries:
        if entry.translation is None or entry.state == "outdated":
            continue
        loc, index = entry.text.loc, None
        if isinstance(of.spec, QuizSpec) and loc[0] == "questions":
            index = int(loc[1])
            places.setdefault(index, Place(overlay.source, of.spec.questions[index], ("questions", index)))
        text = Text(loc, entry.text.kind, entry.translation)
        yield Passage(places[index], text, ("texts", entry.text.address, "text"))


def _found(reading: Reading, rules: Mapping[str, Rule]) -> list[Problem]:
    settings = reading.course.spec.lint
    levels = {name: _level(rule, settings.get(name)) for name, rule in rules.items()}
    run = {name: level for name, level in levels.items() if level != "off"}
    with collector_at_rest():
        found = [
            replace(told, severity=level, hint=told.hint + phrase(" Rule: `{rule}`.", rule=name))
            for name, level in run.items()
            for told in rules[name].check(reading)
        ]
        return silence.apply(found, silence.silencers(_sources(reading)), RULES, run)


def _limits(course: Course) -> Mapping[str, int]:
    return {name: _limit(rule, course.spec.lint.get(name)) for name, rule in RULES.items() if rule.limit is not None}


def _level(rule: Rule, setting: str | int | None) -> Level:
    return setting if setting in ("error", "warning", "off") else rule.severity  # type: ignore[return-value]


def _limit(rule: Rule, setting: str | int | None) -> int:
    return setting if isinstance(setting, int) else rule.limit or 0


def lint_settings(course: Course) -> Iterator[Problem]:
    """What a course sets for these rules names them, and gives a number only to those that have one."""
    for name, setting in course.spec.lint.items():
        if name not in RULES:
            yield course.source.problem(
                "lint-unknown-rule", ("lint", name), key=True, rule=name, near=near(name, RULES)
            )
        elif isinstance(setting, int) and RULES[name].limit is None:
            limited = listed(f"`{name}`" for name, rule in RULES.items() if rule.limit is not None)
            yield course.source.problem("lint-no-limit", ("lint", name), rule=name, limited=limited)


def _sources(reading: Reading) -> list[Source]:
    """Every file of the course, once."""
    return list({passage.place.source.path: passage.place.source for passage in reading.passages}.values())
