import { T } from "#assets/given.js";
import { all, say, types } from "#assets/quiz/core.js";

types.multiple = {
  read(q) {
    const chosen = all(q, ".fc-options :checked").map((option) => option.value);
    return chosen.length ? chosen : null;
  },
  write(q, answer) {
    for (const option of all(q, ".fc-options input")) option.checked = answer.includes(option.value);
  },
  // Credit: right options chosen less wrong options chosen, over all right options.
  mark(q, answer) {
    const parts = answer.map((id) => ({ id, right: q.key.includes(id), own: true }));
    const right = parts.filter((part) => part.right).length;
    const score = Math.max(0, (2 * right - parts.length) / q.key.length);
    const note = say(T.chosen, { n: right, of: q.key.length, wrong: parts.length - right });
    return { score, parts, note: score < 1 ? note : "" };
  },
};
