// The functions that compiled formulas call. The same operations in the same order as generator/formulas, so that both
// give the same double; both are run on tests/vectors/formulas.json. A calculation without a result throws a Stop, whose
// code says why.
class Stop extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}
export const F = (() => {
  const LARGEST = 1e15;
  const SLACK = 2 ** -48;
  const TENS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];
  const MAX_LIST = 1200;
  const MAX_WORK = 200000;
  const WALKS = { sum: 1, min: 1, max: 1, npv: 8, irr: 64 };
  const GRID = [-0.9, -0.5, -0.2, -0.1, -0.05, -0.02, -0.01, 0, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5,
    1, 2, 5, 10, 50, 100, 1000];
  let work = 0;
  const stop = (code) => {
    throw new Stop(code);
  };
  const tick = (steps) => {
    work += steps;
    if (work > MAX_WORK) stop("endless");
  };
  const bounded = (value) => {
    if (!(value >= -LARGEST && value <= LARGEST)) stop(Number.isNaN(value) ? "no-result" : "too-large");
    return value;
  };
  const div = (left, right) => (right === 0 ? stop("division") : bounded(left / right));
  const pow = (base, exponent) => {
    if (exponent === Math.floor(exponent) && Math.abs(exponent) <= 100000) {
      if (base === 0 && exponent < 0) stop("division");
      let result = 1;
      let factor = base;
      for (let left = Math.abs(exponent); left; left = Math.floor(left / 2)) {
        if (left % 2) result *= factor;
        factor *= factor;
      }
      return bounded(exponent < 0 ? 1 / result : result);
    }
    if (base < 0) stop("no-result");
    if (base === 0 && exponent < 0) stop("division");
    return bounded(base ** exponent);
  };
  const halfUp = (value, decimals) => {
    const scale = TENS[decimals];
    const scaled = Math.abs(value) * scale;
    if (scaled >= 2 ** 52) return value;
    let whole = Math.floor(scaled);
    if (scaled - whole >= 0.5 - scaled * SLACK) whole += 1;
    const rounded = whole / scale;
    return value < 0 && rounded ? -rounded : rounded;
  };
  const floor = (value) => {
    const near = Math.floor(value + 0.5);
    return Math.abs(value - near) <= Math.abs(value) * SLACK ? near : Math.floor(value);
  };
  const idiv = (left, right) => floor(div(left, right));
  const whole = (value) => (value === Math.floor(value) ? value : stop("not-whole"));
  const annuity = (rate, nper, when) => {
    const growth = pow(1 + rate, nper);
    return [growth, rate === 0 ? nper : div((1 + rate * when) * (growth - 1), rate)];
  };
  const pmt = (rate, nper, pv, fv = 0, when = 0) => {
    const [growth, worth] = annuity(rate, nper, when);
    return div(-(fv + pv * growth), worth);
  };
  const ipmt = (rate, per, nper, pv, fv = 0, when = 0) => {
    if (per < 1 || per > nper) stop("no-result");
    if (when === 1 && per === 1) return 0;
    const payment = pmt(rate, nper, pv, fv, when);
    const [growth, worth] = annuity(rate, per - 1, when);
    const interest = -(pv * growth + payment * worth) * rate;
    return bounded(when === 1 ? div(interest, 1 + rate) : interest);
  };
  const npv = (rate, values) => {
    const discount = div(1, 1 + rate);
    let total = 0;
    let worth = 1;
    for (const value of values) {
      total += value * worth;
      worth *= discount;
    }
    return bounded(total);
  };
  const FINE_GRID = GRID.slice(1).flatMap((high, place) =>
    Array.from({ length: 16 }, (_, step) => GRID[place] + (high - GRID[place]) * (step / 16)));
  const root = (worth, grid = GRID, turns = 1) => {
    tick(500);
    const found = [];
    let before = null;
    for (const rate of grid) {
      let value;
      try {
        value = worth(rate);
      } catch {
        before = null;
        continue;
      }
      if (value === 0) {
        found.push([rate, rate, value]);
        before = null;
        continue;
      }
      if (before && value > 0 !== before[1] > 0) found.push([before[0], rate, before[1]]);
      before = [rate, value];
    }
    if (found.length === grid.length) stop("no-rate");
    if (!found.length) stop("rate-outside");
    let [[low, high, atLow]] = found;
    if (found.length > 1 || (turns % 2 === 0 && low !== high)) stop("several-rates");
    if (low === high) return low;
    for (let step = 0; step < 200; step++) {
      const middle = (low + high) / 2;
      if (middle === low || middle === high) break;
      const value = worth(middle);
      if (value === 0) return middle;
      if (value > 0 === atLow > 0) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  const extreme = (better) => (...values) => {
    const row = values.length === 1 && Array.isArray(values[0]) ? values[0] : values;
    if (!row.length) stop("empty-list");
    return row.reduce((best, value) => (better(value, best) ? value : best));
  };
  const made = {
    begin: () => {
      work = 0;
    },
    halfUp,
    add: (a, b) => bounded(a + b),
    sub: (a, b) => bounded(a - b),
    mul: (a, b) => bounded(a * b),
    div,
    idiv,
    mod: (a, b) => a - idiv(a, b) * b,
    pow,
    min: extreme((a, b) => a < b),
    max: extreme((a, b) => a > b),
    abs: Math.abs,
    round: (value, decimals = 0) => (decimals in TENS ? halfUp(value, decimals) : stop("decimals")),
    floor,
    ceil: (value) => -floor(-value),
    number: (value) => value,
    sum: (values) => bounded(values.reduce((total, value) => total + value, 0)),
    len: (values) => values.length,
    last: (values) => (values.length ? values[values.length - 1] : stop("empty-list")),
    pmt,
    ipmt,
    ppmt: (rate, per, nper, pv, fv = 0, when = 0) =>
      bounded(pmt(rate, nper, pv, fv, when) - ipmt(rate, per, nper, pv, fv, when)),
    fv: (rate, nper, payment, pv, when = 0) => {
      const [growth, worth] = annuity(rate, nper, when);
      return bounded(-(pv * growth + payment * worth));
    },
    pv: (rate, nper, payment, fv = 0, when = 0) => {
      const [growth, worth] = annuity(rate, nper, when);
      return div(-(fv + payment * worth), growth);
    },
    nper: (rate, payment, pv, fv = 0, when = 0) => {
      if (rate === 0) return div(-(fv + pv), payment);
      const z = div(payment * (1 + rate * when), rate);
      const quotient = div(z - fv, z + pv);
      if (quotient <= 0 || rate <= -1) stop("no-result");
      return div(Math.log(quotient), Math.log(1 + rate));
    },
    rate: (nper, payment, pv, fv = 0, when = 0) =>
      !nper || new Set([payment, pv, fv].filter((value) => value).map((value) => value > 0)).size < 2 ? stop("no-rate") : root((guess) => {
        const discount = pow(div(1, 1 + guess), nper);
        const paid = guess === 0 ? nper : ((1 + guess * when) * (1 - discount)) / guess;
        return bounded(pv + fv * discount + payment * paid);
      }),
    npv,
    irr: (values) => {
      if (!values.length) stop("empty-list");
      const signs = values.filter((value) => value !== 0).map((value) => value > 0);
      const turns = signs.filter((sign, place) => place && sign !== signs[place - 1]).length;
      if (!turns) stop("no-rate");
      return root((rate) => npv(rate, values), turns === 1 ? GRID : FINE_GRID, turns);
    },
    apr_nominal: (periodic, periods = 12) => bounded(periodic * periods),
    ear: (periodic, periods = 12) => bounded(pow(1 + periodic, periods) - 1),
    interest_360: (principal, annual, days) => bounded(((principal * annual) / 360) * days),
    interest_365: (principal, annual, days) => bounded(((principal * annual) / 365) * days),
    range: (first, last) => {
      const [start, end] = last === undefined ? [0, whole(first)] : [whole(first), whole(last)];
      if (end - start > MAX_LIST) stop("list-too-long");
      return Array.from({ length: Math.max(0, end - start) }, (_, place) => start + place);
    },
    each: (values, result, test, cost = 1) => {
      const made = [];
      for (const value of values) {
        tick(cost);
        if (!test || test(value)) made.push(result(value));
      }
      return made;
    },
    at: (values, place) => {
      const found = values.at(whole(place));
      return found === undefined ? stop("index") : found;
    },
    // A row of steps: what `run` works out in each is kept as a list; it says when the last one was reached.
    schedule: (v, name, start, columns, most, run) => {
      const inner = { ...v, ...start };
      const lists = columns.map((column) => (v[`${name}.${column}`] = []));
      let done = 0;
      for (let step = 1; step <= most && !done; step++) {
        tick(columns.length);
        inner.step = step;
        done = run(inner) ? 1 : 0;
        columns.forEach((column, place) => lists[place].push(inner[column]));
      }
      v[`${name}.steps`] = lists[0].length;
      v[`${name}.done`] = done;
    },
  };
  // Lists are work where they are made or walked through; the same counts as in evaluate.py.
  for (const [name, walks] of Object.entries(WALKS)) {
    const call = made[name];
    made[name] = (...given) => {
      for (const one of given) if (Array.isArray(one)) tick((one.length * walks) >> 3);
      return call(...given);
    };
  }
  const range = made.range;
  made.range = (...ends) => {
    const list = range(...ends);
    tick(list.length >> 3);
    return list;
  };
  return made;
})();
