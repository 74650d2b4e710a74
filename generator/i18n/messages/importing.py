"""Messages about importing question banks."""

from generator.i18n.message import Message

MESSAGES: dict[str, Message] = {
    "import-placeholder": Message(
        "An import left this text for you to write: {task}",
        "Write it in place of the whole text, TODO included; then delete the question's line `draft: true`.",
    ),
    "import-too-large": Message(
        "This file is larger than {limit} MB; no question bank is.", "Split it, or export it without its pictures."
    ),
    "import-empty": Message("This file is empty.", "Export the questions again."),
    "import-binary": Message(
        "This is not a text file.", "Export the questions as Moodle XML, GIFT, Aiken, CSV or .xlsx."
    ),
    "import-other-file": Message("This is {kind}.", "Instead, {way_out}."),
    "import-encoding": Message(
        "The letters of this file can't be read as {encoding} from here on.",
        "Save it as UTF-8, or name another encoding: --encoding gb18030",
    ),
    "import-letters": Message(
        "The encoding of this file can't be determined.",
        "Save it as UTF-8, or name its encoding: --encoding gb18030, big5, shift_jis or windows-1251.",
    ),
    "import-unknown-encoding": Message(
        "`{encoding}` is not a known encoding.", "Write for example --encoding gb18030, big5, cp1252 or utf-16."
    ),
    "import-xml-broken": Message(
        "The XML can't be read from here on: {reason}.", "Export the questions again; don't edit the file by hand."
    ),
    "import-xml-dtd": Message(
        "This XML declares a document type or entities, with which a file can harm whoever opens it.",
        "No export of Moodle does that. Ask who gave you the file, and export it again.",
    ),
    "import-too-deep": Message(
        "This XML is nested more than {limit} levels deep, which no question bank is.", "Export the questions again."
    ),
    "import-not-moodle": Message(
        "This XML is not a Moodle question bank: it starts with <{found}>, not with <quiz>.",
        "In Moodle, choose Question bank, Export, Moodle XML format.",
    ),
    "import-bomb": Message(
        "This workbook would unpack to far more than {limit} MB, or its compression is implausible.",
        "Copy its questions into a new workbook.",
    ),
    "import-zip-path": Message(
        "This workbook contains a file whose name leads out of it: {name}", "Don't open it. Ask who gave it to you."
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
    "import-too-many": Message("This file contains more than {limit} questions.", "Split it into several files."),
    "import-nothing": Message(
        "No question was found; the file was read as {format}.",
        "Export the questions again. If the file does contain questions, name another --format.",
    ),
    "import-target-broken": Message(
        "This quiz has a mistake, so nothing is added to it: {message}", "First fix what `fincourse check` reports."
    ),
    "import-target-form": Message(
        "Questions can't be added to this list without changing the rest of the file.",
        "Write the list with one `- ` for each question, or import to a file with --output.",
    ),
}
