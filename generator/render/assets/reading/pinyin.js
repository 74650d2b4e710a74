// How Chinese is read, from the table that the build made: words first, the longest, then single characters. Pure functions.
export const RUN = /[\u3400-\u4dbf\u4e00-\u9fff]+/;

// Returns what reads a text that is nothing but characters: [[character, syllable], …], the syllable '' where there is none.
export const reader = ({ characters, words }) => {
  const single = new Map();
  for (const [said, signs] of Object.entries(characters)) for (const sign of signs) single.set(sign, said);
  const lengths = new Map(); // of the words that begin with a character, longest first
  for (const word of Object.keys(words)) {
    const found = lengths.get(word[0]) ?? [];
    if (!found.includes(word.length)) lengths.set(word[0], [...found, word.length].sort((a, b) => b - a));
  }
  return (text) => {
    const made = [];
    for (let at = 0; at < text.length; ) {
      const length = (lengths.get(text[at]) ?? []).find((one) => Object.hasOwn(words, text.slice(at, at + one))) ?? 1;
      const word = text.slice(at, at + length);
      const said = words[word]?.split(" ");
      for (const [number, sign] of [...word].entries()) made.push([sign, (words[word] ? said[number] : single.get(sign)) ?? ""]);
      at += length;
    }
    return made;
  };
};
