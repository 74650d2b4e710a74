"""Messages about translations."""

from generator.i18n.message import Message

MESSAGES: dict[str, Message] = {
    "translation-missing": Message(
        "{count} texts are not translated into {language}.",
        "Run `fincourse new translation {language}` and fill in their `text:`; until then the source is shown.",
        "warning",
    ),
    "translation-outdated": Message(
        "The source of `{place}` has changed since it was translated.",
        "Compare the two and correct the translation, then renew its digest, `{digest}`, or those of the whole file: "
        "`fincourse new translation {language} {file} --accept`",
        "warning",
    ),
    "translation-unknown": Message(
        "The source has no text at `{place}`.",
        "Remove it, or run `fincourse new translation {language} {file}`, which keeps what fits.{near}",
        "warning",
    ),
    "figure-unknown": Message(
        "The source shows no picture `{name}`.",
        "Write it exactly as `figure` is written in the source, or remove the entry.{near}",
        "warning",
    ),
    "translation-differs": Message(
        "The translation does not keep the {kind} of its source. Missing: {lost}. Not in the source: {added}.",
        "Numbers `{{{{ … }}}}`, link targets and gaps (`___`, `{{name}}`) stay as they are; only words are translated.",
    ),
    "translation-stale": Message(
        "The source of `{place}` has changed, and its translation refers to what no longer exists: {found}. The "
        "source is shown instead.",
        "Translate the new source, then renew its digest, `{digest}`, or those of the whole file: `fincourse new "
        "translation {language} {file} --accept`",
        "warning",
    ),
}
