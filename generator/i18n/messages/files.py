"""Messages about a file as such: its name, place, size and encoding."""

from generator.i18n.message import Message

MESSAGES: dict[str, Message] = {
    "unreadable-file": Message("This file can't be read: {reason}.", "Check its name and your rights to it."),
    "link-outside": Message(
        "This link leads out of the course, so what it leads to would be published.",
        "Copy what is needed into the course, or remove the link.",
    ),
    "folder-outside": Message(
        "`{name}` leads out of the course, so what lies in {folder} could be published.",
        "Name a folder below that of mkdocs.yml, and copy into it what is needed.",
    ),
    "site-over-course": Message(
        "The site can't be written into {site}: that is the place of {folder}, or one lies in the other, and a build "
        "replaces what is there.",
        "Give `site_dir` a folder of its own, such as `site`.",
    ),
    "no-file": Message("This is neither a file nor a folder.", "Remove it, or put a file in its place."),
    "file-name": Message(
        "The name of this file is not UTF-8, so it can stand in no address.", "Rename it, best with a-z, 0-9 and `-`."
    ),
    "more-mistakes": Message(
        "From here on {count} more of this file are not told.", "Mend those above first, then check again."
    ),
    "file-too-large": Message(
        "This file is larger than {limit} kB.", "Split it: one lesson or one quiz per file is plenty."
    ),
    "not-utf8": Message(
        "This file is not saved as UTF-8; its letters can't be read from here on.",
        "In your editor choose Save with encoding, then UTF-8. In which encoding it is now can't be told for sure.",
    ),
    "wrong-encoding": Message(
        "This file is not saved as UTF-8 but as {encoding}; other computers would show wrong letters.",
        "Run `fincourse fix`, or save it as UTF-8. In Notepad: File, Save as, Encoding: UTF-8. In VS Code: click the "
        "encoding at the bottom right, then Save with Encoding, UTF-8.",
    ),
    "invisible-character": Message(
        "An invisible character ({character}) stands here; nobody sees it, but searching and comparing do.",
        "Delete it, or run `fincourse fix`.",
        "warning",
    ),
    "control-character": Message(
        "An invisible control character ({character}) stands here.",
        "Delete it: put the cursor there and press Delete, or type the line again.",
    ),
    "empty-file": Message("This file is empty.", "Write its fields, or delete the file."),
    "wrong-suffix": Message(
        "Nobody reads this file: its name ends in {suffix}, not in .yml.",
        "Name it {name}, or run `fincourse fix`. Windows hides the end of names: in the Explorer switch on "
        "View, Show, File name extensions.",
        "warning",
    ),
    "list-not-extended": Message(
        "`{name}` can't be added to `{field}` here without the risk of changing something else.",
        "Add it yourself as the last entry of the list, then run the command again.",
    ),
    "misplaced-file": Message(
        "Nobody reads this file: it lies in the wrong place.",
        "Put lessons in content/MODULE/{name}.yml and quizzes in quizzes/MODULE/{name}.yml.",
        "warning",
    ),
}
