import { types } from "#assets/quiz/core.js";

types.scale = {
  input: (q) => q.querySelector("[data-place]"),
  read(q) {
    return q.touched ? +this.input(q).value : null;
  },
  write(q, answer) {
    this.input(q).value = answer;
  },
  mark(q, answer) {
    const { place, near } = this.input(q).dataset;
    const right = Math.abs(answer - place) <= +near;
    return { score: +right, parts: [{ id: "place", right, text: `${answer}` }] };
  },
};
