"""Every sentence that tells an author of a mistake, in one table.

``text`` says what is wrong; ``hint`` says the way out, with a snippet where one helps. Gaps in braces
are filled by ``problems.problem``. The Chinese sentences are in ``messages_zh``; which language is told is set
once per run by ``telling_in``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from generator.i18n import messages_zh

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong, and the way out."""

    text: str
    hint: str
    severity: Severity = "error"


Language = Literal["en", "zh"]

_language: Language = "en"
"""One language for the whole process: whoever runs it sets it once, and threads that build see it too."""


@contextmanager
def telling_in(language: Language) -> Iterator[None]:
    """Tell every mistake in this language until the end of the block."""
    global _language
    before, _language = _language, language
    try:
        yield
    finally:
        _language = before


def told_in() -> Language:
    """Say in which language mistakes are told."""
    return _language


def message(code: str) -> Message:
    """Give a message in the language that is told. KeyError where no message has this code."""
    found = MESSAGES[code]
    if _language == "zh" and code in messages_zh.MESSAGES:
        return Message(*messages_zh.MESSAGES[code], found.severity)
    return found


def phrase(english: str, /, **words: object) -> str:
    """Give words that fill a gap, or that a command says, in the language that is told; ``words`` fill theirs."""
    chosen = messages_zh.PHRASES.get(english, english) if _language == "zh" else english
    return chosen.format(**words) if words else chosen


