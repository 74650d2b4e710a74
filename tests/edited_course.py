"""A small course in three languages that is edited repeatedly and at random, as authors do."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import yaml

from generator.loader.texts import digest

CJK = "本金利息还款合同银行账单提前协商证明电话里面发现"
QUIETLY = dict.fromkeys(
    ("no-guess", "unchecked-sections", "no-plan", "no-limits", "no-sources", "promising-word", "vague-link"), "off"
)


class Author:
    """Holds a course as data, edits it, and saves only the files that differ."""

    def __init__(self, folder: Path, seed: int = 1) -> None:
        self.folder = folder
        self.random = Random(seed)
        self.count = 0
        self.environment: dict[str, str] = {"SOURCE_DATE_EPOCH": "1767225600"}
        self.config: dict[str, Any] = {
            "site_name": "Edited",
            "site_url": "https://example.org/course/",
            "edit_uri": "https://example.org/edit/",
            "docs_dir": "content",
            "site_dir": "site",
            "use_directory_urls": False,
            "theme": {
                "name": "material",
                "font": False,
                "features": ["navigation.footer", "navigation.indexes", "content.action.edit"],
                "palette": {"primary": "teal"},
            },
            "plugins": ["search", {"fincourse": {"pdf": False}}],
        }
        self.course: dict[str, Any] = {
            "id": "edited",
            "title": "A course that is edited",
            "summary": "For tests.",
            "language": "en",
            "translations": ["zh-Hans", "zh-Hant"],
            "welcome": "Start with [](lesson:one/a).",
            "modules": ["one", "two", "three"],
            "currency": "CNY",
            "jurisdiction": "Nowhere.",
            "disclaimer": "Not advice.",
            "licence": "CC BY 4.0",
            "help_box": {"title": "Help", "text": "Call [12378](tel:12378) about {{ fact.rate }}."},
            "reminders": {"title": "Dates", "summary": "Days.", "note": "Pay.", "by_hand": "Write it down."},
            "lint": QUIETLY,
        }
        self.facts: dict[str, Any] = {
            "jurisdiction": "Nowhere",
            "sources": [{"id": "law", "issuer": "Nobody", "title": "A law"}],
            "facts": [
                *(_fact("rate", 24), _fact("fee", 5), _fact("alone", 1), _fact("base", 3), _fact("called", 4)),
                {**_fact("follows", 0), "value": None, "formula": "fact.base * 2", "confidence": "computed"},
                _fact("of_term", 6),
            ],
        }
        self.facts["facts"][2]["statement"] = "It is the law."
        self.glossary: dict[str, Any] = {
            "terms": [
                {"id": "interest", "term": "Interest", "short": "A price.", "definition": "The price of money."},
                {"id": "late", "term": "Late", "short": "By {{ fact.of_term }}.", "definition": "After the day."},
            ]
        }
        self.start: dict[str, Any] = {
            "title": "What brings you here?",
            "steps": [
                {
                    "id": "first",
                    "ask": "Is it late?",
                    "answers": [{"answer": "Yes", "to": "late"}, {"answer": "No", "to": "calm"}],
                }
            ],
            "ends": [
                {"id": "late", "end": "Call", "do": ["Call them."], "lessons": ["one/a"]},
                {"id": "calm", "end": "Plan", "do": ["Write it down."], "lessons": ["one/a"]},
            ],
            "notes": ["The due date"],
        }
        self.competences = {
            "framework": "None",
            "competences": [{"id": 1, "area": "Counting", "text": "I can count."}],
        }
        self.final = {
            "title": "Final check",
            "summary": "All of it.",
            "intro": "Take your time.",
            "pools": [{"area": "Counting", "draw": 2}],
            "certificate": {"title": "A course", "text": "How to count."},
        }
        self.words = {"本金": "本金"}
        self.calculators: dict[str, dict[str, Any]] = {
            "double": _calculator("Doubling", "amount * 2"),
            "called": _calculator("Calling", "amount * fact.called"),
        }
        self.modules: dict[str, dict[str, Any]] = {}
        self.lessons: dict[str, dict[str, Any]] = {}
        self.quizzes: dict[str, list[dict[str, Any]]] = {}
        self.overlays: dict[str, dict[str, str]] = {}
        """Translated texts, by file without its extension, then by location."""
        self.theme: dict[str, str] = {"partials/placeholder.html": ""}
        self.image = 0
        for module, names in {"one": "ab", "two": "cd", "three": "ef"}.items():
            self.modules[module] = {
                "title": f"Module {module}",
                "summary": f"About {module}.",
                "intro": "Hello {{ fact.fee }}.",
                "lessons": list(names),
            }
            for name in names:
                self._lesson(f"{module}/{name}")
        self.lessons["one/a"]["body"] += [
            {"text": "See [](lesson:three/f), an [interest](term:interest), {{ fact.rate }}."},
            {"calculator": "double"},
            {"figure": "images/dot.svg", "alt": "A dot", "caption": "A dot."},
        ]
        self.lessons["one/b"]["body"].append({"text": "It holds: {{ fact.alone }}."})
        self.lessons["two/d"]["body"].append({"text": "It follows: {{ fact.follows }}."})
        self.lessons["three/e"]["body"] += [{"calculator": "called"}, {"text": "Not [late](term:late)."}]
        self.lessons["two/c"]["requires"] = ["one/b"]
        self.overlays["content/facts"] = {"facts.alone.statement": "这是法律。"}
        self.overlays["content/glossary"] = {"terms.interest.short": "价钱。"}
        self.overlays["content/one/a"] = {"title": "第一课本金", "body.0.text": "因为利息。"}
        self.overlays["content/course"] = {"title": "被修改的课"}
        self.overlays["quizzes/one/a"] = {"questions.0.ask": "利息是钱吗？"}

    def _lesson(self, name: str) -> None:
        self.count += 1
        number = self.count
        self.lessons[name] = {
            "title": f"Lesson {number}",
            "summary": f"Sentence {number}.",
            "objectives": ["Count money"],
            "competences": [1],
            "body": [
                {"heading": f"Why {number}?", "text": f"Because {number}."},
                {"check": f"q{number}"},
                {"heading": "How?", "text": "Like this."},
            ],
        }
        self.quizzes[name] = [_question(f"q{number}")]

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the path and text of every file."""
        yield "mkdocs.yml", _yaml(self.config)
        tops = ("course", "facts", "glossary", "start", "competences", "final")
        written: dict[str, Any] = {f"content/{name}": getattr(self, name) for name in tops}
        written |= {f"content/calculators/{name}": one for name, one in self.calculators.items()}
        written |= {f"content/{name}/module": one for name, one in self.modules.items()}
        written |= {f"content/{name}": one for name, one in self.lessons.items()}
        written |= {f"quizzes/{name}": {"questions": one} for name, one in self.quizzes.items()}
        for name, data in written.items():
            yield f"{name}.yml", _yaml(data)
        for name, texts in self.overlays.items():
            if name in written:
                found = {place: _at(written[name], place) for place in texts}
                made = {
                    place: {"of": digest(found[place]), "text": text}
                    for place, text in texts.items()
                    if "{{" not in found[place]  # a number must stay in the translation
                }
                yield f"{name}.zh.yml", _yaml({"texts": made})
        yield "content/zh-Hant.yml", _yaml({"words": self.words})
        for name, text in self.theme.items():
            yield f"theme/{name}", text
        image = f'<svg xmlns="http://www.w3.org/2000/svg" width="{90 + self.image}" height="9"><title>x</title></svg>'
        yield "content/one/images/dot.svg", image

    def save(self) -> None:
        """Write the files that differ, and remove those that no longer belong to the course."""
        wanted = dict(self.files())
        for name, text in wanted.items():
            file = self.folder / name
            if not file.is_file() or file.read_text("utf-8") != text:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")
        for part in ("content", "quizzes", "theme"):
            for file in (self.folder / part).rglob("*"):
                if file.is_file() and file.relative_to(self.folder).as_posix() not in wanted:
                    file.unlink()

    def copy(self, folder: Path) -> Path:
        """Copy the course's files, but nothing that a build left, to another folder."""
        for name in ("content", "quizzes", "theme"):
            shutil.rmtree(folder / name, ignore_errors=True)
            shutil.copytree(self.folder / name, folder / name)
        shutil.copy(self.folder / "mkdocs.yml", folder)
        return folder

    def names(self) -> list[str]:
        """Return the names of the files that ``copy`` copies."""
        found = [file for name in ("content", "quizzes", "theme") for file in (self.folder / name).rglob("*")]
        return ["mkdocs.yml", *(file.relative_to(self.folder).as_posix() for file in found if file.is_file())]

    # --- edits -------------------------------------------------------------------------------------------------------

    def some(self) -> str:
        """Return the id of a random lesson."""
        return self.random.choice(sorted(self.lessons))

    def fresh(self) -> int:
        """Return a number that no text has yet."""
        self.count += 1
        return self.count

    def body(self) -> None:
        self.lessons[self.some()]["body"][0]["text"] = f"Changed {self.fresh()}. {{{{ fact.fee }}}}"

    def title(self) -> None:
        self.lessons[self.some()]["title"] = f"Renamed {self.fresh()} for {{{{ fact.rate }}}}"

    def linked_title(self) -> None:
        self.lessons["three/f"]["title"] = f"Linked {self.fresh()}"

    def last_title_of_a_module(self) -> None:
        module = self.random.choice(sorted(self.modules))
        self.lessons[f"{module}/{self.modules[module]['lessons'][-1]}"]["title"] = f"Last {self.fresh()}"

    def first_title_of_a_module(self) -> None:
        module = self.random.choice(sorted(self.modules))
        self.lessons[f"{module}/{self.modules[module]['lessons'][0]}"]["title"] = f"First {self.fresh()}"

    def objectives(self) -> None:
        one = self.lessons[self.some()]
        one["objectives"], one["summary"] = [f"Count {self.fresh()}"], f"Sentence {self.fresh()}."

    def question(self) -> None:
        self.random.choice(self.quizzes[self.some()])["explanation"] = f"It is {self.fresh()}."

    def revision(self) -> None:
        one = self.random.choice(self.quizzes[self.some()])
        one["revision"] = one.get("revision", 1) + 1

    def another_question(self) -> None:
        self.quizzes[self.some()].append(_question(f"q{self.fresh()}"))

    def new_lesson(self) -> None:
        module, name = self.random.choice(sorted(self.modules)), f"n{self.fresh()}"
        self._lesson(f"{module}/{name}")
        lessons = self.modules[module]["lessons"]
        lessons.insert(self.random.randint(0, len(lessons)), name)

    def removed_lesson(self) -> None:
        can = [name for name in sorted(self.lessons) if name.split("/")[1][0] == "n"]
        if not can:
            return self.new_lesson()
        name = self.random.choice(can)
        module, short = name.split("/")
        self.modules[module]["lessons"].remove(short)
        del self.lessons[name], self.quizzes[name]
        return self._unlinked()

    def renamed_lesson(self) -> None:
        can = [name for name in sorted(self.lessons) if name.split("/")[1][0] == "n"]
        if not can:
            return self.new_lesson()
        name = self.random.choice(can)
        module, short = name.split("/")
        new = f"n{self.fresh()}"
        lessons = self.modules[module]["lessons"]
        lessons[lessons.index(short)] = new
        self.lessons[f"{module}/{new}"] = self.lessons.pop(name)
        self.quizzes[f"{module}/{new}"] = self.quizzes.pop(name)
        return self._unlinked()

    def _unlinked(self) -> None:
        there = self._published()
        for one in self.lessons.values():
            one["body"] = [block for block in one["body"] if not _links_to_nothing(block, there)]
            if one.get("requires", there[:1])[0] not in there:
                del one["requires"]

    def _published(self) -> list[str]:
        return [name for name in sorted(self.lessons) if not self.lessons[name].get("draft")]

    def link(self) -> None:
        self.lessons[self.some()]["body"].append({"text": f"Read [](lesson:{self.random.choice(self._published())})."})

    def order_of_lessons(self) -> None:
        self.random.choice(list(self.modules.values()))["lessons"].reverse()

    def order_of_modules(self) -> None:
        self.random.shuffle(self.course["modules"])

    def module_title(self) -> None:
        self.random.choice(list(self.modules.values()))["title"] = f"Module {self.fresh()}"

    def module_intro(self) -> None:
        self.random.choice(list(self.modules.values()))["intro"] = f"Hello {self.fresh()}."

    def requires(self) -> None:
        order = [f"{module}/{name}" for module in self.course["modules"] for name in self.modules[module]["lessons"]]
        for one in self.lessons.values():
            one.pop("requires", None)
        there = set(self._published())
        self.lessons[order[-1]]["requires"] = [self.random.choice([name for name in order[:-1] if name in there])]

    def draft(self) -> None:
        one = self.lessons[self.random.choice(["two/d", "three/e"])]
        one["draft"] = not one.get("draft", False)
        self._unlinked()

    def fact(self) -> None:
        self._value(self.random.choice(["rate", "fee"]))

    def _value(self, name: str) -> None:
        next(one for one in self.facts["facts"] if one["id"] == name)["value"] = self.fresh()

    def fact_of_one_lesson(self) -> None:
        self._value("alone")

    def fact_below_another(self) -> None:
        self._value("base")

    def fact_of_a_calculator(self) -> None:
        self._value("called")

    def fact_of_a_term(self) -> None:
        self._value("of_term")

    def translated_fact(self) -> None:
        self.overlays["content/facts"]["facts.alone.statement"] = f"这是法律{self.fresh()}。"

    def translated_term(self) -> None:
        self.overlays["content/glossary"]["terms.interest.short"] = f"价钱{self.fresh()}。"

    def source(self) -> None:
        self.facts["sources"][0]["title"] = f"Law {self.fresh()}"

    def glossary_entry(self) -> None:
        self.glossary["terms"][0]["short"] = f"A price {self.fresh()}."

    def new_term(self) -> None:
        number = self.fresh()
        self.glossary["terms"].append(
            {"id": f"t{number}", "term": f"Term {number}", "short": "A word.", "definition": "A word."}
        )

    def calculator(self) -> None:
        self.calculators["double"] = _calculator(f"Doubling {self.fresh()}", f"amount * {self.fresh()}")

    def new_calculator(self) -> None:
        number = self.fresh()
        self.calculators[f"c{number}"] = _calculator(f"Times {number}", f"amount * {number}")

    def course_title(self) -> None:
        self.course["title"] = f"Course {self.fresh()}"

    def help_box(self) -> None:
        self.course["help_box"]["title"] = f"Help {self.fresh()}"

    def start_answer(self) -> None:
        self.start["steps"][0]["answers"][0]["answer"] = f"Yes {self.fresh()}"

    def final_check(self) -> None:
        self.final["summary"] = f"All {self.fresh()}."

    def overlay(self) -> None:
        self.overlays["content/one/a"]["title"] = f"第{self.fresh()}课" + self.random.choice(CJK)

    def overlay_body(self) -> None:
        self.overlays["content/one/a"]["body.0.text"] = f"因为{self.fresh()}。"

    def new_overlay(self) -> None:
        self.overlays[f"content/{self.some()}"] = {"title": f"第{self.fresh()}课里面"}

    def removed_overlay(self) -> None:
        stay = ("content/one/a", "content/course", "content/facts", "content/glossary")
        can = [name for name in sorted(self.overlays) if name not in stay]
        self.overlays.pop(self.random.choice(can), None) if can else None

    def traditional_words(self) -> None:
        self.words["利息"] = f"利{self.fresh()}息"

    def palette(self) -> None:
        self.config["theme"]["palette"]["primary"] = self.random.choice(["red", "blue", "green", "indigo", "pink"])

    def site_name(self) -> None:
        self.config["site_name"] = f"Edited {self.fresh()}"

    def features(self) -> None:
        features = self.config["theme"]["features"]
        features.remove("toc.follow") if "toc.follow" in features else features.append("toc.follow")

    def plugin_option(self) -> None:
        options = self.config["plugins"][1]["fincourse"]
        options["offline"] = not options.get("offline", True)

    def site_url(self) -> None:
        self.config["site_url"] = f"https://example.org/{self.fresh()}/"

    def template(self) -> None:
        self.config["theme"]["custom_dir"] = "theme"
        self.theme["partials/copyright.html"] = f"<p>Template {self.fresh()}</p>"

    def own_style(self) -> None:
        self.config["theme"]["custom_dir"] = "theme"
        self.theme["more.css"] = f".x {{ margin: {self.fresh()}px }}"
        self.config["extra_css"] = ["more.css"]

    def no_templates(self) -> None:
        self.config["theme"].pop("custom_dir", None)
        self.config.pop("extra_css", None)

    def picture(self) -> None:
        self.image += 1

    def day(self) -> None:
        self.environment["SOURCE_DATE_EPOCH"] = str(1767225600 + 86400 * self.fresh())

    def nothing(self) -> None:
        """Save without a change."""


