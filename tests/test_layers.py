"""Imports run one way: each module uses only what stands above it."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent / "generator"

ORDER = [
    "messages_zh",
    "messages",
    "cache",
    "workers",
    "encoding",
    "problems",
    "settings",
    "checked",
    "slips",
    "syntax",
    "source",
    "silent",
    "parsed",
    "formulas",
    "numbers",
    "tags",
    "spec",
    "explain",
    "salvage",
    "outline",
    "load",
    "mend",
    "prose",
    "prose_typst",
    "letters",
    "ways",
    "chinese",
    "examples",
    "answers",
    "i18n",
    "translate",
    "facts",
    "worksheets",
    "working",
    "codes",
    "course",
    "final",
    "keys",
    "uses",
    "reviews",
    "charts",
    "resolve",
    "lint",
    "drafts",
    "check",
    "status",
    "importers",
    "render",
    "targets",
    "reference",
    "schema",
    "scaffold",
    "calculate",
    "commands",
    "cli",
    "__main__",
]


def _imports(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):  # lazy and typing imports too
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: write imports in full"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _room(file: Path) -> str:
    return file.relative_to(ROOT).parts[0].removesuffix(".py")


def test_every_module_has_its_place():
    rooms = {_room(file) for file in ROOT.rglob("*.py")} - {"__init__"}
    assert rooms == set(ORDER)


def test_imports_run_one_way():
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in ROOT.rglob("*.py")
        if _room(file) != "__init__"
        for name in _imports(file)
        if name.startswith("generator.")
        and name.split(".")[1] in ORDER
        and ORDER.index(name.split(".")[1]) > ORDER.index(_room(file))
    ]
    assert not wrong


def test_only_targets_and_the_command_know_mkdocs():
    knowing = {_room(file) for file in ROOT.rglob("*.py") if any(name.startswith("mkdocs") for name in _imports(file))}
    assert knowing <= {"targets", "commands"}
