import { Question } from "./question.js";

// Behind the types of questions, which it needs.
if (!customElements.get("fc-question")) customElements.define("fc-question", Question);
