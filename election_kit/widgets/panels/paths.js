import { LONGEST_SET, figures, listing, reasons, smallSets, standing, verdict } from "../maths/sentences.js";
import { list, node, put, say } from "../core/dom.js";
import { hooks } from "../core/hooks.js";
import { mountStatus, show } from "../core/link.js";
import { paths } from "../maths/paths.js";
import { fromLeft } from "../core/words.js";

// The paths: how many outcomes each side wins, and for each side what it must win, at least one of what,
// its shortest paths and the sentences. All of it is worked out here, in the frame of the click.

/** @import { Context } from "../core/dom.js" */
/** @import { Link, MapLink } from "../core/link.js" */
/** @import { Scenario } from "../maths/scenarios.js" */
/** @import { Paths } from "../maths/paths.js" */

const [MOST_SETS, MOST_PATHS] = [6, 9]; // more are counted instead of shown
const KEPT_BACK = "What follows from the map stands here once you have answered the lesson's question.";
const COUNTED_ONCE = "Each way is counted once. Counting is not a forecast.";

/**
 * What a panel shows of a map; `unmarked` leaves out what a side must win. Pure.
 * @param {Scenario} scenario
 */
export function pathFacts(scenario, unmarked = false) {
  try {
    const every = paths(scenario);
    return { outcomes: outcomesOf(every), columns: every.map((one) => columnOf(one, unmarked)) };
  } catch (error) { // two sides could both reach a majority, or the country is too large
    if (!(error instanceof RangeError)) throw error;
    return { outcomes: { title: error.message, parts: [], note: "" }, columns: [] };
  }
}

/** @param {Paths[]} every */
function outcomesOf(every) {
  const [{ total, ties, scenario }] = every;
  if (total === 1n || every.some(({ missing }) => missing === 0)) {
    return { title: verdict(scenario), parts: [], note: "" };
  }
  const part = (/** @type {string} */ mark, /** @type {string} */ name, /** @type {bigint} */ n) => (
    { mark, text: `${name} ${figures(n)}`, share: 100 * Number(n) / Number(total) });
  const parts = every.map(({ name, wins }, n) => part(String(n), name, wins));
  parts.splice(1, 0, part("tie", every.length === 2 ? "tie" : "no majority", ties));
  return { title: `${figures(total)} ways the open units can fall`, parts, note: COUNTED_ONCE };
}

/**
 * @param {Paths} one
 * @param {boolean} unmarked
 */
function columnOf(one, unmarked) {
  const { name, open, missing, contest } = one;
  const decided = !missing || one.count === 0n;
  const must = decided || unmarked ? [] : one.mustWin.map((rank) => open[rank]);
  const sets = decided ? [] : smallSets(one, MOST_SETS);
  const shortest = decided ? [] : shortestOf(one);
  const left = decided ? 0n : one.count - BigInt(shortest.length);
  const number = one.count === 1n ? "1 path" : `${figures(one.count)} paths`;
  return {
    title: `${name}: ${!missing ? `${contest.need} reached` : decided ? "no path left" : number}`,
    must: must.map(([, unit, votes]) => `${unit} ${votes}`),
    mustUnits: must.map(([unit]) => unit),
    brief: sets.map((set) => [listing(set.map((rank) => open[rank][0]), "or"), ` (else ${one.mostWithout(set)} at most)`]),
    sets: sets.map((set) => `${listing(set.map((rank) => open[rank][1]), "or")} (else ${one.mostWithout(set)} at most)`),
    paths: shortest.map((path) => path.map((rank) => open[rank][0]).join(" + ")),
    more: left ? `and ${figures(left)} more` : "",
    words: unmarked ? [standing(one)] : [standing(one), ...reasons(one, false)],
  };
}

/** @param {Paths} one The first paths that can be read, or the first alone. */
function shortestOf(one) {
  const found = [];
  for (let n = 0; n < MOST_PATHS; n += 1) {
    const path = one.toWin.at(n);
    if (!path || (n > 0 && path.length > LONGEST_SET)) break;
    found.push(path);
  }
  return found;
}

/** @typedef {ReturnType<typeof pathFacts>} Facts What the panel shows. */

/**
 * What the panel shows now, worked out once for each map.
 * @param {Pick<MapLink, "scenario" | "state">} link
 * @returns {() => Facts}
 */
export function pathFactsOf(link) {
  let [known, key] = [pathFacts(link.scenario()), ""];
  return () => {
    const scenario = link.scenario();
    const { hidden = [] } = link.state;
    const now = `${scenario.held} ${JSON.stringify(scenario.splits)} ${hidden}`;
    if (now === key) return known;
    key = now;
    known = hidden.includes("paths") ? { outcomes: { title: "", parts: [], note: KEPT_BACK }, columns: [] }
      : pathFacts(scenario, hidden.includes("must_win"));
    return known;
  };
}

