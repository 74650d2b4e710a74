"""Item-writing and language rules: for each a bad text at its exact place, and good texts that stay silent."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.checks.run import open_course
from generator.checks.style import RULES
from generator.checks.style.reading import size, split_sentences
from generator.i18n.messages import MESSAGES
from generator.loader.folders import Folders
from tests.conftest import CALCULATOR, COURSE, LESSON, QUIZ, ROOT, write_course

COMPETENCES = """
framework: EU/OECD-INFE Financial competence framework (2022)
competences:
  - {id: 120, area: Budget, text: "I know what a budget is."}
  - {id: 124, area: Budget, text: "I can make a budget."}
  - {id: 350, area: Cannot repay, text: "I know my rights."}
"""
FACTS = """
jurisdiction: Nowhere
sources:
  - {id: law, issuer: The Parliament, title: A law, date: "2020"}
facts:
  - {id: kept, value: 5, unit: years, statement: "It is kept for {{ fact.kept }}.", source: law,
     reviewed: 2099-01-01, changed: 2026-11-20, confidence: reported}
"""
GLOSSARY = """
terms:
  - {id: apr, term: APR (nominal yearly rate), short: A rate., definition: A yearly rate.}
"""


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' today is in 2099, so that no review is due."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4080000000")


def reported(folder: Path, **changes: Any) -> list[str]:
    """What is told of a small course: `file:line:column code`, the file by its kind."""
    competences = changes.pop("competences", "")
    made = write_course(folder, **changes)
    if competences:
        (made / "content/competences.yml").write_text(competences, "utf-8")
    _, problems = open_course(Folders.of(made))
    kinds = {"content/money/first.yml": "lesson", "quizzes/money/first.yml": "quiz", "content/course.yml": "course"}
    return [f"{kinds.get(p.path.as_posix(), p.path.name)}:{p.line}:{p.column} {p.code}" for p in problems]


def lesson(text: str) -> dict[str, str]:
    """A lesson whose only text is this one; it starts at 8:7."""
    body = text.replace("\n", "\n      ")
    return {"lesson": LESSON.replace("Because.", f"|\n      {body}")}


def block(yaml: str) -> dict[str, str]:
    """A lesson with one more block, which starts at 9:5."""
    return {"lesson": LESSON + "  - " + yaml.strip().replace("\n", "\n    ") + "\n"}


def single(*choices: str, ask: str = "Which one is it?", id_: str = "one", more: str = "") -> str:
    """A single choice, its first option right; `ask` stands at 5:10, the options' texts at 7:13, 8:13 …"""
    lines = [f"  - id: {id_}", "    type: single", f"    ask: {ask}", "    choices:"]
    for index, choice in enumerate(choices):
        right = ", correct: true" if index == 0 else ""
        lines.append(f"      - {{text: {choice}, why: Because of rule {index}{right}}}")
    return "\n".join([*lines, "    explanation: It follows from the text.", more]).rstrip() + "\n"


def fill(sentence: str, *accept: str, hint: str = "") -> str:
    """A gap; `sentence` stands at 5:15, what it accepts at 7:17, a hint at 9:13."""
    words = ", ".join(f'"{word}"' for word in accept)
    lines = ["  - id: one", "    type: fill", f"    sentence: {sentence}", "    blanks:"]
    lines += [f"      - accept: [{words}]", "        why: It follows.", f"    hints: [{hint}]"]
    return "\n".join([*lines, "    ask: Complete it.", "    explanation: It follows from the text."]) + "\n"


def number(answer: str, hint: str, vary: str = "{}") -> str:
    """A question for a number; its hint stands at 7:13."""
    lines = ["  - id: one", "    type: number", f"    vary: {vary}", f"    answer: {answer}", f'    hints: ["{hint}"]']
    return "\n".join([*lines, "    ask: How much is it?", "    explanation: It follows from the text."]) + "\n"


def sisters(key: str, stem: str) -> dict[str, str]:
    """A closing quiz of two questions; the second stem, at 18:10, may tell the first key."""
    other = single("Read it", "Leave it", ask=stem, id_="three")
    return quiz(TRUE[0], single(key, "Someone else", id_="two"), other)


def quiz(*questions: str) -> dict[str, str]:
    """A quiz of these questions."""
    return {"quiz": "\nquestions:\n" + "".join(questions)}


ROOMY = ("Ask", "Wait", "Pay")
LONG = "word " * 30
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PATTERN = [single("A long right option", "Short", "Tiny", id_=name) for name in ("one", "two", "three", "four")]
PLACED = [single(*ROOMY, id_=name, more="    keep_order: true") for name in ("one", "two", "three", "four")]
TRUE = [QUIZ.partition("questions:\n")[2].replace("one", name) for name in ("one", "two", "three", "four")]

FIRM = [
    single("Ask", "Never", "Always", ask="What is right?", id_=name, more="    keep_order: true")
    for name in ("one", "two", "three")
]

WORDING = COURSE + "wording: {en: [{use: fee, instead_of: [charge], allow: [overcharge]}]}\n"

SHAPE = """
title: A lesson
summary: It is short.
objectives: [Count money]
guesses: [one]
body:
  - heading: What is a budget?
    text: A plan for the money of one month.
  - heading: How do I make one?
    text: Write down what comes in. Then write down what must be paid.
  - heading: What to remember
  - key_points: [Essentials come first.]
  - plan: [{when: my pay arrives on the ___, then: I put the rent aside}]
  - limits: What your month needs, only you can say.
  - sources: [{issuer: The Parliament, title: A law, date: "2020"}]
reviewed: {facts: 2099-01-01, harm: 2099-01-01, by: A second reader}
"""


