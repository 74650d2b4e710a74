// Where the device keeps what readers chose, and what of it shows at once; 0 is what is usual.
export const HELP = "reading:help";
export const apply = (chosen) => {
  for (const name of ["letters", "lines"]) document.documentElement.style.setProperty(`--fc-${name}`, chosen[name] || "");
};