/** @typedef {Facts["columns"][number]} Column */

const pathBlock = (/** @type {string} */ heading, /** @type {Node[]} */ ...parts) =>
  node("div", { class: "ek-block" }, node("h5", {}, heading), ...parts);
const pathsOf = (/** @type {number} */ held, /** @type {string} */ label, /** @type {Node[]} */ ...parts) =>
  node("div", { class: "ek-column", "data-held": held, role: "group", "aria-label": label }, ...parts);
const pathRows = (/** @type {Element} */ parent, /** @type {string[]} */ texts) => list(parent, texts, () => node("li"), say);

/**
 * What counts most of one side's paths (`brief`), and every one of them in words (`full`).
 * @param {string} side
 * @param {number} held
 */
function column(side, held) {
  const title = node("h4", { class: "ek-path-title" });
  const [musts, sets, named] = ["ek-chips", "ek-sets", "ek-sets"].map((name) => node("ul", { class: name }));
  const [paths, more, words] = [node("ol", { class: "ek-paths" }), node("p", { class: "ek-more" }), node("ul", { class: "ek-words" })];
  const must = pathBlock("Must win", musts);
  const [some, every] = [sets, named].map((lines) => pathBlock("At least one from each line", lines));
  const shortest = pathBlock("Shortest paths", paths, more);
  const show = (/** @type {Column} */ facts) => {
    say(title, facts.title);
    pathRows(musts, facts.must);
    list(sets, facts.brief, () => node("li", {}, node("span"), node("span", { class: "ek-else" })), ({ children }, [units, most]) => {
      say(children[0], units);
      say(children[1], most);
    });
    pathRows(named, facts.sets);
    pathRows(paths, facts.paths);
    pathRows(words, facts.words);
    say(more, facts.more);
    put(must, "hidden", facts.must.length === 0);
    for (const part of [some, every]) put(part, "hidden", facts.sets.length === 0);
    put(shortest, "hidden", facts.paths.length === 0);
  };
  return {
    show,
    brief: pathsOf(held, `Paths of ${side}`, title, must, some),
    full: pathsOf(held, `Paths of ${side}, in words`, node("h4", { class: "ek-path-title" }, side), every, shortest, pathBlock("In words", words)),
  };
}

/**
 * The panel: a bar of outcomes above what counts for each side; below, or in `depth`, every path.
 * @param {Pick<MapLink, "contest" | "facts" | "onPaint">} link
 * @param {Element} root
 * @param {Element} [depth]
 */
export function mountPaths(link, root, depth = root) {
  const { contest } = link;
  const heading = node("h3", { class: "ek-path-heading" });
  const bar = node("div", { class: "ek-outcomes" });
  const columns = contest.sides.map(column);
  const across = fromLeft(contest).map((n) => columns[n]);
  const note = node("p", { class: "ek-note" });
  const side = (/** @type {"brief" | "full"} */ part) => node("div", { class: "ek-columns" }, ...across.map((one) => one[part]));
  root.append(node("div", { class: "ek-panel" }, heading, bar, note, side("brief")));
  const full = side("full");
  depth.append(full);
  const place = (/** @type {{ mark: string }} */ { mark }) => (mark === "tie" ? 0.5 : fromLeft(contest).indexOf(Number(mark)));

  link.onPaint(() => {
    if (!link.facts) return;
    const { outcomes, columns: told } = link.facts();
    say(heading, outcomes.title);
    const parts = [...outcomes.parts].sort((one, other) => place(one) - place(other));
    let from = 0;
    list(bar, parts, () => node("div", {}, node("i"), node("span")), (piece, { mark, text, share }) => {
      piece.style.setProperty("--ek-from", String(from));
      piece.style.setProperty("--ek-share", String(share));
      from += share;
      put(piece, "data-held", mark);
      put(piece, "hidden", share === 0);
      say(piece.children[1], text);
    });
    columns.forEach(({ brief, full: words, show: tell }, n) => {
      for (const part of [brief, words]) put(part, "hidden", told.length === 0);
      if (told.length) tell(told[n]);
    });
    say(note, outcomes.note);
  });
}

/** @param {Link} link @param {HTMLElement} root */
function mountPathPanel(link, root) {
  link.facts = pathFactsOf(link);
  mountPaths(link, root);
  mountStatus(link, root);
}

export default hooks((/** @type {Context} */ context) => show(context, mountPathPanel, "Paths to a majority"));
