import { tallied } from "./scenarios.js";

// Words made from the exact sets: the twin of maths/sentences.py, sentence by sentence.

/** @import { Scenario } from "./scenarios.js" */
/** @import { Paths } from "./paths.js" */
/** @import { Coalitions } from "./coalitions.js" */

const IN_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const MOST_SENTENCES = 4; // of one kind; more are counted instead of said
export const LONGEST_SET = 6; // units that a sentence names; a longer list tells nobody anything

/** @param {bigint | number} n A count in figures, with commas. */
export const figures = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

/** @param {bigint | number} n A count as newspapers print it: in words to ten, in figures beyond. */
export const inWords = (n) => IN_WORDS[Number(n)] ?? figures(n);

/**
 * Items joined as in a sentence.
 * @param {string[]} items
 */
export function listing(items, last = "and") {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${last} ${items[items.length - 1]}`;
}

/**
 * The news of a map in one line: who wins or leads, and by how much.
 * @param {Scenario} scenario
 */
export function headline({ contest, held, splits }) {
  const { need, sides, units } = contest;
  const sums = tallied({ contest, held, splits });
  const top = Math.max(...sums.values());
  const [leader, ...level] = [...sums.keys()].filter((side) => sums.get(side) === top);
  const total = units.reduce((sum, [, , votes]) => sum + votes, 0);
  if (top === 0) return `All ${total} electoral votes are open`;
  if (level.length > 0) return `${listing([leader, ...level])} are tied at ${top}`;
  const others = sides.filter((side) => side !== leader);
  const votes = others.length === 1 ? `, ${top} to ${sums.get(others[0])}` : ` with ${top} of ${total}`;
  if (top >= need) return `${leader} wins${votes}`;
  return `${held.includes(".") ? "" : "Nobody wins: "}${leader} leads${votes}`;
}

/**
 * What the score decides, with the rule for a tie.
 * @param {Scenario} scenario
 */
export function verdict(scenario) {
  const { contest: { need, year, units }, held } = scenario;
  const sums = tallied(scenario);
  const top = Math.max(...sums.values());
  const leaders = [...sums.keys()].filter((side) => sums.get(side) === top);
  if (top >= need && leaders.length === 1) return `${leaders[0]} has the ${need} needed to win.`;
  const open = units.filter((_, place) => held[place] === ".").map(([, , votes]) => votes);
  if (open.length > 0) {
    const left = open.reduce((sum, votes) => sum + votes);
    return `${need} needed to win; ${inWords(open.length)} ${open.length === 1 ? "unit" : "units"} with ${left} open.`;
  }
  const house = year ? " The House of Representatives chooses, one vote for each state." : "";
  if (leaders.length === 1) return `Nobody has the ${need} needed to win.${house}`;
  return `A tie: ${top >= need ? "more than one side" : "nobody"} has the ${need} needed to win.${house}`;
}

/**
 * What a screen reader hears after a change: the score and what it decides.
 * @param {Scenario} scenario
 */
export function summary(scenario) {
  const score = [...tallied(scenario)].map(([side, votes]) => `${side} ${votes}`).join(", ");
  return `${score}. ${verdict(scenario)}`;
}

/** @param {Paths} paths Whether a side has something to look for: it needs more, and can get it. */
export const undecided = (paths) => paths.missing > 0 && paths.count > 0n;

/**
 * @param {Paths} paths
 * @param {number[]} units
 */
const namesOf = (paths, units) => units.map((rank) => paths.open[rank][1]);

/** @param {Paths} paths */
const pronoun = (paths) => paths.contest.pronouns[paths.side];

/** @param {Paths} paths What the side has and needs. */
export function standing(paths) {
  const { contest, name, have, missing, open } = paths;
  const total = contest.units.reduce((sum, [, , votes]) => sum + votes, 0);
  if (!missing) return `${name} has ${have} of ${total} electoral votes and has won: ${contest.need} were needed.`;
  if (paths.wins === paths.total) {
    return `${name} has ${have} of ${total} electoral votes and wins however the open units fall.`;
  }
  if (!undecided(paths)) {
    const most = open.length ? `${name} can reach at most ${paths.ceiling}` : `${name} has ${have}`;
    return `${most} of the ${contest.need} electoral votes needed to win.`;
  }
  const left = open.reduce((sum, [, , votes]) => sum + votes, 0);
  const [units, are] = open.length > 1 ? ["units", "are"] : ["unit", "is"];
  return `${name} has ${have} of ${total} electoral votes and needs ${missing} more; `
    + `${inWords(open.length)} ${units} with ${left} ${are} open.`;
}

/** @param {Paths} paths Two sides share all electors, so neither winning means that both are tied. */
const canTie = (paths) => paths.contest.sides.length === 2 && 2 * (paths.contest.need - 1) === paths.shared;

/**
 * What the side must win, needs at least one of (`sets`), has enough with, and never needs.
 * @param {Paths} paths
 */
export function reasons(paths, sets = true) {
  if (!undecided(paths)) return [];
  return [...mustWin(paths), ...(sets ? needsOne(paths) : []), ...enough(paths), ...onlyTie(paths), ...neverNeeds(paths)];
}

/** @param {Paths} paths */
const mustWin = (paths) => paths.mustWin.map((rank) => (
  `${paths.name} must win ${paths.open[rank][1]}: without it ${pronoun(paths)} reaches at most ${paths.mostWithout([rank])}.`));

/**
 * Up to `most` "at least one of" sets of two or more units, none too long to read.
 * @param {Paths} paths
 * @param {number} most
 */
export function smallSets(paths, most) {
  const sets = paths.atLeastOneOf;
  /** @type {number[][]} */
  const found = [];
  for (let n = 0; found.length < most; n += 1) {
    const units = sets.at(n);
    if (!units || units.length > LONGEST_SET) break;
    if (units.length > 1) found.push(units);
  }
  return found;
}

/** @param {Paths} paths */
function needsOne(paths) {
  const sets = smallSets(paths, MOST_SENTENCES + 1);
  const said = sets.slice(0, MOST_SENTENCES).map((units) => (
    `${paths.name} needs at least one of ${listing(namesOf(paths, units))}: without ${
      units.length === 2 ? "either" : "any of them"} ${pronoun(paths)} reaches at most ${paths.mostWithout(units)}.`));
  if (sets.length <= MOST_SENTENCES) return said;
  const all = paths.atLeastOneOf.count - BigInt(paths.mustWin.length);
  return [...said, `There are ${inWords(all)} such sets in all; only the smallest are listed.`];
}

/** @param {Paths} paths */
function enough(paths) {
  const [first, second] = [paths.toWin.at(0) ?? [], paths.toWin.at(1)];
  if (first.length > LONGEST_SET) {
    return [`The shortest of ${figures(paths.count)} paths has ${inWords(first.length)} units.`];
  }
  const one = first.length === 1;
  const also = second?.length === first.length ? `, and ${one ? "so is" : "so are"} ${listing(namesOf(paths, second))}` : "";
  const count = paths.count > 2n ? ` ${paths.name} has ${inWords(paths.count)} paths in all.` : "";
  return [`${listing(namesOf(paths, first))} ${one ? "alone is" : "are"} enough for ${paths.name}${also}.${count}`];
}

/** @param {Paths} paths */
function onlyTie(paths) {
  if (paths.ties !== 1n || !canTie(paths)) return [];
  const units = paths.tieMap;
  const won = units.length ? `${listing(namesOf(paths, units))} and no other open unit` : "no open unit";
  return [`If ${paths.name} wins ${won}, both have ${paths.contest.need - 1}: the only tie.`];
}

/** @param {Paths} paths */
function neverNeeds(paths) {
  const units = paths.toWin.inNone;
  if (units.length === 0) return [];
  return [`${paths.name} never needs ${listing(namesOf(paths, units))}: no path has ${units.length === 1 ? "it" : "them"}.`];
}

/**
 * The sentences of `explain` on how the open units can fall.
 * @param {Paths} paths
 */
export function counted(paths) {
  const { contest, name, open, total, wins, losses, ties } = paths;
  const other = contest.sides.length === 2 ? contest.sides[1 - paths.side] : "others";
  const [one, many] = canTie(paths) ? ["is a tie", "are ties"] : ["gives nobody a majority", "give nobody a majority"];
  const nobody = ties === 0n ? `none ${one}` : ties === 1n ? `1 ${one}` : `${figures(ties)} ${many}`;
  return `The open ${open.length === 1 ? "unit" : "units"} can fall in ${figures(total)} ways: ${name} wins in ${
    figures(wins)}, ${other} in ${figures(losses)}, and ${nobody}. Each way is counted once; this is not a forecast.`;
}

/** @param {Paths} paths What the paths of a side mean, the most important first. */
export function explain(paths) {
  return undecided(paths) ? [standing(paths), counted(paths), ...reasons(paths)] : [standing(paths)];
}