TRANSLATED: tuple[Callable[[Author], None], ...] = (
    *(Author.overlay, Author.overlay_body, Author.new_overlay, Author.removed_overlay, Author.traditional_words),
    *(Author.translated_fact, Author.translated_term),
)
"""Edits that only readers of a translation see."""
EDITS: tuple[Callable[[Author], None], ...] = (
    *(Author.body, Author.title, Author.linked_title, Author.last_title_of_a_module, Author.first_title_of_a_module),
    *(Author.objectives, Author.question, Author.revision, Author.another_question, Author.new_lesson),
    *(Author.link, Author.renamed_lesson, Author.order_of_lessons, Author.order_of_modules, Author.module_title),
    *(Author.module_intro, Author.requires, Author.draft, Author.fact, Author.source, Author.glossary_entry),
    *(Author.new_term, Author.calculator, Author.new_calculator, Author.course_title, Author.help_box),
    *(Author.start_answer, Author.final_check, Author.palette, Author.site_name, Author.features),
    *(Author.plugin_option, Author.site_url, Author.template, Author.own_style, Author.picture, Author.day),
    *(Author.removed_lesson, Author.no_templates, Author.nothing, Author.fact_of_one_lesson),
    *(Author.fact_below_another, Author.fact_of_a_calculator, Author.fact_of_a_term, *TRANSLATED),
)


