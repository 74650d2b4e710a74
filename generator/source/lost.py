"""What mistakes keep out of the data of a file."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Lost:
    """What mistakes keep out of the data of a file; it holds every name of which nobody can say that it is missing."""

    names: frozenset[str] = frozenset()
    """The words of all parts that were left out."""
    anything: frozenset[str] = frozenset()
    """The fields at the top of the file in which names may be lost that nobody can read; `*` for the whole file."""
    parts: tuple[tuple[str | int, ...], ...] = ()
    """Entries and fields, as written, that lack something or are left out as a whole."""

    def __contains__(self, name: object) -> bool:
        return bool(self.anything) or str(name) in self.names

    def of(self, field: str) -> Lost:
        """Give what is lost where names are looked up in one field only."""
        return replace(self, anything=self.anything & {field, "*"})

    def holds_of(self, field: str) -> bool:
        """Say whether anything of a field at the top of the file is lost."""
        return bool(self.of(field).anything) or any(part[0] == field for part in self.parts)


NOTHING_LOST = Lost()
ALL_LOST = Lost(anything=frozenset("*"))
