// A day such as 2026-11-30 in words; what is none, as it is.
export const localDay = (day) => {
  const date = new Date(`${day}T00:00`);
  const language = document.documentElement.lang.replace(/^en$/, "en-GB"); // as the pages write their dates
  return isNaN(date) ? day : date.toLocaleDateString(language || undefined, { dateStyle: "long" });
};
