import { lettersOf, mapNumber, mapOf, numberOf, plain, sealed } from "./codes.js";

// Codes that carry a contest of their own, and what the page draws for it: the twin of maths/share_codes.py,
// palette.py and widgets/map/geometry.py for candidates, electors and countries that no year's file has.

/** @import { Splits } from "../../election_kit/widgets/maths/scenarios.js" */
/** @import { Known } from "./codes.js" */
/** @import { Cell, Place, Shapes } from "./map/layouts.js" */

/**
 * @typedef {{ colors: string[], parties: Record<string, string>, inks: Record<string, string>, patterns: string[], spare: string }} Palette
 * @typedef {{ contest: Known & { parties: Record<string, string> }, shapes: Shapes, palette: Palette }} Year
 * @typedef {{ text: string, contest: Year["contest"], map: { held: string, splits: Splits }, places: Record<string, [number, number]> }} Carried
 */

const MOST_BYTES = 200_000; // of a contest, once unpacked
const [MOST_UNITS, MOST_BITS] = [300, 2_000_000_000]; // of a country whose paths are counted
const MOST_SIDES = 9; // a mark of the map is one character
const [TILE, GAP, COLUMNS, SQUARE] = [64, 8, 6, 36];
const WINNERS = /"winners":"([0-9A-Z]*)"/;

/**
 * The text that a code carries.
 * @param {string} letters
 */
async function unpacked(letters) {
  const hex = numberOf(letters).toString(16).replace(/^1/, "");
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const parts = [];
  for (let size = 0, read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > MOST_BYTES) throw new Error("too long");
    parts.push(read.value);
  }
  return new Blob(parts).text();
}

/**
 * A text as the letters of a code.
 * @param {string} text
 */
async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return lettersOf(BigInt(`0x1${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`), 0);
}

/**
 * Unit -> electoral votes in the order of the text: an object would put names such as "7" first.
 * @param {string} text
 * @returns {[string, number][] | null}
 */
function votesIn(text) {
  const start = text.indexOf('"electoral_votes":{');
  if (start < 0) return null;
  const pair = /"((?:[^"\\]|\\.)*)":(\d+)[,}]/y;
  pair.lastIndex = start + '"electoral_votes":{'.length;
  const found = [];
  for (let match = pair.exec(text); match; match = pair.exec(text)) {
    found.push(/** @type {[string, number]} */ ([JSON.parse(`"${match[1]}"`), Number(match[2])]));
    if (match[0].endsWith("}")) break;
  }
  return found;
}

/**
 * What a code carries, beside the contest of the year at its head; throws if it cannot be read.
 * @param {string} code
 * @param {Year} year
 * @returns {Promise<Carried>}
 */
export async function carried(code, year) {
  try {
    const text = await unpacked(plain(code).slice(5, -2));
    const changes = JSON.parse(text);
    const contest = contestOf(changes, votesIn(text), year);
    const letters = text.match(WINNERS)?.[1] ?? "?";
    return { text, contest, map: mapOf(contest, numberOf(letters), true), places: changes.places ?? {} };
  } catch {
    throw new Error("This code carries no contest that this page can read. In Python, ek.scenario_from_code opens it or says why not.");
  }
}

/**
 * The code of another map of the same contest.
 * @param {string} head The code's year.
 * @param {Carried} found
 * @param {{ held: string, splits: Splits }} map
 */
export async function carrying(head, { text, contest }, map) {
  const winners = lettersOf(mapNumber(contest, map, true), 0);
  return sealed(`${head}3${await packed(text.replace(WINNERS, `"winners":"${winners}"`))}`);
}

/**
 * @param {Record<string, any>} changes
 * @param {[string, number][] | null} votes
 * @param {Year} year
 */
function contestOf(changes, votes, { contest: base, palette }) {
  const names = new Map(changes.names ? Object.entries(changes.names) : base.units.map(([unit, name]) => [unit, name]));
  const said = new Map(changes.pronouns ? Object.entries(changes.pronouns) : base.sides.map((side, n) => [side, base.pronouns[n]]));
  const sides = /** @type {string[]} */ (changes.sides ?? base.sides);
  if (sides.length < 2 || sides.length > MOST_SIDES || new Set(sides).size < sides.length) throw new Error("no sides");
  const parties = /** @type {Record<string, string>} */ (changes.parties ?? base.parties);
  const units = votes ? votes.map(([unit, n]) => /** @type {[string, string, number]} */ ([unit, String(names.get(unit) ?? unit), n])) : base.units;
  const need = /** @type {number} */ (changes.need ?? base.need);
  const total = units.reduce((sum, [, , n]) => sum + n, 0);
  const looks = looksOf(sides, parties, palette);
  const blue = palette.colors[0];
  return {
    ...base, year: changes.year === undefined ? base.year : changes.year, need, sides, parties, units, looks,
    from_left: sides.map((_, n) => n).sort((one, other) => Number(looks[one].color !== blue) - Number(looks[other].color !== blue)),
    others: changes.others ?? base.others, districts: changes.districts ?? base.districts,
    pronouns: sides.map((side) => String(said.get(side) ?? side)),
    uncounted: uncounted(need, total, units, sides.length),
  };
}

