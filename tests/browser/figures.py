"""A small course with calculators and a worked example, built by the command a user types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Page

from generator.cli import cli
from tests.browser.quiz_page import sound
from tests.conftest import COURSE, serving, write_course

FACTS = """
jurisdiction: Nowhere
sources:
  - {id: notice, issuer: A bank, title: A notice on rates, date: "2004"}
facts:
  - id: penalty_factor_max
    value: 1.5
    unit: times
    statement: The penalty rate is at most the contract rate × {{ fact.penalty_factor_max }}.
    source: notice
    reviewed: 2026-04-20
    confidence: text-read
  - id: year_days_360
    value: 360
    unit: days
    statement: A year counts as {{ fact.year_days_360 }}.
    source: notice
    reviewed: 2026-04-20
    confidence: convention
"""
OVERDUE = """
title: What an overdue amount costs
summary: Penalty interest from the first overdue day.
inputs:
  - {id: principal, label: Overdue principal, unit: CNY, default: 5000, min: 1, max: 10000000, help: Without fees.}
  - {id: contract_rate, label: "Contract rate, a year", unit: "%", default: 14.4, min: 0, max: 100}
  - {id: days, label: Days late, unit: days, default: 30, min: 1, max: 3650, whole: true}
outputs:
  - {id: penalty_rate, label: "Penalty rate, a year", formula: contract_rate * fact.penalty_factor_max, unit: "%"}
  - id: penalty
    label: Penalty interest
    formula: round(principal * penalty_rate / fact.year_days_360 * days, 2)
    unit: CNY
    main: true
table:
  caption: Penalty interest by day
  rows: k in range(1, days + 1)
  most: 5
  columns:
    - {label: Days late, formula: k}
    - {label: Penalty interest, formula: "round(principal * penalty_rate / fact.year_days_360 * k, 2)"}
chart:
  kind: line
  caption: How the cost grows
  alt: The cost grows by the same amount each day, to {{ penalty }} after {{ days }}.
  rows: k in range(0, days + 1)
  x: {label: Days late, formula: k}
  y: Penalty interest
  series:
    - {label: Penalty interest, formula: "principal * penalty_rate / fact.year_days_360 * k"}
explanation: |
  Penalty rate: {{ contract_rate }} × {{ fact.penalty_factor_max }} = {{ penalty_rate }} a year.
  One day: {{ round(principal * penalty_rate / fact.year_days_360, 2) | 2 }}. For {{ days }}: **{{ penalty | 2 }}**.
"""
INSTALMENT = """
title: What instalments cost
summary: The monthly payment, and what the loan costs in all.
intro: Have your contract at hand.
inputs:
  - {id: amount, label: Amount borrowed, unit: CNY, default: 12000, min: 100, max: 1000000}
  - {id: rate, label: Rate a year, unit: "%", default: 12, min: 0, max: 100, help: "Not the **monthly** rate."}
  - {id: payment, label: You pay each month, unit: CNY, default: 1500, min: 0, max: 1000000}
  - {id: fee, label: Fee, unit: CNY, default: 0, min: 0, max: 1000,
     choices: [{value: 0, label: No fee}, {value: 99.5, label: The usual fee}]}
  - {id: people, label: People who share, default: 1, min: 0, max: 20, whole: true, unit: people,
     more: true}
schedules:
  plan:
    start: {balance: amount}
    each:
      interest: round(balance * rate / 12, 2)
      paid: min(payment, balance + interest)
      balance: round(balance + interest - paid, 2)
    until: balance <= 0
    most: 120
outputs:
  - {id: months, label: Months until it is paid, formula: plan.steps, unit: months, main: true}
  - {id: interest_paid, label: Interest in all, formula: sum(plan.interest), unit: CNY, main: true}
  - {id: each_pays, label: Each person pays, formula: (interest_paid + fee) / people, unit: CNY,
     note: Interest and fee.}
says: You pay {{ interest_paid }} of interest until it is **paid after {{ months }}**.
leaves_out: charges for paying late.
remarks:
  - when: plan.done == 0
    text: After {{ plan.steps }} months you **still owe** {{ last(plan.balance) }}.
    says: With {{ payment }} a month it is not paid after {{ plan.steps }} months.
  - when: payment > amount
    text: "One payment is enough: {{ amount / payment | 0 }} of it."
