"""Messages about numbers in lessons, questions, calculators and charts."""

from generator.i18n.message import Message

MESSAGES: dict[str, Message] = {
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
}
