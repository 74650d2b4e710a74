import { T } from "#assets/given.js";
import { copyText } from "#assets/copy.js";
import { printAlone } from "#assets/print.js";
import { all, button, make, say } from "#assets/quiz/core.js";
import { readNumber, whichNumber, writeNumber } from "#assets/quiz/numbers.js";
import { saveFile } from "#assets/save.js";
import { defineTool, keeping, statusLine } from "#assets/tools/sheet.js";

// A letter to complete. What is typed stands in its gaps at once and stays on this device, nowhere else.
class Letter extends HTMLElement {
  connectedCallback() {
    if (this.inputs) return;
    this.inputs = all(this, "[data-kind]");
    this.paper = this.querySelector(".fc-paper");
    this.paper.setAttribute("role", "group");
    this.paper.setAttribute("aria-label", T.yourLetter);
    this.labels = new Map(this.inputs.map((input) => [input, this.querySelector(`label[for="${input.id}"]`).firstChild.textContent.trim()]));
    this.news = statusLine("fc-news");
    this.kept = keeping(this, ({ v }) => {
      for (const input of this.inputs) {
        const value = v?.[input.name];
        if (input !== document.activeElement) input.value = typeof value === "string" ? value : input.defaultValue;
      }
      this.show();
    }, T.kept);
    const entries = this.querySelector(".fc-entries");
    entries.hidden = false;
    entries.append(this.kept.line, button(T.clear, () => this.clear()));
    this.addEventListener("input", () => {
      this.kept.write({ v: Object.fromEntries(this.inputs.map((input) => [input.name, input.value])) });
      this.news.textContent = "";
      this.show();
    });
    this.copyButton = button(T.copy, () => this.copy());
    const print = button(T.printLetter, () => printAlone(this.paper.cloneNode(true)));
    this.append(make("div", { className: "fc-controls" }, this.copyButton, print, button(T.save, () => this.save())), this.news);
  }

  // The words that stand in the letter for what was typed; `wrong` tells of what is no number.
  words({ value, dataset: { kind } }) {
    const text = value.trim();
    const { lang } = document.documentElement;
    if (!text || kind === "text") return { text };
    if (kind === "date") {
      const [year, month, day] = text.split("-").map(Number);
      return { text: new Intl.DateTimeFormat(lang, { dateStyle: "long" }).format(new Date(year, month - 1, day)) };
    }
    const found = readNumber(text, kind === "money" ? T.currency : "");
    if (found.length !== 1) return { text, wrong: true, two: found.length ? found : null };
    const [number] = found;
    return { text: (kind === "money" ? T.symbol : "") + writeNumber(number, kind === "money" && number % 1 ? 2 : 0) };
  }

  show() {
    for (const input of this.inputs) {
      const { text, wrong, two } = this.words(input);
      for (const blank of all(this.paper, `[data-field="${input.name}"]`)) {
        blank.textContent = text || `[${this.labels.get(input)}]`;
        blank.classList.toggle("fc-open", !text);
      }
      if (wrong) input.setAttribute("aria-invalid", true);
      else input.removeAttribute("aria-invalid");
      let line = input.parentNode.querySelector(".fc-line");
      if (wrong && !line) {
        line = statusLine("fc-line");
        input.parentNode.append(line);
      }
      line?.replaceChildren(two ? whichNumber(input, two) : wrong ? T.noNumber : "");
    }
  }

  text() {
    return all(this.paper, "p").map((paragraph) => paragraph.innerText).join("\n\n") + "\n";
  }

  tell(text) {
    const open = this.inputs.filter((input) => !input.value.trim()).map((input) => this.labels.get(input));
    const still = open.length ? [make("br"), say(T.stillOpen, { what: open.join(T.comma) })] : [];
    this.news.replaceChildren(text, ...still);
  }

  async copy() {
    const copied = await copyText(this.text());
    this.copyButton.focus();
    if (!copied) getSelection().selectAllChildren(this.paper);
    this.tell(copied ? T.copied : T.copyYourself);
  }

  save() {
    if (saveFile(`${this.getAttribute("aria-label")}.txt`, this.text(), "text/plain;charset=utf-8")) this.tell(T.saved);
  }

  clear() {
    for (const input of this.inputs) input.value = input.defaultValue;
    this.kept.write(null);
    this.show();
    this.news.textContent = T.cleared;
    this.inputs[0].focus();
  }
}
defineTool("fc-letter", Letter);
