import { T } from "#assets/given.js";
import { all, make, say, types } from "#assets/quiz/core.js";

types.order = {
  items: (q) => all(q, ".fc-order > li"),
  setup(q) {
    q.first = this.items(q);
    for (const item of q.first) {
      const text = item.querySelector(".fc-text");
      text.id = `${q.id}-${item.dataset.item}`;
      for (const [step, name, sign] of [[-1, T.up, "↑"], [1, T.down, "↓"]]) {
        const button = make("button", { type: "button", className: "fc-move", textContent: sign, id: `${text.id}${step}` });
        button.setAttribute("aria-label", name);
        button.setAttribute("aria-labelledby", `${button.id} ${text.id}`);
        button.addEventListener("click", () => this.move(q, item, step, button));
        item.append(button);
      }
    }
  },
  move(q, item, step, button) {
    // Those at their right places stay there: it changes places with the next one that is open.
    const way = step < 0 ? "previousElementSibling" : "nextElementSibling";
    let other = item[way];
    while (other?.matches(".fc-is-right")) other = other[way];
    if (other) {
      q.unmark([item, other]);
      const place = make("li");
      item.replaceWith(place);
      other.replaceWith(item);
      place.replaceWith(other);
    }
    const items = this.items(q);
    q.verdict.textContent = say(T.moved, { n: items.indexOf(item) + 1, of: items.length });
    button.focus();
  },
  read(q) {
    return this.items(q).map((item) => item.dataset.item);
  },
  write(q, answer) {
    const list = q.querySelector(".fc-order");
    const items = this.items(q);
    list.append(...answer.map((id) => items.find((item) => item.dataset.item === id)).filter(Boolean));
  },
  clear(q) {
    q.querySelector(".fc-order").append(...q.first);
  },
  mark(q, answer) {
    const parts = answer.map((id, place) => ({ id, right: q.key[place] === id }));
    return { score: parts.filter((part) => part.right).length / parts.length, parts };
  },
};
