"""Time the evaluation of many varied questions, as the check does it: `python benchmarks/formulas.py [models()]`.

Each question has 50 variants, an answer, three known errors and three texts with numbers. The baseline is the same
formulas evaluated by Python itself (compiled once), which checks nothing: the lower bound for a safe evaluator.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from generator.checks.integrity.question_numbers import question_numbers
from generator.course.builder import Builder, facts_alone
from generator.course.model import Question
from generator.questions.number.model import NumberQuestion
from generator.source.document import Source

FORMULAS = {
    "answer": "round(principal * rate * 1.5 / 360 * days, 2)",
    "normal": "round(principal * rate / 360 * days, 2)",
    "points": "round(principal * (rate + 0.5) / 360 * days, 2)",
    "year": "round(principal * rate * 1.5, 2)",
}
TEXTS = ("principal", "rate * 1.5", "round(principal * rate * 1.5 / 360, 2)")


def make(number: int) -> Question:
    """Make one question; each has its own texts and formulas, so that nothing is cached between them."""
    own = f" + 0 * {number}"
    spec = NumberQuestion.model_validate(
        {
            "id": f"q-{number}",
            "type": "number",
            "vary": {
                "principal": [f"¥{n}000" for n in range(1, 11)],
                "days": {"first": "10 days", "last": "50 days", "step": "10 days"},
            },
            "numbers": {"rate": "12%"},
            "ask": "{{ principal }} for {{ days }}",
            "unit": "CNY",
            "answer": FORMULAS["answer"] + own,
            "tolerance": 0.3,
            "wrong": [{"when": FORMULAS[name] + own, "why": "A slip."} for name in ("normal", "points", "year")],
            "explanation": " ".join(f"{{{{ {text} }}}}" for text in TEXTS),
        }
    )
    source = Source(Path("quiz.yml"), "")
    builder = Builder(source, facts_alone(source, {}))
    builder.numbers(spec.numbers, ("numbers",))
    builder.vary(spec.vary, ("vary",))
    return Question(spec, "a/b", (), source, 0, builder.build(), "1")


def main() -> None:
    """Print seconds and the ratio to Python itself."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    started = time.perf_counter()
    questions = [make(number) for number in range(count)]
    made = time.perf_counter()
    problems = [problem for question in questions for problem in question_numbers(question)]
    checked = time.perf_counter()
    assert problems == [], problems[:3]

    plain = 0.0
    for question in questions:
        own = f" + 0 * {question.id.partition('-')[2]}"
        texts = [*(text + own for text in FORMULAS.values()), *TEXTS, "principal", "days"]
        begun = time.perf_counter()
        codes = [compile(text, "formula", "eval") for text in texts]
        for index in range(question.worksheet.count):
            values = {**question.worksheet.variant(index), "rate": 0.12}
            for code in codes:
                eval(code, {"__builtins__": {}, "round": round}, values)
        plain += time.perf_counter() - begun

    variants = sum(question.worksheet.count for question in questions)
    print(f"{count:,} questions, {variants:,} variants, {variants * 9:,} formulas worked out")
    print(f"reading and checking units   {made - started:6.2f} s")
    print(f"working out every variant    {checked - made:6.2f} s")
    print(f"the same formulas in Python  {plain:6.2f} s, unchecked; ratio {(checked - made) / plain:.2f}")


if __name__ == "__main__":
    main()
