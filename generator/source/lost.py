"""The parts of a file that mistakes keep out of its data."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Lost:
    """The parts of a file that mistakes keep out of its data; contains every name that may be defined in them."""

    names: frozenset[str] = frozenset()
    """All words in the parts that were left out."""
    anything: frozenset[str] = frozenset()
    """Top-level fields that can't be read, in which any name may be defined; `*` is the whole file."""
    parts: tuple[tuple[str | int, ...], ...] = ()
    """Locations in the text of entries and fields that are incomplete or left out."""

    def __contains__(self, name: object) -> bool:
        return bool(self.anything) or str(name) in self.names

    def of(self, field: str) -> Lost:
        """Return what is lost to names that are looked up in one top-level field only."""
        return replace(self, anything=self.anything & {field, "*"})

    def holds_of(self, field: str) -> bool:
        """Return whether any part of a top-level field is lost."""
        return bool(self.of(field).anything) or any(part[0] == field for part in self.parts)


NOTHING_LOST = Lost()
ALL_LOST = Lost(anything=frozenset("*"))
