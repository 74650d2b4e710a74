import { all, types } from "#assets/quiz/core.js";

types.categorise = {
  rows: (q) => all(q, ".fc-rows > li"),
  chosen: (row) => row.querySelector(":checked")?.value ?? "",
  read(q) {
    const open = this.rows(q).find((row) => !this.chosen(row));
    q.missingField = open?.querySelector("input, select");
    return open ? null : Object.fromEntries(this.rows(q).map((row) => [row.dataset.item, this.chosen(row)]));
  },
  write(q, answer) {
    for (const row of this.rows(q)) {
      for (const input of all(row, "input")) input.checked = input.value === answer[row.dataset.item];
    }
  },
  right: (row, value) => row.dataset.category === value,
  mark(q, answer) {
    const parts = this.rows(q).map((row) => {
      const id = row.dataset.item;
      return { id, right: this.right(row, answer[id]) };
    });
    return { score: parts.filter((part) => part.right).length / parts.length, parts };
  },
};
