import { explain, headline, summary } from "../../election_kit/widgets/maths/sentences.js";
import { paths } from "../../election_kit/widgets/maths/paths.js";
import { given, impossible } from "../../election_kit/widgets/maths/scenarios.js";
import { branchesAt, rootOf, unitAt, winnerAt } from "../../election_kit/widgets/maths/trees.js";

// What the page says of maps, to be laid beside what Python says.

const SETS = 12;

const firstSets = (coalitions, open) => Array.from({ length: SETS }, (_, n) => coalitions.at(n))
  .filter(Boolean).map((units) => units.map((rank) => open[rank][0]));

function answerOf(one) {
  const { open, toWin, atLeastOneOf } = one;
  const codes = (units) => units.map((rank) => open[rank][0]);
  return {
    open: open.map(([code]) => code),
    numbers: [one.total, one.wins, one.losses, one.ties, toWin.count, atLeastOneOf.count].map(String),
    votes: [one.have, one.missing, one.ceiling],
    without: open.map((_, rank) => one.mostWithout([rank])),
    must: codes(one.mustWin),
    never: codes(toWin.inNone),
    shortest: firstSets(toWin, open),
    blocking: firstSets(atLeastOneOf, open),
    words: explain(one),
  };
}

function afterChange(scenario, change) {
  const after = given(scenario, { nowhere: null, ...change }); // a map that was kept may name units of another year
  return impossible(after) || [after.held, after.splits];
}

const pointOf = (point) => [[...point.scenario.held].join(""), winnerAt(point) ?? null, unitAt(point)?.[0] ?? null];

function treeOf(scenario) {
  const root = rootOf(scenario);
  return [...pointOf(root), [...branchesAt(root)].map(([side, point]) => [side, ...pointOf(point)])];
}

function answered(scenario, change) {
  const told = { head: headline(scenario), say: summary(scenario), after: afterChange(scenario, change) };
  try {
    return { ...told, sides: paths(scenario).map(answerOf), tree: treeOf(scenario) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ...told, refused: error.message };
  }
}

/** The answers for many maps: `contests` each once, `maps` as [place of the contest, marks, splits, a change]. */
export const answers = ({ contests, maps }) => maps.map(([n, held, splits, change]) => (
  answered({ contest: contests[n], held, splits }, change)));
