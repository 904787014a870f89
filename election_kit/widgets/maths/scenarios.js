// Who has what, in the page: the twin of maths/contests.py and maths/scenarios.py.

/**
 * What never changes while a widget shows it, as `static` (core/model.py) tells it.
 * @typedef {object} Contest
 * @property {number | null} year
 * @property {number} need The number that wins.
 * @property {string[]} sides
 * @property {[string, string, number][]} units Code, name, electoral votes.
 * @property {Record<string, string[]>} districts Statewide unit -> its districts.
 * @property {string[]} pronouns One for each side.
 * @property {string} uncounted Why no paths are counted here, or an empty text.
 *
 * @typedef {Record<string, Record<string, number>>} Splits Unit -> whose electors.
 *
 * A mark for each unit: the place of a side, `.` open, `/` split.
 * @typedef {string | string[]} Marks
 *
 * @typedef {{ contest: Contest, held: Marks, splits: Splits }} Scenario
 */

/** @type {WeakMap<Contest, Record<string, number>>} */
const placesKnown = new WeakMap();

/**
 * Code -> place of each unit.
 * @param {Contest} contest
 */
export function placesOf(contest) {
  const known = placesKnown.get(contest);
  if (known) return known;
  /** @type {Record<string, number>} */
  const places = Object.create(null);
  contest.units.forEach(([unit], place) => { places[unit] = place; });
  placesKnown.set(contest, places);
  return places;
}

/**
 * The places of the units of each state with districts: the statewide unit first.
 * @param {Contest} contest
 */
export function statesOf(contest) {
  const places = placesOf(contest);
  return Object.entries(contest.districts)
    .map(([state, inner]) => [state, ...inner].map((unit) => places[unit]));
}

/**
 * Electoral votes by name: the sides, then whoever only got single electors.
 * @param {Scenario} scenario
 */
export function tallied({ contest, held, splits }) {
  const sums = new Map(contest.sides.map((side) => [side, 0]));
  contest.units.forEach(([unit, , votes], n) => {
    if (held[n] === ".") return;
    const awards = held[n] === "/" ? splits[unit] ?? {} : { [contest.sides[Number(held[n])]]: votes };
    for (const [side, won] of Object.entries(awards)) sums.set(side, (sums.get(side) ?? 0) + won);
  });
  return sums;
}

/**
 * The ways in which the units at these places can fall, statewide unit first, given who has what.
 * With two sides the statewide winner has carried at least one district.
 * @param {Scenario} scenario
 * @param {number[]} places
 */
export function waysOf({ contest, held }, places) {
  const sides = contest.sides.map((_, n) => String(n));
  /** @type {string[][]} */
  let ways = [[]];
  for (const place of places) {
    const choices = held[place] === "." ? sides : [held[place]];
    ways = ways.flatMap((way) => choices.map((mark) => [...way, mark]));
  }
  if (sides.length > 2) return ways;
  return ways.filter((way) => way.includes("/") || way.indexOf(way[0], 1) > 0);
}

/**
 * Why no election can give a map, or an empty text.
 * @param {Scenario} scenario
 */
export function impossible(scenario) {
  const { units, sides } = scenario.contest;
  for (const places of statesOf(scenario.contest)) {
    if (waysOf(scenario, places).length > 0) continue;
    const [state, ...districts] = places.map((place) => units[place][1]);
    const side = sides[Number(scenario.held[places[0]])];
    return `No election can give this: ${side} has ${state} but none of ${districts.join(", ")}. `
      + "A statewide winner has carried at least one district. Change one of these units first.";
  }
  return "";
}

/**
 * The scenario with the units given that can only go one way any more.
 * @param {Scenario} scenario
 * @returns {Scenario}
 */
export function settled(scenario) {
  const held = [...scenario.held];
  for (const places of statesOf(scenario.contest)) {
    const [first, ...others] = waysOf(scenario, places);
    places.forEach((place, n) => {
      if (others.every((way) => way[n] === first[n])) held[place] = first[n];
    });
  }
  return { ...scenario, held };
}

/**
 * The scenario after other units were given or opened: code -> a side's name, or null.
 * @param {Scenario} scenario
 * @param {Record<string, string | null>} winners
 * @returns {Scenario}
 */
export function given({ contest, held, splits }, winners) {
  const [marks, left, places] = [[...held], { ...splits }, placesOf(contest)];
  for (const [unit, side] of Object.entries(winners)) {
    if (!(unit in places)) continue;
    marks[places[unit]] = side === null ? "." : String(contest.sides.indexOf(side));
    delete left[unit];
  }
  return { contest, held: marks.join(""), splits: left };
}
