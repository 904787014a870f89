import { explain, headline, summary } from "../../election_kit/widgets/maths/sentences.js";
import { paths } from "../../election_kit/widgets/maths/paths.js";

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

function answered(scenario) {
  try {
    return { head: headline(scenario), say: summary(scenario), sides: paths(scenario).map(answerOf) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { head: headline(scenario), say: summary(scenario), refused: error.message };
  }
}

/** The answers for many maps: `contests` each once, `maps` as [place of the contest, marks, splits]. */
export const answers = ({ contests, maps }) => maps.map(([n, held, splits]) => answered({ contest: contests[n], held, splits }));
