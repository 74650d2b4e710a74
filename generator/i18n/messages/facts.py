"""Messages about facts, their sources and reviews."""

from generator.i18n.message import Message

MESSAGES: dict[str, Message] = {
    "ledger-twice": Message("The id `{id}` is in the ledger twice.", "Give one of them another id."),
    "unknown-document": Message(
        "The ledger has no document `{id}`.", "Add it to `sources:` in content/facts.yml, or correct the name.{near}"
    ),
    "fact-one-value": Message("`{id}` needs either `value` or `formula`.", "Write one of the two."),
    "fact-value-kind": Message(
        "The value {found} does not fit the unit `{unit}`.",
        "Write a plain number (24 for 24%), a day as 2026-03-31 for `date`, or a text in quotes for `text`.",
    ),
    "fact-dates": Message("It ends ({end}) before it begins ({start}).", "Correct one of the dates."),
    "fact-reviewed-later": Message(
        "The date of this review, {day}, is in the future.", "Write the day on which it was actually compared."
    ),
    "fact-changed-future": Message(
        "The date of this change, {day}, is in the future.",
        "Write the day it changed here. For a rule that will apply later, use `valid_from`.",
    ),
    "fact-changed-later": Message(
        "It is said to have changed on {changed}, after it was last compared with its source ({reviewed}).",
        "Compare it and write that day in `reviewed`, or correct `changed`.",
    ),
    "fact-expired": Message(
        "`fact.{id}` held only until {day}, so it can't be presented as current.",
        "Present it as past with `{{{{ past.{id} }}}}` and say until when it held, or use what holds now.",
    ),
    "fact-not-past": Message(
        "`past.{id}` presents the fact as past, but it still holds.",
        "Write `{{{{ fact.{id} }}}}`, or add `valid_until` to the fact.",
    ),
    "fact-not-yet": Message(
        "`fact.{id}` holds only from {day}.", "Say so without the figure, or keep this text back until then."
    ),
    "review-due": Message(
        "`{id}` was last reviewed on {reviewed}; its next review was due on {due}.",
        "Compare it with its source, then write today's date in `reviewed`. If nothing has changed, add `changed: "
        "{changed}`, so that nothing that shows it has to be reviewed again.",
        "warning",
    ),
    "figure-without-fact": Message(
        "“{found}” looks like a legal figure, but no fact supports it.",
        "Write `{{{{ fact.NAME }}}}`, a number from `numbers:`, or `{{{{ {found} }}}}` if it is made up.",
        "warning",
    ),
    "reviewed-later": Message(
        "The date of this review, {day}, is in the future.", "Write the day of the actual review."
    ),
}
