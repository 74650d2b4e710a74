"""Strings of learners' progress and of their records."""

from __future__ import annotations

from collections.abc import Callable


def progress(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of the marks on lessons and of the end of a lesson."""
    return {
        "states": _states(_),
        "progress": _("Your progress"),
        "readWhy": _(
            "Have you read this lesson? Say so, and the course shows you where to go on and what has changed."
        ),
        "read": _("I have read this lesson"),
        "readOn": _("You have read this lesson ({day})."),
        "unread": _("Mark as not read"),
        "readNew": _("I have seen what is new"),
        "noted": _("Noted. The lesson counts as read again."),
        "changedSince": _("Changed since you read this lesson ({day})"),
        "changedAnswer": _("Changed since you answered"),
        "newFigure": _("A figure is new or has changed:"),
        "hiddenFigure": _("A figure that this lesson works with has changed."),
        "newQuestion": _("A question has changed and is asked anew:"),
        "addedQuestion": _("A question is new:"),
    }


def _states(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "new": _("Not read yet"),
        "begun": _("Begun"),
        "read": _("Read"),
        "settled": _("Read, and every question right"),
        "changed": _("Changed since you read it"),
    }


def resume(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of the line that leads to the next lesson, and of the marks next to it."""
    return {
        "states": _states(_),
        "progress": _("Your progress"),
        "readSome": _("You have read {n} of {of} lessons."),
        "readAll": _("You have read all {of} lessons."),
        "goOn": _("Go on with:"),
        "stop": _("."),
        "comma": _(", "),
        "changedLessons": _("Changed since you read it:"),
    }


def records(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of the progress page."""
    return resume(_) | {
        "colon": _(": "),
        "nothingYet": _(
            "Nothing is noted yet. Read a lesson and say at its end that you have read it, or answer a question; then "
            "you find it here."
        ),
        "startWith": _("Start with:"),
        "allQuestions": _("All questions together:"),
        "told": {
            "secure": _("Secure: {n} of {of}"),
            "right": _("Right without help once: {n}"),
            "help": _("Right with help: {n}"),
            "missed": _("Worth another look: {n}"),
            "unseen": _("Not answered yet: {n}"),
        },
        "secureMeans": _("Secure means: right without help on two different days."),
        "changedFigures": _("Figures new or changed: {n}"),
        "changedQuestions": _("Questions changed and asked anew: {n}"),
        "addedQuestions": _("New questions: {n}"),
        "readAgain": _("Read this again:"),
        "askedIn": _("Asked in:"),
        "groups": {
            "again": _("Worth another look"),
            "under": _("On the way"),
            "secure": _("Secure"),
            "unseen": _("Not answered yet"),
        },
        "askKeep": _("Ask this browser to keep it"),
        "isKept": _("This browser has agreed to keep it until you delete it."),
        "notKept": _("This browser has not agreed. Save a file from time to time."),
        "mayGo": _("This browser may delete it when space runs short. Save a file from time to time."),
        "safari": _(
            "This browser deletes it when you have not opened the course for seven days, unless the course is on your "
            "home screen. Save a file from time to time."
        ),
        "cantKeep": _(
            "This browser lets the course keep nothing, or its space is full. You can read and answer all the same."
        ),
        "progressFile": _("my-progress-{day}.json"),
        "saveTitle": _("Save it as a file"),
        "saveWhy": _("For a copy that no browser deletes, or to go on with on another device."),
        "save": _("Save my progress"),
        "saved": _("The file is in your downloads. Entries in it: {n}."),
        "unreadable": _("Entries that this course can't read and left out: {n}."),
        "nothingToSave": _("There is nothing to save yet."),
        "takeTitle": _("Take in a saved file"),
        "takeWhy": _("What the file has newer or more of is added. What is newer here stays."),
        "chooseFile": _("The file that you saved"),
        "taken": _("Entries taken in: {n}."),
        "alreadyHere": _("Already here, or newer here: {n}."),
        "oddOnes": _("Damaged, left out: {n}."),
        "noRoom": _("No room left on this device for: {n}."),
        "wrong": {
            "huge": _("This file is too large to be one of this course. Nothing was changed."),
            "broken": _("This file is damaged, perhaps cut off. Nothing was changed."),
            "strange": _("This is not a file of progress saved by a course. Nothing was changed."),
            "newer": _(
                "This file was saved by a newer version of the course. Load the newest version and try again. "
                "Nothing was changed."
            ),
            "other": _("This file belongs to another course. Nothing was changed."),
        },
        "noFiles": _("If no file can be saved or chosen here"),
        "noFilesHow": _(
            "Some apps allow no files. Show your progress as text, copy it and keep it in a message to yourself; to "
            "take it in, paste it here."
        ),
        "textLabel": _("Your progress as text"),
        "showText": _("Show the text"),
        "takeText": _("Take in this text"),
        "forgetTitle": _("Delete it"),
        "forgetWhy": _("On a borrowed or shared device, or when you want to start anew."),
        "forget": _("Forget everything"),
        "forgetSure": _(
            "This deletes everything that this course keeps on this device: what you have read, your answers, your "
            "plans, lists and letters. It can't be undone."
        ),
        "forgetYes": _("Yes, delete everything"),
        "forgetNo": _("No, keep it"),
        "forgotten": _("Everything that this course kept on this device is deleted."),
    }
