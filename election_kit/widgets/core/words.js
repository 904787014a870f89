// What is said of a unit, on the map and beside it.

/** @import { Contest, MapLink } from "./link.js" */

/** @typedef {[code: string, name: string, votes: number]} Unit */

/**
 * The sides as they stand from left to right, by their number: the blue one first. Pure.
 * @param {Pick<Contest, "sides" | "from_left">} contest
 * @returns {number[]}
 */
export const fromLeft = ({ sides, from_left: order }) => order ?? sides.map((_, n) => n);

/**
 * What the map shows of a unit: who has it, or what a rule that is drawn gives it. Pure.
 * @param {Pick<MapLink, "contest" | "order" | "state">} link
 * @param {string} unit
 * @param {string} mark
 * @returns {{ mark: string, votes: number, awards?: Record<string, number>, rule?: string }}
 */
export function sight({ contest: { sides, units }, order, state }, unit, mark) {
  if (!state.rule) return { mark, votes: units[order[unit]][2], awards: mark === "/" ? state.splits?.[unit] : undefined };
  const [votes, awards] = state.rule.units[unit] ?? [0, {}];
  const whole = sides.findIndex((side) => votes > 0 && awards[side] === votes);
  return { mark: whole < 0 ? "/" : String(whole), votes, awards, rule: state.rule.name };
}

const electors = (/** @type {number} */ votes) => (votes === 0 ? [] : [`${votes} electoral ${votes === 1 ? "vote" : "votes"}`]);

/**
 * What a screen reader says of a unit; `notes` are further words, `votes` its electors if not its own. Pure.
 * @param {Unit} unit
 * @param {string} side
 * @param {boolean} locked
 * @param {boolean} waiting
 * @param {string[]} [notes]
 * @param {number} [votes]
 */
export function named([, name, own], side, locked, waiting, notes = [], votes = own) {
  const more = [...notes, ...(locked ? ["locked"] : []), ...(waiting ? ["not confirmed yet"] : [])];
  return [name, ...electors(votes), side, ...more].join(", ");
}

/**
 * The words for a mark: who has the unit, or that it is open, or how it is split; under a rule, what that gives. Pure.
 * @param {Contest} contest
 * @param {string} mark
 * @param {Record<string, number>} [awards]
 * @param {string | null} [rule]
 */
export function holder(contest, mark, awards = {}, rule = null) {
  if (mark === ".") return "open";
  if (mark !== "/") return contest.sides[Number(mark)];
  const parts = Object.entries(awards).map(([who, votes]) => `${who} ${votes}`);
  if (parts.length) return `split: ${parts.join(", ")}`;
  return rule ? "no electors of its own" : "no electoral vote counted";
}

/**
 * What else marks a unit: `must`, whose must-win it is while open, and `tipping`, if it tipped the scale. Pure.
 * @param {Pick<MapLink, "contest" | "state" | "facts">} link
 * @param {string} unit
 * @param {string} mark
 * @returns {{ must?: string, tipping?: string, rule?: string }}
 */
export function notesOf({ contest: { sides, results }, state, facts }, unit, mark) {
  const needed = sides.filter((_, n) => mark === "." && facts?.().columns[n]?.mustUnits.includes(unit));
  return {
    ...(needed.length ? { must: `must-win for ${needed.join(" and ")}` } : {}),
    ...(results?.tipping?.units.includes(unit) && !state.rule ? { tipping: `tipping point of ${results.year}` } : {}),
    ...(state.rule ? { rule: `under the rule ${state.rule.name}` } : {}),
  };
}

/**
 * What is known of a unit: its `name`, the lines of its accessible name, and `more`, which that does not say. Pure.
 * @param {MapLink} link
 * @param {string} unit
 * @param {string} [rating]
 */
export function factsOf(link, unit, rating = "") {
  const { contest, order } = link;
  const { mark, votes, awards, rule } = sight(link, unit, link.marks()[order[unit]]);
  const notes = { ...(rating ? { rating: `rated ${rating}` } : {}), ...notesOf(link, unit, mark) };
  const lines = Object.values(notes).map((note) => note[0].toUpperCase() + note.slice(1));
  const [side, called] = contest.calls?.[unit] ?? [];
  // The results say it too; of a unit that is open at first, or the reader's, it would tell how it ended.
  const known = called && !contest.results && link.locked(unit) && side === contest.sides[Number(mark)] ? [called] : [];
  return {
    name: contest.units[order[unit]][1],
    named: [[...electors(votes), holder(contest, mark, awards, rule)].join(": "), ...lines],
    more: [
      ...(contest.results?.lines[unit] ?? []), ...known, ...(link.told?.(unit) ?? []),
      ...(contest.before?.[unit] ? [contest.before[unit]] : []),
    ],
  };
}

/**
 * How a split is written on a map: letters and numbers; whoever is no side of the contest is a rest. Pure.
 * @param {Contest} contest
 * @param {Record<string, number>} [awards]
 */
export function splitWords({ sides, looks }, awards = {}) {
  /** @type {[string, number][][]} */
  const [known, rest] = [[], []];
  for (const [who, votes] of Object.entries(awards)) (sides.includes(who) ? known : rest).push([who, votes]);
  const others = rest.reduce((sum, [, votes]) => sum + votes, 0);
  return [...known.map(([who, votes]) => `${looks[sides.indexOf(who)].letter}${votes}`), ...(others ? [`+${Math.round(100 * others) / 100}`] : [])].join(" ");
}