def random_edits(author: Author, count: int, kinds: Sequence[Callable[[Author], None]] = EDITS) -> Iterator[str]:
    """Make random edits, each of these kinds once and then any; yield the name of each."""
    waiting = list(kinds)
    author.random.shuffle(waiting)
    for _ in range(count):
        edit = waiting.pop() if waiting else author.random.choice(EDITS)
        edit(author)
        author.save()
        yield edit.__name__


def site_files(folder: Path) -> dict[str, int]:
    """Return a checksum of every file of a site."""
    return {
        file.relative_to(folder).as_posix(): zlib.crc32(file.read_bytes())
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def differences(one: Path, other: Path) -> list[str]:
    """Return the names of the files that differ between two sites."""
    mine, theirs = site_files(one), site_files(other)
    return sorted(name for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name))


def _links_to_nothing(block: dict[str, Any], lessons: Sequence[str]) -> bool:
    text = str(block.get("text", ""))
    return text.startswith("Read [](lesson:") and text.removeprefix("Read [](lesson:").rstrip(").") not in lessons


def _at(data: Any, place: str) -> Any:
    for step in place.split("."):
        by_id = isinstance(data, list) and not step.isdecimal()
        data = (
            next(one for one in data if one["id"] == step) if by_id else data[int(step) if step.isdecimal() else step]
        )
    return data


def _yaml(data: Any) -> str:
    return yaml.safe_dump(json.loads(json.dumps(data)), allow_unicode=True, sort_keys=False)


def _fact(name: str, value: int) -> dict[str, Any]:
    return {
        "id": name,
        "value": value,
        "unit": "%",
        "statement": f"It is {{{{ fact.{name} }}}}.",
        "source": "law",
        "reviewed": "2026-01-01",
        "review_every": "99 years",
        "confidence": "convention",
    }


def _question(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "type": "truefalse",
        "ask": f"Is {name} money?",
        "answer": True,
        "why_true": "It has a value.",
        "why_false": "It has a value, so it is.",
        "explanation": "Counting is adding values.",
        "competences": [1],
    }


def _calculator(title: str, formula: str) -> dict[str, Any]:
    return {
        "title": title,
        "summary": "Many times as much.",
        "inputs": [{"id": "amount", "label": "Amount", "unit": "CNY", "default": 100, "min": 0, "max": 1000}],
        "outputs": [{"id": "out", "label": "Out", "formula": formula, "unit": "CNY", "main": True}],
        "explanation": "It is multiplied.",
    }
