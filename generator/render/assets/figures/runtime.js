import { fc } from "../fc.js";
import { Calculator } from "./calculator.js";
import { F } from "./finance.js";
import { show } from "./show.js";

// Takes up what page scripts define: `fincourse.define(name, F => ({ axes, printed, work, values, … }))`.

// The compiled numbers of one part of a page.
class Numbers {
  constructor(parts) {
    Object.assign(this, parts);
  }

  // Works everything out from inputs; throws a Stop where there is no result.
  run(inputs) {
    F.begin();
    const v = { ...inputs };
    this.work(v);
    return v;
  }

  get count() {
    return this.axes.reduce((count, [, values]) => count * values.length, 1);
  }

  // Inputs of one variant; the last axis changes fastest.
  inputs(place) {
    const chosen = { ...this.given };
    for (const [name, values] of [...this.axes].reverse()) {
      chosen[name] = values[place % values.length];
      place = Math.floor(place / values.length);
    }
    return chosen;
  }

  variant(place) {
    return this.run(this.inputs(place));
  }

  // Some variant other than the one shown.
  other(place) {
    if (this.count < 2) return 0;
    const step = 1 + Math.floor(Math.random() * (this.count - 1));
    return (place + step) % this.count;
  }

  // Writes the values into the elements below `root` that show them, as far as `wanted` says so: all or, where one has no
  // result, none.
  fill(root, v, wanted = () => true) {
    const places = [...root.querySelectorAll("[data-value]")].filter(wanted);
    const words = places.map((place) => {
      const [value, unit, decimals, bare] = this.values[place.dataset.value];
      return show(value(v), unit, decimals, bare);
    });
    places.forEach((place, i) => (place.textContent = words[i]));
  }
}

fc.define = (name, make) => {
  fc.defined[name] = new Numbers(make(F));
  for (const use of fc.waiting[name] ?? []) use(fc.defined[name]);
  delete fc.waiting[name];
};

for (const made of fc.early ?? []) fc.define(...made);
fc.early = [];

customElements.define("fc-calculator", Calculator);
