import { fc } from "../fc.js";
import { load } from "../quiz/core.js";
import { root } from "../quiz/due.js";
import { store } from "../storage/store.js";
import { HELP, apply } from "./kept.js";

// Help with reading comes when it is asked for, by its button in the header, or where something of it was chosen before.
const opener = document.querySelector(".fc-reading");
if (!fc.loaded && opener) {
  const kept = store.read(HELP);
  let coming = null;
  const come = () => (coming ??= load(opener.dataset.load, root));
  opener.addEventListener("click", () => come().then(() => fc.openReading(), () => (coming = null)));
  if (kept) {
    apply(kept);
    come().catch(() => (coming = null));
  }
}