def shape(without: str = "", more: str = "") -> dict[str, str]:
    """A lesson of three sections, without the line that starts so; `more` stands before its last section."""
    lines = [
        line for line in SHAPE.splitlines(keepends=True) if not without or not line.lstrip("- ").startswith(without)
    ]
    return {"lesson": "".join(lines).replace("  - heading: What to", more + "  - heading: What to")}


def reviewed(day: str) -> dict[str, str]:
    """A lesson that shows a fact which was changed on 2026-11-20; its review stands at 9:19."""
    text = LESSON.replace("Because.", '"It stays for {{ fact.kept }}."')
    return {"facts": FACTS, "lesson": text + f"reviewed: {{facts: {day}, harm: {day}, by: A second reader}}\n"}


THIRD = "  - heading: What comes first?\n    text: Rent and food come first.\n"

BAD: list[tuple[str, dict[str, str], str]] = [
    # --- options
    ("longest-key", quiz(single("You ask the lender for more time in writing", "You wait", "You pay")), "quiz:7:16"),
    ("longest-key", quiz(single("先向贷款机构书面申请延期再等待答复", "等待", "付款", ask="怎么办？")), "quiz:7:16"),
    # --- keys
    ("key-in-hint", quiz(single(*ROOMY, more='    hints: ["Whom would you ask?"]')), "quiz:11:14"),
    (
        "key-in-hint",
        quiz(single("Pay the bank", "Pay the shop", more="    hints: [See the bank's own app.]")),
        "quiz:10:13",
    ),
    ("key-in-hint", quiz(single(*ROOMY, more="    hints: [Think., You need not ask.]")), "quiz:11:21"),
    (
        "key-in-hint",
        quiz(single("先问放贷机构", "等待", ask="怎么办？", more="    hints: [想想放贷机构。]")),
        "quiz:10:13",
    ),
    ("key-in-hint", quiz(fill("It is kept ___ years.", "five", "5", hint="It is **five** for each.")), "quiz:9:13"),
    ("key-in-hint", quiz(fill("按收入 ___ 的月份。", "少", "差", hint="好的月份和差的月份。")), "quiz:9:13"),
    ("key-in-hint", quiz(fill("每月的 ___ 工资。", "到手", "实发", hint="看实发的那一笔。")), "quiz:9:13"),
    ("key-in-hint", quiz(number("a * 2", "Take {{ a + a }}.", "{a: [20, 30]}")), "quiz:7:14"),
    ("key-in-hint", quiz(number("1234.5", "It is 1,234.50, no less.")), "quiz:7:14"),
    ("key-in-hint", {"quiz": QUIZ + '    hints: ["Coins have values. That is true."]\n'}, "quiz:10:14"),
    ("key-in-hint", {"quiz": QUIZ + "    hints: [这句话是对的。]\n"}, "quiz:10:13"),
    ("key-in-hint", {"quiz": QUIZ.replace("answer: true", "answer: false") + "    hints: [这不对。]\n"}, "quiz:10:13"),
    ("key-in-stem", quiz(fill("The take home pay is the ___ pay.", "take-home", "take home")), "quiz:5:19"),
    ("key-in-stem", quiz(fill("偿债支出占收入比，是每月的 ___ 除以工资。", "还款", "偿债支出")), "quiz:5:15"),
    ("key-in-sister", sisters("The local financial regulator", "Who is the local financial regulator?"), "quiz:19:10"),
    ("key-in-sister", sisters("地方金融监管部门", "地方金融监管部门管什么？"), "quiz:19:10"),
    ("key-length", quiz(*PATTERN), "quiz:7:16"),
    ("key-length", quiz(*(one.replace("A long right option", "So") for one in PATTERN)), "quiz:7:16"),
    ("absolute-options", quiz(*FIRM), "quiz:7:16"),
    ("absolute-options", quiz(*(one.replace("Never", "绝不").replace("Always", "一定") for one in FIRM)), "quiz:7:16"),
    ("narrow-gap", quiz(fill("Look back ___ months.", "six")), "quiz:7:19"),
    ("narrow-gap", quiz(fill("Add the ___.", "repayments")), "quiz:7:19"),
    ("narrow-gap", quiz(fill("The ___ pay.", "take-home", "net")), "quiz:7:19"),
    ("narrow-gap", quiz(fill("An ___ plan.", "instalment")), "quiz:7:19"),
    ("narrow-gap", quiz(fill("往回看 ___ 个月。", "六")), "quiz:7:19"),
    ("key-place", quiz(*PLACED), "quiz:7:7"),
    ("key-place", quiz(*TRUE), "quiz:6:13"),
    ("all-of-the-above", quiz(single("Ask", "Wait", "All of the above")), "quiz:9:16"),
    ("all-of-the-above", quiz(single("Ask", "Wait", "None of these.")), "quiz:9:16"),
    ("all-of-the-above", quiz(single("Ask", "Wait", "Both A and B")), "quiz:9:16"),
    ("all-of-the-above", quiz(single("先问", "等待", "以上都对", ask="怎么办？")), "quiz:9:16"),
    ("all-of-the-above", quiz(single("先问", "等待", "以上皆非", ask="怎么办？")), "quiz:9:16"),
    ("option-labels", quiz(single("A. Ask", "B. Wait", "C. Pay")), "quiz:7:16"),
    ("option-labels", quiz(single("1) Ask", "2) Wait", "3) Pay")), "quiz:7:16"),
    ("same-options", quiz(single("Ask", "Wait", '"**wait**"')), "quiz:9:9"),
    ("empty-why", {"quiz": QUIZ.replace("Each coin has a value.", "Yes, that is correct. Well done!")}, "quiz:7:15"),
    ("empty-why", {"quiz": QUIZ.replace("Each coin has a value.", "回答正确！")}, "quiz:7:15"),
    ("empty-why", {"quiz": QUIZ.replace("Each coin has a value.", "对")}, "quiz:7:15"),
    ("empty-why", {"quiz": QUIZ.replace("Each coin has a value.", "错了。")}, "quiz:7:15"),
    ("empty-why", quiz(single(*ROOMY).replace("why: Because of rule 1", "why: Wait.")), "quiz:8:27"),
    # --- stems
    ("negative-stem", quiz(single(*ROOMY, ask="Which of these is not a fee?")), "quiz:5:25"),
    ("negative-stem", quiz(single(*ROOMY, ask="What should you never tell a caller?")), "quiz:5:26"),
    ("negative-stem", quiz(single(*ROOMY, ask="All of these are fees except which?")), "quiz:5:32"),
    ("negative-stem", quiz(single(*ROOMY, ask="以下哪一项不属于费用？")), "quiz:5:15"),
    ("negative-stem", quiz(single(*ROOMY, ask="除了利息以外，还要付什么？")), "quiz:5:10"),
    ("stem-without-task", quiz(single(*ROOMY, ask="A message arrives. It names a sum.")), "quiz:5:29"),
    ("stem-without-task", quiz(single(*ROOMY, ask="收到一条短信。")), "quiz:5:10"),
    # --- what a lesson owes its learner
    (
        "unprepared-question",
        {"lesson": LESSON.replace("  - heading: Why?\n    text: Because.\n", "") + "  - text: Because.\n"},
        "lesson:6:12",
    ),
    (
        "unprepared-question",
        {
            "competences": COMPETENCES,
            "lesson": LESSON.replace("body:", "competences: [120]\nbody:"),
            "quiz": QUIZ + "    competences: [124]\n" + TRUE[1],
        },
        "quiz:10:18",
    ),
    (
        "competence-not-asked",
        {
            "competences": COMPETENCES,
            "lesson": LESSON.replace("body:", "competences: [120, 124]\nbody:"),
            "quiz": QUIZ + "    competences: [120]\n",
        },
        "lesson:5:20",
    ),
    (
        "competence-not-taught",
        {
            "competences": COMPETENCES,
            "lesson": LESSON.replace("body:", "competences: [120]\nbody:"),
            "quiz": QUIZ + "    competences: [120, 124]\n",
        },
        "quiz:10:24",
    ),
    (
        "missing-help-box",
        {"competences": COMPETENCES, "lesson": LESSON.replace("body:", "competences: [350]\nbody:")},
        "lesson:5:15",
    ),
    ("missing-help-box", {"lesson": LESSON.replace("Why?", "What if I cannot pay?")}, "lesson:6:14"),
    ("missing-help-box", {"lesson": LESSON.replace("The first lesson", "遇到催收怎么办")}, "lesson:2:8"),
    # --- language
    ("long-sentence", lesson("It is short.\nBut **this** one " + LONG.strip() + "."), "lesson:9:7"),
    ("long-sentence", lesson("- First.\n- Second " + LONG.strip() + "."), "lesson:9:9"),
    ("long-sentence", lesson("这里说明。" + "还款以后记录保留五年" * 7 + "。" + "好。" * 120), "lesson:8:12"),
    ("long-sentence", quiz(single(*ROOMY, ask=f"It is so. Is it {LONG.strip()}?")), "quiz:5:20"),
    ("long-paragraph", lesson("One.\n\n" + "It is so. " * 6), "lesson:10:7"),
    ("long-paragraph", lesson("第一句。第二句。第三句！第四句？第五句。第六句。"), "lesson:8:7"),
    ("shaming-word", lesson("Do not be\nlazy about it."), "lesson:9:7"),
    ("shaming-word", lesson("It is **your fault**."), "lesson:8:15"),
    ("shaming-word", lesson("有人被叫做老赖。"), "lesson:8:12"),
    ("other-word", {"course": WORDING, **lesson("It adds a *charge* each month.")}, "lesson:8:18"),
    ("other-word", {"course": WORDING.replace("charge", "收费"), **lesson("每月都收费。")}, "lesson:8:10"),
    ("promising-word", lesson("The plan is guaranteed to work."), "lesson:8:19"),
    ("promising-word", lesson("申请包过，成功率高。"), "lesson:8:9"),
    ("promising-word", quiz(single("Ask", "Use a method with a high success rate", "Pay")), "quiz:8:41"),
    ("unexplained-abbreviation", lesson("Ask for the TAEG first."), "lesson:8:19"),
    ("vague-link", lesson("Click [here](https://example.org) now."), "lesson:8:13"),
    ("vague-link", lesson("See [**this**](https://example.org)."), "lesson:8:11"),
    ("vague-link", lesson("请看[这里](https://example.org)。"), "lesson:8:9"),
    ("figure-without-fact", {"facts": FACTS, **lesson("The record stays for 5 years.")}, "lesson:8:28"),
    # --- structure
    ("example-text", lesson("Put a twelfth of it aside on payday."), "lesson:7:11"),
    ("empty-section", block("heading: What next?"), "lesson:9:14"),
    (
        "empty-section",
        {"lesson": LESSON.replace("    text: Because.\n", "  - heading: How?\n    text: So.\n")},
        "lesson:6:14",
    ),
    (
        "no-heading",
        {"lesson": LESSON.split("body:")[0] + "body:\n" + "  - text: So.\n" * 5 + "  - check: one\n"},
        "lesson:6:5",
    ),
    ("bold-heading", lesson("It is so.\n\n**What it costs**\n\nNot much."), "lesson:10:7"),
    (
        "poor-alt",
        block(
            "chart: What you owe\nalt: What you owe.\nrows: k in [1, 2]\ncolumns:\n  - {id: a, label: A, formula: k}\n"
            "  - {id: b, label: B, formula: k}\nvega: {mark: bar, encoding: {x: {field: a}, y: {field: b}}}"
        ),
        "lesson:10:10",
    ),
    ("long-list", block("steps:\n" + "  - Do it.\n" * 10), "lesson:10:7"),
    ("long-list", lesson("It is so:\n\n" + "- One\n" * 10), "lesson:10:7"),
    # --- the shape of a lesson
    (
        "long-step",
        {"lesson": LESSON + "  - heading: All of it\n    text: |\n" + "      It is so.\n\n" * 41},
        "lesson:9:14",
    ),
    (
        "long-step",
        {"lesson": LESSON + "  - heading: 全部\n    text: |\n" + "      就是这么回事。\n\n" * 31},
        "lesson:9:14",
    ),
    ("no-guess", shape("guesses"), "lesson:5:1"),
    ("unchecked-sections", shape(more=THIRD), "lesson:11:14"),
    ("no-plan", shape("plan"), "lesson:6:1"),
    ("no-limits", shape("limits"), "lesson:6:1"),
    ("no-leaves-out", {"calculators": {"twice": CALCULATOR.replace("leaves_out: nothing.\n", "")}}, "twice.yml:6:1"),
    ("no-sources", shape("sources"), "lesson:6:1"),
    # --- what readers trust in
    ("no-harm-review", shape("reviewed"), "lesson:2:1"),
    ("no-harm-review", {"lesson": SHAPE.replace("harm: 2099-01-01, ", "")}, "lesson:16:1"),
    ("review-older-than-fact", reviewed("2026-11-19"), "lesson:9:19"),
    ("source-without-date", block("sources: [{issuer: The Parliament, title: A law}]"), "lesson:9:15"),
    ("source-without-date", {"facts": FACTS.replace(', date: "2020"', "")}, "facts.yml:4:5"),
]

