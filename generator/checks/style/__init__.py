"""Item-writing and language rules: each has a name, a severity that a course may change, and a reason.

A rule is a function that reads the course, or a translation of it, and yields problems whose code is the rule's name.
Some also compare lessons with each other, by counts made for each (``whole``). docs/lint.md describes every rule
with an example.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from generator.cache.workers import collector_at_rest
from generator.checks.style import (
    balance,
    coverage,
    figures,
    gaps,
    language,
    leaks,
    options,
    shape,
    silence,
    stems,
    structure,
    trust,
    unreplaced,
    whole,
    wording,
)
from generator.checks.style.reading import Passage, Reading
from generator.checks.style.whole import SourceOf, Tally
from generator.course.model import Course
from generator.course.uses import Place
from generator.i18n.diagnostics import phrase
from generator.loader.overlay import Overlay
from generator.loader.project import Loaded
from generator.questions.quiz import QuizSpec
from generator.schema.walk import FoundText
from generator.source.document import Source
from generator.source.problems import Problem, listed, near

Level = Literal["error", "warning", "off"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    check: Callable[[Reading], Iterator[Problem]]
    severity: Level
    """The severity unless the course sets another."""
    why: str
    limit: int | None = None
    """The number it compares with, if the rule has one."""
    translations: bool = False
    """Whether it looks only at words, and therefore also at translations."""
    beyond: bool = False
    """Whether its reports on one file depend on others; a comment that silences it in a file is never unused."""


RULES: Mapping[str, Rule] = {
    # --- options and their feedback
    "longest-key": Rule(options.longest_key, "warning", "Test-wise learners pick the longest option unread."),
    "all-of-the-above": Rule(
        options.all_of_the_above, "warning", "Knowing two options, or one wrong one, settles it.", translations=True
    ),
    "option-labels": Rule(options.option_labels, "warning", "Options are mixed: B. then stands before A."),
    "same-options": Rule(options.same_options, "error", "Who can't tell two options apart can't choose."),
    "empty-why": Rule(options.empty_why, "error", "Feedback teaches only where it says why.", translations=True),
    # --- keys: what gives them away
    "key-in-hint": Rule(
        leaks.key_in_hint, "warning", "A hint helps to think; it never gives the answer.", translations=True
    ),
    "key-in-stem": Rule(leaks.key_in_stem, "warning", "What can be copied needs no knowing.", translations=True),
    "key-in-sister": Rule(
        leaks.key_in_sister, "warning", "One question should not answer the next.", translations=True, beyond=True
    ),
    "key-length": Rule(
        balance.key_length,
        "warning",
        "Over many questions the pattern is learned, not the matter.",
        translations=True,
        beyond=True,
    ),
    "key-place": Rule(
        balance.key_place, "warning", "A place that is always right is learned, not the matter.", beyond=True
    ),
    "absolute-options": Rule(
        balance.absolute_options,
        "warning",
        "Test-wise learners never pick an “always”.",
        translations=True,
        beyond=True,
    ),
    "narrow-gap": Rule(
        gaps.narrow_gap, "warning", "Who knows the answer should not fail by its form.", translations=True, beyond=True
    ),
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
    "other-word": Rule(
        wording.other_word, "warning", "Two words for one thing look like two things.", translations=True
    ),
    "unexplained-abbreviation": Rule(language.unexplained_abbreviation, "warning", "Letters tell a beginner nothing."),
    "vague-link": Rule(
        language.vague_link, "warning", "Screen readers list links by their words alone.", translations=True
    ),
    "figure-without-fact": Rule(
        figures.figure_without_fact, "warning", "A figure nobody can trace can't be kept right."
    ),
    # --- structure
    "example-text": Rule(unreplaced.example_text, "warning", "Readers take an example for what you teach."),
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
    "long-step": Rule(
        shape.long_step, "warning", "Who is worried reads one screen, and then acts.", 120, translations=True
    ),
    # --- the shape of a lesson
    "no-guess": Rule(shape.no_guess, "warning", "What was guessed at first is remembered better."),
    "unchecked-sections": Rule(
        shape.unchecked_sections, "warning", "A question right after a section teaches most.", 3
    ),
    "no-plan": Rule(shape.no_plan, "warning", "Who plans when to act acts more often."),
    "no-limits": Rule(shape.no_limits, "warning", "Readers take silence for certainty."),
    "no-leaves-out": Rule(shape.no_leaves_out, "warning", "A number without its limits is taken for the whole bill."),
    "no-sources": Rule(shape.no_sources, "warning", "Nobody can check what has no source."),
    # --- what readers trust in
    "no-harm-review": Rule(trust.no_harm_review, "warning", "Whom advice can hurt, its writer is the last to see."),
    "review-older-than-fact": Rule(
        trust.review_older_than_fact, "warning", "What was safe to do under the old figure may hurt under the new one."
    ),
    "source-without-date": Rule(
        trust.source_without_date, "warning", "Readers can't see how old a source is that has no date."
    ),
}


def lint(reading: Reading) -> list[Problem]:
    """Run every rule that the course has not switched off, and leave out problems silenced in place."""
    if reading.language and not reading.passages:
        return []
    return _found(reading, {name: rule for name, rule in RULES.items() if rule.translations or not reading.language})


def readings(
    course: Course, files: Mapping[str, Loaded[Any]], translations: Mapping[str, Mapping[str, Overlay]]
) -> list[Reading]:
    """Return the readings of a course and its translations; ``files`` and the overlays are keyed by file path."""
    limits = _limits(course)
    found = [Reading(course, limits)]
    lessons = {lesson.source.path.as_posix(): lesson.id for lesson in course.lessons}
    for tag, overlays in translations.items():
        passages = (
            passage
            for name, overlay in overlays.items()
            for passage in _translated(overlay, files[name], lessons.get(name, ""))
        )
        found.append(Reading(course, limits, tuple(passages), tag))
    return found


def lint_whole(course: Course, tally: Tally, source_of: SourceOf) -> list[Problem]:
    """Run the rules that compare lessons."""
    levels, sources = _levels(course, RULES), dict[Path, Source]()

    def noted(lesson: str, language: str) -> Source:
        source = source_of(lesson, language)
        return sources.setdefault(source.path, source)

    found = [one for name, rule in whole.RULES.items() if levels[name] != "off" for one in rule(course, tally, noted)]
    return silence.unsilenced(_named(found, levels), sources.values())


def _translated(overlay: Overlay, of: Loaded[Any], lesson: str) -> Iterator[Passage]:
    if overlay.source is None or of.spec is None:
        return
    places: dict[int | None, Place] = {None: Place(overlay.source, of.spec, (), lesson)}
    for entry in overlay.entries:
        if entry.translation is None or entry.state == "outdated":
            continue
        loc, index = entry.text.loc, None
        if isinstance(of.spec, QuizSpec) and loc[0] == "questions":
            index = int(loc[1])
            places.setdefault(index, Place(overlay.source, of.spec.questions[index], ("questions", index)))
        text = FoundText(loc, entry.text.kind, entry.translation)
        yield Passage(places[index], text, ("texts", entry.text.address, "text"))


def _found(reading: Reading, rules: Mapping[str, Rule]) -> list[Problem]:
    levels = _levels(reading.course, rules)
    run = {name for name, level in levels.items() if level != "off"}
    with collector_at_rest():
        found = _named([reported for name in rules if name in run for reported in rules[name].check(reading)], levels)
        sources = _sources(reading)
        paths = {source.path for source in sources}
        here = [one for one in found if one.path in paths]
        others = (
            {q.source.path: q.source for q in reading.course.questions()}.values() if len(here) < len(found) else ()
        )
        run = {name for name in run if not rules[name].beyond}
        here = silence.apply(here, silence.silencers(sources), RULES, run)
        return [
            *unreplaced.gathered(here),
            *silence.unsilenced((one for one in found if one.path not in paths), others),
        ]


def _named(found: Iterable[Problem], levels: Mapping[str, Level]) -> list[Problem]:
    """Add severity and rule name to the problems that rules found."""
    return [
        replace(
            one,
            severity=levels[one.code],  # type: ignore[arg-type]  # rules that are off did not run
            hint=one.hint + phrase(" Rule: `{rule}`.", rule=one.code),
        )
        for one in found
    ]


def _levels(course: Course, rules: Mapping[str, Rule]) -> dict[str, Level]:
    return {name: _level(rule, course.spec.lint.get(name)) for name, rule in rules.items()}


def _limits(course: Course) -> Mapping[str, int]:
    return {name: _limit(rule, course.spec.lint.get(name)) for name, rule in RULES.items() if rule.limit is not None}


def _level(rule: Rule, setting: str | int | None) -> Level:
    return setting if setting in ("error", "warning", "off") else rule.severity  # type: ignore[return-value]


def _limit(rule: Rule, setting: str | int | None) -> int:
    return setting if isinstance(setting, int) else rule.limit or 0


def lint_settings(course: Course) -> Iterator[Problem]:
    """Check that the course's settings name existing rules, and set a number only for those that have a limit."""
    for name, setting in course.spec.lint.items():
        if name not in RULES:
            yield course.source.problem(
                "lint-unknown-rule", ("lint", name), key=True, rule=name, near=near(name, RULES)
            )
        elif isinstance(setting, int) and RULES[name].limit is None:
            limited = listed(f"`{name}`" for name, rule in RULES.items() if rule.limit is not None)
            yield course.source.problem("lint-no-limit", ("lint", name), rule=name, limited=limited)


def _sources(reading: Reading) -> list[Source]:
    """Return every file of the course once."""
    return list({passage.place.source.path: passage.place.source for passage in reading.passages}.values())
