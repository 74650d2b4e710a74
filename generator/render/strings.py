"""The words that the browser's script shows, marked for the translators."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations

from generator.formulas.notation import POINT, in_notation
from generator.formulas.written_units import CURRENCIES, UNIT_WORDS
from generator.i18n.catalogues import unit_words
from generator.schema.course import LADDER


def tools(_: Callable[[str], str]) -> dict[str, object]:
    """Give the words of checklists, scenarios and letters."""
    return {
        "ticked": _("{n} of {of} done"),
        "allTicked": _("All {of} done."),
        "keptTicks": _("Your ticks stay on this device."),
        "untick": _("Clear all ticks"),
        "printList": _("Print this list"),
        "chose": _("You chose:"),
        "back": _("Back one step"),
        "otherWay": _("Back, and choose another way"),
        "fromStart": _("From the start"),
        "endsSeen": _("Endings you have seen: {n} of {of}"),
        "yourLetter": _("Your letter"),
        "copy": _("Copy"),
        "copied": _("Copied."),
        "copyYourself": _("This browser can't copy by itself. The letter is selected: copy it as you copy other text."),
        "printLetter": _("Print the letter"),
        "save": _("Save as a text file"),
        "saved": _("Saved in your downloads."),
        "clear": _("Clear what I typed"),
        "cleared": _("What you typed is deleted from this device."),
        "stillOpen": _("Still to fill in: {what}."),
        "comma": _(", "),
    }


def _reminder_words(_: Callable[[str], str]) -> dict[str, object]:
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
        "event": _("Due: {what}"),
        "eventOnly": _("Due date"),
        "sum": _("All together: {sum}"),
        "signs": _("{n} of {of} signs ticked."),
        "unseen": _("Nobody sees what you tick. It is kept nowhere, and is gone when you close the page."),
    }


def _lesson_words(_: Callable[[str], str]) -> dict[str, object]:
    return {
        "noted": _("Kept. Read on: the answer is in the lesson, and the question comes again at the end."),
        "toQuestion": _("To the question and its answer"),
        "guessed": _("Before you read, you guessed:"),
        "print": _("Print my plan"),
    }


def review_strings(_: Callable[[str], str]) -> dict[str, object]:
    """Give the words of the review page."""
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
        "event": _("Review: {title}"),
        "eventText": _("Some questions are waiting to be recalled. It takes a few minutes."),
        "unsavedReview": _("Answers can't be saved on this device, so no question can come back here."),
    }


def _decide_words(_: Callable[[str], str]) -> dict[str, object]:
    return {
        "back": _("Back one step"),
        "startAgain": _("From the start"),
        "said": _("You said:"),
        "lastTime": _("Last time you came to:"),
        "kept": _("What you type stays on this device."),
        "unkept": _("What you type can't be saved on this device. It is gone when you close the page."),
        "printPlan": _("Print my action plan"),
        "savePlan": _("Save as a text file"),
        "clear": _("Clear what I typed"),
        "cleared": _("What you typed is deleted from this device."),
        "planFile": _("my-action-plan.txt"),
    }


def final(_: Callable[[str], str]) -> dict[str, object]:
    """Give the words of the final check."""
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


def _search_words(_: Callable[[str], str]) -> dict[str, object]:
    return {
        "field": _("Search this course"),
        "placeholder": _("A word or two: late fee, APR, …"),
        "hint": _("Type a word, or a few. Lessons, questions, calculators and the glossary are searched."),
        "searching": _("Searching …"),
        "foundOne": _("1 place found."),
        "found": _("{n} places found."),
        "nothing": _("Nothing found for “{query}”. Try fewer words or others, or look here:"),
        "failed": _("The search could not be loaded. Look here, or try again when you are online:"),
        "more": _("More results"),
        "start": _("All lessons"),
        "glossary": _("Glossary"),
        "kinds": {
            "page": _("Page"),
            "lesson": _("Lesson"),
            "question": _("Question"),
            "calculator": _("Calculator"),
            "term": _("Word explained"),
            "source": _("Source"),
        },
    }


def _progress_words(_: Callable[[str], str]) -> dict[str, object]:
    """Give the words of the marks on lessons and of the end of a lesson."""
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


def _resume_words(_: Callable[[str], str]) -> dict[str, object]:
    """Give the words of the line that leads on, and of the marks beside it."""
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


def _records_words(_: Callable[[str], str]) -> dict[str, object]:
    """Give the words of the page of progress."""
    return _resume_words(_) | {
        "colon": _(": "),
        "nothingYet": _(
            "Nothing is noted yet. Read a lesson and say at its end that you have read it, or answer a question; then "
            "you find it here."
        ),
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


BUNDLE_WORDS: dict[str, Callable[[Callable[[str], str]], dict[str, object]]] = {
    "tools": tools,
    "lesson": _lesson_words,
    "search": _search_words,
    "reminders": _reminder_words,
    "review": review_strings,
    "decide": _decide_words,
    "final": final,
    "progress": _progress_words,
    "resume": _resume_words,
    "records": _records_words,
}
"""The words of each bundle of ``assets.BUNDLES``: a function of gettext."""


def browser_strings(translations: NullTranslations, currency: str, decimal: str = POINT) -> dict[str, object]:
    """Give the script's words in one language; gaps in braces are filled by the script.

    ``written`` is what a learner may type beside a number, by unit; a plain number takes the course's money.
    """
    _ = translations.gettext
    return {
        "symbol": CURRENCIES[currency],
        "currency": currency,
        "decimal": decimal,
        "ladder": LADDER,
        "written": {"": UNIT_WORDS[currency]} | {u: UNIT_WORDS[u] for u in (currency, "days", "months", "years")},
        "check": _("Check"),
        "hint": _("Hint"),
        "hintOf": _("Hint {n} of {of}"),
        "again": _("Try again"),
        "left": _("Tries left: {n}"),
        "missing": _("Something is still open. Answer it, then press Check."),
        "noNumber": in_notation(_("This could not be read as a number. Write it like 1,234.50."), "1,234.50", decimal),
        "which": _("Which number do you mean?"),
        "right": _("Right."),
        "wrong": _("Not right yet."),
        "partly": _("Partly right: {n} of {of}."),
        "chosen": _("You chose {n} of the {of} right answers, and {wrong} wrong."),
        "markRight": _("✓ Right:"),
        "markWrong": _("✗ Not right:"),
        "readAs": _("We read: {value}"),
        "up": _("Move up"),
        "down": _("Move down"),
        "moved": _("Moved to place {n} of {of}."),
        "unsaved": _(
            "Your answers can't be saved on this device. You can go on; they are gone when you close the page."
        ),
        "newer": _(
            "A newer version of this course has saved this here. It is left as it is; you can go on, but what you do "
            "now is not saved."
        ),
        "damaged": _("What was saved of this question can't be read any more. It starts anew."),
        "howSure": _("How sure? (optional)"),
        "sure": _("Sure"),
        "unsure": _("Not sure"),
        "due": _("Review: {n} due"),
        "another": _("Another one, with new numbers"),
        "units": {unit: list(words) for unit, words in unit_words(translations).items()},
        "close": _("Close"),
        "glossary": _("More in the glossary"),
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
        "kept": _("What you type stays on this device."),
        "unkept": _("What you type can't be saved on this device. It is gone when you close the page."),
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
        "newBuild": _("A newer version of this course is here."),
        "reload": _("Reload"),
        "later": _("Later"),
    }


def preview_strings(translations: NullTranslations) -> dict[str, str]:
    """Give the words of the preview's own script, which tells a teacher what is wrong."""
    _ = translations.gettext
    return {
        "mistake": _("1 mistake"),
        "mistakes": _("{n} mistakes"),
        "warning": _("1 warning"),
        "warnings": _("{n} warnings"),
        "notBuilt": _("The course could not be built"),
        "lastGood": _("Mend it and save: this message then goes by itself. Behind it is the last good page."),
        "fold": _("Show the last good page"),
        "show": _("Show what is wrong"),
        "overview": _("Overview of the course"),
        "close": _("Close"),
        "instead": _("Instead of that line, ready to copy:"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "lost": _("The preview has stopped. Start it again with: fincourse serve"),
    }
