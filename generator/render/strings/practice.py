"""Strings of the review and of the final check."""

from __future__ import annotations

from collections.abc import Callable


def review(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of the review page."""
    return {
        "progress": _("Question {n} of {of}"),
        "next": _("Next question"),
        "finish": _("Finish"),
        "skip": _("Skip for now"),
        "from": _("From the lesson:"),
        "unavailable": _("This question can't be loaded. Go on with the next one."),
        "nothing": _("Nothing is due today."),
        "none": _("You have not answered a question yet. Once you have, it comes back here. Start with a lesson:"),
        "nextDay": _("The next questions come back on {date}."),
        "done": _("That was all for now."),
        "sum": _("Right without help: {right}. Right with help: {help}. Missed: {missed}."),
        "reread": _("Read this again:"),
        "waiting": _("Still due: {n}."),
        "goOn": _("Go on ({n})"),
        "practiseMissed": _("Practise what you missed ({n})"),
        "anyway": _("Practise anyway ({n})"),
        "remind": _("Calendar reminder for {date}"),
        "eventFile": _("review-{day}.ics"),
        "event": _("Review: {title}"),
        "eventText": _("Some questions are waiting to be recalled. It takes a few minutes."),
        "unsavedReview": _("Answers can't be saved on this device, so no question can come back here."),
    }


def final(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of the final check."""
    return {
        "start": _("Start the check"),
        "goOn": _("Go on with question {n} of {of}"),
        "newDraw": _("Start again with other questions"),
        "place": _("Question {n} of {of}"),
        "next": _("Next question"),
        "results": _("To the results"),
        "changed": _("The questions of this course have changed since you began, so the check starts anew."),
        "unavailable": _("This question could not be loaded. Try again, or reload the page."),
        "reload": _("Try again"),
        "kept": _("Your answers are kept on this device. You can stop here and go on later."),
        "notKept": _("Your answers can't be saved on this device. Finish the check before you close this page."),
        "score": _("You answered {n} of {of} questions right."),
        "enough": _("That is enough for the certificate below."),
        "notEnough": _(
            "The certificate takes {n}. Read again what you like, and come back; new questions wait for you."
        ),
        "readAgain": _("Worth reading again"),
        "known": _("What you know ({n})"),
        "ratio": _("{n} of {of} right"),
        "read": _("Read this again:"),
        "comma": _(", "),
        "certificate": _("Certificate"),
        "name": _("Name on the certificate (you may leave it empty)"),
        "nameKept": _("The name stays on this device."),
        "printCertificate": _("Print the certificate"),
        "scored": _("{n} of {of} questions of the final check answered right on {date}."),
        "code": _("For a class: your result code"),
        "codeWhy": _(
            "Give it to your teacher, if you have one. It says which questions you were asked and which you missed: "
            "no name, no date, nothing else."
        ),
        "copy": _("Copy"),
        "copied": _("Copied."),
        "copyYourself": _("The code is selected. Copy it as you copy other text."),
    }
