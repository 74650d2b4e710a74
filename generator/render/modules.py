"""ES modules joined into one classic script, in the order of their imports.

A module's imports stand at its top, each on one line: ``import { make, say } from "./core.js";``. It exports what it
declares (``export const say = …``); nothing is renamed and nothing is a default. So all modules of a script share one
scope, and joining takes no more than leaving out the words ``import`` and ``export``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from click import ClickException

SOURCES = Path(__file__).parent / "assets"
FROM_SOURCES = "#assets/"
"""How imports begin that are seen from ``SOURCES`` instead of from the module's own folder."""
GIVEN = "given.js"
"""Modules of this name declare what a build puts in: the words of a language, what is known of a site."""

_IMPORT = re.compile(r'import (?:\{ ([\w$]+(?:, [\w$]+)*) \} from )?"([^"]+)";')
_EXPORT = re.compile(r"export (?=(?:const|let|class|function|async function) )")
_DECLARED = re.compile(r"^(export )?(?:const|let|class|function|async function) (\w+)", re.MULTILINE)


class ModuleError(ClickException):
    """Modules that can't be joined: a slip in our own sources, or in the script that a package brings."""


@dataclass(frozen=True, slots=True)
class Module:
    """One source: what it takes from which other one, what it declares and gives, and its lines."""

    path: Path
    imports: tuple[tuple[Path, tuple[str, ...]], ...]
    declares: frozenset[str]
    exports: frozenset[str]
    text: str
    """Without indentation and lines that are only comments; neither can be inside a string here."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Modules in one text, each behind those it imports."""

    text: str
    modules: tuple[Path, ...]
    needs: tuple[str, ...]
    """What they take from modules that are not among them."""


@cache
def read(path: Path) -> Module:
    """Read one module."""
    source = path.read_text("utf-8")
    lines = [line for raw in source.splitlines() if (line := raw.strip()) and not line.startswith("//")]
    imports = []
    while lines and lines[0].startswith("import "):
        line = lines.pop(0)
        found = _IMPORT.fullmatch(line)
        if not found:
            raise ModuleError(f"{path}: this import is not understood: {line}")
        names, place = found.groups(default="")
        of_sources = place.startswith(FROM_SOURCES)
        target = SOURCES / place.removeprefix(FROM_SOURCES) if of_sources else path.parent / place
        if not target.is_file():
            raise ModuleError(f"{path}: imports {place}, which is not there")
        imports.append((target.resolve(), tuple(names.split(", ")) if names else ()))
    text = "\n".join(_EXPORT.sub("", line, count=1) if line.startswith("export ") else line for line in lines)
    late = next((line for line in text.splitlines() if line.startswith(("import ", "export "))), "")
    if late:
        raise ModuleError(f"{path}: can't be joined: {late}")
    declared = _DECLARED.findall(source)
    exports = frozenset(name for exported, name in declared if exported)
    return Module(path, tuple(imports), frozenset(name for _, name in declared), exports, text)


def join(entries: Iterable[Path], outside: Collection[Path] = ()) -> Joined:
    """Join modules and whatever they import, but those ``outside``, which are there already."""
    order = list(dict.fromkeys(module for entry in entries for module in _behind(read(entry.resolve()), outside, ())))
    home: dict[str, Path] = {}
    for module in order:
        for name in sorted(module.declares):
            if home.setdefault(name, module.path) != module.path:
                raise ModuleError(f"{module.path}: {name} stands in {home[name]}, too")
    needs = {name: None for module in order for target, names in module.imports if target in outside for name in names}
    return Joined("\n".join(module.text for module in order), tuple(one.path for one in order), tuple(sorted(needs)))


def _behind(module: Module, outside: Collection[Path], chain: tuple[Path, ...]) -> Iterator[Module]:
    """Give a module behind all that it imports."""
    if module.path in chain:
        raise ModuleError(" imports ".join(str(path) for path in (*chain, module.path)))
    for target, names in module.imports:
        other = read(target)
        if missing := set(names) - other.exports:
            raise ModuleError(f"{module.path}: {target} does not export {', '.join(sorted(missing))}")
        if target not in outside and target.name != GIVEN:
            yield from _behind(other, outside, (*chain, module.path))
    yield module
