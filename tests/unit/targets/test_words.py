"""The index of the book."""

from pathlib import Path

from generator.checks.run import open_course
from generator.loader.folders import Folders
from generator.render.drawn import names, printed
from generator.targets.book.words import letters, marked, word_label
from tests.mutations import small_course


def test_words_stand_by_their_letters_with_the_places_that_explain_and_use_them(tmp_path: Path):
    course, problems = open_course(Folders.of(small_course(tmp_path)))
    assert course, problems
    term = course.terms[0]
    used, said = f"term-{term.id}@lesson-a", word_label("爆通讯录 (calls)", "lesson-a")
    listed = letters(course, ["page-desk", said, used, f"term-{term.id}"])
    found = {entry.words: entry for _, of in listed for entry in of}
    assert found[term.term].explained == [f"term-{term.id}"]
    assert found[term.term].used == [used]
    assert found["爆通讯录 (calls)"].used == [said]
    assert said.isascii()
    assert marked(said) == "爆通讯录 (calls)"
    assert len(found) == 2


def test_a_drawing_on_paper_needs_no_stylesheet():
    for name in names("drawings"):
        assert "var(" not in printed(name, "#7a1fa2")
