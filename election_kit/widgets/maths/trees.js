import { given, impossible, settled, tallied } from "./scenarios.js";
import { paths } from "./paths.js";

// The path tree: the open units, largest first, one branch for each side that may win the next one.
// A branch ends where a side has its majority. The twin of maths/coalitions/trees.py.

/** @import { Scenario } from "./scenarios.js" */

/**
 * A point: a map, and the units still to come, largest first: code, name, votes.
 * @typedef {{ scenario: Scenario, units: [string, string, number][] }} TreePoint
 */

/**
 * The root of the tree that grows from a map.
 * @param {Scenario} scenario
 * @returns {TreePoint}
 */
export function rootOf(scenario) {
  return { scenario: settled(scenario), units: paths(scenario)[0].open };
}

/** @param {TreePoint} point The side that has its majority there, or undefined. */
export function winnerAt({ scenario }) {
  const score = tallied(scenario);
  return scenario.contest.sides.find((side) => (score.get(side) ?? 0) >= scenario.contest.need);
}

/** @param {TreePoint} point The unit that is decided next; undefined at a leaf. */
export const unitAt = (point) => (winnerAt(point) === undefined ? point.units[0] : undefined);

/**
 * The point after each side that can win the next unit has won it; empty at a leaf.
 * @param {TreePoint} point
 * @returns {Map<string, TreePoint>}
 */
export function branchesAt(point) {
  const unit = unitAt(point);
  const branches = new Map();
  if (unit === undefined) return branches;
  for (const side of point.scenario.contest.sides) {
    const scenario = given(point.scenario, { [unit[0]]: side });
    if (!impossible(scenario)) branches.set(side, { scenario, units: point.units.slice(1) });
  }
  return branches;
}
