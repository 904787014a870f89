import { Coalitions, choicesOf } from "./coalitions.js";
import { Tally } from "./polynomials.js";
import { impossible, settled, statesOf, waysOf } from "./scenarios.js";

// Every remaining way of a side to its majority: the twin of maths/coalitions/paths.py.

/** @import { Scenario } from "./scenarios.js" */

/**
 * An order of texts by their characters, as Python has it: JavaScript's own is by halves of them.
 * @param {string} one
 * @param {string} other
 */
function byCode(one, other) {
  const [left, right] = [[...one], [...other]];
  for (let n = 0; n < left.length && n < right.length; n += 1) {
    const [a, b] = [left[n].codePointAt(0) ?? 0, right[n].codePointAt(0) ?? 0];
    if (a !== b) return a - b;
  }
  return left.length - right.length;
}

/** What every side's paths have in common: what is open, and in how many ways it can fall. */
class Ground {
  /** @param {Scenario} scenario */
  constructor(scenario) {
    const { contest, held, splits } = scenario;
    const why = contest.uncounted || impossible(scenario);
    if (why) throw new RangeError(why);
    this.scenario = scenario;
    this.settled = settled(scenario);
    /** Places of the units that can go either way, largest first. */
    this.open = contest.units.map((_, place) => place).filter((place) => this.settled.held[place] === ".")
      .sort((a, b) => contest.units[b][2] - contest.units[a][2]
        || byCode(contest.units[a][0], contest.units[b][0]));
    this.states = statesOf(contest);
    const grouped = new Set(this.states.flat());
    const sides = BigInt(contest.sides.length);
    /** Votes of the units that fall one by one. */
    this.single = contest.units.filter((_, place) => held[place] === "." && !grouped.has(place)).map(([, , votes]) => votes);
    this.ways = this.states.map((places) => waysOf(scenario, places));
    this.total = this.ways.reduce((total, ways) => total * BigInt(ways.length), sides ** BigInt(this.single.length));
    this.have = contest.sides.map((side, n) => contest.units.reduce((sum, [unit, , votes], place) => {
      if (held[place] === "/") return sum + (splits[unit]?.[side] ?? 0);
      return held[place] === String(n) ? sum + votes : sum;
    }, 0));
    this.wins = contest.sides.map((_, side) => this.#wins(side));
    this.nobody = this.wins.reduce((rest, wins) => rest - wins, this.total);
  }

  /** @param {number} side In how many ways it reaches its majority. */
  #wins(side) {
    const { contest, held } = this.scenario;
    const others = BigInt(contest.sides.length - 1);
    let tally = new Tally(this.total);
    for (const votes of this.single) {
      tally = tally.times(votes === 0 ? new Map([[0, others + 1n]]) : new Map([[0, others], [votes, 1n]]));
    }
    this.states.forEach((places, n) => {
      /** @type {Map<number, bigint>} */
      const factor = new Map();
      for (const way of this.ways[n]) {
        const won = places.reduce((sum, place, m) => (
          held[place] === "." && way[m] === String(side) ? sum + contest.units[place][2] : sum), 0);
        factor.set(won, (factor.get(won) ?? 0n) + 1n);
      }
      tally = tally.times(factor);
    });
    return tally.from(contest.need - this.have[side]);
  }
}

/** The paths of one side. Sets of units are lists of ranks: the places in `open`. */
export class Paths {
  #ground;
  /** @type {Coalitions | undefined} */
  #toWin;
  /** @type {Coalitions | undefined} */
  #blocking;
  /** @type {bigint | undefined} */
  #count;

  /**
   * @param {Ground} ground
   * @param {number} side
   */
  constructor(ground, side) {
    const { contest, held } = ground.settled;
    const { have, scenario, total, wins, nobody } = ground;
    this.#ground = ground;
    this.scenario = scenario;
    this.contest = contest;
    this.side = side;
    this.name = contest.sides[side];
    /** Code, name and votes of the open units, largest first. */
    this.open = ground.open.map((place) => contest.units[place]);
    /** Electoral votes the side has, forced units included. */
    this.have = contest.units.reduce((sum, [, , votes], place) => (
      scenario.held[place] === "." && held[place] === String(side) ? sum + votes : sum), have[side]);
    this.missing = Math.max(contest.need - this.have, 0);
    /** Electoral votes of all sides together, those still open included. */
    this.shared = have.reduce((sum, votes) => sum + votes, 0)
      + contest.units.reduce((sum, [, , votes], place) => (scenario.held[place] === "." ? sum + votes : sum), 0);
    this.total = total;
    this.wins = wins[side];
    this.ties = nobody;
    this.losses = total - this.wins - nobody;
  }

