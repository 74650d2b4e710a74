import { types } from "#assets/quiz/core.js";

types.truefalse = {
  ...types.single,
  mark(q, answer) {
    const right = q.querySelector("[data-right]").dataset.why === answer;
    return { score: +right, parts: [{ id: answer, right, own: true }] };
  },
};
