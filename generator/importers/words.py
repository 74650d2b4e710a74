"""What an import says of single questions, in one table; the Chinese stands in ``messages_zh.PHRASES``.

Notes and reasons are clauses without a full stop.
"""

from __future__ import annotations

from generator.check.placeholders import MARK
from generator.messages import phrase

NOTES: dict[str, str] = {
    # --- texts -----------------------------------------------------------------------------------
    "picture": "the picture {name} is not carried over; save it and show it in the lesson with a `figure` block",
    "file": "the file {name} is not carried over",
    "script": "a script or style sheet in its text was dropped",
    "tags": "this formatting was left out, its words kept: {tags}",
    "media": "this can't be shown in a question and was left out: {tags}",
    "link": "a link that leads nowhere outside the bank became plain words: {words}",
    "flattened": "a list, table or break inside an answer became one line",
    "latex": "a formula in LaTeX is shown as it is written",
    "braces": "two opening braces were moved apart: here they would start a number",
    "long": "a text of more than {limit} characters was cut",
    "markup-lost": "its formatting was dropped, because no Markdown gives the same words",
    # --- marks -----------------------------------------------------------------------------------
    "competences": "the course has no competence {numbers}, so it was left out",
    "partial": "part marks are not carried over: “{text}” had {share} and counts as wrong",
    "case": "capital and small letters no longer matter",
    "wildcard": "the sign * for any letters is not carried over: “{text}”",
    "other-right": "only one number can be right: {text} was left out",
    "wrong-near": "“{text}” with {share} lies too near to the right answer and was left out",
    "any-answer": "feedback to every other answer was left out: “{text}”",
    "combined": "feedback to the whole answer was left out: “{text}”",
    "empty-why": "feedback that only says right or wrong was left out: “{text}”",
    "repeated": "the option “{text}” stood there twice; the second was left out",
    "all-or-nothing": "part of the right options now earns part of the marks",
    "many-right": "several options are right, so it became multiple choice",
    "gap-tolerance": "a number is typed as a word, so its tolerance of {tolerance} is lost",
    "gap-list": "the words to choose from stand in the question; the learner types them",
    "gap-choice": "drop-down lists became gaps to type in; their wrong options stand as wrong words",
    "order-part": "the learner puts all items in order, not only {count} of them",
    "shared-partners": "several things have the same partner, so it became sorting into groups",
    # --- tables ----------------------------------------------------------------------------------
    "formula": "the formula in column {column} is kept as text, never worked out: {text}",
    "date": "the spreadsheet made a date of column {column}; it reads {text} now",
    "right-unread": "the part “{text}” of `right` names no option",
    # --- file ------------------------------------------------------------------------------------
    "marks": "Marks and penalties are not carried over: a self-check has none.",
    "bank-tags": "Tags are not carried over: {tags}.",
    "encoding": "The file is not UTF-8; it was read as {encoding}. If letters look wrong, say it: --encoding NAME.",
    "columns": "Nobody reads these columns: {columns}.",
    "sheets": "Only the sheet “{sheet}” was read; the others were left out: {others}.",
    "rows": "Only the first {limit} rows were read.",
}

REASONS: dict[str, str] = {
    "no-text": "it has no text",
    "no-right": "no answer is marked right",
    "no-answers": "it has no answers",
    "one-answer": "it has only one answer to choose from",
    "type": "this type ({type}) has no counterpart",
    "essay": "free text (essay) can't be marked on the learner's own device",
    "description": "it is a text without a question; put it into the lesson as a `text` block",
    "random": "it only draws another question at random",
    "braces": "its braces don't match, or a second pair stands in it",
    "not-a-number": "“{text}” is no number",
    "infinite": "its number is too large",
    "gap-missing": "gap {number} names no word of its list",
    "gap-right": "gap {number} has no right answer",
    "multiresponse": "one of its gaps takes several answers",
    "no-gap": "its sentence has no gap (`___`)",
    "pairs": "a pair is not written as `left -> right`",
    "groups": "several things have the same partner, and there are {count} different ones; sorting takes 2 to 4 groups",
    "aiken-answer": "its line ANSWER: names no option",
    "aiken-no-answer": "its line ANSWER: is missing",
    "row-type": "“{text}” is no type of question",
    "truefalse": "`right` must be TRUE or FALSE, not “{text}”",
    "model": "{message}",
    "yaml": "it can't be written as YAML",
}


TASKS: dict[str, str] = {
    "right": "say why this is right.",
    "wrong": "say why this is wrong.",
    "place": "say why it stands at this place.",
    "partners": "say why these two belong together.",
    "group": "say why it belongs here.",
    "word": "say why this is the right word.",
    "slip": "say which slip leads to this answer.",
    "explain": "explain in one to three sentences why the right answer is right.",
}
"""What stands in place of a text that the bank has not."""


def task(key: str) -> str:
    """Give the placeholder for a text that is still to be written."""
    return MARK + phrase(TASKS[key])


def note(key: str, /, **words: object) -> str:
    """Say what was lost."""
    return phrase(NOTES[key], **words)


def reason(key: str, /, **words: object) -> str:
    """Say why a question was left out."""
    return phrase(REASONS[key], **words)


def short(text: str, limit: int = 60) -> str:
    """Shorten a text to one line for a report."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
