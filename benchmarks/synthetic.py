"""Write one synthetic course for every contestant: fincourse, stock mkdocs-material, Zensical and Hugo.

    python benchmarks/synthetic.py FOLDER --lessons 100 [--edits body title fact]

writes FOLDER/fincourse (mkdocs.yml builds site and book, mkdocs-no-pdf.yml only the site), FOLDER/stock (mkdocs.yml has
Material's default navigation, mkdocs-prune.yml its documented option for large sites), FOLDER/static (Markdown with
questions as text: for Zensical, and for Material alone) and FOLDER/hugo.

Each edit becomes a folder FOLDER/edits/NUMBER-KIND/TREE with the files that it changes, as they are after it and all
edits before it: copied over the tree in order, they are what an author would have saved.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import tree_fincourse
import tree_hugo
import tree_mkdocs
from synthetic_course import EDITS, Course, Module, edited, make_course
from writing import Files, lay


@dataclass(frozen=True)
class Tree:
    """How a course is written for one kind of generator: the files of the course, and those of each module."""

    course: Callable[[Course], Files]
    module: Callable[[Module], Files]

    def files(self, course: Course) -> Files:
        """Write the whole course."""
        yield from self.course(course)
        for module in course:
            yield from self.module(module)

    def changed(self, old: Course, new: Course) -> Files:
        """Write only the files that differ."""
        yield from _differing(self.course(old), self.course(new))
        for before, after in zip(old, new, strict=True):
            if before is not after:
                yield from _differing(self.module(before), self.module(after))


def _differing(old: Files, new: Files) -> Files:
    known = dict(old)
    return ((name, text) for name, text in new if known[name] != text)


TREES = {
    "fincourse": Tree(tree_fincourse.course_files, tree_fincourse.module_files),
    "stock": Tree(tree_mkdocs.stock_course_files, tree_mkdocs.stock_module_files),
    "static": Tree(tree_mkdocs.static_course_files, tree_mkdocs.static_module_files),
    "hugo": Tree(tree_hugo.course_files, tree_hugo.module_files),
}


def edit_folder(folder: Path, number: int, kind: str) -> Path:
    """Return the folder of the files of one edit, below the folder of all trees."""
    return folder / "edits" / f"{number:03}-{kind}"


def main() -> None:
    """Write all trees and edits."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="where to write; must not exist yet")
    parser.add_argument("--lessons", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edits", nargs="+", default=[], choices=list(EDITS), help="in the order they are made")
    given = parser.parse_args()
    course = make_course(given.lessons, given.seed)
    given.folder.mkdir(parents=True)
    for name, tree in TREES.items():
        lay(tree.files(course), given.folder / name)
    for number, kind in enumerate(given.edits, 1):
        now = edited(course, kind, number)
        for name, tree in TREES.items():
            lay(tree.changed(course, now), edit_folder(given.folder, number, kind) / name)
        course = now


if __name__ == "__main__":
    main()
