import { T } from "../given.js";
import { questionOf } from "../quiz/address.js";
import { all, copyOf, make, tellUnsaved } from "../quiz/core.js";
import { store } from "../storage/store.js";

// A guess before reading. It is kept and never marked; the question at the end, which explains, says what it was.
class Guess extends HTMLElement {
  connectedCallback() {
    if (this.name) return;
    this.name = `guess:${this.dataset.question}`;
    this.question = questionOf(this.dataset.question);
    this.note = make("p", { className: "fc-guess-note" });
    this.note.setAttribute("role", "status");
    this.append(this.note);
    const saved = store.read(this.name);
    if (saved && saved.r === this.dataset.revision && Array.isArray(saved.a)) this.write(saved.a);
    this.addEventListener("input", () => {
      const kept = store.write(this.name, { r: this.dataset.revision, a: this.read() });
      this.tell();
      if (!kept) tellUnsaved(this.note);
    });
    const { question } = this;
    const feedback = () => question.querySelector(".fc-feedback");
    const recall = () => this.recall(question, feedback());
    // The feedback is made anew at every answer; what was guessed is said once the question is settled.
    customElements.whenDefined("fc-question").then(() => {
      recall();
      new MutationObserver(recall).observe(feedback(), { childList: true });
    });
  }

  read() {
    const text = this.querySelector('input[type="text"]');
    if (text) return text.value.trim() ? [text.value.trim()] : [];
    return all(this, ":checked").map((option) => option.value);
  }

  write(answer) {
    const text = this.querySelector('input[type="text"]');
    if (text) text.value = answer[0] ?? "";
    for (const option of all(this, ":is([type=radio], [type=checkbox])")) option.checked = answer.includes(option.value);
    this.tell();
  }

  tell() {
    if (!this.read().length) return this.note.replaceChildren();
    if (this.note.firstChild) return;
    const link = make("a", { href: `#${this.question.id}`, textContent: T.toAnswer });
    this.note.append(T.noted, " ", link);
  }

  recall(question, feedback) {
    const explanation = feedback.querySelector(".fc-explanation");
    if (!explanation || feedback.querySelector(".fc-guessed")) return;
    // With other numbers it is another question.
    const answer = question.dataset.vary ? [] : this.read();
    if (!answer.length) return;
    const row = make("p", { className: "fc-guessed" }, T.guessed);
    for (const option of all(this, ":checked")) {
      const what = copyOf(option.nextElementSibling, "span", { className: "fc-what" });
      row.append(row.childElementCount ? " · " : " ", what);
    }
    if (this.querySelector('input[type="text"]')) row.append(" ", make("span", { textContent: answer[0], translate: false }));
    explanation.before(row);
  }
}
if (!customElements.get("fc-guess")) customElements.define("fc-guess", Guess);
