"""Strings of the learner's desk."""

from __future__ import annotations

from collections.abc import Callable


def desk(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of the desk."""
    return {
        "said": _("You said:"),
        "colon": _(": "),
        "kept": _("What you type stays on this device."),
        "unkept": _("What you type can't be saved on this device. It is gone when you close the page."),
        "clear": _("Clear what I typed"),
        "cleared": _("What you typed is deleted from this device."),
        "later": _("Later"),
        "allDone": _("All of it is done."),
        "tasksDone": _("{n} of {of} done"),
        "tasksLater": _("{n} of {of} done, {later} for later"),
        "ofList": _("{n} of {of} done"),
        "morePlans": _("Plans to fill in"),
        "printPlan": _("Print today's tasks"),
        "savePlan": _("Save as a text file"),
        "planFile": _("my-tasks.txt"),
    }
