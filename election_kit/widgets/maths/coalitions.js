import { Sums, firstFrom } from "./polynomials.js";

// Minimal winning coalitions and counts of sets: the twin of maths/coalitions/. Units are numbers here,
// their ranks: 0 is the largest, and among equals the one whose code comes first.

const MOST_CHOICES = 10_000; // ways in which all states with districts together can fall
const EXACT = 52; // sets of so many units are counted exactly by numbers; sets of more by BigInt

/**
 * A set out of every group: its units, the votes it brings, and the most that any less of it brings.
 * @typedef {{ units: number[], votes: number, less: number }} Choice
 *
 * The open units of a state with districts, and the sets one side can choose from.
 * @typedef {{ votes: Map<number, number>, choices: Choice[] }} Group
 */

/**
 * The sets of a group's units with which a side can end up or, if `sure`, all that it can win at least.
 * @param {[number, number][]} units Rank and votes.
 * @param {number[]} maps The sets as bits: bit n is the unit at place n.
 * @param {boolean} sure
 * @returns {Choice[]}
 */
export function choicesOf(units, maps, sure) {
  const sum = (/** @type {number} */ set) => units.reduce((votes, [, more], n) => votes + (set >> n & 1) * more, 0);
  const within = (/** @type {number} */ set, /** @type {number} */ other) => (set & other) === set;
  const sets = sure ? Array.from({ length: 1 << units.length }, (_, set) => set) : maps;
  /** @type {Map<number, number>} */
  const brings = new Map();
  for (const set of sets) {
    const ends = sure ? maps.filter((map) => within(set, map)) : [set];
    if (ends.length > 0) brings.set(set, Math.min(...ends.map(sum)));
  }
  return [...brings].map(([set, votes]) => {
    const lesser = [...brings].filter(([other]) => other !== set && within(other, set));
    const held = units.filter((_, n) => set >> n & 1).map(([rank]) => rank);
    return { units: held, votes, less: Math.max(...lesser.map(([, fewer]) => fewer)) };
  });
}

/**
 * Every choice of a set from each group, as one choice.
 * @param {Group[]} groups
 * @returns {Choice[]}
 */
function combined(groups) {
  const ways = groups.reduce((product, { choices }) => product * choices.length, 1);
  if (ways > MOST_CHOICES) {
    throw new RangeError(`${groups.length} states with districts can fall in ${ways} ways, too many to list.`
      + " Give some of their units first.");
  }
  /** @type {Choice[]} */
  let every = [{ units: [], votes: 0, less: -Infinity }];
  for (const { choices } of groups) {
    every = every.flatMap((one) => choices.map((more) => ({
      units: [...one.units, ...more.units],
      votes: one.votes + more.votes,
      less: Math.max(one.less + more.votes, one.votes + more.less),
    })));
  }
  return every;
}

/** All minimal sets of units that together are sure of `quota` votes, fewest units first. */
export class Coalitions {
  /** @type {number[][]} */
  #found = [];
  /** @type {Generator<number[], void> | undefined} */
  #search;
  /** @type {{ choice: Choice, least: number, most: number }[] | undefined} */
  #known;
  /** @type {Sums[] | undefined} */
  #sums;

  /**
   * @param {[number, number][]} alone Rank and votes of the units that fall one by one, largest first.
   * @param {number} quota
   * @param {Group[]} groups
   */
  constructor(alone, quota, groups) {
    this.alone = alone;
    this.quota = quota;
    this.groups = groups;
  }

  /** @param {number[]} lost The most votes that can be won if none of these units is. */
  mostWithout(lost) {
    let most = 0;
    for (const [rank, votes] of this.alone) if (!lost.includes(rank)) most += votes;
    for (const { choices } of this.groups) {
      const left = choices.filter(({ units }) => !units.some((unit) => lost.includes(unit)));
      most += Math.max(...left.map(({ votes }) => votes));
    }
    return most;
  }

  /** What each choice from the groups leaves to the other units. More than the most would make a unit superfluous. */
  get #starts() {
    if (this.#known) return this.#known;
    this.#known = [];
    if (this.mostWithout([]) < this.quota) return this.#known;
    for (const choice of combined(this.groups)) {
      const least = Math.max(this.quota - choice.votes, 0);
      const most = this.quota - 1 - choice.less;
      if (most >= least) this.#known.push({ choice, least, most });
    }
    return this.#known;
  }

  /** How many there are, without listing them. */
  get count() {
    return this.#starts.reduce((count, { least, most }) => count + this.#count(least, most), 0n);
  }

  /**
   * The minimal sets of the other units with `least` votes and no more than `most`, each counted at its
   * smallest unit: the others fall short, but by no more than its votes.
   * @param {number} least
   * @param {number} most
   */
  #count(least, most) {
    if (least === 0) return 1n;
    this.#sums ??= this.#sumsOfLarger();
    let found = 0n;
    for (let n = 0; n < this.alone.length; n += 1) {
      const votes = this.alone[n][1];
      const [low, high] = [Math.max(least - votes, 0), Math.min(least, most + 1 - votes)];
      if (high > low) found += BigInt(this.#sums[n].below(high)) - BigInt(this.#sums[n].below(low));
    }
    return found;
  }

