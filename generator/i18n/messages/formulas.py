"""Messages about formulas; each code is ``formula-`` followed by the code of a ``FormulaError``."""

from generator.i18n.message import Message

MESSAGES: dict[str, Message] = {
    "formula-too-long": Message(
        "This formula has more than {limit} characters.", "Split it into named numbers, or work out a part of it."
    ),
    "formula-empty": Message("There is no formula here.", "Write one, such as `principal * rate`."),
    "formula-sign": Message("`{sign}` is not a sign of the formula language.", "Write {instead} instead."),
    "formula-character": Message(
        "`{sign}` can't be used in a formula.", "Names are small letters a–z, digits and underscores."
    ),
    "formula-percent": Message(
        "A formula can't contain a per cent sign: {found}",
        "Write 0.12 for 12%, or name it in `numbers:` as `rate: 12%`.",
    ),
    "formula-too-complex": Message(
        "This formula is too deep or too long to check.", "Split it into named numbers, or work out a part of it."
    ),
    "formula-equals": Message(
        "A single `=` is not a comparison.", "Write `==` to compare; names are defined in `numbers:`."
    ),
    "formula-brackets": Message(
        "A bracket is missing: there are more `{more}` than the other kind.", "Add or remove one."
    ),
    "formula-syntax": Message(
        "This can't be read as a formula from here on.",
        "Use + - * / ** ( ) and names, such as `principal * rate / 360`.",
    ),
    "formula-comma": Message(
        "There is a comma between numbers here.", "Write 1000 without a comma, and decimals with a point: 12.5"
    ),
    "formula-not-allowed": Message(
        "This is not part of the formula language.",
        "Allowed are arithmetic, comparison, `a if … else b`, lists, `for … in range(…)` and functions.",
    ),
    "formula-constant": Message(
        "Only numbers can be written here.", "Use 1 or 0, or a comparison such as `days > 30`."
    ),
    "formula-too-large": Message("The number grows too large{case}.", "Check the formula and its numbers."),
    "formula-bad-name": Message(
        "`{name}` can't be the name of a number.", "Names are small letters, digits and underscores."
    ),
    "formula-unknown-function": Message("There is no function `{name}`.", "Correct its name.{near}"),
    "formula-keyword": Message(
        "`{name}` takes its values in order, without names.", "Write for example `round(x, 2)`."
    ),
    "formula-comprehension": Message("A list takes only one `for`.", "Write `[k * 2 for k in range(1, 13)]`."),
    "formula-division": Message(
        "This divides by zero{case}.", "Change the numbers, or guard it: `a / b if b > 0 else 0`."
    ),
    "formula-no-result": Message(
        "This has no result{case}.", "The payments may never reach the amount; check signs and sizes."
    ),
    "formula-decimals": Message("`round` takes 0 to 12 decimals{case}.", "Write `round(x, 2)`."),
    "formula-empty-list": Message("The list is empty{case}.", "Check its range."),
    "formula-endless": Message("This would take too long{case}.", "Use fewer steps, or a shorter list."),
    "formula-list-too-long": Message("A list has at most {limit} entries{case}.", "Use a shorter range."),
    "formula-not-whole": Message(
        "{found} is not a whole number{case}.", "Round it: `round(x)`, `floor(x)` or `ceil(x)`."
    ),
    "formula-index": Message(
        "The list has no entry {found}; it has {length}{case}.", "Entries are counted from 0; -1 is the last."
    ),
    "formula-units": Message("This would {doing}.", "Check which numbers belong together, or correct a unit."),
    "formula-not-a-number": Message("A single number belongs here, not {found}.", "Use `sum(…)`, `last(…)` or `x[0]`."),
    "formula-not-a-condition": Message("A condition belongs here.", "Write a comparison such as `days > 30`."),
    "formula-not-a-list": Message("A list belongs here, not {found}.", "Write `range(1, 13)` or `[3, 6, 12]`."),
    "formula-shadow": Message("The name `{name}` is already taken.", "Give the loop another name, such as `k`."),
    "formula-argument": Message(
        "`{function}` takes {wanted} as its `{parameter}`, not {found}.", "Check the order of its values in the guide."
    ),
    "formula-arguments": Message("`{function}` takes {wanted} values, not {found}.", "Add or remove some."),
    "formula-declared": Message(
        "This gives {found}, but it is declared as {wanted}.", "Correct the formula or its `unit`."
    ),
    "formula-unit-missing": Message(
        "The answer is {found}, but no unit is given.", 'Add `unit:` with the course\'s currency, `"%"`, `days` …'
    ),
    "formula-carried": Message(
        "This number is {before} at the start and {after} in each step.",
        "A number that is carried from step to step must keep its unit.",
    ),
    "formula-circle": Message(
        "These numbers need each other in a circle: {circle}.", "Work one of them out differently."
    ),
    "formula-unknown-fact": Message(
        "The ledger has no fact `{name}`.", "Add it to content/facts.yml, or correct the name.{near}"
    ),
    "formula-unknown-name": Message(
        "Nothing here is called `{name}`.", "Add it to `numbers:`, or correct the name.{near}"
    ),
    "formula-schedule-name": Message(
        "`{name}` is a whole schedule.", "Name one of its columns: `{name}.{column}`, or `{name}.steps`."
    ),
    "formula-format": Message(
        "“{found}” is not a way to write a number.",
        "After the bar, write decimals, `bare` or `plain`: `{{{{ x | 2 bare }}}}`.",
    ),
    "formula-two-readings": Message(
        "`{found}` can be read in two ways: with a point or comma for thousands, or for decimals.",
        "Write {lines}. How a course writes numbers is set by `numbers:` in content/course.yml.",
    ),
    "formula-written": Message("`{found}` is not how numbers are written here.", "Write {lines}."),
    "formula-amount": Message(
        "`{found}` can't be used in a formula, which takes plain numbers.", "Write {lines}, or name it in `numbers:`."
    ),
    "formula-amount-alone": Message(
        "`{found}` can't be used in a formula, which takes plain numbers.",
        "Name it in `numbers:`, as {lines}, and write `{name}` in its place.",
    ),
    # For files that have no `numbers:` of their own, such as the glossary:
    "formula-amount-unnamed": Message(
        "`{found}` can't be used in a formula, which takes plain numbers.", "Write {lines}."
    ),
    "formula-amount-alone-unnamed": Message(
        "`{found}` can't be used in a formula, which takes plain numbers.",
        "This file has no `numbers:`. Work out the formula, and write only the result, with its sign, such as `{{{{ "
        "{written} }}}}`.",
    ),
    "formula-percent-unnamed": Message("A formula can't contain a per cent sign: {found}", "Write 0.12 for 12%."),
    "formula-equals-unnamed": Message("A single `=` is not a comparison.", "Write `==` to compare."),
    "formula-unknown-name-unnamed": Message(
        "Nothing here is called `{name}`.",
        "This file has no `numbers:`. Write the number itself, as `{{{{ 12% }}}}`, a fact, as `{{{{ fact.NAME }}}}`, "
        "or correct the name.{near}",
    ),
    "formula-no-rate": Message(
        "No single rate fits these amounts{case}.",
        "A rate needs amounts below zero (paid) and above zero (received), and their order must allow one.",
    ),
    "formula-rate-outside": Message(
        "No rate from −90% to 100,000% a period fits these amounts{case}; other rates are not tried.",
        "Check the amounts, their signs and their order. If they are as intended, show `npv` at a rate of your choice.",
    ),
    "formula-several-rates": Message(
        "Several rates fit these amounts: {rates}{case}.",
        "A rate is meaningful only if money flows first one way and then the other. Change the amounts, or show "
        "`npv` at a rate of your choice.",
    ),
    "number-two-readings": Message(
        "`{found}` can be read in two ways: with a point for thousands, or for decimals.", "Write {lines}."
    ),
    "number-written": Message("`{field}` must be a plain number, not “{found}”.", "Write {lines}."),
    "full-width-number": Message(
        "`{found}` is written with full-width signs.", "Write `{instead}`, or run `fincourse fix`."
    ),
    "shown-absurd": Message(
        "This shows {shown}{case}, which is hardly intended.",
        "Check the number: 12% is `12%` or 0.12 in a formula.",
        "warning",
    ),
    "shown-decimals": Message(
        "This text shows as “{shown}”, like a number with decimals.", 'Write it without them: `"{instead}"`.', "warning"
    ),
    "formula-not-a-quantity": Message(
        "`{found}` is not a plain number for `{name}`.", "Write for example 12, `¥2000`, `14.4%` or `30 days`."
    ),
    "formula-varied-units": Message(
        "The values of `{name}` do not all have the same unit.",
        "Give each the same unit. Inside [ ], a comma ends a value: write `[¥2000, ¥5000]`.",
    ),
    "formula-range": Message(
        "The range of `{name}` runs backwards or has more than {limit} values.", "Correct `first`, `last` or `step`."
    ),
}
