"""An external package with a question type and a block, and courses that use it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from tests.conftest import LESSON, ROOT, write_course

PACKAGE = ROOT / "tests" / "outside"
EXAMPLE = yaml.safe_load((PACKAGE / "fincourse_scale" / "example.yml").read_text("utf-8"))
BLOCK = yaml.safe_load((PACKAGE / "fincourse_meter" / "example.yml").read_text("utf-8"))
MKDOCS = "site_name: Small\ntheme: {name: material}\nplugins: [search, fincourse]\ndocs_dir: content\n"


def install(folder: Path) -> Path:
    """Install the package into a folder of packages, as pip would."""
    return shutil.copytree(PACKAGE, folder / "packages")


def course_that_asks(folder: Path, **changes: object) -> Path:
    quiz = yaml.safe_dump({"questions": [{**EXAMPLE, **changes}]}, allow_unicode=True)
    course = write_course(folder, quiz=quiz, lesson=LESSON.replace("  - check: one\n", ""))
    (course / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    return course


def course_with_block(folder: Path, **changes: object) -> Path:
    block = yaml.safe_dump([{**BLOCK, **changes}], allow_unicode=True, sort_keys=False).replace("\n", "\n  ").rstrip()
    course = write_course(folder, lesson=f"{LESSON}  {block}\n")
    (course / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    return course


def run(packages: Path, course: Path, *command: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(packages)]), "FINCOURSE_LANG": "en"}
    return subprocess.run([sys.executable, *command], cwd=course, env=env, capture_output=True, text=True)


def reported(packages: Path, course: Path) -> list[dict[str, object]]:
    said = run(packages, course, "-m", "generator", "check", "--format", "json")
    assert said.stderr == ""
    problems = json.loads(said.stdout)
    return problems["problems"] if isinstance(problems, dict) else problems
