"""Strings of questions, and those of every page, numbers among them."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations

from generator.formulas.notation import POINT, in_notation
from generator.formulas.written_units import CURRENCIES, UNIT_WORDS
from generator.i18n.catalogues import unit_words
from generator.schema.course import LADDER


def browser_strings(translations: NullTranslations, currency: str, decimal: str = POINT) -> dict[str, object]:
    """Return the core script's strings in one language; the script fills in their placeholders.

    ``written`` lists what a learner may type next to a number, by unit; a plain number accepts the course's currency.
    """
    _ = translations.gettext
    return {
        "symbol": CURRENCIES[currency],
        "currency": currency,
        "decimal": decimal,
        "ladder": LADDER,
        "written": {"": UNIT_WORDS[currency]} | {u: UNIT_WORDS[u] for u in (currency, "days", "months", "years")},
        "noNumber": in_notation(_("This could not be read as a number. Write it like 1,234.50."), "1,234.50", decimal),
        "which": _("Which number do you mean?"),
        "readAs": _("We read: {value}"),
        "unsaved": _(
            "Your answers can't be saved on this device. You can go on; they are gone when you close the page."
        ),
        "newer": _(
            "A newer version of this course has saved this here. It is left as it is; you can go on, but what you do "
            "now is not saved."
        ),
        "damaged": _("What was saved of this question can't be read any more. It starts anew."),
        "due": _("Review: {n} due"),
        "units": {unit: list(words) for unit, words in unit_words(translations).items()},
        "close": _("Close"),
        "glossary": _("More in the glossary"),
        "kept": _("What you type stays on this device."),
        "unkept": _("What you type can't be saved on this device. It is gone when you close the page."),
        "newBuild": _("A newer version of this course is here."),
        "reload": _("Reload"),
        "later": _("Later"),
    }


def _answered(_: Callable[[str], str]) -> dict[str, object]:
    """Return what is said wherever an answer is checked."""
    return {
        "check": _("Check"),
        "right": _("Right."),
        "wrong": _("Not right yet."),
        "markRight": _("✓ Right"),
        "another": _("Another one, with new numbers"),
    }


def questions(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of questions."""
    return _answered(_) | {
        "hint": _("Hint"),
        "hintOf": _("Hint {n} of {of}"),
        "again": _("Try again"),
        "left": _("Tries left: {n}"),
        "missing": _("Something is still open. Answer it, then press Check."),
        "partly": _("Partly right: {n} of {of}."),
        "partlyRight": _("Partly right."),
        "chosen": _("You chose {n} of the {of} right answers, and {wrong} wrong."),
        "over": _("Not right this time. The answer is shown."),
        "markWrong": _("✗ Not right"),
        "answer": _("✓ Right answer") + _(": "),
        "up": _("Move up"),
        "down": _("Move down"),
        "moved": _("Moved to place {n} of {of}."),
        "howSure": _("How sure? (optional)"),
        "sure": _("Sure"),
        "unsure": _("Not sure"),
    }


def figures(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of calculators and worked examples."""
    return _answered(_) | {
        "empty": _("Type a number here."),
        "tooSmall": _("This must be {limit} or more."),
        "tooLarge": _("This must be {limit} or less."),
        "notWhole": _("This must be a whole number."),
        "noResult": _("These numbers have no result. Check them."),
        "stopped": {
            "division": _("These numbers would divide by zero. Check whether one of them should not be 0."),
            "too-large": _("The result is too large to work out. Check the numbers."),
            "no-rate": _("No single rate fits these amounts. Some must be paid and some received; check their order."),
            "rate-outside": _("No rate from −90% to 100,000% a period fits these amounts. Check them and their signs."),
            "several-rates": _(
                "Several rates fit these amounts, so none is shown. Check whether money flows back twice."
            ),
            "empty-list": _("These numbers leave nothing to work out. Check them."),
            "no-result": _("These numbers have no result; perhaps the payments never reach the amount. Check them."),
            "list-too-long": _("These numbers take too many steps to work out. Check them."),
            "endless": _("These numbers take too many steps to work out. Check them."),
        },
        "stale": _("The results below are still for your earlier numbers."),
        "reset": _("Reset to the example"),
        "gap": _("Now with a gap"),
        "gapMode": _("Other numbers. The last step is yours."),
        "gapsMode": _("Other numbers. The last {n} steps are yours, one after the other."),
        "gapsDone": _("All steps are filled in."),
        "moreGaps": _("More gaps"),
        "showStep": _("Show this step"),
        "stepShown": _("Shown:"),
        "own": _("Use my own numbers"),
        "ownMode": _("The example with your own numbers"),
        "unsavedOwn": _("What you type stays on this device and is not saved."),
        "back": _("Back to the example"),
    }
