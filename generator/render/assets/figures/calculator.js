import { T } from "../given.js";
import { all, button, make, whenDefined } from "../quiz/core.js";
import { store } from "../storage/store.js";
import { drawChart } from "./chart.js";
import { Form } from "./fields.js";
import { F } from "./finance.js";
import { show } from "./show.js";

// A keyboard on the screen covers the foot of the page, where the sentence stays in view; magnified, it is left where it is.
const root = document.documentElement;
const seen = window.visualViewport;
const bare = (box) => box.scrollIntoView({ block: "nearest" });
const lift = () => {
  const covered = seen.scale > 1.05 ? 0 : Math.max(0, Math.round(root.clientHeight - seen.height - seen.offsetTop));
  root.style.setProperty("--fc-keys", `${covered}px`);
  document.activeElement.closest(".fc-typing") && bare(document.activeElement);
};
for (const event of ["resize", "scroll"]) seen?.addEventListener(event, lift);

// A calculator. What is typed is kept on this device under the calculator's name; results follow each key.
export class Calculator extends HTMLElement {
  connectedCallback() {
    if (this.waits) return;
    this.waits = true;
    whenDefined(this.dataset.numbers, (numbers) => this.start(numbers));
  }

  start(numbers) {
    const name = `calc:${this.dataset.id}`;
    this.numbers = numbers;
    const says = this.querySelector(".fc-says");
    const form = new Form(this, this.querySelector(".fc-typing"), (inputs) => this.write(inputs), () =>
      says.innerText.trim().replace(/\s*\n\s*/g, ". "));
    form.list.addEventListener("focusin", ({ target }) => bare(target)); // not behind the sentence
    const kept = make("p", { className: "fc-kept", textContent: T.kept });
    const reset = button(T.reset, () => {
      store.write(name, null);
      form.reset();
    });
    form.notice.before(make("div", { className: "fc-controls" }, reset), kept);
    form.marked = (stale) => says.classList.toggle("fc-stale", stale);
    form.typed = () => {
      const v = Object.fromEntries(form.fields.map(({ name, box }) => [name, box.value]));
      if (!store.write(name, { v })) kept.textContent = T.unkept;
    };
    this.take(form, name);
    // A lesson has only the words of its chart; it is drawn when the card opens.
    if (numbers.chart && !this.querySelector(".fc-chart")) {
      const card = this.closest("details:not([open])");
      if (card) card.addEventListener("toggle", () => form.update(), { once: true });
      else form.update();
    }
    // Back from the calculator's own page, a lesson stands as it was left; what was typed there counts here too.
    addEventListener("pageshow", ({ persisted }) => persisted && this.take(form, name));
  }

  take(form, name) {
    const saved = store.read(name)?.v;
    if (!saved) return;
    for (const { name, box } of form.fields) {
      if (typeof saved[name] !== "string") continue;
      const before = box.value;
      box.value = saved[name];
      if (!box.value && box.options) box.value = before; // a choice that is no longer offered
    }
    for (const one of all(this, ".fc-rest")) one.open ||= form.fields.some(({ box, first }) => one.contains(box) && box.value !== first);
    form.update();
    for (const field of form.wrong) field.tell();
  }

  // Everything is worked out before anything is written, so that results never stand half old, half new.
  write(inputs) {
    const { numbers } = this;
    const { table, chart } = numbers;
    const v = numbers.run(inputs);
    const applies = numbers.remarks.map((remark) => remark(v));
    const rows = table?.rows(v).map((row) => row.map((value, i) => show(value, ...table.formats[i].slice(0, 2)) + table.formats[i][2]));
    const points = chart?.points(v);
    const sentences = all(this, "[data-says]");
    const said = sentences.find(({ dataset }) => applies[dataset.says] ?? true);
    numbers.fill(this, v, (place) => {
      const sentence = place.closest("[data-says]");
      return sentence ? sentence === said : (applies[place.closest("[data-remark]")?.dataset.remark] ?? true);
    });
    for (const one of sentences) one.hidden = one !== said;
    all(this, ".fc-versus tbody tr").forEach((row, i) => this.lead(row, said.dataset.says ? [0, 0] : numbers.pairs[i].map((value) => value(v))));
    applies.forEach((on, i) => (this.querySelector(`[data-remark="${i}"]`).hidden = !on));
    if (table) this.tabulate(rows, table.most);
    if (chart) this.draw(chart, points);
  }

  // The author's words stand beside the smaller or the larger value; beside neither, where both read alike.
  lead(row, [first, second]) {
    const [one, other] = all(row, ".fc-value").map(({ textContent }) => textContent);
    const leads = one === other ? 0 : Math.sign(second - first);
    for (const word of all(row, "[data-leads]")) word.hidden = +word.dataset.leads !== leads;
  }

  tabulate(rows, most) {
    const gap = rows.length > most && rows[0].map(() => "…");
    const shown = gap ? [...rows.slice(0, most - 1), gap, rows.at(-1)] : rows;
    this.querySelector(".fc-working tbody").replaceChildren(...shown.map((row) =>
      make("tr", {}, ...row.map((textContent, i) =>
        i ? make("td", { className: "fc-right", textContent }) : make("th", { scope: "row", textContent })))));
  }

  draw({ units: [across, up], labels, ...chart }, points) {
    const column = (i) => points.map((point) => point[i]);
    drawChart(this.querySelector(".fc-picture"), {
      ...chart,
      x: column(0).map((value) => (across === "rate" ? F.halfUp(value * 100, 4) : value)),
      series: labels.map((label, i) => ({ label, values: column(i + 1) })),
      format: (value) => show(value, up, null, 1),
    });
  }
}
