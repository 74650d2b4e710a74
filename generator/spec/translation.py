"""A translation: the texts of one file in another language, and nothing else of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictStr

from generator.spec.base import Spec


class TranslatedText(Spec):
    """One text in the other language."""

    of: Annotated[StrictStr, Field(pattern=r"^[0-9a-f]{8}$")]
    """Digest of the source text it was made from; when that changes, the translation is told as outdated."""

    text: StrictStr | None = None
    """The text in the other language; empty while it is not translated."""


class WordsSpec(Spec):
    """content/zh-Hant.yml: words of the edition in Traditional characters that differ from what the converter gives."""

    words: dict[StrictStr, StrictStr]
    """What the converter gives, and what is meant: `銀髮: 銀發`."""


class TranslationSpec(Spec):
    """NAME.zh.yml beside NAME.yml: its texts in another language. Formulas, answers, ids and facts live in NAME.yml."""

    texts: dict[StrictStr, TranslatedText]
    """The texts by their place in the source file, such as `body.3.heading`."""