MESSAGES: dict[str, Message] = {
    # --- the file itself -------------------------------------------------------------------------
    "unreadable-file": Message("This file can't be read: {reason}.", "Check its name and your rights to it."),
    "link-outside": Message(
        "This link leads out of the course, so what it leads to would be published.",
        "Copy what is needed into the course, or remove the link.",
    ),
    "folder-outside": Message(
        "`{name}` leads out of the course, so what lies in {folder} could be published.",
        "Name a folder below that of mkdocs.yml, and copy into it what is needed.",
    ),
    "no-file": Message("This is neither a file nor a folder.", "Remove it, or put a file in its place."),
    "file-name": Message(
        "The name of this file is not UTF-8, so it can stand in no address.", "Rename it, best with a-z, 0-9 and `-`."
    ),
    "more-mistakes": Message(
        "From here on {count} more of this file are not told.", "Mend those above first, then check again."
    ),
    "file-too-large": Message(
        "This file is larger than {limit} kB.", "Split it: one lesson or one quiz per file is plenty."
    ),
    "not-utf8": Message(
        "This file is not saved as UTF-8; its letters can't be read from here on.",
        "In your editor choose Save with encoding, then UTF-8. In which encoding it is now can't be told for sure.",
    ),
    "wrong-encoding": Message(
        "This file is not saved as UTF-8 but as {encoding}; other computers would show wrong letters.",
        "Run `fincourse fix`, or save it as UTF-8. In Notepad: File, Save as, Encoding: UTF-8. In VS Code: click the "
        "encoding at the bottom right, then Save with Encoding, UTF-8.",
    ),
    "invisible-character": Message(
        "An invisible character ({character}) stands here; nobody sees it, but searching and comparing do.",
        "Delete it, or run `fincourse fix`.",
        "warning",
    ),
    "control-character": Message(
        "An invisible control character ({character}) stands here.",
        "Delete it: put the cursor there and press Delete, or type the line again.",
    ),
    "empty-file": Message("This file is empty.", "Write its fields, or delete the file."),
    "wrong-suffix": Message(
        "Nobody reads this file: its name ends in {suffix}, not in .yml.",
        "Name it {name}, or run `fincourse fix`. Windows hides the end of names: in the Explorer switch on "
        "View, Show, File name extensions.",
        "warning",
    ),
    "list-not-extended": Message(
        "`{name}` can't be added to `{field}` here without the risk of changing something else.",
        "Add it yourself as the last entry of the list, then run the command again.",
    ),
    "misplaced-file": Message(
        "Nobody reads this file: it lies in the wrong place.",
        "Put lessons in content/MODULE/{name}.yml and quizzes in quizzes/MODULE/{name}.yml.",
        "warning",
    ),
    # --- YAML that can't be read -----------------------------------------------------------------
    "syntax": Message(
        "The file can't be read as YAML from here on.",
        "Compare the lines around it with a file that works: every line is `field: text`, lists start with `- `.",
    ),
    "tab": Message(
        "A tab stands here; YAML takes only spaces.",
        "Replace it with two spaces for each level. Editors show a tab with any width, so YAML can't know its level.",
    ),
    "full-width-colon": Message(
        "This colon is the full-width `：`; YAML needs a plain colon and a space.",
        "Switch the keyboard to English for signs, and write `{name}: {after}`",
    ),
    "full-width-space": Message(
        "A full-width space stands here; YAML takes it for a letter.", "Replace it with a plain space."
    ),
    "full-width-hash": Message("A comment starts with a plain `#`, not with `＃`.", "Replace `＃` with `#`."),
    "full-width-bracket": Message(
        "This list is written with full-width signs ({sign}), so YAML reads one text.",
        "Write plain brackets and commas: `[first, second]`.",
    ),
    "odd-dash": Message(
        "A list entry starts with a plain dash and a space; here stands `{dash}`.",
        "Type the minus sign of the keyboard, then a space: `- …`. Word processors turn it into a longer dash.",
    ),
    "missing-dash-space": Message("A space is missing after the dash.", "Write `- {after}`"),
    "invisible-space": Message(
        "A character that looks like a space or like nothing ({character}) stands here; YAML takes it for a letter.",
        "Delete it, and type a plain space where one belongs. Web pages and word processors put them in.",
    ),
    "smart-quotes": Message(
        "These are a word processor's quotes; YAML takes them for letters of the text.",
        "Type the plain quotes of the keyboard: \"…\". To show curly quotes, put plain ones around them: '“…”'.",
    ),
    "smart-quotes-shown": Message(
        "The whole text stands in a word processor's quotes, and learners will see them.",
        "Remove them. If they are meant to be seen, put plain quotes around them: '“…”'.",
        "warning",
    ),
    "quote-not-opened": Message(
        "The text ends with a quote that nothing opens, and learners will see it.",
        "Put the same quote at its start, too, or remove it.",
        "warning",
    ),
    "hash-in-text": Message(
        "The text ends here: YAML drops everything after a space and `#`, so {lost} is lost.",
        "Put the whole text in quotes. If it is a comment, write a space after the `#`.",
        "warning",
    ),
    "full-width-markup": Message(
        "These signs are full-width ({sign}), so {what} stays plain text.", "Write {instead}.", "warning"
    ),
    "missing-space": Message("A space is missing after the colon.", "Write `{name}: {after}`"),
    "missing-colon": Message(
        "A colon is missing: `{line}` is no `field: text`.",
        "Write `{name}: {after}`, or indent the line if it belongs to the text above.",
    ),
    "colon-in-text": Message(
        "This text has a colon followed by a space, which YAML takes for a new field.",
        'Put the text in quotes: `"…: …"`, or write it below the field after `|`.',
    ),
    "wrong-indentation": Message(
        "This line is not indented like its neighbours.",
        "Fields of one thing start in the same column; what belongs to a field starts two spaces further right.",
    ),
    "unclosed-quote": Message(
        "A quote opens here and is never closed.",
        'Add the same quote at the end of the text. An apostrophe inside needs double quotes outside: "it\'s".',
    ),
    "text-after-quote": Message(
        "The quote ends before the text does.",
        'Put the whole text in one pair of quotes, the other kind than those inside it: "it\'s" or \'say "no"\'.',
    ),
    "text-after-bracket": Message(
        "A text can't start with {character} without quotes: YAML takes it for a list or group, which ends before the "
        "text does.",
        'Put the whole text in quotes, as every text that starts with a number in braces: `"{{{{ … }}}} …"`',
    ),
    "dash-in-line": Message(
        "A list can't start behind a field on the same line.", "Start the list on the next line, two spaces in: `- …`"
    ),
    "special-start": Message(
        "A text can't start with the sign {character} without quotes.",
        'Put the whole text in double quotes: "{character}…"',
    ),
    "text-after-marker": Message(
        "After `|` or `>` the text must start on the next line.",
        "Break the line after the sign and indent the text by two spaces.",
    ),
    "escape": Message(
        "A backslash in double quotes starts a special sign that YAML doesn't know.",
        "Use single quotes: '…', or write the backslash twice.",
    ),
    "unclosed-bracket": Message(
        "A bracket opens here and is not closed properly.",
        'Close it, put commas between its parts, or quote the text if the bracket is part of it: `"[…]"`',
    ),
    "second-document": Message(
        "A line of three dashes starts a second document.", "Delete it: one file holds one lesson, quiz or list."
    ),
    "alias": Message(
        "YAML's `&name`, `*name` and `<<` are not used in courses.",
        "Write the text out, or put it in quotes if it starts with that sign.",
    ),
    "custom-tag": Message("`{tag}` is read as a YAML tag.", 'Put the text in quotes: `"{tag} …"`'),
    "key-not-text": Message(
        "A field's name must be one plain word.",
        'Write `field: text`. A text that starts with a brace needs quotes: `"{{{{ name }}}} …"`',
    ),
    "too-deep": Message("This is nested more than {limit} levels deep.", "Remove brackets or indentation."),
    "duplicate-key": Message(
        "`{key}` stands here twice; it was already given in line {line}.",
        "Keep one, or rename the other: of two fields with one name only one could count.",
    ),
    # --- fields and values -----------------------------------------------------------------------
    "unknown-field": Message("`{field}` is no field of {owner}.", "Remove it or mend its name.{near}"),
    "foreign-field": Message(
        "`{field}` is no field of {owner}.", "It belongs to {others}. Move it there, or remove it.{near}"
    ),
    "too-far-in": Message(
        "`{field}` is no field of {owner}.",
        "It belongs to {parent}, {levels} level(s) further left. Move it there, with the indent of `{sibling}`.",
    ),
    "no-value": Message("Nothing stands after `{field}:`.", "Write {wanted}, or remove the field if it is not needed."),
    "missing-field": Message("{owner} needs the field `{field}`.", "Add `{field}: …`. {meaning}"),
    "unknown-block": Message(
        "This is no block: {found}.", "A block starts with one of these: {known}. For example `- text: …`.{near}"
    ),
    "unknown-question-type": Message("`{found}` is no type of question.", "Types: {known}.{near}"),
    "missing-question-type": Message("This question has no `type`.", "Add `type: single`. Types: {known}."),
    "not-text": Message("`{field}` must be text, but {found} stands here.", "{way_out}{read}"),
    "not-number": Message(
        "`{field}` must be a number, but {found} stands here.", "Write it without quotes and unit: `12.5`.{read}"
    ),
    "not-whole-number": Message(
        "`{field}` must be a whole number, but {found} stands here.", "Write it without quotes: `3`.{read}"
    ),
    "not-flag": Message(
        "`{field}` must be true or false, but {found} stands here.",
        "Write `{field}: true` or `{field}: false`, without quotes.{read}",
    ),
    "not-list": Message(
        "`{field}` must be a list, but {found} stands here.", "Start each entry on its own line with `- `.{read}"
    ),
    "not-mapping": Message("{owner} must have fields, but {found} stands here.", "{way_out}"),
    "not-date": Message(
        "`{field}` must be a date, but {found} stands here.", "Write year, month, day: `2026-04-20`.{read}"
    ),
    "no-such-day": Message(
        "`{field}` must be a date, but no calendar has this day: {found}.",
        "Write year, month, day: `2026-04-20`; the month is 01 to 12.",
    ),
    "not-reviewed": Message(
        "`{field}` must be a date or a record of reviews, but {found} stands here.",
        "Write `{{facts: 2026-11-30, harm: 2026-11-30, by: Who looked}}`, or a date alone for the facts: `2026-04-20`.",
    ),
    "review-of-nothing": Message(
        "This record says who reviewed, but not what and when.",
        "Write the days: `facts: 2026-11-30` for the comparison with the sources, `harm: 2026-11-30` for the question "
        "whom it could hurt. Where nobody has looked, remove it.",
    ),
    "review-by-nobody": Message(
        "This is a review by nobody: `by` names no person.",
        "Write who looked, somebody other than the writer: `by: A second reader`. Where nobody has looked, remove "
        "the review.",
    ),
    "empty-text": Message("`{field}` is empty.", "Write its text, or remove the field if it is not needed."),
    "too-few": Message("`{field}` needs at least {limit} entries; it has {found}.", "Add the missing ones."),
    "too-many": Message("`{field}` takes at most {limit} entries; it has {found}.", "Keep those that matter most."),
    "too-long": Message("`{field}` takes at most {limit} characters.", "Shorten it."),
    "out-of-range": Message("`{field}` must be {rule}; it is {found}.", "Change the number."),
    "bad-id": Message("`{found}` can't be an id.", "Use small letters a–z, digits and single hyphens: `{suggestion}`"),
    "bad-lesson-id": Message("`{found}` names no lesson.", "Write module/lesson, for example `overdue/first-notice`."),
    "bad-url": Message("`{found}` is no address that can be linked.", "Write it in full, starting with https://"),
    "bad-telephone": Message(
        "“{found}” is no telephone number.",
        "Write 3 to 20 digits, spaces, `-`, `*` or `#`, with a `+` in front for another country, or a fact that holds "
        'a number: `"{{{{ fact.police_line }}}}"`.',
    ),
    "bad-language": Message("`{found}` is no language tag.", "Write for example `en` or `zh-Hans`.{near}"),
    "not-allowed": Message("This value is not allowed for `{field}`: {found}.", "{way_out}"),
    "unknown-confidence": Message(
        "The ledger knows no confidence like this: {found}.", "Choose one of four. {known}{near}"
    ),
    # --- the course as a whole -------------------------------------------------------------------
    "no-course-file": Message(
        "No course here: {file} is missing.", "Run the command in the course's folder, the one with mkdocs.yml."
    ),
    "unlisted-module": Message(
        "The folder {folder} is not part of the course.",
        "Add `{name}` to `modules:` in content/course.yml, or move the folder away.",
        "warning",
    ),
    "unlisted-lesson": Message(
        "This lesson is in no module's list, so nobody will see it.",
        "Add `{name}` to `lessons:` in {file}, or move the file away.",
        "warning",
    ),
    "missing-module": Message(
        "There is no module `{name}`: {file} is missing.", "Create the file or mend the name.{near}"
    ),
    "missing-lesson": Message(
        "There is no lesson `{name}`: {file} is missing.", "Create the file or mend the name.{near}"
    ),
    "entry-twice": Message(
        "The id `{id}` stands in this list twice; the first is in line {line}.", "Give one of the two another id."
    ),
    "listed-twice": Message("`{name}` stands in this list twice.", "Remove one of the two."),
    "unused-quiz": Message(
        "No lesson uses this quiz: {lesson} does not exist.", "Name the quiz as its lesson, or delete it.{near}"
    ),
    "duplicate-id": Message(
        "The id `{id}` is already used in {where}.", "Give this one another id; ids are unique in the whole course."
    ),
    "duplicate-part-id": Message("The id `{id}` is used twice in this question.", "Give each part its own id."),
    "unknown-question": Message(
        "There is no question `{id}` in {file}.", "Write the question there, or mend the id.{near}"
    ),
    "question-elsewhere": Message(
        "The question `{id}` belongs to another lesson ({file}).", "A lesson asks questions from its own quiz file."
    ),
    "asked-twice": Message("The question `{id}` is asked twice in this lesson.", "Remove one of the two checks."),
    "guess-twice": Message("The question `{id}` is to be guessed twice.", "Remove one of the two."),
    "guess-in-place": Message(
        "The question `{id}` is guessed at first and asked in place by a check; at the end nobody would ask it again.",
        "Guess at another question, or take away the check.",
    ),
    "guess-type": Message(
        "The question `{id}` is of the type `{type}`, which nobody answers by a guess.",
        "Guess at a question of the types single, multiple, truefalse or number.",
    ),
    "unknown-lesson": Message("There is no lesson `{id}`.", "Mend the name: module/lesson.{near}"),
    "lesson-not-listed": Message(
        "The lesson `{id}` is not part of the course, so nothing can lead to it.",
        "List `{name}` in {file}, or take this out.",
    ),
    "unknown-place": Message(
        "The lesson `{lesson}` has no heading, checklist or letter with the id `{id}`.",
        "Give it this `id:` there, or mend the name.{near}",
    ),
    "unknown-page": Message(
        "There is no page `{id}` that a text can link to.",
        "Write `page:calculators` where the course has some, or `page:reminders` where content/course.yml has "
        "`reminders:`.{near}",
    ),
    "unknown-term": Message(
        "The glossary has no term `{id}`.", "Add it to content/glossary.yml, or mend the name.{near}"
    ),
    "pool-choice": Message(
        "A pool must name either an area or competences.",
        "Write `area: Budget`, a name from competences.yml, or a list of numbers such as `competences: [116, 117]`.",
    ),
    "unknown-area": Message(
        "No competence in content/competences.yml is of the area `{name}`.", "Check its spelling.{near}"
    ),
    "pool-twice": Message(
        "Competence {id} belongs to the pool in line {line} already.",
        "Take it out of one of the two, so that it is clear from which pool its questions are drawn.",
    ),
    "pool-too-small": Message(
        "This pool draws {draw}, but only {found} published questions fit it.",
        "Lower `draw`, add competences to the pool, or write more questions that test them.",
    ),
    "pool-too-small-shared": Message(
        "This pool draws {draw}, but only {found} published questions are its own.",
        "A question is drawn once only, and these belong to an earlier pool: {earlier}. Lower `draw`, put this pool "
        "first, or write more questions.",
    ),
    "unknown-competence": Message(
        "There is no competence {id} in content/competences.yml.", "Use a number from that file, or add it there."
    ),
    "requires-circle": Message(
        "These lessons require each other in a circle: {circle}.", "Remove one of the `requires:`."
    ),
    "requires-later": Message(
        "This lesson requires `{id}`, which comes after it.",
        "Change the order of the lessons, or the requirement.",
        "warning",
    ),
    "link-to-draft": Message(
        "This leads to `{id}`, which is a draft and not in the published course.",
        "Take the link out for now, or remove `draft: true` from that lesson.",
    ),
    "no-key": Message("No option of this question is right.", "Add `correct: true` to the right one."),
    "two-keys": Message(
        "{count} options are marked right; a single choice has one.",
        "Keep one `correct: true`, or make it `type: multiple`.",
    ),
    "all-keys": Message(
        "Every option is right, so there is nothing to choose.",
        "Add a wrong option that a learner might believe.",
        "warning",
    ),
    "same-options": Message("Two options read the same: “{text}”.", "Change or remove one of them."),
    "empty-why": Message(
        "“{text}” explains nothing.", "Say why the option is right or wrong, as you would to a friend."
    ),
    "wrong-is-right": Message(
        "The wrong value {value} is within the tolerance of the right answer {answer}{case}.",
        "Change the value, its formula or the numbers that vary, or make the tolerance smaller.",
    ),
    "wrong-word-is-right": Message(
        "“{text}” is listed both as right and as wrong.", "Remove it from one of the two lists."
    ),
    "unknown-category": Message("`{id}` is none of this question's categories.", "Use one of them.{near}"),
    "empty-category": Message(
        "Nothing belongs to the category `{id}`.", "Add an item for it, or remove the category.", "warning"
    ),
    "blank-count": Message(
        "The sentence has {gaps} gaps, but {blanks} are described.",
        "Write one `___` (three underscores) in the sentence for each entry of `blanks`.",
    ),
    "broken-link": Message("This link leads nowhere: {href}", "{way_out}"),
    "missing-image": Message(
        "There is no picture {file}.", "Put it there, or mend the path; it is seen from this file.{near}"
    ),
    "image-outside": Message(
        "The picture {file} lies outside the course's content folder.", "Copy it next to the lesson."
    ),
    "image-kind": Message("`{file}` is no picture that can be shown.", "Use svg, png, jpg or webp."),
    "heading-in-text": Message("A Markdown heading stands in this text.", "Make it a block: `- heading: {text}`"),
    "image-in-text": Message(
        "A Markdown picture stands in this text.", "Make it a block: `- figure: {file}` with `alt:`."
    ),
    "bold-open": Message(
        "Two asterisks stand in this text; they mark no bold words.",
        "Bold starts and ends at a word: `**so**`. Before a letter it can't end with a quotation mark or a full stop.",
    ),
    "html-removed": Message("The HTML {tags} is not allowed and will not be shown.", "Use Markdown instead."),
    "table-row": Message(
        "This row has {found} cells, but the table has {columns} columns.", "Give each column one cell."
    ),
    "table-column": Message("There is no column {found}.", "Columns are counted from 1 to {columns}."),
    "no-help-box": Message(
        "This lesson asks for the help box, but the course has none.", "Add `help_box:` to content/course.yml."
    ),
    "review-days": Message(
        "In the days of the review, {found} comes after {before}; each gap must be longer than the one before.",
        "Write them as `days: [{days}]`.",
    ),
    "no-gap": Message(
        "This plan has no gap to fill in.", "Write `___` where the learner adds their own words.", "warning"
    ),
    "not-cell": Message(
        "`{field}` must be words, a number, `yes` or `no`, but {found} stands here.",
        'Write one of them; a number of the course in quotes: `"{{{{ cost }}}}"`.',
    ),
    "compare-cells": Message(
        "This line has {found} cells, but {things} things are compared.", "Give each thing one cell, in their order."
    ),
    "compare-better": Message("There is no thing {found} to be better.", "Things are counted from 1 to {things}."),
    "block-id-twice": Message(
        "The id `{id}` is already used by another checklist or letter in {where}.",
        "Give this one another id; else the two would share what is kept on the device.",
    ),
    "place-twice": Message(
        "The id `{id}` is already that of another part of this lesson's page.",
        "Give each heading, checklist and letter an id of its own; {taken} are taken on every page.",
    ),
    "decision-twice": Message(
        "The id `{id}` is used twice in this decision.", "Give each question and end its own id."
    ),
    "decision-unknown": Message(
        "There is no question or end `{id}` in this decision.", "Write it, or mend the id.{near}"
    ),
    "decision-unreachable": Message(
        "No answer leads to `{id}`.", "Let an answer lead here (`to: {id}`), or delete this part."
    ),
    "decision-no-choice": Message(
        "Both answers lead to `{id}`, so the question decides nothing.",
        "Let one lead elsewhere, or delete the question.",
    ),
    "decision-circle": Message(
        "From `{id}` the answers lead back to `{id}`.", "Let every way go on to an end, without coming back."
    ),
    "decision-lesson": Message("There is no lesson `{id}`.", "Write it as module/lesson.{near}"),
    "call-no-telephone": Message(
        "`{slot}` gives “{shown}”, which is no telephone number.",
        'Name a fact of `unit: text` whose value can be dialled, such as `"110"`, or write the number itself.',
    ),
    "call-twice": Message(
        "{number} can already be called here.", "Keep one of the two, and say in its `text` what it is for."
    ),
    "scene-twice": Message("The id `{id}` is used by two scenes of this story.", "Give each scene its own id."),
    "unknown-scene": Message("There is no scene `{id}` in this story.", "Write that scene, or mend the id.{near}"),
    "unreachable-scene": Message(
        "No choice leads to the scene `{id}`.", "Let a choice lead here (`to: {id}`), or delete the scene."
    ),
    "dead-end": Message(
        "The story stops at the scene `{id}` without an end.",
        "Give it `choices`, or say in `cost` what this way cost: then it is an end.",
    ),
    "end-goes-on": Message(
        "The scene `{id}` has a `cost`, as an end has, and goes on by choices.", "Remove one of the two."
    ),
    "endless-story": Message(
        "From the scene `{id}` no choice ever leads to an end; the story goes round in a circle.",
        "Let one of the choices lead to a scene that ends.",
    ),
    "unknown-letter-field": Message(
        "The letter has a gap `{gap}`, but none of its fields has this id.",
        "Add it to `fields`, or mend the gap.{near}",
    ),
    "unused-letter-field": Message(
        "The letter has no gap `{gap}` for this field.", "Write `{gap}` where it belongs, or delete the field."
    ),
    "letter-field-twice": Message("The letter has two fields `{id}`.", "Give each field its own id."),
    # --- numbers ---------------------------------------------------------------------------------
    "not-number-or-formula": Message(
        "`{field}` must be a number or a formula, but {found} stands here.",
        "Write for example 12.5, `¥2000`, `14.4%`, `30 days`, or a formula such as `principal * rate`.",
    ),
    "not-varied": Message(
        "This is no way to vary a number.",
        "Write a list `[¥2000, ¥5000]`, a range `{{first: 10 days, last: 60 days, step: 5 days}}`, or a formula.",
    ),
    "bad-name": Message(
        "`{found}` can't be a name in formulas.", "Use small letters, digits and single underscores: `{suggestion}`"
    ),
    "name-twice": Message("The name `{name}` is already taken here.", "Give this number another name."),
    "slot-open": Message("A number opens with two braces and is never closed: {found}", "Close it: `{{{{ name }}}}`"),
    "slot-facts-only": Message(
        "`{found}` can't stand in this text: its numbers are not filled anew.",
        "Only facts can stand here, as `{{{{ fact.NAME }}}}`; other numbers belong into Markdown texts.",
    ),
    "answer-negative": Message(
        "The answer is negative{case}: {answer}.",
        "Change the numbers or the formula; where an answer below zero makes sense, add `negative: true`.",
    ),
    "answer-absurd": Message(
        "The answer is beyond belief{case}: {answer}.",
        'Check the formula. A share needs no `* 100`: with `unit: "%"` 0.12 is shown as 12%.',
    ),
    "rounding-not-said": Message(
        "The stem does not say how to round, and an honest answer is marked wrong{case}: {how} {leads}, but right is "
        "{answer}.{hits}",
        "Write {ways} in this question. With `rounding` the stem says how to round, in every language.",
    ),
    "rounding-not-kept": Message(
        "The answer is not rounded as its own `rounding: {rounding}` says{case}: {how} {leads}, but right is "
        "{answer}.{hits}",
        "Round in `answer`, and in the numbers it uses, as the stem says; or write {ways} in this question.",
    ),
    "rounding-without-decimals": Message(
        "The stem will say how to round, but not to how many decimals.",
        "Add `decimals: 2`, or as many as the answer should have.",
    ),
    "same-options-varied": Message(
        "Two options read the same{case}: “{text}”.", "Change the numbers or the option's formula."
    ),
    "limits-crossed": Message("The smallest value {low} is above the largest {high}.", "Change one of them."),
    "default-out-of-range": Message(
        "The default {default} lies outside its limits, {low} to {high}.", "Change the default or the limits."
    ),
    "default-no-choice": Message("The default {default} is none of the choices.", "Use the value of one of them."),
    "unknown-calculator": Message(
        "There is no calculator `{id}` in content/calculators.", "Mend the name, or write the file.{near}"
    ),
    "unit-misspelt": Message(
        "The unit `{found}` is a word of its own, so its number is a plain one. `{meant}` is probably meant.",
        "Write `{meant}`; if it is meant as a word, choose one that is less like it.",
        "warning",
    ),
    "other-currency": Message(
        "`{found}` is in another currency than the course, which counts in {currency}.",
        "Write `{instead}`, or change `currency` in content/course.yml.",
    ),
    "own-not-written": Message(
        "`{name}` is none of this example's written numbers, so it has nothing to start with.",
        "Add it to `numbers:` with a value.{near}",
    ),
    "chart-failed": Message(
        "The chart can't be drawn: {reason}", "Compare it with the Vega-Lite example in the guide."
    ),
    # --- translations ----------------------------------------------------------------------------
    "translation-missing": Message(
        "{count} texts are not translated into {language}.",
        "Run `fincourse new translation {language}` and fill in their `text:`; until then the source is shown.",
        "warning",
    ),
    "translation-outdated": Message(
        "The source of `{place}` has changed since it was translated.",
        "Compare the two and mend the translation, then renew its digest, `{digest}`, or all of this file: "
        "`fincourse new translation {language} {file} --accept`",
        "warning",
    ),
    "translation-unknown": Message(
        "The source has no text at `{place}`.",
        "Remove it, or run `fincourse new translation {language} {file}`, which keeps what fits.{near}",
        "warning",
    ),
    "figure-unknown": Message(
        "The source shows no picture `{name}`.",
        "Write it as `figure` is written in the source, or remove the entry.{near}",
        "warning",
    ),
    "translation-differs": Message(
        "The translation does not keep the {kind} of its source. Missing: {lost}. Not in the source: {added}.",
        "Numbers `{{{{ … }}}}`, link targets and gaps (`___`, `{{name}}`) stay as they are; only words are translated.",
    ),
    "translation-stale": Message(
        "The source of `{place}` has changed, and its translation names what is there no more: {found}. "
        "The source is shown instead.",
        "Translate the new source, then renew its digest, `{digest}`, or all of this file: "
        "`fincourse new translation {language} {file} --accept`",
        "warning",
    ),
    # --- facts -----------------------------------------------------------------------------------
    "ledger-twice": Message("The id `{id}` stands in the ledger twice.", "Give one of the two another id."),
    "unknown-document": Message(
        "The ledger has no document `{id}`.", "Add it to `sources:` of content/facts.yml, or mend the name.{near}"
    ),
    "fact-one-value": Message("`{id}` needs either `value` or `formula`.", "Write one of the two."),
    "fact-value-kind": Message(
        "The value {found} is none in `{unit}`.",
        "Write a plain number (24 for 24%), a day as 2026-03-31 for `date`, or a text in quotes for `text`.",
    ),
    "fact-dates": Message("It ends ({end}) before it begins ({start}).", "Mend one of the two dates."),
    "fact-reviewed-later": Message("The review of {day} lies in the future.", "Write the day it was really compared."),
    "fact-changed-future": Message(
        "The change of {day} lies in the future.",
        "Write the day it changed here. A rule that will hold later says so by `valid_from`.",
    ),
    "fact-changed-later": Message(
        "It is said to have changed on {changed}, after it was last compared with its source ({reviewed}).",
        "Compare it and write that day in `reviewed`, or mend `changed`.",
    ),
    "fact-expired": Message(
        "`fact.{id}` held until {day} only; it can't be told as present.",
        "Tell it as past with `{{{{ past.{id} }}}}` and say until when it held, or use what holds now.",
    ),
    "fact-not-past": Message(
        "`past.{id}` is told as past, but it still holds.", "Write `{{{{ fact.{id} }}}}`, or add `valid_until` to it."
    ),
    "fact-not-yet": Message(
        "`fact.{id}` holds only from {day}.", "Say so without the figure, or wait with this text until then."
    ),
    "review-due": Message(
        "`{id}` was last reviewed on {reviewed}; its next review was due on {due}.",
        "Compare it with its source, then write today's date in `reviewed`. Where nothing has changed, add `changed: "
        "{changed}`: then nothing that shows it has to be reviewed anew.",
        "warning",
    ),
    "figure-without-fact": Message(
        "“{found}” looks like a figure of the law, but no fact stands behind it.",
        "Write `{{{{ fact.NAME }}}}`, a number of `numbers:`, or `{{{{ {found} }}}}` if it is made up.",
        "warning",
    ),
    # --- reviews ---------------------------------------------------------------------------------
    "reviewed-later": Message("The review of {day} lies in the future.", "Write the day somebody really looked."),
    # --- formulas --------------------------------------------------------------------------------
    "formula-too-long": Message(
        "This formula has more than {limit} characters.", "Split it into named numbers, or work a part of it out."
    ),
    "formula-empty": Message("There is no formula here.", "Write one, such as `principal * rate`."),
    "formula-sign": Message("`{sign}` is no sign of the formula language.", "Write {instead} instead."),
    "formula-character": Message(
        "`{sign}` can't stand in a formula.", "Names are small letters a–z, digits and underscores."
    ),
    "formula-percent": Message(
        "A formula takes no per cent sign: {found}", "Write 0.12 for 12%, or name it in `numbers:` as `rate: 12%`."
    ),
    "formula-too-complex": Message(
        "This formula is too deep or too long to check.", "Split it into named numbers, or work a part of it out."
    ),
    "formula-equals": Message(
        "A single `=` is no comparison.", "Write `==` to compare; names are given in `numbers:`."
    ),
    "formula-brackets": Message(
        "A bracket is missing: there are more `{more}` than the other kind.", "Add or remove one."
    ),
    "formula-syntax": Message(
        "This can't be read as a formula from here on.",
        "Use + - * / ** ( ) and names, such as `principal * rate / 360`.",
    ),
    "formula-comma": Message(
        "A comma stands between numbers here.", "Write 1000 without a comma, and decimals with a point: 12.5"
    ),
    "formula-not-allowed": Message(
        "This is not part of the formula language.",
        "Allowed are arithmetic, comparison, `a if … else b`, lists, `for … in range(…)` and functions.",
    ),
    "formula-constant": Message(
        "Only numbers can be written here.", "Use 1 or 0, or a comparison such as `days > 30`."
    ),
    "formula-too-large": Message("The number grows too large{case}.", "Check the formula and its numbers."),
    "formula-bad-name": Message("`{name}` is no name of a number.", "Names are small letters, digits and underscores."),
    "formula-unknown-function": Message("There is no function `{name}`.", "Mend its name.{near}"),
    "formula-keyword": Message(
        "`{name}` takes its values in order, without names.", "Write for example `round(x, 2)`."
    ),
    "formula-comprehension": Message("A list takes one `for` only.", "Write `[k * 2 for k in range(1, 13)]`."),
    "formula-division": Message(
        "This divides by zero{case}.", "Change the numbers, or guard it: `a / b if b > 0 else 0`."
    ),
    "formula-no-result": Message(
        "This has no result{case}.", "The payments may never reach the amount; check signs and sizes."
    ),
    "formula-decimals": Message("`round` takes 0 to 12 decimals{case}.", "Write `round(x, 2)`."),
    "formula-empty-list": Message("The list is empty{case}.", "Check its range."),
    "formula-endless": Message("This would go on for too long{case}.", "Use fewer steps, or a shorter list."),
    "formula-list-too-long": Message("A list has at most {limit} entries{case}.", "Use a shorter range."),
    "formula-not-whole": Message("{found} is no whole number{case}.", "Round it: `round(x)`, `floor(x)` or `ceil(x)`."),
    "formula-index": Message(
        "The list has no entry {found}; it has {length}{case}.", "Entries are counted from 0; -1 is the last."
    ),
    "formula-units": Message("This would {doing}.", "Check which numbers belong together, or mend a unit."),
    "formula-not-a-number": Message("A single number belongs here, not {found}.", "Use `sum(…)`, `last(…)` or `x[0]`."),
    "formula-not-a-condition": Message("A condition belongs here.", "Write a comparison such as `days > 30`."),
    "formula-not-a-list": Message("A list belongs here, not {found}.", "Write `range(1, 13)` or `[3, 6, 12]`."),
    "formula-shadow": Message("The name `{name}` is already taken.", "Give the loop another name, such as `k`."),
    "formula-argument": Message(
        "`{function}` takes {wanted} as its `{parameter}`, not {found}.", "Check the order of its values in the guide."
    ),
    "formula-arguments": Message("`{function}` takes {wanted} values; here are {found}.", "Add or remove some."),
    "formula-declared": Message(
        "This gives {found}, but it is said to be {wanted}.", "Mend the formula or its `unit`."
    ),
    "formula-unit-missing": Message(
        "The answer is {found}, but no unit is given.", 'Add `unit:` with the course\'s currency, `"%"`, `days` …'
    ),
    "formula-carried": Message(
        "This number is {before} at the start and {after} in each step.", "A number that is carried on keeps its unit."
    ),
    "formula-circle": Message(
        "These numbers need each other in a circle: {circle}.", "Work one of them out differently."
    ),
    "formula-unknown-fact": Message(
        "The ledger has no fact `{name}`.", "Add it to content/facts.yml, or mend the name.{near}"
    ),
    "formula-unknown-name": Message(
        "Nothing here is called `{name}`.", "Add it to `numbers:`, or mend the name.{near}"
    ),
    "formula-schedule-name": Message(
        "`{name}` is a whole schedule.", "Name one of its columns: `{name}.{column}`, or `{name}.steps`."
    ),
    "formula-format": Message(
        "“{found}” is no way to write a number.",
        "After the bar stand decimals, `bare` or `plain`: `{{{{ x | 2 bare }}}}`.",
    ),
    "formula-two-readings": Message(
        "`{found}` can be read in two ways: with a point or comma for thousands, or for decimals.",
        "Write {lines}. How a course writes numbers is said by `numbers:` in content/course.yml.",
    ),
    "formula-written": Message("`{found}` is not how numbers are written here.", "Write {lines}."),
    "formula-amount": Message(
        "`{found}` can't stand in a formula, which takes plain numbers.", "Write {lines}, or name it in `numbers:`."
    ),
    "formula-amount-alone": Message(
        "`{found}` can't stand in a formula, which takes plain numbers.",
        "Name it in `numbers:`, as {lines}, and write `{name}` in its place.",
    ),
    # Where a file has no `numbers:` of its own, as the glossary:
    "formula-amount-unnamed": Message(
        "`{found}` can't stand in a formula, which takes plain numbers.", "Write {lines}."
    ),
    "formula-amount-alone-unnamed": Message(
        "`{found}` can't stand in a formula, which takes plain numbers.",
        "This file has no `numbers:`. Work the formula out, and write what comes out alone, with its sign, such as "
        "`{{{{ {written} }}}}`.",
    ),
    "formula-percent-unnamed": Message("A formula takes no per cent sign: {found}", "Write 0.12 for 12%."),
    "formula-equals-unnamed": Message("A single `=` is no comparison.", "Write `==` to compare."),
    "formula-unknown-name-unnamed": Message(
        "Nothing here is called `{name}`.",
        "This file has no `numbers:`. Write the number itself, as `{{{{ 12% }}}}`, a fact, as `{{{{ fact.NAME }}}}`, "
        "or mend the name.{near}",
    ),
    "formula-no-rate": Message(
        "No single rate fits these amounts{case}.",
        "A rate needs amounts below zero (paid) and above zero (received), and their order must allow one.",
    ),
    "formula-rate-outside": Message(
        "No rate from −90% to 100,000% a period fits these amounts{case}; no other is looked for.",
        "Check the amounts, their signs and their order. If they are meant so, show `npv` at a rate of your choice.",
    ),
    "formula-several-rates": Message(
        "Several rates fit these amounts: {rates}{case}.",
        "A rate means something only where money flows one way first and then the other. Change the amounts, or show "
        "`npv` at a rate of your choice.",
    ),
    "number-two-readings": Message(
        "`{found}` can be read in two ways: with a point for thousands, or for decimals.", "Write {lines}."
    ),
    "number-written": Message("`{field}` must be a plain number, but “{found}” stands here.", "Write {lines}."),
    "full-width-number": Message(
        "`{found}` is written with full-width signs.", "Write `{instead}`, or run `fincourse fix`."
    ),
    "shown-absurd": Message(
        "This shows {shown}{case}, which is hardly meant.",
        "Check the number: 12% is `12%` or 0.12 in a formula.",
        "warning",
    ),
    "shown-decimals": Message(
        "This text shows as “{shown}”, like a number with decimals.", 'Write it without them: `"{instead}"`.', "warning"
    ),
    "formula-not-a-quantity": Message(
        "`{found}` is no plain number for `{name}`.", "Write for example 12, `¥2000`, `14.4%` or `30 days`."
    ),
    "formula-varied-units": Message(
        "The values of `{name}` do not all count the same.",
        "Give each the same unit. Between [ ] a comma ends a value: write `[¥2000, ¥5000]`.",
    ),
    "formula-range": Message(
        "The range of `{name}` runs backwards or has more than {limit} values.", "Mend `first`, `last` or `step`."
    ),
    # --- item-writing and language rules (docs/lint.md) --------------------------------------------
    "lint-unknown-rule": Message("There is no rule `{rule}`.", "Mend the name; docs/lint.md lists them.{near}"),
    "lint-no-limit": Message(
        "The rule `{rule}` has no limit.", "Write error, warning or off. Rules with a limit: {limited}."
    ),
    "wording-language": Message("The course has no edition in `{language}`.", "Name one of its languages.{near}"),
    "wording-use": Message(
        "“{word}” is not to be used, and in line {line} it is the word to use.", "Take it out of one of the two."
    ),
    "wording-twice": Message(
        "“{word}” stands in `instead_of` twice; the first is in line {line}.", "Keep one of them."
    ),
    "wording-allow": Message(
        "“{word}” holds none of the words of `instead_of`, so it needs no allowance.",
        "Mend it, or delete it.",
        "warning",
    ),
    "silence-unknown-rule": Message(
        "This comment silences no rule: there is none called `{rule}`.",
        "Write `# lint: RULE: reason`; docs/lint.md lists the rules.{near}",
        "warning",
    ),
    "silence-no-reason": Message(
        "This comment gives no reason, so it does not silence `{rule}`.",
        "Say why the rule is wrong here: `# lint: {rule}: quoted from the law`",
        "warning",
    ),
    "silence-unused": Message(
        "Nothing here breaks the rule `{rule}`, so there is nothing to silence.", "Delete the comment.", "warning"
    ),
    "longest-key": Message(
        "The right option is much longer ({right} letters) than every other one (at most {wrong}).",
        "Shorten it, or move what explains into its `why`; or let a wrong option say as much.",
        "warning",
    ),
    "key-in-hint": Message(
        "This hint gives the answer: “{found}”.",
        "Ask what to look at, or remind of the rule; leave the words of the answer to the learner.",
        "warning",
    ),
    "key-in-stem": Message(
        "“{found}” counts in a gap, and it stands in the question itself.",
        "Reword the question, or take it out of `accept`.",
        "warning",
    ),
    "key-in-sister": Message(
        "“{found}” gives away the key of `{id}`, which may be asked beside this question {draw}.",
        "Reword one of the two.",
        "warning",
    ),
    "key-length": Message(
        "Over {what}, always picking the {way} option is right in {score} of {all} single choices; chance: {chance}.",
        "Shorten or lengthen an option or two of {ids}: that would be enough.",
        "warning",
    ),
    "key-place": Message(
        "Over {what}, the right answer is the same in {count} of {all} questions: {where}.",
        "With `keep_order` move it; mixed options move when one gets an `id` of its own. Ask some statements the other "
        "way round: {ids}.",
        "warning",
    ),
    "absolute-options": Message(
        "Over {what}, words such as “always” and “only” stand in {wrong} options and statements that are wrong, and in "
        "{right} that are right.",
        "Say wrong ones less firmly, and right ones as firmly where that is true: {ids}.",
        "warning",
    ),
    "narrow-gap": Message(
        "Gap {gap} accepts less than learners write: {why}.",
        "Add the forms that mean the same to `accept`; between those of a translation stands ` | `.",
        "warning",
    ),
    "all-of-the-above": Message(
        "“{text}” speaks of the other options, not of the matter.",
        "Ask with `type: multiple`, or write an option that says something itself. "
        "`keep_order: true` keeps it where it is.",
        "warning",
    ),
    "option-labels": Message(
        "“{text}” starts with a label of its own, but the page mixes the options.",
        "Take the labels off, or keep the order: `keep_order: true`.",
        "warning",
    ),
    "negative-stem": Message(
        "The question asks for what is not so, and “{word}” is easy to miss.",
        "Ask for what is so, or set the word in bold: `**{word}**`",
        "warning",
    ),
    "stem-without-task": Message(
        "The question ends without asking or telling what to do.",
        "End with a question mark, with a task such as “Choose …”, or with a colon that the options finish.",
        "warning",
    ),
    "unprepared-question": Message(
        "The lesson does not prepare the question `{id}`: {why}.",
        "Move the check below what it asks about, mend the competences, or ask it in the lesson that teaches it.",
        "warning",
    ),
    "competence-not-asked": Message(
        "The lesson lists competence {id}, but none of its questions tests it.",
        "Ask a question on it (`competences: [{id}]`), or take it from the list.",
        "warning",
    ),
    "competence-not-taught": Message(
        "This question tests competence {id}, which its lesson does not list.",
        "Add {id} to `competences:` in {file} if the lesson teaches it, or take it away here.",
        "warning",
    ),
    "missing-help-box": Message(
        "This lesson speaks of not being able to pay ({found}), but shows no help box.", "Add `help_box: true`."
    ),
    "long-sentence": Message(
        "This sentence has {count} {unit}; {limit} are enough.",
        "Split it: one thought in one sentence, the condition in a sentence of its own.",
        "warning",
    ),
    "long-paragraph": Message(
        "This paragraph has {count} sentences; {limit} are enough.",
        "Put an empty line where the thought changes, or make it a list.",
        "warning",
    ),
    "shaming-word": Message("“{word}” blames the reader.", "Say it without blame, for example: {gentle}."),
    "promising-word": Message(
        "“{word}” promises what nobody can promise.",
        "Say instead: {instead}. To warn of such words, use a `danger` or `warning` block, or say that it is a scam.",
        "warning",
    ),
    "unexplained-abbreviation": Message(
        "`{name}` is not explained.",
        "Write it out at first use: “… ({name})”, add it to content/glossary.yml, or to `abbreviations:` of "
        "content/course.yml where every reader knows it.",
        "warning",
    ),
    "other-word": Message(
        "“{word}”{edition} is called “{use}” in this course{why}.",
        "{way}",
        "warning",
    ),
    "vague-link": Message(
        "“{words}” does not say where the link leads.",
        "Link the words that name the page, or leave them out: `[](lesson:…)` takes its title.",
        "warning",
    ),
    "empty-section": Message(
        "Nothing stands below the heading “{heading}”.",
        "Write what it promises, or join it with the next section.",
        "warning",
    ),
    "no-heading": Message(
        "This lesson has {count} blocks and no heading.",
        "Open its sections with `- heading: …`, best as questions the learner would ask.",
        "warning",
    ),
    "bold-heading": Message(
        "“{words}” looks like a heading, but is only bold.", "Make it a block: `- heading: {words}`", "warning"
    ),
    "poor-alt": Message(
        "This text does not stand for the picture: {why}.",
        "Say what a person who can't see it needs to know from it.",
        "warning",
    ),
    "long-list": Message(
        "This list has {count} entries; {limit} are enough.", "Make two lists under two headings.", "warning"
    ),
    "no-guess": Message(
        "Nothing is guessed at before this lesson.",
        "Choose one to three questions of the quiz at its end: `guesses: [the-id]` above `body:`.",
        "warning",
    ),
    "unchecked-sections": Message(
        "{count} sections in a row ask nothing; the last of them is “{heading}”.",
        "Let a `check` ask at the end of a section what it has just told.",
        "warning",
    ),
    "no-plan": Message(
        "This lesson has no plan.", "End it with `- plan:`, one deed at a moment that will come.", "warning"
    ),
    "no-limits": Message(
        "This lesson does not say what it can't tell.",
        "Add `- limits: …` behind the plan: what is not certain, and whom to ask instead.",
        "warning",
    ),
    "no-sources": Message(
        "This lesson names no source.",
        "Add `- sources:` at its end, or let its figures come from content/facts.yml by `{{{{ fact.… }}}}`.",
        "warning",
    ),
    "no-harm-review": Message(
        "No review for harm is recorded, though {owner} tells people what to do.",
        "Let somebody other than the writer ask of each action, letter, plan and feedback: who could this hurt, and "
        "how? Then write `reviewed: {{facts: DATE, harm: DATE, by: WHO}}`.",
        "warning",
    ),
    "review-older-than-fact": Message(
        "Facts that this rests on have changed since its last review ({reviews}): {facts}. The newest change is of "
        "{day}.",
        "Compare it with them, ask again of each action whom it could hurt, then write the days. Where a fact was only "
        "read again and is as it was, say so by `changed:` in content/facts.yml.",
        "warning",
    ),
    "example-text": Message(
        "This is still the text that `fincourse new` wrote as an example: “{text}”.",
        "Write your own over it, or take that part out.",
        "warning",
    ),
    "source-without-date": Message(
        "This source has no date: “{title}”.",
        "Write in words when it was issued or took effect: `date: in force since 1 January 2021`. Where the document "
        "does not say, write when it was read, `date: as read on 20 April 2026`, or `date: undated`.",
        "warning",
    ),
    # --- import of question banks ------------------------------------------------------------------
    "import-placeholder": Message(
        "An import left this text to you: {task}",
        "Write it in place of the whole text, TODO included; then delete the question's line `draft: true`.",
    ),
    "import-too-large": Message(
        "This file is larger than {limit} MB; no question bank is.", "Split it, or export it without its pictures."
    ),
    "import-empty": Message("This file is empty.", "Export the questions again."),
    "import-binary": Message("This is no text file.", "Export the questions as Moodle XML, GIFT, Aiken, CSV or .xlsx."),
    "import-other-file": Message("This is {kind}.", "Take another way: {way_out}."),
    "import-encoding": Message(
        "The letters of this file can't be read as {encoding} from here on.",
        "Save it as UTF-8, or name another encoding: --encoding gb18030",
    ),
    "import-letters": Message(
        "In which encoding this file is saved can't be told.",
        "Save it as UTF-8, or say it: --encoding gb18030, big5, shift_jis or windows-1251.",
    ),
    "import-unknown-encoding": Message(
        "`{encoding}` is no encoding.", "Write for example --encoding gb18030, big5, cp1252 or utf-16."
    ),
    "import-xml-broken": Message(
        "The XML can't be read from here on: {reason}.", "Export the questions again; don't edit the file by hand."
    ),
    "import-xml-dtd": Message(
        "This XML declares a document type or entities, by which a file can harm who opens it.",
        "No export of Moodle does that. Ask who gave you the file, and export it again.",
    ),
    "import-too-deep": Message(
        "This XML is nested more than {limit} levels deep, which no question bank is.", "Export the questions again."
    ),
    "import-not-moodle": Message(
        "This XML is no question bank of Moodle: it starts with <{found}>, not with <quiz>.",
        "In Moodle take Question bank, Export, Moodle XML format.",
    ),
    "import-bomb": Message(
        "This workbook would unpack to far more than {limit} MB or is packed beyond belief.",
        "Copy its questions into a new workbook.",
    ),
    "import-zip-path": Message(
        "This workbook holds a file whose name leads out of it: {name}", "Don't open it. Ask who gave it to you."
    ),
    "import-workbook-locked": Message("This workbook has a password.", "Save a copy without one."),
    "import-workbook-broken": Message(
        "This file can't be read as an Excel workbook.", "Open it in Excel or LibreOffice and save it as .xlsx again."
    ),
    "import-csv-broken": Message(
        "The table can't be read from here on: {reason}.", "Save it again as CSV, encoding UTF-8."
    ),
    "import-no-heading": Message(
        "No row of this table names the columns.",
        "Its first row must have `question` and others such as `right`, `option 1`. A table to fill: "
        "`fincourse import --template questions.xlsx`",
    ),
    "import-too-many": Message("This file holds more than {limit} questions.", "Split it into several files."),
    "import-nothing": Message(
        "No question was found; the file was read as {format}.",
        "Export the questions again. If it holds some, name another --format.",
    ),
    "import-target-broken": Message(
        "This quiz has a mistake, so nothing is added to it: {message}", "Mend what `fincourse check` tells first."
    ),
    "import-target-form": Message(
        "Questions can't be added to this list without changing the rest of the file.",
        "Write the list with one `- ` for each question, or import to a file with --output.",
    ),
}
