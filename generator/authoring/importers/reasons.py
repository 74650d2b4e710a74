"""The notes and reasons that an import reports on single questions, in one table.

They are clauses without a full stop.
"""

from __future__ import annotations

from generator.checks.integrity.placeholders import MARK
from generator.i18n.diagnostics import Phrase, phrase

NOTES: dict[str, Phrase] = {
    # --- texts -----------------------------------------------------------------------------------
    "picture": "the picture {name} is not carried over; save it and show it in the lesson with a `figure` block",
    "file": "the file {name} is not carried over",
    "script": "a script or style sheet in its text was dropped",
    "tags": "this formatting was left out, but its words were kept: {tags}",
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
    "wrong-near": "“{text}” with {share} is too close to the right answer and was left out",
    "any-answer": "feedback to every other answer was left out: “{text}”",
    "combined": "feedback to the whole answer was left out: “{text}”",
    "empty-why": "feedback that only says right or wrong was left out: “{text}”",
    "repeated": "the option “{text}” was there twice; the second was left out",
    "all-or-nothing": "part of the right options now earns part of the marks",
    "many-right": "several options are right, so it became multiple choice",
    "gap-tolerance": "a number is typed as a word, so its tolerance of {tolerance} is lost",
    "gap-list": "the words to choose from are in the question; the learner types them",
    "gap-choice": "drop-down lists became gaps to type in, and their wrong options became wrong words",
    "order-part": "the learner puts all items in order, not only {count} of them",
    "shared-partners": "several things have the same partner, so it became sorting into groups",
    # --- tables ----------------------------------------------------------------------------------
    "formula": "the formula in column {column} is kept as text and not evaluated: {text}",
    "date": "the spreadsheet turned column {column} into a date; it now reads {text}",
    "joined": "there was an empty line between its braces (line {line}); it was read as one question",
    "tilde-equals": "a wrong option begins with `=`: what follows `~=` was read as its words",
    "empty-option": "a wrong option without words was left out, together with its feedback: “{text}”",
    "keep-order": "an option refers to the others, so `keep_order: true` keeps their order",
    "keep-order-letters": "its texts name options by letters, so `keep_order: true` keeps their order; name them by "
    "their words",
    "all-right": "every option is right, so there is nothing to choose; add a wrong one",
    "labels-dropped": "the labels of its options (A., B. or 1., 2.) were dropped: the page shuffles options",
    "first-is-true": "its answers are called “{true}” and “{false}”; the first was taken for true, as Moodle does",
    "other-units": "an answer in another unit is no longer accepted: {units}; what counts is {unit}",
    "spellings": "what is separated by semicolons was read as spellings of one word",
    # --- file ------------------------------------------------------------------------------------
    "marks": "Marks and penalties are not carried over: a self-check has none.",
    "bank-tags": "Tags are not carried over: {tags}.",
    "encoding": "The file is not UTF-8; it was read as {encoding}. If letters look wrong, name the encoding: "
    "--encoding NAME.",
    "columns": "These columns are not read: {columns}.",
    "above": "Text above the heading was left out: {text}.",
    "instructions": "Row {row} explains the template and was left out.",
    "places-letters": "Letters in the column of the right answer name the options in order: A is the first.",
    "places-numbers-1": "Numbers in the column of the right answer count the options from 1.",
    "places-numbers-0": "Numbers in the column of the right answer count the options from 0, as a 0 among them shows.",
    "notation": "Numbers are read as {example} is written, as others in this file show.",
    "notation-other": "Numbers in this file are written like {example}, those of the course like {own}: what may "
    "mean two numbers was left out.",
    "cells-html": "Its cells contain HTML and were read as such.",
    "no-questions": "These lines are not questions and were left out: {text}.",
    "empty-lines": "An empty line is missing before line(s) {lines}; the questions there were taken apart.",
    "sheets-left": "These sheets have no known heading and were left out: {others}.",
    "rows": "Only the first {limit} rows were read.",
}

