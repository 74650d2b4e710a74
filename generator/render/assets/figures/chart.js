// Draws a calculator's chart into `figure`, in place of the one there. `chart` is {kind: "line" or "bar", x: numbers in
// order or words, xLabel, yLabel, series: at most four {label, values}, format: number => text}; a value that is no
// finite number leaves a gap. It is drawn for the width of its place, so text keeps its size on every screen. All of it
// is hidden from screen readers: a text and a table beside it say the same. charts.css holds colours and dashes;
// charts.py draws the first picture.
export function drawChart(figure, chart) {
  const { kind, x, series, format } = chart;
  const make = (tag, attributes, ...children) => {
    const space = /svg|text|path/.test(tag) ? "2000/svg" : "1999/xhtml";
    const made = document.createElementNS(`http://www.w3.org/${space}`, tag);
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    made.append(...children);
    return made;
  };
  const path = (name, d) => make("path", { class: `fc-chart-${name}`, d });
  const look = (n) => `${kind} fc-chart-${n + 1}`;
  const text = (x, y, words, anchor = "middle") => make("text", { x, y, "text-anchor": anchor }, words);
  const short = (n) => +n.toFixed(1);
  const nice = Array.from({ length: 40 }, (_, i) => [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3));

  figure.querySelector(".fc-chart")?.remove();
  const box = make("div", { class: "fc-chart", "aria-hidden": true });
  figure.prepend(box);
  const width = box.clientWidth || 320;
  const pen = make("canvas").getContext("2d");
  pen.font = `13px ${getComputedStyle(box).fontFamily}`;
  const lengthOf = (words) => pen.measureText(words).width;
  // A phone is turned, a <details> opens. A box that is hidden or replaced has no width and stays as it is.
  new ResizeObserver(() => (box.clientWidth || width) !== width && drawChart(figure, chart)).observe(box);

  // The vertical axis holds zero, or bars would lie about their size. Of the nice steps the first is taken that makes
  // at most five ticks whose texts all differ.
  const finite = series.flatMap(({ values }) => values.filter(Number.isFinite));
  const low = Math.min(0, ...finite);
  const high = Math.max(0, ...finite) || +!low;
  const unit = 10 ** Math.floor(Math.log10(high - low) - 1);
  const ticks = nice.map((times) => {
    const from = Math.floor(low / times / unit);
    return Array.from({ length: Math.ceil(high / times / unit) - from + 1 }, (_, i) => (from + i) * times * unit);
  }).find((some) => some.length < 6 && new Set(some.map(format)).size === some.length) || [low, high];

  // The picture is 256 high: 10 above the highest tick, 220 between the axes, the rest for labels below.
  const left = Math.max(...ticks.map((tick) => lengthOf(format(tick)))) + 8;
  const down = (value) => short(10 + (220 * (ticks.at(-1) - value)) / (ticks.at(-1) - ticks[0]));

  // Whole numbers below lines stand where their value is, everything else at equal distances.
  const bars = kind === "bar";
  const all = x.map((_, i) => i);
  const places = x.every(Number.isInteger) ? x : all;
  const span = places.at(-1) - places[0];
  const slot = (width - left - 8) / (bars ? x.length : 1);
  const across = (i) => left + slot * (bars ? i + 0.5 : span ? (places[i] - places[0]) / span : 0.5);

  const drawing = ticks.flatMap((tick) => [
    path(tick ? "grid" : "axis", `M${left} ${down(tick)}h${width - left - 8}`),
    text(left - 8, down(tick) + 4, format(tick), "end"),
  ]);
  const bar = (slot * 0.8) / series.length;
  series.forEach(({ values }, n) => {
    const parts = all.map((i) => {
      if (!Number.isFinite(values[i])) return "";
      if (!bars) return `${Number.isFinite(values[i - 1]) ? "L" : "M"}${short(across(i))} ${down(values[i])}h0`;
      const start = short(across(i) + bar * (n - series.length / 2));
      return `M${start} ${down(0)}V${down(values[i])}h${short(bar * 0.9)}V${down(0)}z`;
    });
    drawing.push(path(look(n) + (span ? "" : " fc-chart-dot"), parts.join("")));
  });

  // As many labels as fit side by side: all, or those of every second, fifth, tenth … number or place.
  const half = (i) => lengthOf(x[i]) / 2;
  const middle = (i) => Math.max(half(i), Math.min(across(i), width - half(i)));
  const shown = nice.map((step) => all.filter((i) => places[i] % step === 0))
    .find((some) => some.every((i, n) => !n || middle(some[n - 1]) + half(some[n - 1]) + 7 < middle(i) - half(i)));
  for (const i of shown) drawing.push(text(short(middle(i)), 248, x[i]));

  box.append(
    make("p", {}, chart.yLabel),
    make("svg", { width, height: 256, viewBox: `0 0 ${width} 256` }, ...drawing),
    make("p", {}, chart.xLabel),
    make("ul", {}, ...series.map(({ label }, n) => make("li", {},
      make("svg", { width: 30, height: 14 }, path(look(n), bars ? "M8 1h14v12h-14z" : "M2 7h26")), label))),
  );
}
