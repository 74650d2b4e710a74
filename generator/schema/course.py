"""The course, its modules, its glossary and its list of competences."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, PlainValidator, PositiveInt, StrictInt, StrictStr
from pydantic_core import PydanticCustomError

from generator.i18n.languages import SOURCE
from generator.i18n.tags import is_tag
from generator.schema.base import Currency, Inline, Markdown, Plain, Slug, Spec, Words
from generator.schema.call import Call
from generator.schema.reminders import Reminders

LANGUAGE_TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
LanguageTag = Annotated[StrictStr, Field(pattern=LANGUAGE_TAG, examples=["en", "zh-Hans"])]


def _known(tag: str) -> str:
    if not is_tag(tag):
        raise PydanticCustomError("unknown_language", "no language that a course can be in")
    return tag


EditionTag = Annotated[LanguageTag, AfterValidator(_known)]
"""A language in which dates and pages can be written."""


def _lint_setting(value: Any) -> str | int:
    if value in ("error", "warning", "off") or (type(value) is int and value > 0):
        return value  # type: ignore[no-any-return]
    raise PydanticCustomError("lint_setting", "Write error, warning or off, or a limit such as 30")


LintSetting = Annotated[
    str | int,
    PlainValidator(
        _lint_setting,
        # A pattern, not a list of values: in a schema, a list would also refuse the number.
        json_schema_input_type=Annotated[str, Field(pattern="^(error|warning|off)$")] | PositiveInt,
    ),
]
"""A course's setting for a style rule."""


class HelpBox(Spec):
    """Where to find help in this course's jurisdiction."""

    title: Plain
    """The box's title."""

    text: Markdown
    """Whom to call or write to, in Markdown."""

    call: Annotated[tuple[Call, ...], Field(max_length=6)] = ()
    """Numbers to tap, each a large button above the text."""

    also: Plain | None = None
    """Other words by which people look for help, separated by commas: `I can't go on`. They are shown nowhere; the
    search finds the box by them. Each language has its own."""


LADDER = (2, 7, 21, 60)
"""Days until a question comes back. Expanding intervals teach no better than equal ones; these are few, far apart."""


class Review(Spec):
    """When answered questions come back."""

    days: Annotated[tuple[Annotated[StrictInt, Field(ge=1, le=999)], ...], Field(min_length=1, max_length=9)] = LADDER
    """Days until a question comes back; each right answer without help leads to the next number."""


class OneWord(Spec):
    """One word for one thing, and the words that others would use for it."""

    use: Words
    """The word of this course."""

    instead_of: Annotated[tuple[Words, ...], Field(min_length=1)]
    """The words not to use instead, in each of their forms: `[cash advance, cash advances]`."""

    allow: tuple[Words, ...] = ()
    """Longer words that may contain one of those: `[rent deposit]`."""

    why: Words | None = None
    """How they differ; shown with each report."""


Picture = Literal["budget", "calendar", "door", "price", "shield", "talk"]
"""The drawings of ``render/assets/drawings``."""

COLOUR_PATTERN = r"^#[0-9a-fA-F]{6}$"
Colour = Annotated[StrictStr, Field(pattern=COLOUR_PATTERN, examples=["#7a1fa2"])]
"""A colour as `#rrggbb`."""


class CalculatorGroup(Spec):
    """Calculators for one need, on the page that lists them."""

    title: Plain
    """What the learner needs, in their words: `Can I carry this?`"""

    calculators: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """The calculators in their order, each the name of a file in content/calculators/ without .yml."""


class CourseSpec(Spec):
    """content/course.yml: the course as a whole."""

    id: Slug
    """Name of the course. Learners' answers are stored under it: never change it."""

    title: Plain
    """The course's title."""

    summary: Plain
    """One sentence: who it is for, and what it is for."""

    language: EditionTag = SOURCE
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

    translations: tuple[EditionTag, ...] = ()
    """Languages it is translated into, such as `zh-Hans` and `zh-Hant`; their texts are in NAME.zh.yml files."""

    original_language: LanguageTag | None = None
    """Language of the `original` titles and terms, as a language tag, so that they are read aloud in it: zh-Hans."""

    currency: Currency
    """The currency of its amounts, such as CNY, EUR or GBP."""

    numbers: Literal["1,234.5", "1.234,5"] | None = None
    """How numbers are written, in the files and by learners: `1,234.5` or `1.234,5`. Left out: as in its language."""

    lint: dict[StrictStr, LintSetting] = Field(default_factory=dict)
    """How strict item-writing and language rules are: `{long-sentence: off, negative-stem: error}`; a number sets the
    limit of a rule that has one: `{long-sentence: 30}`."""

    wording: dict[LanguageTag, Annotated[tuple[OneWord, ...], Field(min_length=1)]] = Field(default_factory=dict)
    """One word for one thing, by language: `{en: [{use: lender, instead_of: [loan company]}]}`. `zh-Hant` is checked
    after the conversion.
    """

    pinyin: dict[StrictStr, StrictStr] = Field(default_factory=dict)
    """How Chinese words are read that the pinyin above them gets wrong: `{还款: huán kuǎn}`, with a syllable for each
    character. A longer word wins over a shorter one; simplified and traditional characters are the same.
    """

    review: Review = Field(default=Review())
    """When answered questions come back in the review: `{days: [2, 7, 21, 60]}`."""

    calculator_groups: tuple[CalculatorGroup, ...] = ()
    """The calculators grouped by need, in the order of the site and the book. Left out: in the order of their names."""

    reminders: Reminders | None = None
    """The page where learners make a calendar of their due dates. Left out, there is no such page."""

    abbreviations: tuple[StrictStr, ...] = ()
    """Abbreviations that every reader of this course knows: `[SIM, VAT]`."""

    authors: tuple[Plain, ...] = ()
    """Who wrote the course."""

    licence: Plain
    """The licence of the text."""

    colour: Colour | None = None
    """The course's main colour, as `#rrggbb`: of the header, of links, of what is chosen, and of titles in the book.
    White words must be legible on it. On dark pages, links take a lighter tone of it. Colours with a meaning (green to
    act, amber to warn, red for fraud) stay as they are."""

    logo: Annotated[StrictStr, Field(min_length=1)] | None = None
    """A picture for the header (svg, png, jpg, webp), seen from `content/`: `images/logo.svg`. It stands on
    `colour`."""

    picture: Picture | None = None
    """A drawing at the top of the home page: `door`, which leads in by one's own way."""

    paper_head: Plain | None = None
    """The line at the top of question papers, for a school's own head: `Riverside Adult School · Class ___`. Each `___`
    is a line to write on. Left out: the course's title.
    """


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

    picture: Picture | None = None
    """A drawing above its title: `calendar`."""


class Term(Spec):
    """One entry of the glossary."""

    id: Slug
    """Name of the term; prose links to it as [words](term:id)."""

    term: Plain
    """The term."""

    original: Plain | None = None
    """The term as used in contracts and laws, in their language."""

    short: Plain
    """The meaning in one short sentence, shown where the term is used."""

    also: Plain | None = None
    """Other words and questions by which people look for it, separated by commas: `harass my family, call my boss`.
    They are shown nowhere; the search finds it by them. Each language has its own."""

    definition: Markdown
    """The meaning in full, in Markdown."""

    @property
    def beside(self) -> str:
        """What is written beside the term: the original, unless the term begins with it."""
        original = self.original or ""
        return "" if self.term.startswith(original.split("（")[0]) else original


class GlossarySpec(Spec):
    """content/glossary.yml: the words that need explaining."""

    intro: Plain | None = None
    """A line at the top of the glossary: whose words these are."""

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
