import { all, json, types } from "#assets/quiz/core.js";
import { normaliseWords } from "#assets/quiz/numbers.js";

types.fill = {
  gaps: (q) => all(q, ".fc-sentence input"),
  read(q) {
    q.missingField = this.gaps(q).find((gap) => !normaliseWords(gap.value));
    return q.missingField ? null : this.gaps(q).map((gap) => gap.value);
  },
  write(q, answer) {
    this.gaps(q).forEach((gap, place) => {
      gap.value = answer[place] ?? "";
    });
  },
  mark(q, answer) {
    const parts = this.gaps(q).map((gap, place) => {
      const words = normaliseWords(answer[place]);
      const among = (list) => list.map(normaliseWords).includes(words);
      const right = among(json(gap.dataset.accept));
      const slip = json(gap.dataset.wrong).findIndex(among);
      const own = !right && slip >= 0;
      return { id: `${place}`, right, own, why: own ? `${place}-${slip}` : `${place}`, text: answer[place] };
    });
    return { score: parts.filter((part) => part.right).length / parts.length, parts };
  },
};
