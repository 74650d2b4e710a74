"""Messages about a file as such: its name, place, size and encoding."""

from generator.i18n.message import Message

MESSAGES: dict[str, Message] = {
    "unreadable-file": Message("This file can't be read: {reason}.", "Check its name and your permissions."),
    "link-outside": Message(
        "This link leads out of the course, so what it leads to would be published.",
        "Copy what is needed into the course, or remove the link.",
    ),
    "folder-outside": Message(
        "`{name}` leads out of the course, so what is in {folder} could be published.",
        "Name a folder below that of mkdocs.yml, and copy what is needed into it.",
    ),
    "site-over-course": Message(
        "The site can't be written into {site}, which is, contains or is inside {folder}: a build replaces what is "
        "there.",
        "Give `site_dir` a folder of its own, such as `site`.",
    ),
    "no-file": Message("This is neither a file nor a folder.", "Remove it, or put a file in its place."),
    "file-name": Message(
        "The name of this file is not UTF-8, so no address can contain it.",
        "Rename it, preferably with only a-z, 0-9 and `-`.",
    ),
    "more-mistakes": Message(
        "Mistakes from here on are not shown: {count} more in this file.", "Fix those above first, then check again."
    ),
    "file-too-large": Message(
        "This file is larger than {limit} kB.", "Split it: one lesson or one quiz per file is plenty."
    ),
    "not-utf8": Message(
        "This file is not saved as UTF-8; its letters can't be read from here on.",
        "In your editor, choose Save with encoding, then UTF-8. The present encoding can't be determined for certain.",
    ),
    "wrong-encoding": Message(
        "This file is not saved as UTF-8 but as {encoding}; other computers would show wrong letters.",
        "Run `fincourse fix`, or save it as UTF-8. In Notepad: File, Save as, Encoding: UTF-8. In VS Code: click the "
        "encoding at the bottom right, then Save with Encoding, UTF-8.",
    ),
    "invisible-character": Message(
        "There is an invisible character ({character}) here; nobody sees it, but it affects searches and comparisons.",
        "Delete it, or run `fincourse fix`.",
        "warning",
    ),
    "control-character": Message(
        "There is an invisible control character ({character}) here.",
        "Delete it: put the cursor there and press Delete, or type the line again.",
    ),
    "empty-file": Message("This file is empty.", "Write its fields, or delete the file."),
    "wrong-suffix": Message(
        "This file is not read: its name ends in {suffix}, not in .yml.",
        "Rename it to {name}, or run `fincourse fix`. Windows hides the ends of names: in File Explorer, turn on "
        "View, Show, File name extensions.",
        "warning",
    ),
    "list-not-extended": Message(
        "`{name}` can't be added to `{field}` here without the risk of changing something else.",
        "Add it yourself as the last entry of the list, then run the command again.",
    ),
    "misplaced-file": Message(
        "This file is not read: it is in the wrong place.",
        "Put lessons in content/MODULE/{name}.yml and quizzes in quizzes/MODULE/{name}.yml.",
        "warning",
    ),
}
