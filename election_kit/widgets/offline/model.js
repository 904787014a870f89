import { given, impossible, tallied } from "../maths/scenarios.js";
import { givenBy } from "../core/changes.js";
import { summary } from "../maths/sentences.js";

// A model without a kernel: it applies changes itself and answers at once, as Python does.

/** @import { Scenario, Contest, Splits } from "../maths/scenarios.js" */
/** @import { Change } from "../core/changes.js" */
/** @import { Model } from "../core/dom.js" */

/** @typedef {{ held: string, splits: Splits }} Map Who has what. */

const [SHELF, MOST_KEPT, LONGEST_NAME, THIS_MAP] = ["election_kit maps", 50, 60, "this map"];

/**
 * The state of a page that begins with a map, and keeps back what Python kept back.
 * @param {Map & { hidden?: string[], as_if?: string }} map
 */
export const beginning = ({ held, splits, hidden, as_if }) => ({
  held, splits, hidden, as_if, local: true, locked: "0".repeat(held.length), lockable: false, revision: 0, undo: 0, redo: 0, acks: {}, refusal: {},
});

/**
 * A model that answers like a kernel's. `traits` are `_contest`, `_shapes` and `_state`.
 * @param {Record<string, any>} traits
 * @returns {Model}
 */
export function localModel(traits) {
  /** @type {[event: string, act: (...said: any[]) => void][]} */
  const listeners = [];
  const contest = traits._contest;
  const first = bare(traits._state);
  const shelf = new Shelf(contest);
  /** @type {Map[]} */
  let past = [];
  /** @type {Map[]} */
  let future = [];
  let now = first;

  /** @type {Record<string, (change: any) => string | void>} */
  const ops = {
    undo: () => { if (past.length) [now, past, future] = [past[past.length - 1], past.slice(0, -1), [...future, now]]; },
    redo: () => { if (future.length) [now, past, future] = [future[future.length - 1], [...past, now], future.slice(0, -1)]; },
    reset: () => turn(first),
    shelf: ({ open }) => { shelf.open = open; },
    keep: ({ name }) => shelf.keep(name, now),
    forget: ({ name }) => shelf.forget(name),
    take: ({ name }) => turn(shelf.named(name, now)),
    compare: ({ first: one, second: other }) => { shelf.pair = [one, other]; },
  };
  /** @param {Map} next */
  function turn(next) {
    if (next.held !== now.held) [past, future, now] = [[...past, now], [], bare(next)];
  }
  /** @param {Change} change Make a change; return why not. */
  function apply(change) {
    if (change.op !== undefined) return ops[change.op]?.(change) ?? "";
    const next = given({ contest, ...now }, givenBy(change));
    const why = impossible(next);
    if (!why) turn({ held: String(next.held), splits: next.splits });
    return why;
  }
  /** @param {{ client: string, changes: (Change & { seq: number })[] }} message */
  function send({ client, changes }) {
    const refusals = changes.map(apply).filter(Boolean);
    const { acks, revision, ...kept } = traits._state;
    traits._state = {
      ...kept, ...now, ...shelf.facts(now), local: true, revision: revision + 1, undo: past.length, redo: future.length,
      acks: { ...acks, [client]: changes[changes.length - 1].seq },
      refusal: refusals.length ? { client, text: refusals[refusals.length - 1] } : {},
    };
    for (const [event, act] of [...listeners]) if (event === "change:_state") heard(act);
  }
  /** @param {() => void} act Let a listener hear; its error is the page's, not a sign that a kernel has stopped. */
  function heard(act) {
    try { act(); } catch (error) { reportError(error); }
  }
  return {
    get: (name) => traits[name],
    send,
    on: (/** @type {string} */ event, /** @type {(...said: any[]) => void} */ act) => { listeners.push([event, act]); },
    off: (/** @type {string} */ event, /** @type {(...said: any[]) => void} */ act) => {
      listeners.splice(listeners.findIndex(([e, a]) => e === event && a === act), 1);
    },
  };
}

/** @param {Map} map */
const bare = ({ held, splits }) => ({ held, splits });

/** Maps kept by name in this browser, those of one contest. */
class Shelf {
  open = false;
  /** @type {[string, string] | null} */
  pair = null;

  /** @param {Contest} contest */
  constructor(contest) {
    this.contest = contest;
    this.key = `${SHELF} ${contest.year ?? contest.units.map(([unit]) => unit).join()}`;
  }

  /** @returns {Record<string, Map>} */
  get kept() {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "{}");
    } catch { return {}; } // no storage here, or somebody else's
  }

  /** @param {Record<string, Map>} maps */
  #write(maps) {
    try {
      localStorage.setItem(this.key, JSON.stringify(maps));
      return "";
    } catch { return "Nothing is kept: this browser keeps no data of this page."; }
  }

  /**
   * @param {string} name
   * @param {Map} map
   */
  keep(name, map) {
    const title = name.trim().replace(/\s+/g, " ");
    if (!title || title.length > LONGEST_NAME || title === THIS_MAP) {
      return `A name has 1 to ${LONGEST_NAME} characters and is not '${THIS_MAP}'.`;
    }
    const maps = { ...this.kept, [title]: map };
    if (Object.keys(maps).length > MOST_KEPT) return `${MOST_KEPT} scenarios are kept. Forget one before you keep another.`;
    return this.#write(maps);
  }

  /** @param {string} name */
  forget(name) {
    const { [name]: gone, ...left } = this.kept;
    return this.#write(left);
  }

  /**
   * @param {string} name
   * @param {Map} here
   */
  named(name, here) {
    return name === THIS_MAP ? here : this.kept[name] ?? here;
  }

  /** @param {Map} here What the panel shows. */
  facts(here) {
    if (!this.open) return { shelf: undefined };
    const { year } = this.contest;
    const score = (/** @type {Map} */ map) => (
      [...tallied({ contest: this.contest, ...map })].map(([side, votes]) => `${side} ${votes}`).join(", "));
    const rows = Object.entries(this.kept).map(([name, map]) => [name, `${year ? `${year}: ` : ""}${score(map)}`]);
    return { shelf: { kept: rows, trouble: "", compared: this.pair && this.#compared(this.pair, here) } };
  }

  /**
   * @param {[string, string]} pair
   * @param {Map} here
   */
  #compared([first, second], here) {
    const maps = [first, second].map((name) => ({ contest: this.contest, ...this.named(name, here) }));
    const rows = this.contest.units.map(([unit, name, votes], n) => [name, votes, ...maps.map((map) => whoHas(map, unit, n))])
      .filter(([, , before, after]) => before !== after);
    return { first, second, words: maps.map((map, n) => `${[first, second][n]}: ${summary(map)}`), rows };
  }
}

/**
 * @param {Scenario} scenario
 * @param {string} unit
 * @param {number} place
 */
function whoHas({ contest, held, splits }, unit, place) {
  if (held[place] === ".") return "open";
  if (held[place] !== "/") return contest.sides[Number(held[place])];
  return `split: ${Object.entries(splits[unit] ?? {}).map(([side, votes]) => `${side} ${votes}`).join(", ")}`;
}