/**
 * Why no paths are counted in a contest, or an empty text. Pure.
 * @param {number} need
 * @param {number} total
 * @param {[string, string, number][]} units
 * @param {number} sides
 */
function uncounted(need, total, units, sides) {
  if (2 * need <= total) return `No paths are counted: two sides could both reach it, with ${need} of ${total} votes needed.`;
  const n = units.length;
  if (units.filter(([, , votes]) => votes > 0).length <= MOST_UNITS && total * n * n * sides <= MOST_BITS) return "";
  return `${n.toLocaleString("en")} units with ${total} votes are too many to count exactly: give at most ${MOST_UNITS} units, and the votes in thousands.`;
}

/**
 * Color, ink, letter and pattern of each side, all different. Pure.
 * @param {string[]} sides
 * @param {Record<string, string>} parties
 * @param {Palette} palette
 */
function looksOf(sides, parties, { colors, parties: usual, inks, patterns, spare }) {
  const own = (/** @type {Record<string, string>} */ of, /** @type {string} */ key) => (Object.hasOwn(of, key) ? of[key] : "");
  const wanted = sides.map((side) => own(usual, own(parties, side)));
  const free = colors.filter((color) => !wanted.includes(color));
  /** @type {string[]} */
  const taken = [];
  for (const color of wanted) taken.push(color && !taken.includes(color) ? color : free.shift() ?? spare);
  return sides.map((side, n) => ({
    color: taken[n], ink: inks[taken[n]], letter: letterOf(side, sides),
    pattern: patterns[colors.includes(taken[n]) ? colors.indexOf(taken[n]) : n % patterns.length],
  }));
}

/**
 * The shortest beginning of a name that no other side shares. Pure.
 * @param {string} side
 * @param {string[]} sides
 */
function letterOf(side, sides) {
  const letters = [...side];
  const begins = (/** @type {number} */ n) => letters.slice(0, n).join("");
  const sharing = (/** @type {number} */ n) => sides.filter((other) => [...other].slice(0, n).join("") === begins(n)).length;
  const n = letters.findIndex((_, place) => place > 0 && sharing(place) === 1);
  return n < 0 ? side : begins(n);
}

/**
 * What is drawn for a contest that a code carries; `shapes` and `usual` are those of its year. Pure.
 * @param {Carried} found
 * @param {Year} year
 * @returns {Shapes}
 */
export function shapesOf({ contest, places }, { shapes, contest: usual }) {
  if (contest.year === null || !contest.units.some(([unit]) => Object.hasOwn(shapes.units, unit))) return tiles(contest, places);
  const votes = new Map(usual.units.map(([unit, , n]) => [unit, n]));
  /** @type {Record<string, Place>} */
  const units = {};
  /** @type {Record<string, Record<string, Cell>>} */
  const layouts = { tiles: {}, bubbles: {} };
  let added = 0;
  for (const [unit, , n] of contest.units) {
    if (Object.hasOwn(shapes.units, unit)) {
      units[unit] = shapes.units[unit];
      layouts.tiles[unit] = shapes.layouts?.tiles[unit] ?? [0, 0, SQUARE, SQUARE];
      const [x, y, r] = shapes.layouts?.bubbles[unit] ?? [0, 0, 0];
      layouts.bubbles[unit] = [x, y, r * Math.sqrt(n / (votes.get(unit) || n || 1))];
    } else {
      const [x, y] = [560 + 44 * added, 520];
      added += 1;
      units[unit] = { d: `M${x} ${y}h36v36h-36Z`, x: x + 18, y: y + 18, r: 18 };
      layouts.tiles[unit] = [x + 18, y + 18, SQUARE, SQUARE];
      layouts.bubbles[unit] = [x + 18, y + 18, 18];
    }
  }
  const gone = Object.entries(shapes.units).filter(([unit]) => !Object.hasOwn(units, unit)).map(([, shape]) => shape.d ?? "");
  return { ...shapes, land: shapes.land + gone.join(""), units, layouts };
}

/**
 * @param {Known} contest
 * @param {Record<string, [number, number]>} places Unit -> column and row.
 * @returns {Shapes}
 */
function tiles(contest, places) {
  const spots = contest.units.map(([unit], n) => (Object.hasOwn(places, unit) ? places[unit] : [n % COLUMNS, Math.floor(n / COLUMNS)]));
  const units = Object.fromEntries(contest.units.map(([unit], n) => {
    const [x, y] = [GAP + (TILE + GAP) * spots[n][0], GAP + (TILE + GAP) * spots[n][1]];
    return [unit, { d: `M${x} ${y}h${TILE}v${TILE}h${-TILE}Z`, x: x + TILE / 2, y: y + TILE / 2, r: TILE / 2 }];
  }));
  const columns = Math.max(COLUMNS, ...spots.map(([column]) => column + 1));
  const rows = Math.max(...spots.map(([, row]) => row + 1));
  return { view: [GAP + columns * (TILE + GAP), GAP + rows * (TILE + GAP)], land: "", units };
}
