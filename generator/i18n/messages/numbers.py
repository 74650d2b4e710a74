"""Messages about numbers in lessons, questions, calculators and charts."""

from generator.i18n.message import Message

MESSAGES: dict[str, Message] = {
    "not-number-or-formula": Message(
        "`{field}` must be a number or a formula, not {found}.",
        "Write for example 12.5, `¥2000`, `14.4%`, `30 days`, or a formula such as `principal * rate`.",
    ),
    "not-varied": Message(
        "This is not a way to vary a number.",
        "Write a list `[¥2000, ¥5000]`, a range `{{first: 10 days, last: 60 days, step: 5 days}}`, or a formula.",
    ),
    "bad-name": Message(
        "`{found}` can't be a name in formulas.", "Use small letters, digits and single underscores: `{suggestion}`"
    ),
    "name-twice": Message("The name `{name}` is already taken here.", "Give this number another name."),
    "slot-open": Message("A number opens with two braces and is never closed: {found}", "Close it: `{{{{ name }}}}`"),
    "slot-facts-only": Message(
        "`{found}` can't be used in this text, whose numbers are not filled in again.",
        "Use only facts here, as `{{{{ fact.NAME }}}}`; other numbers belong in Markdown texts.",
    ),
    "answer-negative": Message(
        "The answer is negative{case}: {answer}.",
        "Change the numbers or the formula; if an answer below zero makes sense, add `negative: true`.",
    ),
    "answer-absurd": Message(
        "The answer is implausible{case}: {answer}.",
        'Check the formula. A share needs no `* 100`: with `unit: "%"` 0.12 is shown as 12%.',
    ),
    "rounding-not-said": Message(
        "The stem does not say how to round, and an honest answer is marked wrong{case}: {how} {leads}, but the "
        "right answer is {answer}.{hits}",
        "Write {ways} in this question. With `rounding` the stem says how to round, in every language.",
    ),
    "rounding-not-kept": Message(
        "The answer is not rounded as its own `rounding: {rounding}` says{case}: {how} {leads}, but the right answer "
        "is {answer}.{hits}",
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
        "The default {default} is outside its limits, {low} to {high}.", "Change the default or the limits."
    ),
    "default-no-choice": Message("The default {default} is not one of the choices.", "Use the value of one of them."),
    "compare-no-number": Message(
        "`{name}` is {found}, so it can't stand in a column.", "Name a result that is one number in its place."
    ),
    "compare-units": Message(
        "One column would show {first}, the other one {second}.",
        "Compare two results of the same kind in one line; write another line for the rest.",
    ),
    "unknown-calculator": Message(
        "There is no calculator `{id}` in content/calculators.", "Correct the name, or write the file.{near}"
    ),
    "unit-misspelt": Message(
        "The unit `{found}` is not a known one, so its number is a plain number. Probably `{meant}` is meant.",
        "Write `{meant}`; if you do mean a word of your own, choose one that is less similar.",
        "warning",
    ),
    "other-currency": Message(
        "`{found}` is not in the currency of the course, {currency}.",
        "Write `{instead}`, or change `currency` in content/course.yml.",
    ),
    "own-not-written": Message(
        "`{name}` is not one of this example's written numbers, so it has no value to start with.",
        "Add it to `numbers:` with a value.{near}",
    ),
    "chart-failed": Message(
        "The chart can't be drawn: {reason}", "Compare it with the Vega-Lite example in the guide."
    ),
}
