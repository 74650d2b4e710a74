"""The course, its modules, its glossary and its list of competences."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt, StrictStr

from generator.spec.base import Inline, Markdown, Plain, Slug, Spec


class HelpBox(Spec):
    """Where to find help in this course's jurisdiction."""

    title: Plain
    """The box's title."""

    text: Markdown
    """Whom to call or write to, in Markdown."""


class CourseSpec(Spec):
    """content/course.yml: the course as a whole."""

    id: Slug
    """Name of the course. Learners' answers are stored under it: never change it."""

    title: Plain
    """The course's title."""

    summary: Plain
    """One sentence: for whom it is, and what for."""

    language: Annotated[StrictStr, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = "en"
    """Language of the files, as a language tag: en, zh-Hans."""

    welcome: Markdown
    """The home page's first paragraphs, in Markdown."""

    modules: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """The modules in their order, each the name of a folder in content/."""

    jurisdiction: Plain
    """Whose law the course describes, as one sentence."""

    disclaimer: Plain
    """One or two sentences at the foot of every page, such as "Education, not legal advice"."""

    help_box: HelpBox | None = None
    """The box that lessons with `help_box: true` show."""

    currency: Literal["CNY", "USD", "EUR", "GBP", "HKD", "TWD", "JPY", "INR"] = "CNY"
    """The currency of its amounts."""

    authors: tuple[Plain, ...] = ()
    """Who wrote the course."""

    licence: Plain
    """The licence of the text."""


class ModuleSpec(Spec):
    """content/MODULE/module.yml: a module and the order of its lessons."""

    title: Plain
    """The module's title."""

    summary: Plain
    """One sentence: what it is about."""

    intro: Markdown
    """The module page's first paragraphs, in Markdown."""

    lessons: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """The lessons in their order, each the name of a file in this folder without .yml."""


class Term(Spec):
    """One entry of the glossary."""

    id: Slug
    """Name of the term; prose links to it as [words](term:id)."""

    term: Plain
    """The term."""

    original: Plain | None = None
    """The term as it stands in contracts and laws, in their language."""

    short: Plain
    """The meaning in one short sentence, shown where the term is used."""

    definition: Markdown
    """The meaning in full, in Markdown."""


class GlossarySpec(Spec):
    """content/glossary.yml: the words that need explaining."""

    terms: tuple[Term, ...]
    """The terms, in any order; the page sorts them."""


class Competence(Spec):
    """One thing that a financially competent adult can do."""

    id: StrictInt
    """Its number in the framework."""

    area: Plain
    """The part of the framework it belongs to."""

    text: Inline
    """What it means, in the course's own words."""


class CompetencesSpec(Spec):
    """content/competences.yml: the competences that lessons and questions name."""

    framework: Plain
    """The framework the numbers come from, with its year."""

    competences: tuple[Competence, ...]
    """The competences."""