  /** For each unit, how many sets of the larger ones have how many votes, as far as that is less than is missing. */
  #sumsOfLarger() {
    const end = Math.max(0, ...this.#starts.map(({ least }) => least));
    const rows = [new Sums([0], [this.alone.length > EXACT ? 1n : 1])];
    for (const [, votes] of this.alone) rows.push(rows[rows.length - 1].times(votes, end));
    return rows;
  }

  /** The units of every set: without one of them the rest falls short. */
  get inAll() {
    if (this.mostWithout([]) < this.quota) return [];
    const every = [...this.alone.map(([rank]) => rank), ...this.groups.flatMap(({ votes }) => [...votes.keys()])];
    return every.filter((rank) => this.mostWithout([rank]) < this.quota).sort((a, b) => a - b);
  }

  /** The units that no set needs. Where a unit is needed, so is every larger one. */
  get inNone() {
    const grouped = new Set(this.groups.flatMap(({ votes }) => [...votes.keys()]));
    for (const { choice, least, most } of this.#starts) {
      if (!choice.units.some((unit) => grouped.has(unit)) || this.#count(least, most) === 0n) continue;
      for (const unit of choice.units) grouped.delete(unit);
    }
    let needed = this.alone.length;
    while (needed > 0 && !this.#swings(needed - 1)) needed -= 1;
    return [...this.alone.slice(needed).map(([rank]) => rank), ...grouped].sort((a, b) => a - b);
  }

  /** @param {number} n Whether the unit at this place ever turns a shortfall into the quota. */
  #swings(n) {
    let sums = 1n; // bit v: some set of the other units has v votes
    this.alone.forEach(([, votes], other) => { if (other !== n) sums |= sums << BigInt(votes); });
    return [...new Set(this.#starts.map(({ least }) => least))].some((least) => {
      const low = Math.max(least - this.alone[n][1], 0);
      return (sums >> BigInt(low) & ((1n << BigInt(least - low)) - 1n)) !== 0n;
    });
  }

  /** @param {number} n The set at place `n`, the best first; undefined after the last. */
  at(n) {
    this.#search ??= this.#bestFirst();
    while (this.#found.length <= n) {
      const { value } = this.#search.next();
      if (value === undefined) return undefined;
      this.#found.push(value);
    }
    return this.#found[n];
  }

  /**
   * Best-first search: units are taken or left, largest first, until the quota is reached. The fewest units that can
   * bring what is missing are always the next ones, and no others as many bring more: so the search knows how good
   * a set it is on the way to, and walks into no dead end.
   * @returns {Generator<number[], void>}
   */
  *#bestFirst() {
    const votesOf = new Map([...this.alone, ...this.groups.flatMap(({ votes }) => [...votes])]);
    const sums = [0];
    for (const [, votes] of this.alone) sums.push(sums[sums.length - 1] + votes);
    const heap = new Heap();
    /** @type {(taken: number[], at: number, missing: number, spare: number) => void} */
    const offer = (taken, at, missing, spare) => {
      const reached = firstFrom(sums, sums[at] + missing, at);
      if (reached === sums.length || -missing > spare) return;
      const votes = taken.reduce((sum, rank) => sum + (votesOf.get(rank) ?? 0), sums[reached] - sums[at]);
      heap.push({ size: taken.length + reached - at, votes, taken, at, missing, spare });
    };
    for (const { choice, least, most } of this.#starts) {
      offer([...choice.units].sort((a, b) => a - b), 0, least, most - least);
    }
    for (let point = heap.pop(); point; point = heap.pop()) {
      const { taken, at, missing, spare } = point;
      if (missing <= 0) {
        yield taken;
        continue;
      }
      const [rank, votes] = this.alone[at];
      offer([...taken, rank].sort((a, b) => a - b), at + 1, missing - votes, spare);
      offer(taken, at + 1, missing, spare);
    }
  }
}

/** @typedef {{ size: number, votes: number, taken: number[], at: number, missing: number, spare: number }} Point */

/**
 * Whether a point is listed before another: fewest units first, then most votes, then by its units, then by how far it got.
 * @param {Point} one
 * @param {Point} other
 */
function before(one, other) {
  if (one.size !== other.size) return one.size < other.size;
  if (one.votes !== other.votes) return one.votes > other.votes;
  for (let n = 0; n < one.taken.length && n < other.taken.length; n += 1) {
    if (one.taken[n] !== other.taken[n]) return one.taken[n] < other.taken[n];
  }
  if (one.taken.length !== other.taken.length) return one.taken.length < other.taken.length;
  return one.at < other.at;
}

/** A binary heap of points. */
class Heap {
  /** @type {Point[]} */
  #points = [];

  /** @param {Point} point */
  push(point) {
    const points = this.#points;
    let n = points.length;
    while (n > 0 && before(point, points[(n - 1) >> 1])) {
      points[n] = points[(n - 1) >> 1];
      n = (n - 1) >> 1;
    }
    points[n] = point;
  }

  pop() {
    const points = this.#points;
    const [first, last] = [points[0], points.pop()];
    if (points.length === 0 || last === undefined) return first;
    let n = 0;
    for (;;) {
      let child = 2 * n + 1;
      if (child + 1 < points.length && before(points[child + 1], points[child])) child += 1;
      if (child >= points.length || !before(points[child], last)) break;
      points[n] = points[child];
      n = child;
    }
    points[n] = last;
    return first;
  }
}