  /** The paths, as coalitions of open units. */
  get toWin() {
    this.#toWin ??= this.#coalitions(this.side, this.contest.need - this.have, false);
    return this.#toWin;
  }

  /** The blocking sets: the minimal coalitions with which the rest keeps the side from its majority. */
  get atLeastOneOf() {
    const beyond = this.have + this.open.reduce((sum, [, , votes]) => sum + votes, 0) - this.contest.need;
    this.#blocking ??= this.#coalitions(this.side === 0 ? 1 : 0, beyond + 1, true);
    return this.#blocking;
  }

  /** How many paths there are. */
  get count() {
    this.#count ??= this.toWin.count;
    return this.#count;
  }

  /** The units of every path; empty if there is no path or nothing more is needed. */
  get mustWin() {
    return this.missing ? this.toWin.inAll : [];
  }

  /** The most electoral votes the side can still reach. */
  get ceiling() {
    return this.mostWithout([]);
  }

  /** @param {number[]} units The most it can reach if it wins none of these. */
  mostWithout(units) {
    return this.have + this.toWin.mostWithout(units);
  }

  /**
   * The first set that, won alone, leaves the side exactly one short of its majority.
   * @returns {number[]}
   */
  get tieMap() {
    const { alone, groups } = this.toWin;
    /** @type {number[][]} */
    let sets = [[]];
    for (const { choices } of groups) sets = sets.flatMap((set) => choices.map(({ units }) => [...set, ...units]));
    for (const set of sets) {
      const found = summing(alone, this.missing - 1 - set.reduce((sum, rank) => sum + this.open[rank][2], 0));
      if (found) return [...set, ...found].sort((a, b) => a - b);
    }
    return [];
  }

  /**
   * @param {number} side
   * @param {number} quota
   * @param {boolean} sure
   */
  #coalitions(side, quota, sure) {
    const { open, settled: scenario, states } = this.#ground;
    const rankOf = new Map(open.map((place, rank) => [place, rank]));
    const groups = [];
    const grouped = new Set();
    for (const places of states) {
      const free = places.map((place, n) => [place, n]).filter(([place]) => rankOf.has(place));
      if (free.length === 0) continue;
      const maps = new Set(waysOf(scenario, places).map((way) => (
        free.reduce((set, [, n], bit) => set | Number(way[n] === String(side)) << bit, 0))));
      if (maps.size === 1 << free.length) continue;
      const units = free.map(([place]) => this.#unit(rankOf.get(place) ?? 0));
      groups.push({ votes: new Map(units), choices: choicesOf(units, [...maps], sure) });
      for (const [rank] of units) grouped.add(rank);
    }
    const alone = open.map((_, rank) => this.#unit(rank)).filter(([rank]) => !grouped.has(rank));
    return new Coalitions(alone, quota, groups);
  }

  /**
   * @param {number} rank
   * @returns {[number, number]}
   */
  #unit(rank) {
    return [rank, this.open[rank][2]];
  }
}

/**
 * The first set of units with exactly so many votes, larger units first; undefined if there is none.
 * @param {[number, number][]} units
 * @param {number} wanted
 */
function summing(units, wanted) {
  const sums = [1n]; // bit v of sums[k]: some set of the last k units has v votes
  for (const [, votes] of [...units].reverse()) sums.push(sums[sums.length - 1] | sums[sums.length - 1] << BigInt(votes));
  const reachable = (/** @type {number} */ from, /** @type {number} */ votes) => (
    votes >= 0 && (sums[units.length - from] >> BigInt(votes) & 1n) === 1n);
  if (!reachable(0, wanted)) return undefined;
  const taken = [];
  let missing = wanted;
  for (let n = 0; n < units.length; n += 1) {
    const [rank, votes] = units[n];
    if (!reachable(n + 1, missing - votes)) continue;
    taken.push(rank);
    missing -= votes;
  }
  return taken;
}

/**
 * Every side's paths. Throws a RangeError that says why where none are counted.
 * @param {Scenario} scenario
 */
export function paths(scenario) {
  const ground = new Ground(scenario);
  return scenario.contest.sides.map((_, side) => new Paths(ground, side));
}
