"""A translation: the texts of a file in another language, and nothing else."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictStr

from generator.schema.base import Spec


class TranslatedText(Spec):
    """One text in the other language."""

    of: Annotated[StrictStr, Field(pattern=r"^[0-9a-f]{8}$")]
    """Digest of the source text it was made from; when that changes, the translation is reported as outdated."""

    text: StrictStr | None = None
    """The text in the other language; empty while it is not translated."""


class TranslatedFigure(Spec):
    """A picture with words in the other language."""

    file: Annotated[StrictStr, Field(min_length=1)]
    """The picture file in the other language, relative to this YAML file: images/balance.zh.svg."""

    traditional: Annotated[StrictStr, Field(min_length=1)] | None = None
    """The picture for `zh-Hant`. Left out, it is `file`; the words of an svg are written in Traditional characters."""


class WordsSpec(Spec):
    """content/zh-Hant.yml: words of the edition in Traditional characters that differ from the converter's output."""

    words: dict[StrictStr, StrictStr]
    """The converter's output, and what is meant: `銀髮: 銀發`."""


class TranslationSpec(Spec):
    """NAME.zh.yml beside NAME.yml: its texts in another language. Formulas, answers, ids and facts live in NAME.yml."""

    texts: dict[StrictStr, TranslatedText]
    """The texts by their address in the source file, such as `body.3.heading`."""

    figures: dict[StrictStr, TranslatedFigure] = Field(default_factory=dict)
    """Pictures of the lesson that have words in them, by their `figure`: `images/balance.svg`."""
