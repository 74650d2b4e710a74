"""The course for Hugo with a minimal theme: the text of a page, the lessons of its section next to it, and nothing
more.

Hugo has its default configuration, with feeds and lists of tags; ``pages-only.yaml`` turns them off, which halves its
time. Links are plain, so that Hugo has none to resolve.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from static_question import answer, options
from synthetic_course import Course, Lesson, Module, Question, Section
from tree_mkdocs import EXTRAS, lesson_parts, sources
from writing import SITE_URL, Files, as_page, as_yaml

CONFIG = {
    "baseURL": SITE_URL,
    "languageCode": "en",
    "title": "Synthetic course",
    "uglyURLs": True,
    # Questions are HTML around Markdown.
    "markup": {"goldmark": {"renderer": {"unsafe": True}}},
}
PAGES_ONLY = {"disableKinds": ["taxonomy", "term", "RSS"]}
LAYOUTS = {
    "baseof": """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ .Title }}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<nav><a href="/">{{ .Site.Title }}</a>
{{ with .CurrentSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>
<ul>{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
</nav>
<main>{{ block "main" . }}{{ end }}</main>
</body>
</html>
""",
    "single": """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ .Content }}{{ end }}
""",
    "list": """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ .Content }}
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>: {{ .Params.summary }}</li>{{ end }}</ul>
{{ end }}
""",
}
STYLE = "body { max-width: 60em; margin: auto; font-family: sans-serif }\n"


def details(question: Question) -> str:
    """Format a question with its answer in a closed ``<details>``."""
    closed = ["<details>", "<summary>Answer</summary>", "", *answer(question), "", "</details>"]
    return "\n".join([question.ask, "", *options(question), "", *closed])


HUGO_EXTRAS: Mapping[str, Callable[[Section], str]] = {
    **EXTRAS,
    "note": lambda section: "\n".join(["> Note", ">", *(f"> {sentence}" for sentence in section.sentences)]),
}


def course_files(course: Course) -> Files:
    """Yield the theme, the configuration and the home page."""
    yield "hugo.yaml", as_yaml(CONFIG)
    yield "pages-only.yaml", as_yaml(PAGES_ONLY)
    for name, layout in LAYOUTS.items():
        yield f"layouts/_default/{name}.html", layout
    yield "static/style.css", STYLE
    yield "content/_index.md", as_page([course[0].intro], {"title": "Synthetic course"})
    yield "content/sources.md", as_page(sources(course), {"title": "Sources", "weight": len(course) + 1})


def module_files(module: Module) -> Files:
    """Yield the files of one section."""
    place = {"weight": int(module.name.rpartition("-")[2])}
    front = {"title": module.title, "summary": module.summary, **place}
    yield f"content/{module.name}/_index.md", as_page([module.intro], front)
    for place, lesson in enumerate(module.lessons, 1):
        yield f"content/{module.name}/{lesson.name}.md", _lesson(lesson, place)


def _lesson(lesson: Lesson, place: int) -> str:
    front = {"title": lesson.title, "summary": lesson.summary, "weight": place}
    return as_page(lesson_parts(lesson, details, HUGO_EXTRAS, ".html"), front)
