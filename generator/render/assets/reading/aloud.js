import { T } from "../given.js";
import { make } from "../quiz/core.js";
import { place, sentencesOf } from "./text.js";

// Reads a page aloud, sentence by sentence, with voices that are on the device: no other is ever used, for that would ask a server.
const speech = self.speechSynthesis;
const MARK = "fc-aloud";
const SIGNS = {
  before: "M6 6h2v12H6zm3.5 6 8.5 6V6z",
  after: "m6 18 8.5-6L6 6zM16 6v12h2V6z",
  play: "M8 5v14l11-7z",
  pause: "M6 19h4V5H6zm8-14v14h4V5z",
  stop: "M19 6.4 17.6 5 12 10.6 6.4 5 5 6.4 10.6 12 5 17.6 6.4 19 12 13.4 17.6 19 19 17.6 13.4 12z",
};
const sign = (key, name) => {
  const [svg, path] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SIGNS[name]);
  svg.append(path);
  key.replaceChildren(svg);
  key.title = T[name];
  key.setAttribute("aria-label", T[name]);
};
const language = document.documentElement.lang;
const ORDER = { hans: ["cn", "sg", "", "tw"], hant: ["tw", "", "hk", "mo", "cn"] };

// Voices of the page's language, best first.
const rank = (voice) => {
  const [tag, ...rest] = voice.lang.toLowerCase().replace(/_/g, "-").split("-");
  const [mine, script] = language.toLowerCase().split("-");
  const order = ORDER[mine === "zh" ? (script === "hant" ? "hant" : "hans") : ""];
  if (!order) return tag === mine ? (voice.default ? 0 : 1) : -1;
  if (tag !== "zh" && tag !== "cmn" && (tag !== "yue" || order === ORDER.hans)) return -1;
  return order.indexOf(rest.findLast((one) => one.length === 2) ?? (tag === "yue" ? "hk" : ""));
};
const voices = () => {
  const found = (speech?.getVoices() ?? []).filter((voice) => voice.localService === true).map((voice) => [rank(voice), voice]);
  return found.filter(([value]) => value >= 0).sort(([a], [b]) => a - b).map(([, voice]) => voice);
};
// The best voice, or null; some browsers know their voices only after a while.
export const findVoice = async () => {
  if (speech && !voices().length) {
    await new Promise((done) => {
      speech.addEventListener?.("voiceschanged", done, { once: true });
      setTimeout(done, 1500);
    });
  }
  return voices()[0] ?? null;
};

export class Aloud {
  constructor({ rate, onRate, onClose }) {
    Object.assign(this, { rate, onRate, onClose, list: [], at: 0, playing: false, turn: 0 });
    const key = (name, action) => {
      const made = make("button", { type: "button", className: `fc-aloud-${name}` });
      sign(made, name);
      made.addEventListener("click", action);
      return made;
    };
    this.toggle = key("play", () => (this.playing ? this.pause() : this.play()));
    this.speed = make("button", { type: "button", className: "fc-aloud-speed" });
    this.speed.addEventListener("click", () => this.faster());
    const keys = [key("before", () => this.step(-1)), this.toggle, key("after", () => this.step(1)), this.speed];
    this.bar = make("div", { className: "fc-aloud-bar" }, ...keys, key("stop", () => this.close()));
    this.bar.setAttribute("role", "region");
    this.bar.setAttribute("aria-label", T.aloud);
    this.bar.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    document.addEventListener("fc-step", () => this.begun && this.stop());
    addEventListener("pagehide", () => this.begun && this.stop());
    addEventListener("resize", () => this.stand());
    this.show();
  }

  get begun() {
    return this.bar.isConnected;
  }

  // Starts with what is in view.
  open(voice) {
    this.voice = voice;
    if (!this.begun) document.body.append(this.bar);
    this.list = [];
    this.stand();
    this.toggle.focus({ preventScroll: true });
    this.play();
  }

  collect() {
    this.top = place();
    this.list = sentencesOf(this.top, language);
    const first = this.list.findIndex(({ range }) => range.getBoundingClientRect().bottom > this.head());
    this.at = Math.max(0, first);
  }

  play() {
    if (!this.list[this.at]?.shows()) this.collect();
    this.say();
  }

  pause() {
    this.turn += 1;
    this.playing = false;
    speech.cancel(); // not pause(), which some phones take for the end
    this.show();
  }

  // Says the sentence at which it stands, and then those behind it.
  say() {
    if (this.top !== place()) return this.stop(); // the lesson became one page, or steps
    this.turn += 1;
    const mine = this.turn;
    speech.cancel();
    while (this.list[this.at] && !this.list[this.at].shows()) this.at += 1;
    const sentence = this.list[this.at];
    this.playing = !!sentence;
    if (!sentence) return this.stop();
    this.mark(sentence.range);
    const utterance = new SpeechSynthesisUtterance(sentence.said);
    Object.assign(utterance, { voice: this.voice, lang: this.voice.lang, rate: this.rate });
    utterance.onend = () => {
      if (mine !== this.turn) return;
      this.at += 1;
      this.say();
    };
    utterance.onerror = () => mine === this.turn && this.pause();
    this.utterance = utterance; // or some browsers forget it before its end
    speech.speak(utterance);
    this.show();
  }

  step(by) {
    if (!this.list[this.at]) this.collect();
    this.at = Math.max(0, Math.min(this.list.length - 1, this.at + by));
    if (this.playing) this.say();
    else if (this.list[this.at]) this.mark(this.list[this.at].range);
  }

  faster() {
    this.rate = T.rates[(T.rates.indexOf(this.rate) + 1) % T.rates.length];
    this.onRate(this.rate);
    if (this.playing) this.say();
    this.show();
  }

  // Ends here; the bar stays, for what is shown next.
  stop() {
    this.pause();
    this.list = [];
    this.at = 0;
    this.mark(null);
    this.stand();
  }

  close() {
    this.stop();
    this.bar.remove();
    this.onClose();
  }

  show() {
    sign(this.toggle, this.playing ? "pause" : "play");
    this.speed.textContent = `${this.rate}×`;
    this.speed.setAttribute("aria-label", T.speedOf.replace("{rate}", this.rate));
  }

  // Above whatever is fixed below.
  stand() {
    const below = [...document.querySelectorAll(".fc-step-bar, .fc-bar, .fc-newer")].map((one) => one.getBoundingClientRect());
    const fixed = below.filter(({ height, bottom }) => height && Math.abs(bottom - innerHeight) < 2).map(({ height }) => height);
    this.bar.style.bottom = `${Math.max(0, ...fixed)}px`;
  }

  head() {
    const heads = [...document.querySelectorAll(".md-header, .fc-lesson-step:not([hidden]) > .fc-step-place")].map((one) => one.getBoundingClientRect());
    return Math.max(0, ...heads.filter(({ height, top }) => height && top < 60).map(({ bottom }) => bottom));
  }

  // Nothing of the page changes: the mark lies over it, where the browser can do that.
  mark(range) {
    const { highlights } = self.CSS;
    if (highlights && self.Highlight) {
      if (range) highlights.set(MARK, new Highlight(range));
      else highlights.delete(MARK);
    }
    if (!range) return;
    const { top, bottom } = range.getBoundingClientRect();
    const head = this.head() + 8;
    if (top < head || bottom > this.bar.getBoundingClientRect().top - 8) scrollBy(0, top - head - innerHeight / 6);
  }
}