GOOD: list[tuple[str, dict[str, str]]] = [
    ("longest-key", quiz(single("You ask the lender in writing", "You wait for the next letter", "You pay all of it"))),
    ("key-in-hint", quiz(single(*ROOMY, more='    hints: ["Who gains from waiting?"]'))),
    ("key-in-hint", quiz(single("Pay the bank", "Pay the shop", more="    hints: [Look at what you pay.]"))),
    ("key-in-hint", quiz(fill("I ___ owe it.", "还", "仍", hint="是最初的钱，还是剩下的钱？多久还一次？"))),
    ("key-in-hint", quiz(number("a * 2", "Start with {{ a }} and {{ a + 20 }}.", "{a: [20, 30]}"))),
    ("key-in-hint", quiz(number("6", "Divide 36 by 6."))),
    ("key-in-hint", {"quiz": QUIZ + '    hints: ["Is it true of every coin?", "这句话对吗？", "That is false."]\n'}),
    ("key-in-stem", quiz(fill("The ratio is all repayments divided by ___ pay.", "take-home", "take home"))),
    ("key-in-sister", sisters("The local financial regulator", "Who is the regulator?")),
    ("key-in-sister", sisters("The bank", "Which bank is it?")),
    (
        "key-in-sister",  # words that every question has are the course's
        quiz(
            QUIZ.partition("questions:\n")[2],
            *(single("Open the lender's app", "Wait", id_=name) for name in ("two", "three", "four", "five")),
        ),
    ),
    (
        "key-length",
        quiz(
            *PATTERN[:3],
            single("Short one", "A long wrong option", "Tiny", id_="four"),
            single("Short one", "A long wrong option", "Tiny", id_="five"),
        ),
    ),
    ("absolute-options", quiz(*FIRM[1:], single("Never", "Wait"), single("Always", "Wait", id_="four"))),
    ("absolute-options", quiz(*FIRM[1:], PATTERN[0])),
    ("narrow-gap", quiz(fill("Look back ___ months.", "six", "6"))),
    ("narrow-gap", quiz(fill("It is ___ news.", "serious", "always", "less"))),
    ("key-place", quiz(*(single(*ROOMY, id_=name) for name in ("one", "two", "three", "four")))),
    ("key-place", quiz(*TRUE[:3], TRUE[3].replace("answer: true", "answer: false"))),
    ("all-of-the-above", quiz(single("Pay all of it", "Pay none of it", "Pay above the minimum"))),
    ("all-of-the-above", quiz(single("全部还清", "都不还", "高于以上限额的部分", ask="怎么办？"))),
    ("option-labels", quiz(single("A. Ask", "B. Wait", "C. Pay", more="    keep_order: true"))),
    ("option-labels", quiz(single("1.5 years", "2.5 years", "A bit more"))),
    ("same-options", quiz(single("Pay {{ a }}", "Pay {{ b }}", "Pay", more="    numbers: {a: 2 days, b: 3 days}"))),
    ("empty-why", {"quiz": QUIZ.replace("Each coin has a value.", "Correct, as each coin has a value.")}),
    ("empty-why", {"quiz": QUIZ.replace("Each coin has a value.", "对，因为每枚硬币都有面值。")}),
    ("negative-stem", quiz(single(*ROOMY, ask="Which of these is **not** a fee?"))),
    ("negative-stem", quiz(single(*ROOMY, ask="Which of these is NOT a fee?"))),
    ("negative-stem", quiz(single(*ROOMY, ask="You do not answer. What happens if you still do not?"))),
    ("negative-stem", quiz(single(*ROOMY, ask="What may a lender that is not a bank do?"))),
    ("negative-stem", quiz(single(*ROOMY, ask="以下哪一项**不属于**费用？"))),
    ("negative-stem", quiz(single(*ROOMY, ask="哪些信息是不良信息？"))),
    ("negative-stem", quiz(single(*ROOMY, ask="如果不还款，会发生什么？"))),
    ("stem-without-task", quiz(single(*ROOMY, ask="A message arrives. Choose the safest way."))),
    ("stem-without-task", quiz(single(*ROOMY, ask='"The lender must:"'))),
    ("stem-without-task", quiz(single(*ROOMY, ask="收到一条短信。请选出最稳妥的做法。"))),
    ("unprepared-question", {}),
    ("missing-help-box", {"lesson": LESSON.replace("Why?", "Where is the collection of stamps?")}),
    (
        "missing-help-box",
        {
            "course": COURSE + "help_box: {title: Help, text: Call us.}\n",
            "lesson": LESSON.replace("Why?", "What if I cannot pay?") + "help_box: true\n",
        },
    ),
    (
        "long-sentence",
        lesson("It is so. " * 5 + "\n\nAsk No. 5 or {{ 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 }}."),
    ),
    ("long-sentence", lesson("- " + "A word " * 6 + "\n- " + "a word " * 6 + "\n- " + "a word " * 6)),
    (
        "long-sentence",
        lesson("还款以后，记录保留五年；五年从还清之日起算。到期以后，记录会被删除。有错误的，可以提出异议。"),
    ),
    ("long-paragraph", lesson("It is so. It is so. It is so.\n\nIt is so. It is so. It is so.")),
    ("long-paragraph", lesson("Ask Mr. A. B. Lee of Lee Co. Ltd. at No. 5, e.g. Monday. It is so.")),
    ("shaming-word", lesson("Blaze a trail; it is nobody's fault, and it helps to rest.")),
    ("other-word", {"course": WORDING, **lesson("They overcharge for a fee. [](calculator:charge)")}),
    ("promising-word", lesson("A caller says it is guaranteed. That is a scam.")),
    ("promising-word", block("danger: They say it is guaranteed.")),
    (
        "promising-word",
        quiz(single("Ask", "Use a method with a high success rate", "Pay", ask="A fraudster calls. What now?")),
    ),
    ("promising-word", lesson("声称“洗白征信”的都是骗局。")),
    (
        "unexplained-abbreviation",
        {"glossary": GLOSSARY, **lesson("Compare the APR. The ID and the PIN are NOT asked for.")},
    ),
    ("unexplained-abbreviation", lesson("The annual percentage rate (TAEG) says more. Compare the TAEG.")),
    ("unexplained-abbreviation", lesson("The TAEG (annual percentage rate) says more.")),
    ("unexplained-abbreviation", {"course": COURSE + "abbreviations: [TAEG]\n", **lesson("Ask for the TAEG.")}),
    ("vague-link", lesson("See [the lender's list](https://example.org), or [](lesson:money/first).")),
    ("figure-without-fact", {"facts": FACTS, **lesson("It stays for {{ fact.kept }}, say {{ 30 days }}, till 2026.")}),
    ("figure-without-fact", lesson("Without a ledger 5 years pass.")),
    ("bold-heading", lesson("- **First**\n\n- **Second**\n\n**Do this now.**")),
    ("bold-heading", lesson("**Only this**")),
    ("example-text", lesson("Put a tenth of it aside on payday. A share for each month is best.")),
    ("no-heading", {"lesson": LESSON + "  - text: So.\n" * 6}),
    ("long-list", lesson("It is so:\n\n" + "- One\n" * 9 + "\nAnd:\n\n" + "- One\n" * 9)),
    ("long-step", {"lesson": LESSON + "  - heading: All of it\n    text: |\n" + "      It is so.\n\n" * 39}),
    ("long-step", {"lesson": LESSON + "  - heading: 全部\n    text: |\n" + "      就是这么回事。\n\n" * 29}),
    ("long-step", {"lesson": LESSON + ("  - heading: A part\n    text: |\n" + "      It is so.\n\n" * 30) * 2}),
    ("long-step", {"lesson": LESSON + ("  - step: A part\n  - text: |\n" + "      It is so.\n\n" * 30) * 2}),
    ("no-guess", shape()),
    ("no-guess", {"lesson": LESSON + THIRD}),
    ("unchecked-sections", shape("guesses", more=THIRD.replace("  - heading", "  - check: one\n  - heading", 1))),
    ("no-plan", {}),
    ("no-limits", shape()),
    ("no-leaves-out", {"calculators": {"twice": CALCULATOR}}),
    ("no-sources", {"facts": FACTS, **shape("sources", more='  - text: "It stays for {{ fact.kept }}."\n')}),
    ("no-harm-review", shape()),
    ("no-harm-review", block("steps: [Ask, Wait]")),
    ("no-harm-review", {"lesson": SHAPE.replace("reviewed:", "draft: true #")}),
    ("review-older-than-fact", reviewed("2026-11-20")),
    ("source-without-date", {"facts": FACTS, **shape()}),
]


