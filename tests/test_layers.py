"""Imports run one way: down between rooms, without a cycle inside them, and few floors deep."""

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
ARCHITECTURE = PACKAGE.parent / "docs" / "architecture.md"

MOST_ROOMS = 15
MOST_FLOORS = 10
RUNNING = "__main__"
"""What `python -m generator` starts; it is no room."""


def _name(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(file): file for file in sorted(PACKAGE.rglob("*.py"))}


def _imports(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):  # lazy and typing imports too
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: write imports in full"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@cache
def _graph() -> dict[str, set[str]]:
    """Give the modules of the package that each of them imports."""
    graph = {}
    for name, file in MODULES.items():
        imported = _imports(file)
        graph[name] = {one if one in MODULES else one.rpartition(".")[0] for one in imported} & set(MODULES) - {name}
    return graph


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@cache
def _rooms() -> dict[str, set[str]]:
    """Give the rooms that each room looks into."""
    rooms: dict[str, set[str]] = {}
    for module, imported in _graph().items():
        room = _room(module)
        rooms.setdefault(room, set()).update(_room(one) for one in imported if _room(one) not in ("", room))
    return {room: below for room, below in rooms.items() if room not in ("", RUNNING)}


@cache
def _floor(room: str) -> int:
    return 1 + max(map(_floor, _rooms()[room]), default=0)


def _described() -> list[str]:
    """Give the rooms of docs/architecture.md, from the ground up."""
    return re.findall(r"^\| `(\w+)/` \|", ARCHITECTURE.read_text("utf-8"), re.M)


def test_there_are_few_rooms_each_with_its_line_in_the_architecture():
    entries = {entry.name for entry in PACKAGE.iterdir() if entry.name != "__pycache__"}
    assert entries == {*_rooms(), "__init__.py", "__main__.py"}
    assert len(_rooms()) <= MOST_ROOMS
    assert sorted(_described()) == sorted(_rooms())


def test_each_room_uses_only_those_that_stand_above_it_in_the_architecture():
    place = {room: number for number, room in enumerate(_described())}
    wrong = [f"{room} uses {one}" for room, below in _rooms().items() for one in below if place[one] > place[room]]
    assert not wrong


def test_no_module_is_reached_again_from_what_it_imports():
    TopologicalSorter(_graph()).prepare()  # CycleError names them


def test_the_house_has_few_floors():
    assert max(map(_floor, _rooms())) <= MOST_FLOORS


TRICKS = re.compile(r"object\.__setattr__|__dict__|\bvars\(|__getattr__")
"""Ways around a type: attributes that it does not declare, or that are set from outside."""
TRICKY = {
    "generator.schema.walk": "all values of a model at once: half the time of asking for each",
    "generator.loader.errors.owners": "what a model itself is called, not what it inherits",
}


def test_no_type_is_got_around():
    tricky = {name for name, file in MODULES.items() if TRICKS.search(file.read_text("utf-8"))}
    assert tricky == TRICKY.keys()


def _knows(file: Path, library: str) -> bool:
    return any(one.split(".")[0] == library for one in _imports(file))


@pytest.mark.parametrize("library", ["mkdocs", "material"])
def test_only_targets_and_the_command_know_the_host(library: str):
    knowing = {_room(name) for name, file in MODULES.items() if _knows(file, library)}
    assert knowing <= {"targets", "cli"}