REASONS: dict[str, Phrase] = {
    "no-text": "it has no text",
    "no-right": "no answer is marked right",
    "no-answers": "it has no answers",
    "one-answer": "it has only one answer to choose from",
    "type": "this type ({type}) has no counterpart",
    "essay": "free text (essay) can't be marked on the learner's own device",
    "description": "it is a text without a question; put it into the lesson as a `text` block",
    "random": "it only draws another question at random",
    "braces": "its braces don't match, or it contains a second pair",
    "not-a-number": "“{text}” is not a number",
    "infinite": "its number is too large",
    "gap-missing": "gap {number} names no word of its list",
    "gap-right": "gap {number} has no right answer",
    "multiresponse": "one of its gaps takes several answers",
    "no-gap": "its sentence has no gap (`___`)",
    "pairs": "a pair is not written as `left -> right`",
    "groups": "several things have the same partner, and there are {count} different ones; sorting takes 2 to 4 groups",
    "aiken-answer": "its line ANSWER: names no option",
    "aiken-no-answer": "its line ANSWER: is missing",
    "row-type": "“{text}” is not a type of question",
    "truefalse": "`right` must be TRUE or FALSE, not “{text}”",
    "key-unread": "its right answer “{key}” names no option",
    "key-empty": "its right answer “{key}” names an empty option",
    "key-base": "it is unclear whether its right answer “{key}” counts from 0 or from 1; write a letter or the "
    "option's words",
    "two-keys": "its right answer “{key}” may be the option “{text}” or the position of “{place}”; write a letter or "
    "the whole option",
    "two-columns": "two columns name its right answer: “{one}” and “{other}”",
    "key-made": "its right answer is a formula, a date or an error of the spreadsheet: “{text}”",
    "unread-columns": "columns that are not read may contain its options ({columns}): name them `option 1`, `option "
    "2` …",
    "unread-column": "its right answer “{text}” is also in a column that is not read: give its heading a name such "
    "as `option 1`",
    "key-list": "one line at the end names the answers of all; write each below its question",
    "letter-alone": "its right answer “{key}” names an option, but there are no options",
    "place-alone": "its right answer “{key}” may be the number of an option, but there are no options; if it is the "
    "answer, write `number` in the column `type`",
    "several-for-one": "its type takes one right answer, but “{key}” names several",
    "labels": "the letters before its options are not A, B, C … in order, so it is unclear what its right answer means",
    "truefalse-options": "its options are not one word for true and one for false",
    "truefalse-order": "one answer is right by its words, the other by Moodle's rule (the first is true)",
    "tolerance-per-cent": "its tolerance “{text}” is in per cent of the answer; write how far off is still right, as a "
    "number",
    "per-cent": "“{text}” is in per cent, but its unit is {unit}",
    "some-per-cent": "only some of its numbers are in per cent",
    "two-numbers": "“{text}” may be {one} or {other}, and neither the file nor the course shows which; write {one} "
    "or {other}",
    "order-key": "its items are not given in their right order (“{key}”); write them in order and leave the answer "
    "empty",
    "gap-count": "its sentence and its words don't fit: {gaps} gap(s), {words} word(s)",
    "options-cell": "it is unclear where one of its options ends; write each in a column of its own",
    "too-many-cells": "its row has {cells} cells, but the heading only {columns}: a cell with a comma needs quotation "
    "marks",
    "cell": "the cell does not contain a question with its options and its answer",
    "no-key": "no line gives its right answer",
    "several-keys": "several lines give its right answer",
    "no-empty-line": "no empty line separates it from the question before or after it; add one",
    "gift-tag": "there is a sign `=` or `~` inside an HTML tag; write `\\=` there and export again",
    "gift-sign": "what is in its braces is not a GIFT answer: “{text}”",
    "empty-answer": "one of its right answers is empty",
    "empty-side": "one side of a pair is empty",
    "picture-options": "some of its options are pictures, which are not carried over",
    "same-answers": "its options are all the same",
    "right-and-wrong": "the option “{text}” is there twice, once as right and once as wrong",
    "check": "`fincourse check` would refuse it: {message}",
    "model": "{message}",
    "yaml": "it can't be written as YAML",
}


TASKS: dict[str, Phrase] = {
    "right": "say why this is right.",
    "wrong": "say why this is wrong.",
    "place": "say why it is in this position.",
    "partners": "say why these two belong together.",
    "group": "say why it belongs here.",
    "word": "say why this is the right word.",
    "slip": "say which mistake leads to this answer.",
    "explain": "explain in one to three sentences why the right answer is right.",
}
"""The placeholders for texts that the bank lacks."""


def task(key: str) -> str:
    """Return the placeholder for a text still to be written."""
    return MARK + phrase(TASKS[key])


def note(key: str, /, **words: object) -> str:
    """Describe what was lost."""
    return phrase(NOTES[key], **words)


def reason(key: str, /, **words: object) -> str:
    """Explain why a question was left out."""
    return phrase(REASONS[key], **words)


def short(text: str, limit: int = 60) -> str:
    """Shorten a text to one line for a report."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
