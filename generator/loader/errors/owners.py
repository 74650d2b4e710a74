"""Names of the parts of a file, in an author's words."""

from __future__ import annotations

from typing import get_args

from pydantic import BaseModel

from generator.blocks import models as block_models
from generator.i18n.diagnostics import Phrase, phrase

_OWNERS: dict[str, Phrase] = {
    "CourseSpec": "the course",
    "ModuleSpec": "the module",
    "LessonSpec": "the lesson",
    "QuizSpec": "the quiz",
    "GlossarySpec": "the glossary",
    "CompetencesSpec": "the list of competences",
    "FinalSpec": "the final check",
    "SelfcheckSpec": "the self-check",
    "Pool": "a pool",
    "Certificate": "the certificate",
    "HelpBox": "the help box",
    "OneWord": "an entry of `wording`",
    "Review": "the review",
    "Reviewed": "the record of reviews",
    "Reminders": "the page of reminders",
    "WarningSigns": "the list of warning signs",
    "WarningSign": "a warning sign",
    "Term": "a glossary term",
    "Competence": "a competence",
    "Source": "a source",
    "StartSpec": "the start",
    "DeskSpec": "the desk",
    "HeardSpec": "the page of sentences heard",
    "Step": "a question of a decision",
    "Answer": "an answer",
    "End": "an end of a decision",
    "Call": "a call",
    "FactsSpec": "the ledger of facts",
    "TranslationSpec": "the translation",
    "WordsSpec": "the list of words",
    "TranslatedText": "a translated text",
    "TranslatedFigure": "a picture in another language",
    "SourceDocument": "a document",
    "Fact": "a fact",
    "CalculatorSpec": "the calculator",
    "CalculatorInput": "an input",
    "InputChoice": "a choice",
    "CalculatorOutput": "an output",
    "Remark": "a remark",
    "ScheduleSpec": "a schedule",
    "CalculatorTable": "the table",
    "TableColumn": "a column",
    "CalculatorChart": "the chart",
    "Series": "a series",
}
"""The name of each model in messages, except blocks and questions, which have names, and their parts."""


def owner(model: type[BaseModel]) -> str:
    """Return the name of a part of a file in messages: "the lesson", "a `warning` block"."""
    if name := vars(model).get("called") or _OWNERS.get(model.__name__):
        return phrase(name)
    if kind := next((kind for kind, block in block_models().items() if block is model), None):
        return phrase("a `{kind}` block", kind=kind)
    if "type" not in model.model_fields:
        return phrase("a part")
    return phrase("a `{kind}` question", kind=type_name(model))


def capital(words: str) -> str:
    """Capitalise the first letter, to start a sentence."""
    return words[:1].upper() + words[1:]


def type_name(model: type[BaseModel]) -> str:
    """Return the name of a question type, given its model."""
    (name,) = get_args(model.model_fields["type"].annotation)
    return str(name)