@pytest.mark.parametrize(("rule", "changes", "place"), BAD)
def test_a_bad_text_is_told_at_its_place(tmp_path: Path, rule: str, changes: dict[str, str], place: str):
    assert f"{place} {rule}" in reported(tmp_path, **changes)


@pytest.mark.parametrize(("rule", "changes"), GOOD)
def test_a_good_text_stays_silent(tmp_path: Path, rule: str, changes: dict[str, str]):
    assert [line for line in reported(tmp_path, **changes) if line.endswith(f" {rule}")] == []


def test_every_rule_has_a_bad_and_a_good_text():
    by_place = {"empty-section", "competence-not-asked", "competence-not-taught", "poor-alt"}
    """Their bad texts are wrong by what is missing elsewhere; this repository's own course is their good text."""
    assert {rule for rule, _, _ in BAD} == set(RULES)
    assert {rule for rule, _ in GOOD} == set(RULES) - by_place


def test_this_course_breaks_no_rule():
    _, problems = open_course(Folders.of(ROOT))
    assert [str(p) for p in problems if p.code in RULES or p.code.startswith(("lint-", "silence-"))] == []


@pytest.mark.parametrize(
    ("alt", "why"),
    [
        ("Image of a letter", "“Image of” is said by every screen reader anyway"),
        ("图片", "it only says that there is a picture"),
        ("letter-1.png", "it is the name of a file"),
        ("A letter!", "it only repeats the caption"),
    ],
)
def test_a_text_that_stands_for_no_picture(tmp_path: Path, alt: str, why: str):
    made = write_course(tmp_path, **block(f"figure: a.svg\nalt: {alt}\ncaption: A **letter**"))
    (made / "content/money/a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    _, problems = open_course(Folders.of(made))
    assert [(p.line, p.column, why in p.message) for p in problems if p.code == "poor-alt"] == [(10, 10, True)]


# --- settings


def test_a_course_says_how_strict_a_rule_is(tmp_path: Path):
    bad = lesson("It is **your fault**. It is " + LONG)
    settings = "lint: {shaming-word: warning, long-sentence: error}\n"
    made = write_course(tmp_path, course=COURSE + settings, **bad)
    course, problems = open_course(Folders.of(made))
    assert course is None
    assert {p.code: p.severity for p in problems} == {"shaming-word": "warning", "long-sentence": "error"}


def test_a_rule_can_be_switched_off_and_its_limit_moved(tmp_path: Path):
    bad = lesson("It is **your fault**. It is " + LONG)
    assert reported(tmp_path, course=COURSE + "lint: {shaming-word: off, long-sentence: 40}\n", **bad) == []


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (
            "{long-sentense: off}",
            "There is no rule `long-sentense`. = Correct the name; docs/lint.md lists the rules. Did you mean "
            "`long-sentence`?",
        ),
        (
            "{negative-stem: 3}",
            "The rule `negative-stem` has no limit. = Write error, warning or off. Rules with a limit: "
            "`long-sentence`, `long-paragraph`, `long-list`, `long-step`, `unchecked-sections`.",
        ),
        (
            "{negative-stem: loud}",
            "This value is not allowed for `lint`: the text “loud”. = Write error, warning or off, "
            "or a limit such as 30.",
        ),
        (
            "{long-list: 0}",
            "This value is not allowed for `lint`: the number 0. = Write error, warning or off, or a limit such as 30.",
        ),
        (
            "{long-list: true}",
            "This value is not allowed for `lint`: the yes/no value true. = Write error, warning or off, "
            "or a limit such as 30.",
        ),
    ],
)
def test_a_setting_that_makes_no_sense_is_told(tmp_path: Path, setting: str, expected: str):
    made = write_course(tmp_path, course=COURSE + f"lint: {setting}\n")
    _, problems = open_course(Folders.of(made))
    assert [(p.severity, f"{p.message} = {p.hint}") for p in problems] == [("error", expected)]
    assert problems[0].line == COURSE.count("\n") + 1


