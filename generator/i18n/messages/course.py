"""Messages about a course as a whole: its parts, their names, and how they fit together."""

from generator.i18n.message import Message

MESSAGES: dict[str, Message] = {
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
    "ungrouped-calculator": Message(
        "This calculator is in no group, so it stands last in the list of calculators.",
        "Add `{name}` to a group of `calculator_groups:` in content/course.yml.",
        "warning",
    ),
    "missing-module": Message(
        "There is no module `{name}`: {file} is missing.", "Create the file or correct the name.{near}"
    ),
    "missing-lesson": Message(
        "There is no lesson `{name}`: {file} is missing.", "Create the file or correct the name.{near}"
    ),
    "entry-twice": Message(
        "The id `{id}` is in this list twice; the first is on line {line}.", "Give one of them another id."
    ),
    "listed-twice": Message("`{name}` is in this list twice.", "Remove one of them."),
    "unused-quiz": Message(
        "No lesson uses this quiz: {lesson} does not exist.",
        "Give the quiz the name of its lesson, or delete it.{near}",
    ),
    "duplicate-id": Message(
        "The id `{id}` is already used in {where}.", "Give this one another id; ids are unique in the whole course."
    ),
    "duplicate-part-id": Message("The id `{id}` is used twice in this question.", "Give each part its own id."),
    "unknown-question": Message(
        "There is no question `{id}` in {file}.", "Write the question there, or correct the id.{near}"
    ),
    "question-elsewhere": Message(
        "The question `{id}` belongs to another lesson ({file}).", "A lesson asks questions from its own quiz file."
    ),
    "asked-twice": Message("The question `{id}` is asked twice in this lesson.", "Remove one of the checks."),
    "guess-twice": Message("The question `{id}` is listed twice as a guess.", "Remove one of them."),
    "guess-in-place": Message(
        "The question `{id}` is guessed at the start and asked by a check in the lesson, so it would not come again "
        "at the end.",
        "Choose another question to guess at, or remove the check.",
    ),
    "slides-only": Message(
        "A block `{kind}` can't be only on slides: {why}.",
        "Remove `slides: only`, or write `slides: no` to leave it out of the slides.",
    ),
    "slides-nowhere": Message(
        "This block is only for slides, and its section is left out of them by `slides: no`.",
        "Remove `slides: no` at the heading of the section, or this block.",
    ),
    "slides-nothing-else": Message(
        "All blocks of this lesson are only for slides; its page would be empty.",
        "Remove `slides: only` from what readers need.",
    ),
    "block-rule": Message("{said}", "{way_out}"),
    "question-rule": Message("{said}", "{way_out}"),
    "guess-type": Message(
        "The question `{id}` is of the type `{type}`, which learners can't guess.",
        "Choose a question of one of these types: {types}.",
    ),
    "unknown-lesson": Message("There is no lesson `{id}`.", "Correct the name, in the form module/lesson.{near}"),
    "lesson-not-listed": Message(
        "The lesson `{id}` is not part of the course, so nothing can link to it.",
        "Add `{name}` to the list in {file}, or remove this.",
    ),
    "unknown-place": Message(
        "The lesson `{lesson}` has no heading, checklist or letter with the id `{id}`.",
        "Add this `id:` there, or correct the name.{near}",
    ),
    "unknown-page": Message(
        "There is no page `{id}` that a text can link to.",
        "Write `page:calculators` if the course has calculators, `page:reminders` if content/course.yml has "
        "`reminders:`, `page:heard` if there is a content/heard.yml, or `page:desk` if there is a content/start.yml."
        "{near}",
    ),
    "unknown-term": Message(
        "The glossary has no term `{id}`.", "Add it to content/glossary.yml, or correct the name.{near}"
    ),
    "pool-choice": Message(
        "A pool must name either an area or competences.",
        "Write `area: Budget`, a name from competences.yml, or a list of numbers such as `competences: [116, 117]`.",
    ),
    "unknown-area": Message(
        "No competence in content/competences.yml belongs to the area `{name}`.", "Check its spelling.{near}"
    ),
    "pool-twice": Message(
        "Competence {id} already belongs to the pool on line {line}.",
        "Remove it from one of them, so that it is clear which pool its questions are drawn from.",
    ),
    "pool-too-small": Message(
        "This pool draws {draw}, but only {found} published questions fit it.",
        "Lower `draw`, add competences to the pool, or write more questions that test them.",
    ),
    "pool-too-small-shared": Message(
        "This pool draws {draw}, but only {found} published questions are its own.",
        "Each question is drawn only once, and these belong to an earlier pool: {earlier}. Lower `draw`, put this "
        "pool first, or write more questions.",
    ),
    "selfcheck-question": Message(
        "There is no published question `{id}` in the quizzes.",
        "Correct the id, or remove `draft: true` from the question or its lesson.{near}",
    ),
    "selfcheck-skill": Message(
        "`{again}` tests no competence that `{first}` tests, so before and after can't be compared.",
        "Choose a question on the same skill, or give both a competence in common.",
        "warning",
    ),
    "selfcheck-same": Message(
        "The question `{first}` comes a second time with the same words and numbers, so learners may only remember it.",
        "Name another question on the same skill: `again: ID`; or let numbers of this one vary.",
        "warning",
    ),
    "selfcheck-no-help": Message(
        "After a low answer about well-being the self-check shows the help box, but the course has none.",
        "Add `help_box:` to content/course.yml.",
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
        "Remove the link for now, or remove `draft: true` from that lesson.",
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
    "unknown-category": Message("`{id}` is not one of this question's categories.", "Use one of them.{near}"),
    "empty-category": Message(
        "Nothing belongs to the category `{id}`.", "Add an item for it, or remove the category.", "warning"
    ),
    "blank-count": Message(
        "The sentence has {gaps} gaps, but {blanks} are described.",
        "Write one `___` (three underscores) in the sentence for each entry of `blanks`.",
    ),
    "broken-link": Message("This link leads nowhere: {href}", "{way_out}"),
    "missing-image": Message(
        "There is no picture {file}.", "Put it there, or correct the path, which is relative to this file.{near}"
    ),
    "image-outside": Message("The picture {file} is outside the course's content folder.", "Copy it into that folder."),
    "active-svg": Message(
        "The picture {file} holds `{part}`: whoever opens it by itself would run that.",
        "Remove it, or save the picture as plain SVG or as png.",
    ),
    "broken-image": Message(
        "The picture {file} can't be shown: it is damaged, or no {kind} at all.",
        "Save it again as svg, png, jpg or webp, with the end of its name to match.",
    ),
    "faint-colour": Message(
        "On the colour {found}, white words have a contrast of {contrast} to 1, or words in it on a page; "
        "4.5 is needed.",
        "The nearest colour that can be read: `{nearest}`.",
    ),
    "bad-colour": Message(
        "`{field}` must be a colour, not `{found}`.",
        'Write it like `"#7a1fa2"`: in quotes, a `#` and six signs.',
    ),
    "bad-reading": Message(
        "`{found}` is no reading of `{word}`: it needs one syllable with its tone for each Chinese character.",
        "Write the syllables with blanks between, in small letters: `还款: huán kuǎn`.",
    ),
    "image-kind": Message("`{file}` is not a picture that can be shown.", "Use svg, png, jpg or webp."),
    "heading-in-text": Message("This text contains a Markdown heading.", "Make it a block: `- heading: {text}`"),
    "image-in-text": Message(
        "This text contains a Markdown picture.", "Make it a block: `- figure: {file}` with `alt:`."
    ),
    "link-in-plain": Message(
        "A link can't stand here: this is shown as it is written, with brackets and address.",
        "Write only `{words}`, and link in the text below.",
    ),
    "bold-open": Message(
        "This text contains two asterisks that do not mark bold words.",
        "Bold starts and ends at a word: `**so**`. Before a letter it can't end with a quotation mark or a full stop.",
    ),
    "html-removed": Message("The HTML {tags} is not allowed and will not be shown.", "Use Markdown instead."),
    "table-row": Message(
        "This row has {found} cells, but the table has {columns} columns.", "Write one cell for each column."
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
        "`{field}` must be words, a number, `yes` or `no`, not {found}.",
        'Write one of them. To show a number of the course, write it in quotes: `"{{{{ cost }}}}"`.',
    ),
    "compare-cells": Message(
        "This line has {found} cells, but {things} things are compared.",
        "Write one cell for each thing, in the same order.",
    ),
    "compare-better": Message(
        "There is no thing {found} that could be better.", "Things are counted from 1 to {things}."
    ),
    "block-id-twice": Message(
        "The id `{id}` is already used by another checklist or letter in {where}.",
        "Give this one another id; otherwise both would share what is stored on the learner's device.",
    ),
    "place-twice": Message(
        "Another part of this lesson's page already has the id `{id}`.",
        "Give each heading, checklist and letter an id of its own; {taken} are taken on every page.",
    ),
    "decision-twice": Message(
        "The id `{id}` is used twice in this decision.", "Give each question and end its own id."
    ),
    "decision-unknown": Message(
        "There is no question or end `{id}` in this decision.", "Add it, or correct the id.{near}"
    ),
    "decision-unreachable": Message(
        "No answer leads to `{id}`.", "Make an answer lead here (`to: {id}`), or delete this part."
    ),
    "decision-no-choice": Message(
        "Both answers lead to `{id}`, so the question decides nothing.",
        "Make one of them lead elsewhere, or delete the question.",
    ),
    "decision-circle": Message(
        "From `{id}` the answers lead back to `{id}`.", "Make every path lead to an end without coming back."
    ),
    "decision-lesson": Message("There is no lesson `{id}`.", "Write it as module/lesson.{near}"),
    "call-no-telephone": Message(
        "`{slot}` gives “{shown}”, which is not a telephone number.",
        'Name a fact of `unit: text` whose value can be dialled, such as `"110"`, or write the number itself.',
    ),
    "call-twice": Message(
        "{number} is already listed here.", "Keep one of them, and say in its `text` what it is for."
    ),
    "scene-twice": Message("The id `{id}` is used by two scenes of this story.", "Give each scene its own id."),
    "unknown-scene": Message("There is no scene `{id}` in this story.", "Write that scene, or correct the id.{near}"),
    "unreachable-scene": Message(
        "No choice leads to the scene `{id}`.", "Make a choice lead here (`to: {id}`), or delete the scene."
    ),
    "dead-end": Message(
        "The story stops at the scene `{id}` without an end.",
        "Give it `choices`, or make it an end by saying in `cost` what this path cost.",
    ),
    "end-goes-on": Message(
        "The scene `{id}` has both a `cost`, which makes it an end, and `choices`.", "Remove one of them."
    ),
    "endless-story": Message(
        "From the scene `{id}`, no choice ever leads to an end; the story goes round in a circle.",
        "Make one of the choices lead to a scene that is an end.",
    ),
    "unknown-letter-field": Message(
        "The letter has a gap `{gap}`, but none of its fields has this id.",
        "Add it to `fields`, or correct the gap.{near}",
    ),
    "unused-letter-field": Message(
        "The letter has no gap `{gap}` for this field.", "Write `{gap}` where it belongs, or delete the field."
    ),
    "unknown-desk-gap": Message(
        "The letter has a gap `{gap}`, which the desk can't fill.", "It fills {known}; or correct the gap.{near}"
    ),
    "unknown-debt-kind": Message(
        "The desk has no kind of debt `{id}`.", "Add it to `kinds` of content/desk.yml, or correct the name.{near}"
    ),
    "letter-field-twice": Message("The letter has two fields with the id `{id}`.", "Give each field its own id."),
}
