"""Messages about fields and their values."""

from generator.i18n.message import Message

MESSAGES: dict[str, Message] = {
    "unknown-field": Message("`{field}` is not a field of {owner}.", "Remove it or correct its name.{near}"),
    "foreign-field": Message(
        "`{field}` is not a field of {owner}.", "It belongs to {others}. Move it there, or remove it.{near}"
    ),
    "too-far-in": Message(
        "`{field}` is not a field of {owner}.",
        "It belongs to {parent}, {levels} level(s) further left. Move it there, indented like `{sibling}`.",
    ),
    "no-value": Message(
        "There is nothing after `{field}:`.", "Write {wanted}, or remove the field if it is not needed."
    ),
    "missing-field": Message("{owner} needs the field `{field}`.", "Add `{field}: …`. {meaning}"),
    "unknown-block": Message(
        "This is not a block: {found}.", "A block starts with one of these: {known}. For example `- text: …`.{near}"
    ),
    "unknown-question-type": Message("`{found}` is not a type of question.", "Types: {known}.{near}"),
    "missing-question-type": Message("This question has no `type`.", "Add `type: single`. Types: {known}."),
    "not-text": Message("`{field}` must be text, not {found}.", "{way_out}{read}"),
    "not-number": Message(
        "`{field}` must be a number, not {found}.", "Write it without quotes and unit: `12.5`.{read}"
    ),
    "not-whole-number": Message(
        "`{field}` must be a whole number, not {found}.", "Write it without quotes: `3`.{read}"
    ),
    "not-flag": Message(
        "`{field}` must be true or false, not {found}.",
        "Write `{field}: true` or `{field}: false`, without quotes.{read}",
    ),
    "not-list": Message("`{field}` must be a list, not {found}.", "Start each entry on its own line with `- `.{read}"),
    "not-mapping": Message("{owner} must be a group of fields, not {found}.", "{way_out}"),
    "not-date": Message("`{field}` must be a date, not {found}.", "Write year, month, day: `2026-04-20`.{read}"),
    "no-such-day": Message(
        "`{field}` must be a date, but this day does not exist: {found}.",
        "Write year, month, day: `2026-04-20`; the month is 01 to 12.",
    ),
    "not-reviewed": Message(
        "`{field}` must be a date or a record of reviews, not {found}.",
        "Write `{{facts: 2026-11-30, harm: 2026-11-30, by: Who looked}}`, or only a date for the facts: `2026-04-20`.",
    ),
    "review-of-nothing": Message(
        "This record says who reviewed, but not what and when.",
        "Write the days: `facts: 2026-11-30` for the comparison with the sources, `harm: 2026-11-30` for the "
        "question of whom it could hurt. If nobody has reviewed it, remove the record.",
    ),
    "review-by-nobody": Message(
        "This review has no reviewer: `by` does not name a person.",
        "Write who reviewed it, somebody other than the writer: `by: A second reader`. If nobody has, remove the "
        "review.",
    ),
    "empty-text": Message("`{field}` is empty.", "Write its text, or remove the field if it is not needed."),
    "too-few": Message("`{field}` needs at least {limit} entries; it has {found}.", "Add the missing ones."),
    "too-many": Message("`{field}` takes at most {limit} entries; it has {found}.", "Keep those that matter most."),
    "too-long": Message("`{field}` takes at most {limit} characters.", "Shorten it."),
    "out-of-range": Message("`{field}` must be {rule}; it is {found}.", "Change the number."),
    "bad-id": Message("`{found}` can't be an id.", "Use small letters a–z, digits and single hyphens: `{suggestion}`"),
    "bad-lesson-id": Message(
        "`{found}` is not the name of a lesson.", "Write module/lesson, for example `overdue/first-notice`."
    ),
    "bad-url": Message("`{found}` is not an address that can be linked.", "Write it in full, starting with https://"),
    "bad-telephone": Message(
        "“{found}” is not a telephone number.",
        "Write 3 to 20 digits, spaces, `-`, `*` or `#`, with a `+` in front for another country, or a fact that holds "
        'a number: `"{{{{ fact.police_line }}}}"`.',
    ),
    "bad-language": Message("`{found}` is not a language tag.", "Write for example `en` or `zh-Hans`.{near}"),
    "not-allowed": Message("This value is not allowed for `{field}`: {found}.", "{way_out}"),
    "unknown-confidence": Message(
        "This is not a confidence that the ledger knows: {found}.", "Choose one of four. {known}{near}"
    ),
}
