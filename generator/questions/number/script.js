import { T } from "#assets/given.js";
import { json, say, types } from "#assets/quiz/core.js";
import { readNumber, whichNumber, writeNumber } from "#assets/quiz/numbers.js";

types.number = {
  input: (q) => q.querySelector(".fc-entry input"),
  read(q) {
    const input = this.input(q);
    const found = readNumber(input.value, input.dataset.unit);
    q.missing = found.length > 1 ? T.which : input.value.trim() ? T.noNumber : "";
    if (found.length > 1) this.which(q, input, found);
    return found.length === 1 ? input.value : null;
  },
  // No try is lost: the choice is put into the box, and said.
  which(q, input, found) {
    const host = q.querySelector("[data-item]");
    const asked = whichNumber(input, found);
    asked.addEventListener("click", ({ target }) => {
      if (target.type !== "button") return;
      const text = this.shown(readNumber(input.value, input.dataset.unit)[0], input.dataset);
      q.verdict.textContent = "";
      q.note(host, say(T.readAs, { value: text }));
    });
    q.note(host, asked);
  },
  shown(value, { unit, sign }) {
    const text = writeNumber(value, sign && value % 1 ? 2 : 0);
    const words = T.units[unit]?.[text === "1" ? 0 : 1];
    if (words) return words.replace("{n}", text);
    if (sign) return text.replace(/^-?/, (minus) => minus + sign);
    return unit === "%" ? `${text}%` : `${text} ${unit}`.trim();
  },
  // What has no result is left out, as where a step was rounded to nothing and stands below a line.
  vary(q, v) {
    const { dataset } = this.input(q);
    const { answer, wrong, rounded } = q.numbers;
    const tried = (value) => {
      try {
        return [value(v)];
      } catch {
        return [];
      }
    };
    dataset.answer = answer(v);
    dataset.wrong = JSON.stringify(wrong.map((slip) => slip(v)));
    if (rounded) dataset.rounded = JSON.stringify(rounded.flatMap(tried));
  },
  write(q, answer) {
    this.input(q).value = answer;
  },
  mark(q, answer) {
    const given = this.input(q).dataset;
    const { answer: key, tolerance, unit, wrong, rounded = "[]" } = given;
    const value = readNumber(answer, unit).at(-1); // an answer kept by an earlier release may have two readings
    // A hair of slack for what binary fractions can't hold: 0.1 + 0.2 against 0.3.
    const near = (other) => Math.abs(value - other) <= +tolerance + 1e-9 * Math.max(1, Math.abs(other));
    const right = near(+key);
    const slip = json(wrong).findIndex(near);
    const why = right ? "right" : slip >= 0 ? `wrong-${slip}` : json(rounded).some(near) ? "rounded" : "otherwise";
    const text = say(T.readAs, { value: this.shown(value, given) });
    return { score: +right, parts: [{ id: "right", why, right, own: true, text }] };
  },
};
