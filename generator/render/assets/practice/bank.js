// Gives questions outside their lessons. They come by script tags: a page opened from a folder may fetch nothing.
fc.banks ??= {};
fc.bank = (lesson, questions) => (fc.banks[lesson] = questions);
const loading = {};
const load = (address) =>
  (loading[address] ??= new Promise((done) => {
    document.head.append(make("script", { src: new URL(address, root), onload: done, onerror: done }));
  }));
// A new element of the question, or null where it is no more or can't be had.
const fetchQuestion = async (lesson, id) => {
  if (!fc.banks[lesson] && fc.map.bank[lesson]) await load(fc.map.bank[lesson]);
  const html = fc.banks[lesson]?.[id];
  if (!html) return null;
  const question = make("template", { innerHTML: html }).content.firstElementChild;
  if (question.dataset.vary && !fc.start) await load(fc.map.runtime);
  return document.importNode(question, true);
};
