"""Messages about YAML that can't be read, and about typos in it."""

from generator.i18n.message import Message

MESSAGES: dict[str, Message] = {
    "syntax": Message(
        "The file can't be read as YAML from here on.",
        "Compare the lines around it with a file that works: every line is `field: text`, lists start with `- `.",
    ),
    "tab": Message(
        "There is a tab here; YAML allows only spaces.",
        "Replace it with two spaces for each level. Editors show a tab with any width, so YAML can't know its level.",
    ),
    "full-width-colon": Message(
        "This colon is the full-width `：`; YAML needs a plain colon and a space.",
        "Switch the keyboard to English punctuation, and write `{name}: {after}`",
    ),
    "full-width-space": Message(
        "There is a full-width space here; YAML takes it for a letter.", "Replace it with a plain space."
    ),
    "full-width-hash": Message("A comment starts with a plain `#`, not with `＃`.", "Replace `＃` with `#`."),
    "full-width-bracket": Message(
        "This list is written with full-width signs ({sign}), so YAML reads one text.",
        "Write plain brackets and commas: `[first, second]`.",
    ),
    "odd-dash": Message(
        "A list entry starts with a plain dash and a space; this is `{dash}`.",
        "Type the minus sign of the keyboard, then a space: `- …`. Word processors turn it into a longer dash.",
    ),
    "missing-dash-space": Message("A space is missing after the dash.", "Write `- {after}`"),
    "invisible-space": Message(
        "There is a character here that looks like a space or like nothing ({character}); YAML takes it for a letter.",
        "Delete it, and type a plain space where one belongs. Web pages and word processors insert such characters.",
    ),
    "smart-quotes": Message(
        "These are a word processor's quotes; YAML takes them for part of the text.",
        "Type the plain quotes of the keyboard: \"…\". To show curly quotes, put plain ones around them: '“…”'.",
    ),
    "smart-quotes-shown": Message(
        "The whole text is in a word processor's quotes, and learners will see them.",
        "Remove them. If they are meant to be seen, put plain quotes around them: '“…”'.",
        "warning",
    ),
    "quote-not-opened": Message(
        "The text ends with a quote that is never opened, and learners will see it.",
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
        "A colon is missing: `{line}` is not `field: text`.",
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
        "A list can't start on the same line as its field.",
        "Start the list on the next line, indented by two spaces: `- …`",
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
        "A line of three dashes starts a second document.", "Delete it: a file contains one lesson, quiz or list."
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
        "`{key}` is given twice; the first is on line {line}.",
        "Keep one, or rename the other: of two fields with the same name, only one could count.",
    ),
}