# --- silencing


def test_a_comment_with_a_reason_silences_its_line(tmp_path: Path):
    text = LESSON.replace("summary: One sentence.", f"summary: {LONG} # lint: long-sentence: quoted from the law")
    assert reported(tmp_path, lesson=text) == []


def test_a_comment_on_the_line_above_silences_the_whole_text(tmp_path: Path):
    body = f"|\n      It is so.\n\n      It is {LONG}"
    text = LESSON.replace("    text: Because.", f"    # lint: long-sentence: quoted from the law\n\n    text: {body}")
    assert reported(tmp_path, lesson=text) == []


def test_comments_stand_above_one_another(tmp_path: Path):
    text = LESSON.replace(
        "summary: One sentence.",
        "# lint: long-sentence: quoted\n# Words of the law.\n# lint: shaming-word: the law's own word\n"
        f"summary: Lazy {LONG}",
    )
    assert reported(tmp_path, lesson=text) == []


def test_a_comment_silences_only_its_rule_and_its_place(tmp_path: Path):
    text = LESSON.replace(
        "summary: One sentence.",
        f"summary: Lazy {LONG} # lint: shaming-word: quoted",
    ).replace("Because.", "How lazy.")
    assert reported(tmp_path, lesson=text) == ["lesson:3:10 long-sentence", "lesson:7:15 shaming-word"]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# lint: long-sentence", ["lesson:3:10 long-sentence", "lesson:3:162 silence-no-reason"]),
        ("# lint: long-sentence:  ", ["lesson:3:10 long-sentence", "lesson:3:162 silence-no-reason"]),
        ("# lint: long-sentense: quoted", ["lesson:3:10 long-sentence", "lesson:3:162 silence-unknown-rule"]),
        ("# lint: quoted from the law", ["lesson:3:10 long-sentence", "lesson:3:162 silence-unknown-rule"]),
    ],
)
def test_a_comment_that_silences_nothing_is_told(tmp_path: Path, comment: str, expected: list[str]):
    assert reported(tmp_path, lesson=LESSON.replace("One sentence.", f"{LONG.strip()}   {comment}")) == expected


