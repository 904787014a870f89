// What is said of a unit, on the map and beside it.

/** What a screen reader says of a unit; `notes` are further words. Pure. */
export function named([, name, votes], side, locked, waiting, notes = []) {
  const electors = `${votes} electoral ${votes === 1 ? "vote" : "votes"}`;
  const more = [...notes, ...(locked ? ["locked"] : []), ...(waiting ? ["not confirmed yet"] : [])];
  return [`${name}, ${electors}, ${side}`, ...more].join(", ");
}

/** The words for a mark: who has the unit, or that it is open, or how it is split. Pure. */
export function holder(contest, mark, awards = {}) {
  if (mark === ".") return "open";
  if (mark !== "/") return contest.sides[mark];
  const parts = Object.entries(awards).map(([who, votes]) => `${who} ${votes}`);
  return parts.length ? `split: ${parts.join(", ")}` : "no electoral vote counted";
}

/** What else marks a unit: `must`, whose must-win it is while open, and `tipping`, if it tipped the scale. Pure. */
export function notesOf({ contest: { sides, results }, state }, unit, mark) {
  const needed = sides.filter((_, n) => mark === "." && state.paths?.[n]?.must_units?.includes(unit));
  return {
    ...(needed.length ? { must: `must-win for ${needed.join(" and ")}` } : {}),
    ...(results?.tipping?.units.includes(unit) ? { tipping: `tipping point of ${results.year}` } : {}),
  };
}

/** What is known of a unit, line by line, its name first. Pure. */
export function factsOf(link, unit) {
  const { contest, order, state } = link;
  const n = order[unit];
  const [, name, votes] = contest.units[n];
  const mark = link.marks()[n];
  const who = holder(contest, mark, state.splits?.[unit]);
  const notes = Object.values(notesOf(link, unit, mark)).map((note) => note[0].toUpperCase() + note.slice(1));
  return [name, `${votes} electoral ${votes === 1 ? "vote" : "votes"}: ${who}`, ...notes, ...(contest.results?.lines[unit] ?? [])];
}
