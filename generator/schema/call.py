"""Telephone numbers to tap, at the ends of a decision and in the help box."""

from __future__ import annotations

from generator.schema.base import Plain, Spec, Telephone


class Call(Spec):
    """A telephone number to tap, and what it is for."""

    number: Telephone
    """The number to dial, in quotes: `"110"`, or a fact that contains it: `"{{ fact.police_line }}"`."""

    text: Plain
    """Who answers, and what for, in a few words: `Police: report the fraud now`."""
