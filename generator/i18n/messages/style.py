"""Messages of the style rules, by rule name (docs/lint.md)."""

from generator.i18n.message import Message

MESSAGES: dict[str, Message] = {
    "lint-unknown-rule": Message("There is no rule `{rule}`.", "Correct the name; docs/lint.md lists the rules.{near}"),
    "lint-no-limit": Message(
        "The rule `{rule}` has no limit.", "Write error, warning or off. Rules with a limit: {limited}."
    ),
    "wording-language": Message("The course has no edition in `{language}`.", "Name one of its languages.{near}"),
    "wording-use": Message(
        "“{word}” is not to be used, but on line {line} it is the word to use.", "Remove it from one of them."
    ),
    "wording-twice": Message("“{word}” is in `instead_of` twice; the first is on line {line}.", "Keep one of them."),
    "wording-allow": Message(
        "“{word}” contains none of the words in `instead_of`, so it need not be allowed.",
        "Correct it, or delete it.",
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
        "Shorten it, or move the explanation into its `why`; or make a wrong option say as much.",
        "warning",
    ),
    "key-in-hint": Message(
        "This hint gives the answer: “{found}”.",
        "Point out what to look at, or recall the rule; leave the words of the answer to the learner.",
        "warning",
    ),
    "key-in-stem": Message(
        "“{found}” is accepted in a gap, but it is also in the question itself.",
        "Reword the question, or remove it from `accept`.",
        "warning",
    ),
    "key-in-sister": Message(
        "“{found}” gives away the key of `{id}`, which may be asked together with this question {draw}.",
        "Reword one of them.",
        "warning",
    ),
    "key-length": Message(
        "In {what}, always picking the {way} option is right in {score} of {all} single choices; chance: {chance}.",
        "Shorten or lengthen an option or two of {ids}; that would be enough.",
        "warning",
    ),
    "key-place": Message(
        "In {what}, the right answer is the same in {count} of {all} questions: {where}.",
        "With `keep_order`, move it; shuffled options move if one gets an `id` of its own. Ask some statements the "
        "other way round: {ids}.",
        "warning",
    ),
    "absolute-options": Message(
        "In {what}, words such as “always” and “only” occur in {wrong} options and statements that are wrong, and in "
        "{right} that are right.",
        "Word wrong ones less absolutely, and right ones as absolutely if that is true: {ids}.",
        "warning",
    ),
    "narrow-gap": Message(
        "Gap {gap} accepts less than learners write: {why}.",
        "Add the forms that mean the same to `accept`; separate those of a translation with ` | `.",
        "warning",
    ),
    "all-of-the-above": Message(
        "“{text}” refers to the other options, not to the subject.",
        "Ask with `type: multiple`, or write an option that makes sense by itself. `keep_order: true` keeps it where "
        "it is.",
        "warning",
    ),
    "option-labels": Message(
        "“{text}” starts with a label of its own, but the page shuffles the options.",
        "Remove the labels, or keep the order: `keep_order: true`.",
        "warning",
    ),
    "negative-stem": Message(
        "The question asks for what is not true, and “{word}” is easy to miss.",
        "Ask for what is true, or put the word in bold: `**{word}**`",
        "warning",
    ),
    "stem-without-task": Message(
        "The question ends without asking anything or saying what to do.",
        "End with a question mark, with a task such as “Choose …”, or with a colon after which the options go on.",
        "warning",
    ),
    "unprepared-question": Message(
        "The lesson does not prepare the question `{id}`: {why}.",
        "Move the check below what it asks about, correct the competences, or ask it in the lesson that teaches it.",
        "warning",
    ),
    "competence-not-asked": Message(
        "The lesson lists competence {id}, but none of its questions tests it.",
        "Ask a question on it (`competences: [{id}]`), or remove it from the list.",
        "warning",
    ),
    "competence-not-taught": Message(
        "This question tests competence {id}, which its lesson does not list.",
        "Add {id} to `competences:` in {file} if the lesson teaches it, or remove it here.",
        "warning",
    ),
    "missing-help-box": Message(
        "This lesson mentions not being able to pay ({found}), but shows no help box.", "Add `help_box: true`."
    ),
    "long-sentence": Message(
        "This sentence has {count} {unit}; {limit} are enough.",
        "Split it: one thought per sentence, a condition in a sentence of its own.",
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
        "Spell it out at first use: “… ({name})”, add it to content/glossary.yml or, if every reader knows it, to "
        "`abbreviations:` in content/course.yml.",
        "warning",
    ),
    "other-word": Message(
        "“{word}”{edition} is called “{use}” in this course{why}.",
        "{way}",
        "warning",
    ),
    "vague-link": Message(
        "“{words}” does not say where the link leads.",
        "Link the words that name the page, or leave them out: `[](lesson:…)` shows its title.",
        "warning",
    ),
    "empty-section": Message(
        "There is nothing below the heading “{heading}”.",
        "Write what it promises, or merge it with the next section.",
        "warning",
    ),
    "no-heading": Message(
        "This lesson has {count} blocks and no heading.",
        "Open its sections with `- heading: …`, preferably as questions the learner would ask.",
        "warning",
    ),
    "bold-heading": Message(
        "“{words}” looks like a heading, but is only bold.", "Make it a block: `- heading: {words}`", "warning"
    ),
    "poor-alt": Message(
        "This text can't replace the picture: {why}.",
        "Say what a person who can't see it needs to know from it.",
        "warning",
    ),
    "long-list": Message(
        "This list has {count} entries; {limit} are enough.", "Make two lists under two headings.", "warning"
    ),
    "long-step": Message(
        "The step “{title}” has {count} {what}; {limit} fill two screens of a phone.",
        "Leave out what the learner needn't know here, or begin another step: `- step: Its title`.",
        "warning",
    ),
    "no-guess": Message(
        "This lesson has no questions to guess at before reading.",
        "Choose one to three questions from the quiz at its end: `guesses: [the-id]` above `body:`.",
        "warning",
    ),
    "unchecked-sections": Message(
        "{count} sections in a row ask nothing; the last of them is “{heading}”.",
        "End a section with a `check` that asks about what it has just explained.",
        "warning",
    ),
    "no-plan": Message(
        "This lesson has no plan.", "End it with `- plan:`, one action at a moment that is sure to come.", "warning"
    ),
    "no-limits": Message(
        "This lesson does not say what it does not cover.",
        "Add `- limits: …` after the plan: what is not certain, and whom to ask instead.",
        "warning",
    ),
    "no-leaves-out": Message(
        "This calculator does not say what its results leave out.",
        "Add `leaves_out: …`: what is not counted, such as `leaves_out: fees, and charges for paying late.`",
        "warning",
    ),
    "no-sources": Message(
        "This lesson names no source.",
        "Add `- sources:` at its end, or take its figures from content/facts.yml with `{{{{ fact.… }}}}`.",
        "warning",
    ),
    "no-harm-review": Message(
        "No review for harm is recorded, though {owner} tells people what to do.",
        "Have somebody other than the writer ask about each action, letter, plan and feedback: who could this hurt, "
        "and how? Then write `reviewed: {{facts: DATE, harm: DATE, by: WHO}}`.",
        "warning",
    ),
    "review-older-than-fact": Message(
        "Facts that this depends on have changed since its last review ({reviews}): {facts}. The latest change was "
        "on {day}.",
        "Compare it with them, ask again about each action whom it could hurt, then write the new dates. If a fact "
        "was only read again and has not changed, say so with `changed:` in content/facts.yml.",
        "warning",
    ),
    "example-text": Message(
        "This is still the text that `fincourse new` wrote as an example: “{text}”.",
        "Replace it with your own, or remove that part.",
        "warning",
    ),
    "source-without-date": Message(
        "This source has no date: “{title}”.",
        "Write in words when it was issued or took effect: `date: in force since 1 January 2021`. If the document "
        "does not say, write when it was read, `date: as read on 20 April 2026`, or `date: undated`.",
        "warning",
    ),
}
