// How many questions are due stands in the header of every page, and leads to where they are asked.
const root = new URL("..", document.currentScript?.src || "file:");
const questionRecords = () => {
  const prefix = `fincourse:1:${T.course}:`;
  const found = {};
  try {
    for (const key of Object.keys(localStorage)) {
      const id = key.startsWith(prefix) && key.slice(prefix.length);
      if (id && !id.includes(":")) found[id] = store.read(key);
    }
  } catch {
    // A blocked store has none.
  }
  return found;
};
let dueLink = null;
const showDue = () => {
  const header = document.querySelector(".md-header__title");
  if (!T.review || !header) return;
  // The review page knows the course, and notes which of the stored questions are no more.
  const gone = store.read(`fincourse:1:${T.course}:review:gone`)?.ids || [];
  const due = Object.entries(questionRecords()).filter(([id, one]) => isDue(one) && !gone.includes(`${id}:${one.r}`));
  if (!dueLink?.isConnected) {
    dueLink = make("a", { className: "md-header__button fc-due", href: new URL(T.review, root) });
    header.after(dueLink);
  }
  const words = say(T.due, { n: due.length });
  const [before, after] = T.due.split("{n}").map((textContent) => make("span", { textContent }));
  dueLink.replaceChildren(before, make("b", { textContent: due.length }), after);
  dueLink.hidden = !due.length;
  dueLink.title = words;
  dueLink.setAttribute("aria-label", words);
};
