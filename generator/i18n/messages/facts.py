"""Messages about facts, their sources and reviews."""

from generator.i18n.message import Message

MESSAGES: dict[str, Message] = {
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
    "reviewed-later": Message("The review of {day} lies in the future.", "Write the day somebody really looked."),
}
