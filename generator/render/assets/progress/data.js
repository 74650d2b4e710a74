import { T } from "../given.js";
import { knownParts } from "../practice/map.js";
import { button, make, say } from "../quiz/core.js";
import { showDue } from "../quiz/due.js";
import { dayOf } from "../quiz/memory.js";
import { saveFile } from "../save.js";
import { store } from "../storage/store.js";
import { forgetAll, MOST, readFile, takeIn, writeFile } from "../storage/transfer.js";
import { storeWorks } from "../storage/works.js";
import { showOverview } from "./overview.js";

// Saving, taking in and deleting what this device keeps of the course.
class Records extends HTMLElement {
  connectedCallback() {
    if (this.ready) return;
    this.ready = true;
    const status = () => {
      const made = make("p", { className: "fc-news" });
      made.setAttribute("role", "status");
      return made;
    };
    const heading = (text) => make("h3", { textContent: text });
    this.keepNews = status();
    this.keepButton = button(T.askKeep, () => this.keep());
    this.keepButton.hidden = true;
    this.saveNews = status();
    this.takeNews = status();
    this.forgetNews = status();
    const input = make("input", { type: "file", accept: ".json,application/json" });
    input.addEventListener("change", () => this.takeFile(input));
    const chooser = make("label", { className: "fc-file" }, make("span", { textContent: T.chooseFile }), input);
    const text = make("textarea", { rows: 5, spellcheck: false, autocomplete: "off" });
    const textLabel = make("label", {}, make("span", { textContent: T.textLabel }), text);
    const asText = make(
      "details",
      {},
      make("summary", { textContent: T.noFiles }),
      make("p", { textContent: T.noFilesHow }),
      textLabel,
      make(
        "p",
        { className: "fc-buttons" },
        button(T.showText, () => {
          text.value = this.write().text;
          text.focus();
          text.select();
        }),
        button(T.takeText, () => this.take(text.value)),
      ),
    );
    this.forgetButton = button(T.forget, () => this.ask(true));
    this.sure = make("div", { className: "fc-box fc-box-warn", hidden: true, tabIndex: -1 });
    this.sure.append(
      make("p", { textContent: T.forgetSure }),
      make("p", { className: "fc-buttons" }, button(T.forgetYes, () => this.forget()), button(T.forgetNo, () => this.ask(false))),
    );
    this.sure.addEventListener("keydown", (event) => event.key === "Escape" && this.ask(false));
    this.append(
      this.keepNews,
      this.keepButton,
      heading(T.saveTitle),
      make("p", { textContent: T.saveWhy }),
      button(T.save, () => this.save(), "fc-save"),
      this.saveNews,
      heading(T.takeTitle),
      make("p", { textContent: T.takeWhy }),
      chooser,
      this.takeNews,
      asText,
      heading(T.forgetTitle),
      make("p", { textContent: T.forgetWhy }),
      this.forgetButton,
      this.sure,
      this.forgetNews,
    );
    this.look();
  }

  // Whether anything can be kept here, and for how long.
  async look() {
    if (!storeWorks()) {
      this.keepNews.textContent = T.cantKeep;
      return;
    }
    // Only Safari's engine deletes after seven days, on an iPhone or iPad in every browser.
    const { userAgent, standalone } = navigator;
    const safari = /AppleWebKit/.test(userAgent) && !/Chrom|Android|Edg\//.test(userAgent) && !standalone;
    const kept = await navigator.storage?.persisted?.().catch(() => false);
    this.keepNews.textContent = kept ? T.isKept : safari ? T.safari : T.mayGo;
    this.keepButton.hidden = kept || !navigator.storage?.persist;
  }

  async keep() {
    const kept = await navigator.storage.persist().catch(() => false);
    this.keepNews.textContent = kept ? T.isKept : T.notKept;
    this.keepButton.hidden = kept;
  }

  write() {
    try {
      return writeFile();
    } catch {
      return { text: "", count: 0, unreadable: 0 };
    }
  }

  save() {
    const { text, count, unreadable } = this.write();
    const left = unreadable ? ` ${say(T.unreadable, { n: unreadable })}` : "";
    if (!count) {
      this.saveNews.textContent = T.nothingToSave + left;
      return;
    }
    if (!saveFile(say(T.progressFile, { day: dayOf() }), text, "application/json")) return;
    this.saveNews.textContent = say(T.saved, { n: count }) + left;
  }

  async takeFile(input) {
    const [file] = input.files;
    if (!file) return;
    if (file.size > MOST.bytes) this.takeNews.textContent = T.wrong.huge;
    else this.take(await file.text().catch(() => ""));
    input.value = "";
  }

  take(text) {
    const { wrong, records, odd } = readFile(text, T.course);
    if (wrong) {
      this.takeNews.textContent = T.wrong[wrong];
      return;
    }
    const { taken, kept, full } = takeIn(records);
    const lines = [say(T.taken, { n: taken })];
    if (kept) lines.push(say(T.alreadyHere, { n: kept }));
    if (odd) lines.push(say(T.oddOnes, { n: odd }));
    if (full) lines.push(say(T.noRoom, { n: full }));
    this.takeNews.textContent = lines.join(" ");
    renewPage();
  }

  ask(open) {
    this.sure.hidden = !open;
    this.forgetButton.hidden = open;
    this.forgetNews.textContent = "";
    (open ? this.sure : this.forgetButton).focus();
  }

  forget() {
    let words = T.forgotten;
    try {
      forgetAll();
    } catch {
      words = T.cantKeep;
    }
    this.ask(false);
    this.forgetNews.textContent = words;
    this.saveNews.textContent = this.takeNews.textContent = "";
    renewPage();
  }
}
class Progress extends HTMLElement {
  connectedCallback() {
    showOverview();
  }
}
const renewPage = () => {
  if (!document.querySelector("fc-progress")) return;
  showOverview();
  showDue();
};
const begin = (name, element) => customElements.get(name) || customElements.define(name, element);
begin("fc-records", Records);
// The styles hide the page until this element is defined: what it tells from should be there by then.
const come = document.querySelector("fc-progress") ? knownParts() : Promise.resolve();
come.finally(() => begin("fc-progress", Progress));
store.watch(renewPage);
addEventListener("pageshow", (event) => event.persisted && renewPage());
document.addEventListener("visibilitychange", renewPage);
