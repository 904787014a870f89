// Counts of sets by their votes: the twin of maths/coalitions/polynomials.py.

/** A polynomial with whole coefficients, packed in one integer, a lane of bits for each exponent. */
export class Tally {
  #lane;
  #packed;
  #degree;

  /**
   * @param {bigint} largest The sum of all coefficients.
   * @param {bigint} packed
   * @param {number} degree
   */
  constructor(largest, packed = 1n, degree = 0) {
    this.largest = largest;
    this.#lane = BigInt(largest.toString(2).length + 1);
    this.#packed = packed;
    this.#degree = degree;
  }

  /** @param {Map<number, bigint>} factor Exponent -> coefficient. */
  times(factor) {
    let packed = 0n;
    for (const [votes, ways] of factor) packed += (this.#packed * ways) << (this.#lane * BigInt(votes));
    return new Tally(this.largest, packed, this.#degree + Math.max(...factor.keys()));
  }

  /**
   * The sum of the coefficients of the exponents from `low` on.
   * A run of lanes leaves its sum on division by one less than the base: casting out nines.
   * @param {number} low
   */
  from(low) {
    if (low > this.#degree) return 0n;
    return (this.#packed >> (this.#lane * BigInt(Math.max(low, 0)))) % ((1n << this.#lane) - 1n);
  }
}

/**
 * The first place from `from` on whose number is `least` or more; the length if there is none.
 * @param {number[]} sorted
 * @param {number} least
 * @param {number} from
 */
export function firstFrom(sorted, least, from) {
  let [low, high] = [from, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many sets of some units have how many votes. */
export class Sums {
  #votes;
  #ways;
  /** @type {any[]} */
  #before = [];

  /**
   * @param {number[]} votes Which sums there are, ascending.
   * @param {any[]} ways How many sets have each: numbers, or where those would not be exact BigInts.
   */
  constructor(votes, ways) {
    this.#votes = votes;
    this.#ways = ways;
  }

  /**
   * The sums with one unit more, of which those from `end` on are left out.
   * @param {number} more
   * @param {number} end
   */
  times(more, end) {
    const [votes, ways] = [this.#votes, this.#ways];
    /** @type {[number[], any[]]} */
    const [sums, each] = [[], []];
    for (let [without, taken] = [0, 0]; taken < votes.length;) {
      const [one, other] = [votes[without] ?? Infinity, votes[taken] + more];
      const sum = Math.min(one, other);
      if (sum >= end) break;
      sums.push(sum);
      each.push(one === other ? ways[without] + ways[taken] : one < other ? ways[without] : ways[taken]);
      if (one === sum) without += 1;
      if (other === sum) taken += 1;
    }
    return new Sums(sums, each);
  }

  /** @param {number} end How many sets have fewer votes. */
  below(end) {
    if (this.#before.length === 0) {
      let sets = typeof this.#ways[0] === "bigint" ? 0n : 0;
      this.#before = [sets, ...this.#ways.map((ways) => { sets += ways; return sets; })];
    }
    return this.#before[firstFrom(this.#votes, end, 0)];
  }
}
