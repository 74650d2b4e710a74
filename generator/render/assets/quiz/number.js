types.number = {
  input: (q) => q.querySelector(".fc-entry input"),
  read(q) {
    const input = this.input(q);
    q.missing = input.value.trim() ? T.noNumber : "";
    return parseNumber(input.value, input.dataset.unit) === null ? null : input.value;
  },
  write(q, answer) {
    this.input(q).value = answer;
  },
  mark(q, answer) {
    const { answer: key, tolerance, unit, wrong, rounded = "[]" } = this.input(q).dataset;
    const value = parseNumber(answer, unit);
    // A hair of slack for what binary fractions can't hold: 0.1 + 0.2 against 0.3.
    const near = (other) => Math.abs(value - other) <= +tolerance + 1e-9 * Math.max(1, Math.abs(other));
    const right = near(+key);
    const slip = json(wrong).findIndex(near);
    const why = right ? "right" : slip >= 0 ? `wrong-${slip}` : json(rounded).some(near) ? "rounded" : "otherwise";
    const shown = value.toLocaleString(document.documentElement.lang || "en", { maximumFractionDigits: 6 });
    const text = unit === "%" ? `${shown}%` : `${shown} ${unit}`.trim();
    return { score: +right, parts: [{ id: why, right, own: true, text: say(T.readAs, { value: text }) }] };
  },
};
