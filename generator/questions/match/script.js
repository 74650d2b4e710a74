import { types } from "#assets/quiz/core.js";

types.match = {
  ...types.categorise,
  chosen: (row) => row.querySelector("select").value,
  write(q, answer) {
    for (const row of this.rows(q)) row.querySelector("select").value = answer[row.dataset.item] ?? "";
  },
  right: (row, value) => row.dataset.item === value,
};
