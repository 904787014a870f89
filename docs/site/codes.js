// Scenario codes in the page: the arithmetic of maths/share_codes.py, on integers of any length.

/** @import { Contest, Splits } from "../../election_kit/widgets/maths/scenarios.js" */

/** @typedef {Contest & { others: string[] }} Known With whoever only got single electors. */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHECK = 1019n;
const MOST_LETTERS = 20_000;
const [PLAIN, DIVIDED, CARRIED] = ["1", "2", "3"];

const numberOf = (/** @type {string} */ text) => [...text].reduce((number, letter) => number * 32n + BigInt(ALPHABET.indexOf(letter)), 0n);

/** @param {bigint} number @param {number} width */
function lettersOf(number, width) {
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
  if (text[4] === CARRIED) {
    throw new Error("This code carries a contest of its own, which this page cannot draw. In Python, ek.scenario_from_code opens it.");
  }
  return text;
}

/**
 * Who has what by a code: `{held, splits}` as the map reads it; `contest` is that of the code's year. Pure.
 * @param {string} code
 * @param {Known} contest
 */
export function decode(code, contest) {
  const text = plain(code);
  const divided = text[4] === DIVIDED;
  const people = [...contest.sides, ...contest.others];
  const base = contest.sides.length + 1 + Number(divided);
  let number = numberOf(text.slice(5, -2));
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
  const found = { held: marks.join(""), splits };
  if (plain(encode(contest, found)) !== text) throw new Error("This code describes no map that this page knows.");
  return found;
}

/**
 * The code of a map. Pure.
 * @param {Known} contest
 * @param {{ held: string, splits: Splits }} map
 */
export function encode(contest, { held, splits }) {
  const divided = held.includes("/");
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
  const number = digits.reduceRight((sum, [digit, of]) => sum * BigInt(of) + BigInt(digit), 0n);
  const most = BigInt(base) ** BigInt(contest.units.length) - 1n;
  const width = divided ? 0 : Math.ceil(most.toString(2).length / 5);
  const text = contest.year + (divided ? DIVIDED : PLAIN) + lettersOf(number, width);
  const check = (CHECK - (numberOf(text) * 1024n) % CHECK) % CHECK;
  return [text.slice(0, 4), ...((text.slice(4) + lettersOf(check, 2)).match(/.{1,5}/g) ?? [])].join("-");
}
