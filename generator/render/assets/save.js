import { make } from "./quiz/core.js";

// Hands a text over as a file; nothing leaves the device.
export const saveFile = (name, text, type) => {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
};