chart:
  kind: bar
  caption: What you owe, month by month
  alt: The debt ends after {{ months }}, with {{ interest_paid }} of interest.
  rows: plan
  x: {label: Month, formula: step}
  y: Amount
  series:
    - {label: Still owed, formula: balance}
    - {label: Interest, formula: interest}
explanation: |
  Each month's interest is the balance × {{ rate }} ÷ 12. In all: {{ interest_paid }}.
limits: It leaves out charges for paying late.
"""
WORKED = """
  - worked: One month late
    text: You owe {{ principal }} at {{ contract_rate }} a year and are {{ days }} late.
    numbers: {principal: "¥5,000", contract_rate: 14.4%, days: 30 days}
    vary: {principal: ["¥2,000", "¥8,000"], days: [10 days, 45 days]}
    own:
      - {id: principal, label: Your overdue principal, min: 1, max: 1000000, help: From the app.}
      - {id: contract_rate, label: Your contract rate, max: 100}
      - {id: days, label: Days late, min: 1, max: 3650}
    steps:
      - name: penalty_rate
        formula: contract_rate * fact.penalty_factor_max
        text: "Penalty rate: {{ contract_rate }} × {{ fact.penalty_factor_max }} = **{{ penalty_rate }}** a year."
        ask: What is the penalty rate a year?
        unit: "%"
      - name: daily
        formula: round(principal * penalty_rate / fact.year_days_360, 2)
        text: "One day: {{ principal }} × {{ penalty_rate }} ÷ {{ fact.year_days_360 | bare }} = **{{ daily | 2 }}**."
        ask: What does one day cost?
        unit: CNY
      - name: cost
        formula: daily * days
        text: "{{ days }}: {{ daily | 2 }} × {{ days | bare }} = **{{ cost | 2 }}**."
        ask: What do {{ days }} cost?
        unit: CNY
    result: The delay costs {{ cost | 2 }}. A call costs nothing.
"""
LESSON = f"""
title: The first lesson
summary: One sentence.
objectives: [Count money]
body:
  - heading: An example
    text: Read it once.
{WORKED}
  - heading: Your turn
    text: The same with a [calculator](calculator:overdue-cost).
  - calculator: overdue-cost
  - text: And once more.
  - calculator: overdue-cost
  - check: one
"""
SMALL = (
    "site_name: Small\nsite_url: https://example.org/\ndocs_dir: content\nuse_directory_urls: false\n"
    "extra: {generator: false}\nplugins: [search, {fincourse: {pdf: false}}]\n"
    "theme:\n  name: material\n  font: false\n  features: [navigation.instant]\n  palette:\n"
    "    - {media: '(prefers-color-scheme: light)', scheme: default, primary: teal, accent: teal,"
    " toggle: {icon: material/weather-night, name: Dark}}\n"
    "    - {media: '(prefers-color-scheme: dark)', scheme: slate, primary: teal, accent: teal,"
    " toggle: {icon: material/weather-sunny, name: Light}}\n"
)


def build(folder: Path, course: str = COURSE, **further: str) -> Path:
    """Build the course, with ``further`` calculators, and return its site."""
    calculators = {"overdue-cost": OVERDUE, "instalment": INSTALMENT, **further}
    write_course(
        folder,
        calculators,
        course=course,
        lesson=LESSON if course is COURSE else re.sub("(¥[0-9]),", r"\1", LESSON),
        facts=FACTS,
    )
    (folder / "mkdocs.yml").write_text(SMALL, "utf-8")
    result = CliRunner().invoke(cli, ["-C", str(folder), "build"])
    assert result.exit_code == 0, result.output
    return folder / "site"


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a site over HTTP; yield its URL, which instant navigation looks for in the sitemap."""
    with serving(folder) as address:
        sitemap = folder / "sitemap.xml"
        sitemap.write_text(sitemap.read_text("utf-8").replace("https://example.org", address), "utf-8")
        yield address


@contextmanager
def watched(page: Page) -> Iterator[Page]:
    """Yield a page that must report no errors and show no text meant for machines."""
    with sound(page):
        yield page
    text = page.locator("body").inner_text()
    assert not [word for word in ("NaN", "undefined", "Infinity", "null", "[object") if word in text]
