// Result codes: the same as generator/course/result_codes.py, where they are explained; both are run on tests/vectors/codes.json.
// A list is { course, digest, ids, draw }: the digest is worked out at build time.
const codeSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const codeNumber = (signs) => [...signs].reduce((number, sign) => number * 32n + BigInt(codeSigns.indexOf(sign)), 0n);
export const codeText = (number, length) =>
  Array.from({ length }, (_, place) => codeSigns[Number((number >> BigInt(5 * (length - 1 - place))) & 31n)]).join("");
const choose = (n, k) => {
  let ways = k > n ? 0n : 1n;
  for (let i = 0; i < k && ways; i++) ways = (ways * BigInt(n - i)) / BigInt(i + 1);
  return ways;
};
const codeLength = ({ ids, draw }) =>
  Math.ceil(((choose(ids.length, draw) << BigInt(draw)) - 1n).toString(2).length / 5);

// A code with its checksum, in groups.
export const sealed = (body) => (body + codeText(codeNumber(body) % 1021n, 2)).match(/.{1,4}/g).join("-");
// The signs of the code in a line, with the reason why they can't be read: "no-code" or "damaged".
export const readSigns = (line) => {
  const plain = line.normalize("NFKC").replace(/[\u2010-\u2015\u2212\u30fc_]/g, "-").toUpperCase();
  const found = plain.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{1,4}){2,}/);
  const like = { O: "0", I: "1", L: "1" };
  const signs = (found ? found[0] : plain).replace(/[\s-]/g, "").replace(/[OIL]/g, (sign) => like[sign]);
  const readable = signs.length >= 10 && [...signs].every((sign) => codeSigns.includes(sign));
  if (readable && codeNumber(signs.slice(0, -2)) % 1021n === codeNumber(signs.slice(-2))) return { signs };
  return { signs, reason: found || /^[0-9A-Z\s-]*[0-9][0-9A-Z\s-]*$/.test(plain) ? "damaged" : "no-code" };
};

export const encodeResult = (list, asked, missed, salt) => {
  const places = asked.map((id) => list.ids.indexOf(id)).sort((a, b) => a - b);
  let rank = places.reduce((sum, place, index) => sum + choose(place, index + 1), 0n);
  for (const place of places) rank = rank * 2n + BigInt(missed.includes(list.ids[place]));
  return sealed(`1${list.digest}${codeText(BigInt(salt), 3)}${codeText(rank, codeLength(list))}`);
};

// Gives { asked, missed, salt }, or { reason }: "no-code", "damaged", "newer", "other-list".
export const decodeResult = (list, line) => {
  const { signs, reason } = readSigns(line);
  if (reason) return { reason };
  if (signs[0] !== "1") return { reason: "newer" };
  if (signs.slice(1, 4) !== list.digest || signs.length !== 9 + codeLength(list)) return { reason: "other-list" };
  const number = codeNumber(signs.slice(7, -2));
  let rank = number >> BigInt(list.draw);
  if (rank >= choose(list.ids.length, list.draw)) return { reason: "damaged" };
  const places = [];
  let place = list.ids.length;
  for (let index = list.draw; index > 0; index--) {
    do place--;
    while (choose(place, index) > rank);
    places.unshift(place);
    rank -= choose(place, index);
  }
  const asked = places.map((one) => list.ids[one]);
  const missed = asked.filter((_, index) => (number >> BigInt(list.draw - 1 - index)) & 1n);
  return { asked, missed, salt: Number(codeNumber(signs.slice(4, 7))) };
};
