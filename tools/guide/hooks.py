"""What the guide's site needs beyond MkDocs: navigation with planned pages, a front page, the language switch.

The pages are also read on a code host, so they are plain Markdown whose links name files; whatever only the site needs
is done by these hooks.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[2]
FRONT = "authors-guide.md"
"""The page that becomes index.html."""
REPOSITORY = "https://github.com/fincourse/fincourse/blob/main/"
"""The base URL of links that leave the guide."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Remove pages that are not yet written from the navigation."""
    config.nav = _written(config.nav or [], Path(config.docs_dir))
    return config


def _written(entries: list[Any], folder: Path) -> list[Any]:
    kept: list[Any] = []
    for entry in entries:
        ((title, target),) = entry.items()
        if isinstance(target, list):
            if inner := _written(target, folder):
                kept.append({title: inner})
        elif (folder / target).is_file():
            kept.append({title: "index.md" if target == FRONT else target})
    return kept


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make the guide's first page the front page."""
    front = files.get_file_from_path(FRONT)
    if front:
        files.remove(front)
        files.append(File.generated(config, "index.md", content=front.content_string))
    return files


def on_page_markdown(markdown: str, *, page: Any, config: MkDocsConfig, files: Files) -> str:
    """Redirect links to the front page to its place in the site, and links out of the guide to the repository."""
    docs = Path(config.docs_dir).resolve()

    def lead(match: re.Match[str]) -> str:
        target, anchor = match[1], match[2] or ""
        found = (docs / target).resolve()
        if target == FRONT:
            return f"](index.md{anchor})"
        if not found.exists() or files.get_file_from_path(target):
            return match[0]
        if found.suffix == ".md" and found.is_relative_to(ROOT / "docs"):  # in the guide of the other language
            return f"]({re.sub(r'[.]md$', '.html', target.replace(FRONT, 'index.md'))}{anchor})"
        return f"]({REPOSITORY}{found.relative_to(ROOT).as_posix()}{anchor})"

    return re.sub(r"\]\(([^()#\s]+)(#[^()\s]*)?\)", lead, markdown)


def on_page_content(html: str, *, page: Any, config: MkDocsConfig, files: Files) -> str:
    """Show an escaped bar in a table's code without its backslash, as code hosts do."""
    return re.sub(r"<td.*?</td>", lambda cell: cell[0].replace("\\|", "|"), html, flags=re.DOTALL)


def on_page_context(context: dict[str, Any], *, page: Any, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Make the language switch lead to the same page, or to the front page if the other guide lacks it."""
    languages = config.extra["languages"]
    here = next(each for each in languages if each["lang"].split("-")[0] == config.theme["language"])
    source = FRONT if page.file.src_uri == "index.md" else page.file.src_uri
    up = "../" * here["path"].count("/")
    config.extra["alternate"] = [
        {
            "name": each["name"],
            "lang": each["lang"],
            "link": up + each["path"] + (page.file.dest_uri if _is_page(each["path"], source) else "index.html"),
        }
        for each in languages
    ]
    return context


def _is_page(path: str, source: str) -> bool:
    return (ROOT / "docs" / path / source).is_file()
