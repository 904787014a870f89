// Scenario codes in the page: the arithmetic of maths/share_codes.py, on integers of any length.

/** @import { Contest, Splits } from "../../election_kit/widgets/maths/scenarios.js" */

/** @typedef {Contest & { others: string[] }} Known With whoever only got single electors. */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHECK = 1019n;
const MOST_LETTERS = 20_000;
const [PLAIN, DIVIDED, CARRIED] = ["1", "2", "3"];

export const numberOf = (/** @type {string} */ text) => [...text].reduce((number, letter) => number * 32n + BigInt(ALPHABET.indexOf(letter)), 0n);

/** @param {bigint} number @param {number} width */
export function lettersOf(number, width) {
  let letters = "";
  while (number > 0n || letters.length < width) {
    letters = ALPHABET[Number(number % 32n)] + letters;
    number /= 32n;
  }
  return letters;
}

/**
 * A code without hyphens and doubtful letters; throws what is wrong with it. Pure.
 * @param {string} code
 */
export function plain(code) {
  const text = code.trim().slice(0, 2 * MOST_LETTERS).toUpperCase()
    .replace(/[- ]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  const strange = [...text].find((letter) => !ALPHABET.includes(letter));
  if (strange || text.length <= 7 || text.length > MOST_LETTERS) {
    const why = strange ? `it holds “${strange}”, which no code uses` : `it has ${text.length} characters`;
    throw new Error(`This is no code of a map: ${why}. A code looks like 2020-1R4T0-...`);
  }
  if (numberOf(text) % CHECK) throw new Error("This code has a wrong, missing or misplaced character. Compare it once more.");
  return text;
}

/**
 * Whether a code carries a contest of its own. Pure.
 * @param {string} code
 */
export const carries = (code) => plain(code)[4] === CARRIED;

/**
 * Who has what by a code: `{held, splits}` as the map reads it; `contest` is that of the code's year. Pure.
 * @param {string} code
 * @param {Known} contest
 */
export function decode(code, contest) {
  const text = plain(code);
  if (text[4] !== PLAIN && text[4] !== DIVIDED) throw new Error(`This code is of version ${text[4]}, which this page cannot read.`);
  const found = mapOf(contest, numberOf(text.slice(5, -2)), text[4] === DIVIDED);
  if (plain(encode(contest, found)) !== text) throw new Error("This code describes no map that this page knows.");
  return found;
}

/**
 * Who has what by a number. Pure.
 * @param {Known} contest
 * @param {bigint} number
 * @param {boolean} divided
 */
export function mapOf(contest, number, divided) {
  const people = [...contest.sides, ...contest.others];
  const base = contest.sides.length + 1 + Number(divided);
  const digit = (/** @type {number} */ of) => {
    const found = Number(number % BigInt(of));
    number /= BigInt(of);
    return found;
  };
  /** @type {Splits} */
  const splits = {};
  const marks = contest.units.map(([unit, , votes]) => {
    const place = digit(base);
    if (!divided || place < base - 1) return place === 0 ? "." : String(place - 1);
    const awards = Array.from({ length: digit(people.length + 1) }, () => [people[digit(people.length)], digit(votes + 1)]);
    splits[unit] = Object.fromEntries(awards);
    return "/";
  });
  if (number) throw new Error("This code goes on after the last unit.");
  return { held: marks.join(""), splits };
}

/**
 * The code of a map. Pure.
 * @param {Known} contest
 * @param {{ held: string, splits: Splits }} map
 */
export function encode(contest, map) {
  const divided = map.held.includes("/");
  const base = contest.sides.length + 1 + Number(divided);
  const most = BigInt(base) ** BigInt(contest.units.length) - 1n;
  const width = divided ? 0 : Math.ceil(most.toString(2).length / 5);
  return sealed(contest.year + (divided ? DIVIDED : PLAIN) + lettersOf(mapNumber(contest, map, divided), width));
}

/**
 * The number of a map. Pure.
 * @param {Known} contest
 * @param {{ held: string, splits: Splits }} map
 * @param {boolean} divided
 */
export function mapNumber(contest, { held, splits }, divided) {
  const people = [...contest.sides, ...contest.others];
  const base = contest.sides.length + 1 + Number(divided);
  /** @type {[digit: number, of: number][]} */
  const digits = [];
  contest.units.forEach(([unit, , votes], n) => {
    if (held[n] !== "/") {
      digits.push([held[n] === "." ? 0 : Number(held[n]) + 1, base]);
      return;
    }
    const awards = Object.entries(splits[unit]);
    digits.push([base - 1, base], [awards.length, people.length + 1]);
    for (const [side, award] of awards) digits.push([people.indexOf(side), people.length], [award, votes + 1]);
  });
  return digits.reduceRight((sum, [digit, of]) => sum * BigInt(of) + BigInt(digit), 0n);
}

/**
 * A text with its check characters, in groups that can be read out. Pure.
 * @param {string} text
 */
export function sealed(text) {
  const check = (CHECK - (numberOf(text) * 1024n) % CHECK) % CHECK;
  return [text.slice(0, 4), ...((text.slice(4) + lettersOf(check, 2)).match(/.{1,5}/g) ?? [])].join("-");
}
