"""Answers any question of a built course, rightly or wrongly, by what its page says of the key."""

from __future__ import annotations

from playwright.sync_api import Locator

_ANSWER = """async (q, right) => {
  await customElements.whenDefined("fc-question"); // its script comes after the page
  const fields = [...q.querySelectorAll('.fc-body :is(input, select):enabled')];
  const rows = [...q.querySelectorAll('.fc-rows > li')];
  const put = (field, value) => {
    if (['radio', 'checkbox'].includes(field.type)) field.checked = value;
    else field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const other = (list, one) => list.find((each) => each.value && each.value !== one);
  const list = (text) => JSON.parse(text);
  const isRight = (one) => 'right' in q.querySelector(`[data-why="${one.value}"]`).dataset;
  ({
    single: () => put(fields.find((one) => right === isRight(one)), true),
    truefalse() { this.single(); },
    multiple() {
      const mixed = [fields.find(isRight), fields.find((one) => !isRight(one))];
      for (const one of fields) put(one, right ? isRight(one) : mixed.includes(one));
    },
    number() { put(fields[0], right ? fields[0].dataset.answer : list(fields[0].dataset.wrong)[0] ?? 7777777); },
    order() {
      const [one, two, ...rest] = q.key;
      q.type.write(q, right ? q.key : [two, one, ...rest]);
      q.touch();
    },
    categorise() {
      for (const row of rows) {
        const all = [...row.querySelectorAll('input')];
        const fits = (each) => each.value === row.dataset.category;
        put(all.find((each) => fits(each) === (right || row !== rows[1])), true);
      }
    },
    match() {
      for (const row of rows) {
        const box = row.querySelector('select');
        put(box, right || row !== rows[0] ? row.dataset.item : other([...box.options], row.dataset.item).value);
      }
    },
    fill() {
      for (const gap of fields) {
        const wrong = list(gap.dataset.wrong)[0]?.[0] ?? 'nothing';
        put(gap, right || gap !== fields[0] ? list(gap.dataset.accept)[0] : wrong);
      }
    },
  })[q.dataset.type]();
}"""


def answer(question: Locator, right: bool) -> None:
    """Put an answer into a question, in part wrong if not ``right``, as if it had been typed."""
    question.evaluate(_ANSWER, right)
