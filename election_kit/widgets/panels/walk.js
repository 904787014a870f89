import { branchesAt, rootOf, unitAt, winnerAt } from "../maths/trees.js";
import { figures, listing, reasons, standing, verdict } from "../maths/sentences.js";
import { given, tallied } from "../maths/scenarios.js";
import { paths } from "../maths/paths.js";

// A walk in the path tree: the branches in sight, and the sentence above them. It grows from one map, its ground.

/** @import { Scenario } from "../maths/scenarios.js" */
/** @import { Paths } from "../maths/paths.js" */
/** @import { TreePoint } from "../maths/trees.js" */

const MOST_COUNTED = 10_000; // more ways than this are told as shares
const MOST_REASONED = 20; // with more open units a side must win nothing yet
const MOST_SPOKEN = 6; // calls that a sentence names one by one

/**
 * What the page shows of a point. `path` has a digit for each step, the place of the branch taken; `open` is
 * null at a leaf.
 * @typedef {object} TreeItem
 * @property {string} path
 * @property {string} name
 * @property {string} held
 * @property {boolean} here
 * @property {boolean | null} open
 * @property {string} note
 * @property {[string, number][]} bar
 */

/**
 * What is in sight of the tree that grows from `ground`, with the map as it is `now`. Where that is no point
 * of the tree, the tree grows anew from it. Throws a RangeError where no paths are counted.
 * @param {Scenario | null} ground
 * @param {Scenario} now
 * @param {boolean} unfolded Whether the point shows its branches.
 */
export function sightOf(ground, now, unfolded) {
  const taken = ground && stepsTo(ground, now);
  const from = ground && taken ? ground : now;
  const tree = rootOf(from);
  const [steps, open] = [taken ?? [], taken ? unfolded : true];
  const items = [itemAt(null, tree, "", steps, open), ...below(tree, "", steps, open)];
  return { ground: from, unfolded: open, say: sentence(tree, steps), items };
}

/**
 * The map a path leads to, as changes of the ground; null if it leads nowhere.
 * @param {Scenario} ground
 * @param {string} path
 */
export function mapAt(ground, path) {
  /** @type {Record<string, string>} */
  const calls = {};
  let point = rootOf(ground);
  for (const digit of path) {
    const unit = unitAt(point);
    const [side, next] = [...branchesAt(point)][Number(digit)] ?? [];
    if (!unit || side === undefined || !next) return null;
    calls[unit[0]] = side;
    point = next;
  }
  return given(ground, calls);
}

/**
 * The sides of the branches that lead to a map; null if it is no point of the tree.
 * @param {Scenario} ground
 * @param {Scenario} now
 */
function stepsTo(ground, now) {
  const { units, sides } = now.contest;
  if (ground.contest !== now.contest) return null;
  const changed = new Map();
  units.forEach(([unit], n) => { if (ground.held[n] !== now.held[n]) changed.set(unit, sides[Number(now.held[n])]); });
  const steps = [];
  let point = rootOf(ground);
  for (let unit = unitAt(point); unit && changed.has(unit[0]); unit = unitAt(point)) {
    const next = branchesAt(point).get(changed.get(unit[0]));
    if (!next) return null;
    steps.push(changed.get(unit[0]));
    changed.delete(unit[0]);
    point = next;
  }
  return changed.size === 0 ? steps : null;
}

/**
 * The branches in sight below a point of the walk, top to bottom.
 * @param {TreePoint} point
 * @param {string} path
 * @param {string[]} steps
 * @param {boolean} open
 * @returns {TreeItem[]}
 */
function below(point, path, steps, open) {
  if (steps.length === 0 && !open) return [];
  return [...branchesAt(point)].flatMap(([side, branch], place) => {
    const [there, ahead] = [`${path}${place}`, steps[0] === side ? steps.slice(1) : null];
    const item = itemAt([point, side], branch, there, ahead, open);
    return ahead ? [item, ...below(branch, there, ahead, open)] : [item];
  });
}

/**
 * @param {[TreePoint, string] | null} came The point before, and the side that won there.
 * @param {TreePoint} point
 * @param {string} path
 * @param {string[] | null} ahead The steps still to go; null beside the walk.
 * @param {boolean} open
 * @returns {TreeItem}
 */
function itemAt(came, point, path, ahead, open) {
  const { sides } = point.scenario.contest;
  let [name, mark] = ["Start", "."];
  if (came) {
    const [, unit, votes] = came[0].units[0];
    [name, mark] = [`${unit} ${votes} to ${came[1]}`, String(sides.indexOf(came[1]))];
  }
  const unfolds = ahead !== null && (ahead.length > 0 || open);
  return { path, name, held: mark, here: ahead?.length === 0, open: unitAt(point) ? unfolds : null, ...countAt(point) };
}

/**
 * In how many ways each side wins from a point on: in words, and as shares of a bar.
 * @param {TreePoint} point
 * @returns {{ note: string, bar: [string, number][] }}
 */
function countAt(point) {
  const { contest: { sides } } = point.scenario;
  const winner = winnerAt(point);
  if (winner !== undefined) {
    return { note: `${winner} wins with ${tallied(point.scenario).get(winner)}`, bar: [[String(sides.indexOf(winner)), 100]] };
  }
  const every = paths(point.scenario);
  const { total, ties } = every[0];
  /** @type {[string, string, bigint][]} */
  const all = every.map(({ name, wins }, n) => [String(n), name, wins]);
  all.splice(1, 0, ["tie", sides.length === 2 ? "tie" : "nobody", ties]);
  const parts = all.filter(([, , n]) => n > 0n);
  const share = (/** @type {bigint} */ n) => 100 * Number(n) / Number(total);
  return { note: noteAt(point, parts, total), bar: parts.map(([mark, , n]) => [mark, share(n)]) };
}

/**
 * @param {TreePoint} point
 * @param {[string, string, bigint][]} parts
 * @param {bigint} total
 */
function noteAt(point, parts, total) {
  if (point.units.length === 0) return point.scenario.contest.sides.length === 2 ? "a tie" : "nobody wins";
  if (total <= MOST_COUNTED) return `${parts.map(([, name, n]) => `${name} ${figures(n)}`).join(", ")} of ${figures(total)}`;
  return parts.map(([, name, n]) => `${name} ${(100 * Number(n) / Number(total)).toFixed(1)}%`).join(", ");
}

/**
 * What is known at a point of the walk, given the calls that led there.
 * @param {TreePoint} tree
 * @param {string[]} steps
 */
function sentence(tree, steps) {
  const { contest } = tree.scenario;
  /** @type {Map<string, string[]>} */
  const calls = new Map();
  let point = tree;
  for (const side of steps) {
    calls.set(side, [...(calls.get(side) ?? []), point.units[0][1]]);
    point = branchesAt(point).get(side) ?? point;
  }
  const said = [...calls].map(([side, units]) => `${side} wins ${listing(units)}`).join(", and ");
  const told = steps.length > MOST_SPOKEN ? `After these ${steps.length} calls: ` : said && `If ${said}: `;
  const winner = winnerAt(point);
  if (winner !== undefined) return `${told}${winner} has ${tallied(point.scenario).get(winner)}, and ${contest.need} win.`;
  if (point.units.length === 0) return `${told}${verdict(point.scenario)}`;
  return told + paths(point.scenario).map((one) => (one.open.length > MOST_REASONED ? standing(one) : mostImportant(one))).join(" ");
}

/** @param {Paths} one The most important thing to say of a side's paths. */
const mostImportant = (one) => reasons(one).find((said) => said.includes(one.name)) ?? standing(one);
