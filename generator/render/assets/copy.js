import { make } from "./quiz/core.js";

// Puts a text on the clipboard, and says whether that worked.
export const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without https, and in some browsers from a file, only the old way is there.
    const box = make("textarea", { value: text, readOnly: true, className: "fc-offscreen" });
    document.body.append(box);
    box.select();
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    } finally {
      box.remove();
    }
  }
};
