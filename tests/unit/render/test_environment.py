"""Templates call what they are given as Jinja would, whatever kind of function it is."""

from __future__ import annotations

from functools import partial
from typing import Any

import jinja2
import pytest

from generator.render.environment import Templates

TEXT = """
{%- macro twice(word) %}{{ word }}{{ word }}{{ caller() if caller }}{% endmacro -%}
{% for one in many -%}
{{ plain(one) }} {{ part() }} {{ method(one) }} {{ asks(one) }} {{ evaluates() }}
{{ twice(one) }} {{ instance(one) }} {{ loop.cycle("a", "b") }};
{%- call twice("x") %}{{ plain(one) }}{% endcall %}
{% endfor %}"""


class _Shouts:
    def __call__(self, word: str) -> str:
        return word.upper()

    def whisper(self, word: str) -> str:
        return word.lower()


@jinja2.pass_context
def _asks(context: Any, word: str) -> str:
    return f"{word} of {context['title']}"


@jinja2.pass_eval_context
def _evaluates(context: Any) -> str:
    return str(context.autoescape)


@pytest.mark.parametrize("autoescape", [True, False])
def test_functions_are_called_as_jinja_calls_them(autoescape: bool):
    given = {
        "many": ("One", "Two"),
        "title": "all",
        "plain": lambda word: f"<{word}>",
        "part": partial(str.strip, " part "),
        "method": _Shouts().whisper,
        "asks": _asks,
        "evaluates": _evaluates,
        "instance": _Shouts(),
    }
    ours = Templates(loader=jinja2.DictLoader({"page": TEXT}), autoescape=autoescape)
    theirs = jinja2.Environment(loader=jinja2.DictLoader({"page": TEXT}), autoescape=autoescape)
    shown = ours.get_template("page").render(**given)
    assert shown == theirs.get_template("page").render(**given)
    assert "One of all" in shown
