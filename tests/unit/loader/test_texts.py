"""Which texts of a file are translated."""

from generator.loader.texts import translatable
from generator.questions.quiz import QuizSpec

LINES = ["{{ fee }}", "¥1,200", "{{ day }} June", "Paid"]


def test_amounts_stay_and_words_beside_them_are_translated():
    lines = [{"text": f"Line {number}", "value": value} for number, value in enumerate(LINES)]
    question = {
        "id": "one",
        "type": "truefalse",
        "exhibit": {"title": "A bill", "lines": lines},
        "ask": "Late?",
        "answer": True,
        "why_true": "Yes.",
        "why_false": "No.",
        "explanation": "It is.",
    }
    data = {"questions": [question]}
    found = {one.address: one.text for one in translatable(QuizSpec.model_validate(data), data)}
    values = [text for address, text in found.items() if address.endswith(".value")]
    assert values == ["{{ day }} June", "Paid"]
    assert "questions.one.exhibit.lines.0.text" in found