def test_a_comment_that_is_no_longer_needed_is_told(tmp_path: Path):
    text = LESSON.replace("One sentence.", "One sentence. # lint: long-sentence: quoted")
    assert reported(tmp_path, lesson=text) == ["lesson:3:24 silence-unused"]
    off = COURSE + "lint: {long-sentence: off}\n"
    assert reported(tmp_path / "off", lesson=text, course=off) == []


def test_words_of_a_text_are_no_comment(tmp_path: Path):
    quoted = LESSON.replace("One sentence.", '"Lazy # lint: shaming-word: quoted"')
    assert reported(tmp_path / "quoted", lesson=quoted) == ["lesson:3:11 shaming-word"]
    below = LESSON.replace("Because.", "|\n      So.  # lint: shaming-word: quoted\n      It is lazy.")
    assert reported(tmp_path / "below", lesson=below) == ["lesson:9:13 shaming-word"]


def test_rules_may_be_silenced_in_a_quiz(tmp_path: Path):
    question = single("Ask", "Wait", "All of the above").replace(
        "      - {text: All", "      # lint: all-of-the-above: the exam asks like this\n      - {text: All"
    )
    assert reported(tmp_path, **quiz(question)) == []


def test_translations_are_read_by_the_rules_on_words(tmp_path: Path):
    from generator.loader.texts import digest

    made = write_course(tmp_path, course=COURSE + "translations: [zh-Hans]\n")
    lines = [
        ("summary", "One sentence.", "老赖也能看懂。"),
        ("body.0.text", "Because.", "还款以后记录保留五年" * 7 + "。" + "好。" * 120),
    ]
    texts = "".join(f'  {name}:\n    of: "{digest(of)}"\n    text: {text}\n' for name, of, text in lines)
    (made / "content/money/first.zh.yml").write_text("texts:\n" + texts, "utf-8")
    quiz = f'texts:\n  questions.one.why_true:\n    of: "{digest("Each coin has a value.")}"\n    text: 答对了！\n'
    (made / "quizzes/money/first.zh.yml").write_text(quiz, "utf-8")
    _, problems = open_course(Folders.of(made))
    assert [(p.path.as_posix(), p.line, p.column, p.code) for p in problems if p.code in RULES] == [
        ("content/money/first.zh.yml", 4, 11, "shaming-word"),
        ("content/money/first.zh.yml", 7, 11, "long-paragraph"),
        ("content/money/first.zh.yml", 7, 11, "long-sentence"),
        ("content/money/first.zh.yml", 7, 11, "long-step"),
        ("quizzes/money/first.zh.yml", 4, 11, "empty-why"),
    ]


