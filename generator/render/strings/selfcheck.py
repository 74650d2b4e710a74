"""Strings of the self-check before and after the course."""

from __future__ import annotations

from collections.abc import Callable


def selfcheck(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of the self-check's page."""
    return {
        "beginCheck": _("Begin (about five minutes)"),
        "beginAgain": _("Take it a second time"),
        "beginLater": _("Take it once more"),
        "goOnCheck": _("Go on where you stopped"),
        "nextPart": _("Go on"),
        "endCheck": _("Finish"),
        "openOnes": _("{n} of these are still open. Answer them, or leave them open and go on."),
        "keptCheck": _("What you answer is kept on this device. You can stop here and go on later."),
        "notKeptCheck": _("Your answers can't be saved on this device, so there will be nothing to compare."),
        "questionGone": _("One question can't be loaded just now, and is left out."),
        "takenFirst": _(
            "You took it on {date}. Come back when you have read the lessons that you need; then you see both times "
            "side by side."
        ),
        "heavy": _("Some of your answers sound heavy. You need not carry that alone: here you can reach somebody."),
        "beforeAfter": _("Before and after"),
        "times": {"before": _("At the start"), "after": _("After the course"), "later": _("Some months later")},
        "when": _("When"),
        "result": _("Result"),
        "knew": {
            "more": _("You answered {before} of {of} right at the start, and {now} of {of} now: more than before."),
            "same": _("You answered {before} of {of} right at the start, and {now} of {of} now: as many as before."),
            "less": _(
                "You answered {before} of {of} right at the start, and {now} of {of} now. These were other questions; "
                "the lessons below explain them."
            ),
        },
        "felt": {
            "more": _("On a scale from 1 to {of} you were at {before} at the start, and are at {now} now: further up."),
            "same": _(
                "On a scale from 1 to {of} you were at {before} at the start, and are at {now} now: much the same."
            ),
            "less": _(
                "On a scale from 1 to {of} you were at {before} at the start, and are at {now} now. A hard month can "
                "do that; it is no verdict on you."
            ),
        },
        "leftOpen": _("You left this part open once, so there is nothing to compare."),
        "reread": _("Read this again:"),
        "outOf": _("{n} of {of}"),
        "remindCheck": _("Put the third time into my calendar ({date})"),
        "checkFile": _("before-and-after-{day}.ics"),
        "checkEvent": _("Five minutes: {title}"),
        "checkEventText": _("The self-check waits for you once more. Open it on the same device, in the same browser."),
        "classCode": _("For a class: your anonymous code"),
        "classCodeWhy": _(
            "You may read it out or copy it. It holds six numbers, how each part came out before and now: no answer, "
            "no name, no date. The class page shows averages only, from five codes on."
        ),
        "copy": _("Copy"),
        "copied": _("Copied."),
        "copyYourself": _("It is selected. Copy it as you copy other text."),
        "deleteCheck": _("Delete what I answered here"),
        "deleteSure": _("Delete all your answers to this self-check from this device? They can't be brought back."),
        "deleteYes": _("Yes, delete"),
        "deleteNo": _("No, keep them"),
        "deletedCheck": _("Your answers to this self-check are deleted."),
    }
