import { all } from "../quiz/core.js";

// An address that names a sentence opens it, also in browsers that do not do so by themselves.
const openSentence = () => {
  const fold = all(document, ".fc-heard details").find((one) => one.querySelector(".fc-meaning").id === decodeURIComponent(location.hash.slice(1)));
  if (!fold) return;
  fold.open = true;
  fold.scrollIntoView();
};
addEventListener("hashchange", openSentence);
openSentence();