# --- reading


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He said “stop.” Then he went.", ["He said “stop.”", "Then he went."]),
        ("**One.** Two.", ["**One.**", "Two."]),
        ("It is 1.5% of No. 3. So.", ["It is 1.5% of No. 3.", "So."]),
        ("Ask e.g. Anna, i.e. A. B. Lee.", ["Ask e.g. Anna, i.e. A. B. Lee."]),
        ("approx. ten. then", ["approx. ten. then"]),
        ("Since {{ a }}. {{ b }} is late.", ["Since {{ a }}.", "{{ b }} is late."]),
        ("第一句。第二句！“第三句？”第四句", ["第一句。", "第二句！", "“第三句？”", "第四句"]),
        ("See example.org. 30 days.", ["See example.org.", "30 days."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_say(text: str, sentences: list[str]):
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@pytest.mark.parametrize(
    ("text", "count", "chinese"),
    [
        ("A [grace period](term:grace-period) (容时) of {{ fact.card_grace_days }}.", 6, False),
        ("罚息从逾期第一天起算。", 10, True),
        ("APR 是名义年利率。", 7, True),
    ],
)
def test_a_sentence_is_as_long_as_its_script_counts(text: str, count: int, chinese: bool):
    assert size(text) == (count, chinese)


HOSTILE = [
    "Which " * 60_000,
    "以下哪项" * 40_000,
    "a. " * 100_000,
    "A. " * 100_000,
    "**a**\n\n" * 20_000,
    "[here](https://example.org) " * 5_000,
    (LONG + ". ") * 2_000,
    "guaranteed lazy " * 20_000,
    " ".join(f"{a}{b}{c}{d}" for a in "BCDFG" for b in "BCDFG" for c in LETTERS for d in LETTERS),
    "*" * 100_000,
    "# lint: " + " " * 100_000 + "x",
    "- a\n" * 20_000,
    "5 days " * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_huge_text_is_read_to_its_end(tmp_path: Path, text: str):
    changes = lesson(text) | {"facts": FACTS}
    assert reported(tmp_path / "lesson", **changes) is not None
    question = single(*ROOMY, ask="|\n      " + text.replace("\n", "\n      "))
    assert reported(tmp_path / "quiz", **quiz(question)) is not None


def test_a_hundred_comments_are_read(tmp_path: Path):
    text = LESSON.replace("body:", "# lint: long-sentence: quoted\n" * 3_000 + "body:")
    assert [line for line in reported(tmp_path, lesson=text) if "silence-unused" in line][:1] == [
        "lesson:5:1 silence-unused"
    ]


# --- the manual


def test_every_rule_stands_in_the_manual():
    manual = (ROOT / "docs/lint.md").read_text("utf-8")
    told_of = dict(re.findall(r"^### `([\w-]+)` \((error|warning|off)[^)]*\)$", manual, re.MULTILINE))
    assert told_of == {name: rule.severity for name, rule in RULES.items()}, "docs/lint.md: one heading for each rule"
    assert [(name, kind) for name, kind, _ in manual_examples()] == [(n, k) for n in told_of for k in ("Bad", "Good")]
    for section in manual.split("\n### `")[1:]:
        name = section.partition("`")[0]
        assert RULES[name].why in section, f"{name}: the manual gives another reason than the rule"
        if RULES[name].limit is not None:
            assert f"limit {RULES[name].limit}" in section


def _completed(question: dict[str, Any], index: int) -> dict[str, Any]:
    """Add what the manual leaves out of its quizzes."""
    given = {"id": ("one", "two", "three", "four")[index], "explanation": "It follows from the text."} | question
    if "choices" in given:
        given["choices"] = [choice | {"why": "The text says so."} for choice in given["choices"]]
        return given | {"type": "single"}
    if "blanks" in given:
        given["blanks"] = [blank | {"why": "The text says so."} for blank in given["blanks"]]
        return given | {"type": "fill"}
    return given | {"type": "truefalse", "why_true": "The text says so.", "why_false": "The text says so."}


def manual_examples() -> list[tuple[str, str, str]]:
    """Every example of docs/lint.md: the rule, `Bad` or `Good`, and its YAML."""
    manual = (ROOT / "docs/lint.md").read_text("utf-8")
    sections = {part.partition("`")[0]: part for part in manual.split("\n### `")[1:]}
    return [
        (name, kind, yaml)
        for name, section in sections.items()
        for kind, yaml in re.findall(r"^(Bad|Good):\n\n```yaml\n(.*?)\n```$", section, re.MULTILINE | re.DOTALL)
    ]


@pytest.mark.parametrize(("rule", "kind", "text"), manual_examples())
def test_the_manuals_examples_are_what_it_says(tmp_path: Path, rule: str, kind: str, text: str):
    shown: Any = yaml.safe_load(text)
    made_lesson: dict[str, Any] = {"title": "A lesson", "summary": "It is short.", "objectives": ["Count money"]}
    made_lesson["reviewed"] = {"facts": "2099-01-01", "harm": "2099-01-01", "by": "A second reader"}
    made_lesson["body"] = [{"heading": "Why?", "text": "So."}, {"check": "one"}]
    made_quiz: dict[str, Any] = yaml.safe_load(QUIZ)
    own_words = ""
    more: dict[str, Any] = {}
    if "inputs" in shown:
        more["calculators"] = {"twice": text}
    elif isinstance(shown, list):
        made_lesson["body"] += shown
    elif "ask" in shown:
        choices = [{"text": "Ask", "correct": True, "why": "Yes, it helps."}, {"text": "Wait", "why": "It grows."}]
        question = {"id": "one", "type": "single", "choices": choices, "explanation": "It follows from the text."}
        made_quiz["questions"] = [question | shown]
    else:
        own_words = yaml.safe_dump({"wording": shown.pop("wording")}) if "wording" in shown else ""
        questions = shown.pop("questions", [])
        in_place = made_quiz["questions"] if rule == "key-in-sister" or not questions else []
        made_quiz["questions"] = in_place + [_completed(q, n) for n, q in enumerate(questions, len(in_place))]
        made_lesson |= shown
    codes = {
        line.split()[1]
        for line in reported(
            tmp_path,
            course=COURSE + "help_box: {title: Help, text: Call us.}\n" + own_words,
            lesson=yaml.safe_dump(made_lesson, allow_unicode=True),
            quiz=yaml.safe_dump(made_quiz, allow_unicode=True),
            competences=COMPETENCES,
            facts=FACTS,
            **more,
        )
    }
    assert codes - {"review-due"} == ({rule} if kind == "Bad" else set()), text


def test_every_rule_has_a_message_of_its_severity():
    assert {name: MESSAGES[name].severity for name in RULES} == {name: rule.severity for name, rule in RULES.items()}
