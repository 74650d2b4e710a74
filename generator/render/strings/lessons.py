"""Strings for what readers do in a lesson: guess, decide, set reminders."""

from __future__ import annotations

from collections.abc import Callable


def reminders(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of the reminders page."""
    return {
        "debt": _("Debt {n}"),
        "removed": _("Removed: {what}."),
        "added": _("Debt {n} added."),
        "noName": _("Give it a name that you will know again."),
        "noDay": _("Write the day of the month, from 1 to 31."),
        "noMonths": _("Write a number of months from 1 to 60."),
        "noDate": _("Choose the date."),
        "pastDate": _("This date has passed. Choose one from today on."),
        "mend": _("Something is missing or can't be read. It is marked below its box."),
        "saved": _("A calendar file with {n} due dates is in your downloads. Open it to put them into your calendar."),
        "savedOne": _("A calendar file with one due date is in your downloads. Open it to put it into your calendar."),
        "datesFile": _("due-dates.ics"),
        "event": _("Due: {what}"),
        "eventOnly": _("Due date"),
        "sum": _("All together: {sum}"),
        "signs": _("{n} of {of} signs ticked."),
        "unseen": _("Nobody sees what you tick. It is kept nowhere, and is gone when you close the page."),
    }


def lesson(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of what a lesson asks before it is read."""
    return {
        "noted": _("Kept. Read on: the answer is in the lesson, and the question comes again at the end."),
        "toAnswer": _("To the question and its answer"),
        "guessed": _("Before you read, you guessed:"),
    }


def steps(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of a lesson in steps."""
    return {
        "place": _("{place}: {title}. Show all steps"),
        "contents": _("Steps of this lesson"),
        "whole": _("Show as one page"),
        "inSteps": _("Show in steps"),
        "skip": _("Skip"),
        "check": _("Check"),
        "done": _("Done: I have read this"),
    }


def decide(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of decisions."""
    return {
        "back": _("Back one step"),
        "startAgain": _("From the start"),
        "said": _("You said:"),
        "lastTime": _("Last time you came to:"),
    }
