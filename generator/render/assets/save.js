import { fc } from "./fc.js";
import { make } from "./quiz/core.js";

// Hands a text over as a file; nothing leaves the device. False where files can't be saved, which is said then.
export const saveFile = (name, text, type) => {
  if (fc.goOutside?.(type.startsWith("text/calendar") ? "" : text)) return false;
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name.replace(/[\\/:*?"<>|]+/g, " ").trim() });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
  return true;
};
