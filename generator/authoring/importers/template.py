"""The table to fill in: its columns, an example of each type, and a sheet that explains them."""

from __future__ import annotations

import csv
import datetime
import io

from generator.authoring.importers.layouts import OPTIONS

COLUMNS: dict[str, str] = {
    "type": "single, multiple, truefalse, number, order, match, categorise or fill. Left empty: told from the rest.",
    "id": "A short name in small letters, unique in the course. Left empty: made from the question.",
    "question": "What is asked.",
    "right": "The right answer. Choices: the letter or number of the option (A, or A, C), or its text. True or false: "
    "TRUE or FALSE. Number: the number, such as 1200, 12% or ¥1,200.",
    "sentence": "Fill-in only: the sentence, with ___ for each gap. Left empty: the question holds the gaps.",
    "tolerance": "Number only: how far off is still right.",
    "unit": "Number only: CNY, %, days, months …",
    "hint": "Optional help to think; it never gives the answer away.",
    "explanation": "Shown at the end: why the right answer is right.",
    "competences": "Optional numbers from content/competences.yml, such as 334, 335.",
    "option 1": "Choices: an option. Order: an item, in the right order. Match: `left -> right`; `-> right` for a "
    "partner too many. Categorise: `item -> group`. Fill-in: the words of gap 1, other spellings behind |. "
    "Number: a wrong number that many arrive at.",
    "why 1": "Why option 1 is right or wrong. True or false: why 1 is said to who says true, why 2 to who says false.",
}
"""The purpose of each column; there are up to 10 options."""

EXAMPLES: tuple[dict[str, str], ...] = (
    {
        "type": "single",
        "id": "real-or-fake",
        "question": "A text message says you owe money and gives a number to call. What do you do first?",
        "right": "B",
        "hint": "Who chose this number?",
        "explanation": "What you look up yourself nobody can fake.",
        "option 1": "Call the number",
        "why 1": "That number is the one thing a fraudster controls.",
        "option 2": "Open the lender's own app",
        "why 2": "The app shows your contract, whoever wrote the message.",
        "option 3": "Ignore it",
        "why 3": "If it is real, waiting costs money.",
    },
    {
        "type": "multiple",
        "question": "What belongs to the yearly cost of a loan?",
        "right": "A, C",
        "explanation": "Whatever you must pay because of the loan is part of its cost.",
        "option 1": "Interest",
        "why 1": "It is the price of the money.",
        "option 2": "The amount borrowed",
        "why 2": "You got it, so giving it back costs nothing.",
        "option 3": "A fee for service",
        "why 3": "Its name does not matter; you must pay it.",
    },
    {
        "type": "truefalse",
        "question": "A budget is made before the month starts.",
        "right": "TRUE",
        "explanation": "A budget plans; a record looks back.",
        "why 1": "So you decide where the money goes.",
        "why 2": "What is written afterwards is a record.",
    },
    {
        "type": "number",
        "question": "You borrow ¥1,000 for a year at 12% interest. How much interest do you pay?",
        "right": "¥120",
        "tolerance": "0.5",
        "unit": "CNY",
        "explanation": "1,000 × 12% = 120.",
        "option 1": "12",
        "why 1": "12% of 1,000 is ten times as much.",
    },
    {
        "type": "order",
        "question": "Put the steps of a monthly plan in order.",
        "explanation": "What is certain comes first.",
        "option 1": "Write down your pay",
        "why 1": "Everything else is taken from it.",
        "option 2": "Take off what must be paid",
        "why 2": "These amounts can't wait.",
        "option 3": "Divide the rest",
        "why 3": "Only now you know how much it is.",
    },
    {
        "type": "match",
        "question": "What does each word mean?",
        "explanation": "The three words stand on every contract.",
        "option 1": "Principal -> The amount borrowed",
        "why 1": "Interest is counted on it.",
        "option 2": "Term -> How long it is borrowed",
        "why 2": "It ends with the last payment.",
        "option 3": "-> What the lender earned last year",
    },
    {
        "type": "categorise",
        "question": "Need or want?",
        "explanation": "A need keeps you well; a want can wait.",
        "option 1": "Medicine -> Need",
        "why 1": "Health can't wait.",
        "option 2": "A phone game -> Want",
        "why 2": "A month without it does no harm.",
    },
    {
        "type": "fill",
        "question": "Complete the sentence.",
        "sentence": "The amount you borrow is called the ___.",
        "explanation": "Interest is counted on the principal.",
        "option 1": "principal|capital",
        "why 1": "It is the sum the contract starts from.",
    },
)


def _names() -> list[str]:
    fixed = [name for name in COLUMNS if name not in ("option 1", "why 1")]
    return fixed + [f"{kind} {number}" for number in range(1, OPTIONS + 1) for kind in ("option", "why")]


def csv_template() -> bytes:
    """Return the table as CSV, in UTF-8 with the byte order mark by which Excel detects it."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _names(), restval="")
    writer.writeheader()
    writer.writerows(EXAMPLES)
    return out.getvalue().encode("utf-8-sig")


def xlsx_template() -> bytes:
    """Return the table as a workbook, with a drop-down list of types and a second sheet that explains the columns."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Questions"
    names = _names()
    sheet.append(names)
    for example in EXAMPLES:
        sheet.append([example.get(name, "") for name in names])
    kinds = DataValidation(type="list", formula1='"single,multiple,truefalse,number,order,match,categorise,fill"')
    sheet.add_data_validation(kinds)
    kinds.add("A2:A1000")
    sheet.freeze_panes = "D2"
    guide = book.create_sheet("Columns")
    guide.append(["Column", "What it is for"])
    for column in COLUMNS.items():
        guide.append(list(column))
    for page in (sheet, guide):
        for row in page.iter_rows():
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.number_format = "@"  # text, so that Excel makes no date of 1-2 and no number of 007
                cell.font = Font(bold=cell.row == 1)
    for number, name in enumerate(names, 1):
        wide = 40 if name in ("question", "sentence", "explanation") or name.startswith(("option", "why")) else 14
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = wide
    guide.column_dimensions["A"].width, guide.column_dimensions["B"].width = 16, 100
    book.properties.creator = "fincourse"
    book.properties.created = book.properties.modified = datetime.datetime(2026, 1, 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
