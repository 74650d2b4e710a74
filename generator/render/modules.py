"""Joins ES modules into one classic script, in the order of their imports.

A module's imports are at its top, each on one line: ``import { make, say } from "./core.js";``. It exports what it
declares (``export const say = …``), without renaming and without a default export. So all modules of a script share
one scope, and joining only removes the imports and the word ``export``.
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
"""The prefix of imports relative to ``SOURCES`` instead of the module's own folder."""
GIVEN = "given.js"
"""Modules of this name declare what a build supplies: the strings of a language, information about a site."""

_IMPORT = re.compile(r'import (?:\{ ([\w$]+(?:, [\w$]+)*) \} from )?"([^"]+)";')
_EXPORT = re.compile(r"export (?=(?:const|let|class|function|async function) )")
_DECLARED = re.compile(r"^(export )?(?:const|let|class|function|async function) (\w+)", re.MULTILINE)


class ModuleError(ClickException):
    """Modules can't be joined: a mistake in our own sources, or in the script of an installed package."""


@dataclass(frozen=True, slots=True)
class Module:
    """One source: its imports from other modules, its declarations and exports, and its lines."""

    path: Path
    imports: tuple[tuple[Path, tuple[str, ...]], ...]
    declares: frozenset[str]
    exports: frozenset[str]
    text: str
    """Without indentation and comment lines; neither can be inside a string."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Modules in one text, each after its imports."""

    text: str
    modules: tuple[Path, ...]
    needs: tuple[str, ...]
    """What they import from modules that are not included."""


@cache
def read(path: Path) -> Module:
    """Parse one module."""
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
    """Join modules and their imports, except those ``outside``, which are already loaded."""
    order = list(dict.fromkeys(module for entry in entries for module in _behind(read(entry.resolve()), outside, ())))
    needs = {
        name: target for module in order for target, names in module.imports if target in outside for name in names
    }
    home: dict[str, Path] = {**needs}
    for module in order:
        for name in sorted(module.declares):
            if home.setdefault(name, module.path) != module.path:
                raise ModuleError(f"{module.path}: {name} stands in {home[name]}, too")
    return Joined("\n".join(module.text for module in order), tuple(one.path for one in order), tuple(sorted(needs)))


def _behind(module: Module, outside: Collection[Path], chain: tuple[Path, ...]) -> Iterator[Module]:
    """Yield a module, preceded by all that it imports."""
    if module.path in chain:
        raise ModuleError(" imports ".join(str(path) for path in (*chain, module.path)))
    for target, names in module.imports:
        other = read(target)
        if missing := set(names) - other.exports:
            raise ModuleError(f"{module.path}: {target} does not export {', '.join(sorted(missing))}")
        if target not in outside and target.name != GIVEN:
            yield from _behind(other, outside, (*chain, module.path))
    yield module
