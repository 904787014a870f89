// A model without a kernel: it applies changes itself and answers at once, as Python does in maths/scenarios.py
// and maths/sentences.py. Only the page that is saved as a file uses it.

const COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const votesOf = (contest) => contest.units.map(([, , votes]) => votes);

/** Electoral votes by name: the sides, then whoever only got single electors. Pure. */
export function tallied(contest, held, splits) {
  const sums = Object.fromEntries(contest.sides.map((side) => [side, 0]));
  const add = (side, votes) => { sums[side] = (sums[side] ?? 0) + votes; };
  votesOf(contest).forEach((votes, n) => {
    if (held[n] === "/") Object.entries(splits[contest.units[n][0]]).forEach(([side, won]) => add(side, won));
    else if (held[n] !== ".") add(contest.sides[held[n]], votes);
  });
  return sums;
}

/** The score and what it decides, in the words of Python's `summary`. Pure. */
export function summed(contest, held, splits) {
  const { need, year } = contest;
  const sums = tallied(contest, held, splits);
  const score = Object.entries(sums).map(([side, votes]) => `${side} ${votes}`).join(", ");
  const top = Math.max(...Object.values(sums));
  const leaders = Object.keys(sums).filter((side) => sums[side] === top);
  if (top >= need && leaders.length === 1) return `${score}. ${leaders[0]} has the ${need} needed to win.`;
  const open = votesOf(contest).filter((_, n) => held[n] === ".");
  if (open.length > 0) {
    const units = `${COUNTS[open.length] ?? open.length} ${open.length === 1 ? "unit" : "units"}`;
    return `${score}. ${need} needed to win; ${units} with ${open.reduce((a, b) => a + b)} open.`;
  }
  const house = year ? " The House of Representatives chooses, one vote for each state." : "";
  return `${score}. ${leaders.length === 1 ? "Nobody" : top < need ? "A tie: nobody" : "A tie: more than one side"} has the ${need} needed to win.${house}`;
}

/** Why no election can give a map, or an empty text: a statewide winner has carried at least one district. Pure. */
export function impossible(contest, held) {
  const at = Object.fromEntries(contest.units.map(([unit], n) => [unit, n]));
  const name = (unit) => contest.units[at[unit]][1];
  for (const [state, districts] of Object.entries(contest.districts)) {
    const mark = held[at[state]];
    const others = districts.every((unit) => !["/", ".", mark].includes(held[at[unit]]));
    if (contest.sides.length > 2 || !(mark in contest.sides) || !others) continue;
    return `No election can give this: ${contest.sides[mark]} has ${name(state)} but none of ${districts.map(name).join(", ")}. `
      + "A statewide winner has carried at least one district. Change one of these units first.";
  }
  return "";
}

/** A model that answers like a kernel's. `traits` are `_contest`, `_shapes` and `_state`. */
export function localModel(traits) {
  const listeners = [];
  const contest = traits._contest;
  const order = Object.fromEntries(contest.units.map(([unit], n) => [unit, n]));
  const first = traits._state;
  let [state, past, future] = [first, [], []];
  const bare = ({ held, splits }) => ({ held, splits });

  function apply({ op, unit, side }) {
    if (op === "undo" && past.length) [state, past, future] = [{ ...state, ...past.at(-1) }, past.slice(0, -1), [...future, bare(state)]];
    else if (op === "redo" && future.length) [state, past, future] = [{ ...state, ...future.at(-1) }, [...past, bare(state)], future.slice(0, -1)];
    else if (op === "reset") turn(bare(first));
    else if (unit in order) {
      const held = [...state.held];
      held[order[unit]] = side === null ? "." : String(contest.sides.indexOf(side));
      const { [unit]: gone, ...splits } = state.splits;
      return impossible(contest, held) || turn({ held: held.join(""), splits });
    }
    return "";
  }
  function turn(next) {
    if (next.held === state.held) return "";
    [past, future] = [[...past, bare(state)], []];
    state = { ...state, ...next };
    return "";
  }
  /** Let a listener hear; its error is the page's, not a sign that a kernel has stopped. */
  function heard(act) {
    try { act(); } catch (error) { reportError(error); }
  }
  function send({ client, changes }) {
    const refusals = changes.map(apply).filter(Boolean);
    const sums = tallied(contest, state.held, state.splits);
    traits._state = state = {
      ...state,
      totals: contest.sides.map((side) => sums[side]),
      say: summed(contest, state.held, state.splits),
      undo: past.length, redo: future.length,
      acks: { ...state.acks, [client]: changes.at(-1).seq },
      refusal: refusals.length ? { client, text: refusals.at(-1) } : {},
    };
    for (const [event, act] of [...listeners]) if (event === "change:_state") heard(act);
  }
  return {
    get: (name) => traits[name],
    send,
    on: (event, act) => { listeners.push([event, act]); },
    off: (event, act) => { listeners.splice(listeners.findIndex(([e, a]) => e === event && a === act), 1); },
  };
}
