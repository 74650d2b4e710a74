import { all, types } from "#assets/quiz/core.js";

types.single = {
  read: (q) => q.querySelector(".fc-options :checked")?.value ?? null,
  write(q, answer) {
    for (const option of all(q, ".fc-options input")) option.checked = option.value === answer;
  },
  mark(q, answer) {
    const right = q.key.includes(answer);
    return { score: +right, parts: [{ id: answer, right, own: true }] };
  },
};
