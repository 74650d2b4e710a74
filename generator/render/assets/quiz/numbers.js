// The same rules as generator/numbers.py, which also gives T.written; both are run on tests/vectors/numbers.json.
const scales = { 千: 1e3, 万: 1e4, 亿: 1e8 };
const numberForms = [
  [/^[0-9]*\.?[0-9]+$/, "", "."],
  [/^[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$/, ",", "."],
  [/^([0-9]{1,3}(\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(\.[0-9]{3}){2,})$/, ".", ","],
  [/^[0-9]{1,3}([ '’][0-9]{3})+([.,][0-9]+)?$/, " '’", ".,"],
  [/^[0-9]+,[0-9]+$/, "", ","],
];
const plainText = (text) => text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();

function parseNumber(text, unit) {
  const words = unit === "%" ? "" : T.written[unit] || unit.toLowerCase().replace(/[^\w\s]/g, "\\$&");
  const pattern = `^([+-]?) ?(?:${words})? ?([0-9.,' ’]*[0-9]) ?([千万亿]?) ?(%?) ?(?:${words})?$`;
  const found = plainText(text).replaceAll("−", "-").match(new RegExp(pattern));
  if (!found) return null;
  const [, sign, digits, scale, percent] = found;
  for (const [form, groups, decimals] of numberForms) {
    if (!form.test(digits)) continue;
    const bare = [...digits].filter((c) => !groups.includes(c)).map((c) => (decimals.includes(c) ? "." : c));
    const value = Number(bare.join("")) * (scales[scale] || 1) * (sign === "-" ? -1 : 1);
    return percent && unit !== "%" ? value / 100 : value;
  }
  return null;
}

// The same rules as generator/answers.py; both are run on tests/vectors/words.json.
const normaliseWords = (text) => plainText(text).replace(/^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu, "");
