"""The record of reviews: when a text was last reviewed, for what, and by whom."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictStr, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError

from generator.schema.base import Day, Spec, day

_NOBODY = frozenset(
    {"nobody", "no one", "none", "n/a", "na", "tbd", "unknown", "who", "who looked"}
    | {"无", "無", "无人", "没有人", "未定", "待定", "复核人"}
)


def _somebody(value: Any) -> Any:
    """Refuse a placeholder for a reviewer; a value that is no text is refused by the field's type."""
    if value is None or (isinstance(value, str) and _is_nobody(value)):
        raise PydanticCustomError("nobody", "a review by nobody")
    return value


def _is_nobody(name: str) -> bool:
    words = name.strip().lower()
    return words in _NOBODY or words.startswith("todo") or not re.search(r"[^\W\d_]", words)


class Reviewed(Spec):
    """When it was last reviewed, and by whom."""

    facts: Day | None = None
    """The day its statements were last compared with the ledger and with the sources, as 2026-11-30."""

    harm: Day | None = None
    """The day somebody last asked about each action, letter, plan and feedback: who could this hurt, and how?"""

    by: Annotated[StrictStr, Field(pattern=r"\S"), BeforeValidator(_somebody)]
    """Who reviewed it: somebody other than its writer, such as `A second reader of the authors`. Readers do not see
    it.
    """


def _reviewed(value: Any, read: ValidatorFunctionWrapHandler) -> Reviewed:
    """Accept a record, or a date alone, which only says that the facts were compared."""
    if isinstance(value, dict | Reviewed):
        made: Reviewed = read(value)
        if made.facts is None and made.harm is None:
            raise PydanticCustomError("reviewed_nothing", "a review of nothing")
        return made
    try:
        return Reviewed.model_construct(facts=day(value), harm=None, by="")
    except PydanticCustomError as error:
        if error.type == "day":
            raise PydanticCustomError("reviewed", "no record of reviews") from None
        raise


ReviewRecord = Annotated[Reviewed, WrapValidator(_reviewed, json_schema_input_type=Day | Reviewed)]
"""`reviewed:` of a file: a record, or just the date when its facts were compared."""
