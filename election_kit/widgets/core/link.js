import { alone, givenBy } from "./changes.js";
import { beginning, localModel } from "../offline/model.js";
import { given, impossible } from "../maths/scenarios.js";
import { node, put, rooted, say, sayAgain } from "./dom.js";
import { summary } from "../maths/sentences.js";
import { mountRoom } from "./room.js";

// The one road of a click: the page paints at once, what follows from it too, and sends what changed, numbered;
// Python answers with who has what and the last number it has seen; the page drops what is answered.

/** @import { Scenario } from "../maths/scenarios.js" */

/** @import { Change } from "./changes.js" */
/** @import { Contest as Bare, Marks, Splits } from "../maths/scenarios.js" */
/** @import { Context, Model } from "./dom.js" */
/** @import { Shade, Ratings } from "../map/shading.js" */
/** @import { Shapes } from "../map/layouts.js" */
/** @import { Facts } from "../panels/paths.js" */

/**
 * What never changes while a widget shows it: the contest, and how it looks.
 * @typedef {Bare & {
 *   from_left?: number[], before?: Record<string, string>, calls?: Record<string, [side: string, words: string]>, looks: Look[], results: Results | null, ratings: Ratings | null, starts: Starts,
 * }} Contest
 * @typedef {{ color: string, ink: string, letter: string, pattern: "lines" | "back" | "cross" | "dots" | "plain" }} Look
 * @typedef {Shade & {
 *   year: number, lines: Record<string, string[]>, tipping: { units: string[], words: string } | null, ratings: Ratings,
 * }} Results
 * @typedef {{
 *   years: number[], newsrooms: string[], forecasts: [number, string][], swing: string[], most: number,
 * }} Starts
 *
 * What Python said last. What only some widgets or an open fold has may be missing.
 * @typedef {object} State
 * @property {string} held A mark for each unit.
 * @property {Splits} splits
 * @property {boolean} [local] The page has no Python.
 * @property {string} locked 1 for each unit that is locked, else 0.
 * @property {boolean} lockable
 * @property {number} undo How many changes can be undone.
 * @property {number} redo
 * @property {Record<string, number>} acks Client -> the last change that was seen of it.
 * @property {{ client?: string, text?: string }} refusal
 * @property {string} [why_locked]
 * @property {string} [as_if]
 * @property {string[]} [hidden]
 * @property {{ name: string, words: string, units: Record<string, [number, Record<string, number>]> } | null} [rule]
 * @property {{ titles: string[], taken: Taken | null } | null} [challenges]
 * @property {{ kept: [string, string][], trouble: string, compared: Compared | null } | null} [shelf]
 * @property {Record<string, string> | null} [share]
 * @property {number | null} [swing]
 * @property {WhatIf | null} [what_if]
 * @property {import("../match.js").Play} [match]
 *
 * @typedef {{ title: string, words: string, done: boolean, hints: string[], more: boolean, moves: boolean }} Taken
 * @typedef {{ first: string, second: string, words: string[], rows: (string | number)[][] }} Compared
 * @typedef {{
 *   title: string, note: string, code: string, rows: [string, string, string, string, boolean][],
 *   house: string[], electors: string[],
 * }} WhatIf
 *
 * What a map needs of a link, be it a board's or a replay's.
 * @typedef {object} MapLink
 * @property {Contest} contest
 * @property {Record<string, number>} order Unit -> its place.
 * @property {Shapes} shapes
 * @property {Partial<Omit<State, "held">> & { held: Marks }} state
 * @property {boolean} [dead]
 * @property {number} [refusals]
 * @property {string | null} [refused] The unit that was refused last.
 * @property {string} [trouble]
 * @property {() => Scenario} scenario The map that is painted.
 * @property {() => Marks} marks
 * @property {(unit: string) => string[]} [told] What else is known of a unit at this moment.
 * @property {(tick: () => void) => void} [onTick]
 * @property {() => Facts} [facts] What the paths of that map are, where they are shown.
 * @property {(unit: string) => boolean} locked
 * @property {(unit: string) => boolean} waiting
 * @property {(unit: string, back?: boolean) => void} step
 * @property {(unit: string) => void} clear
 * @property {(paint: () => void) => void} onPaint
 * @property {number} [hushed] Until then, in the page's ms, the score is not said: what has the focus is heard first.
 * @property {(change: Change) => void} [send]
 *
 * What a scenario's widget adds: changes that Python has not answered, and what went wrong.
 * @typedef {Omit<MapLink, "state"> & {
 *   state: State, dead: boolean, trouble: string, asked: string, refusals: number, refused: string | null,
 *   busy: () => boolean, send: (change: Change) => void, onMessage: (act: (content: any) => void) => void,
 * }} Link
 */

const [PATIENCE, LONGEST] = [3000, 24_000]; // ms without an answer before the page says so and sends again
const MOST = 200; // changes in one message
const DEAD = "The kernel has stopped, so nothing here can change. Restart it and run this cell again.";
const RESTARTED = "The kernel was restarted, so nothing here can change. Run this cell again for a board that answers.";
const LOCKED = "is locked, because it was called. Unlock called units to change it.";
const LATE = "Not confirmed yet: Python is busy, has stopped or cannot be reached. What you changed is kept until it answers. If that lasts, run this cell again.";

/**
 * What a click makes of a mark: open -> first side -> ... -> open; `back` reverses. Pure.
 * @param {string} mark
 * @param {number} count
 * @param {boolean} [back]
 */
export function step(mark, count, back = false) {
  const at = mark === "." || mark === "/" ? 0 : Number(mark) + 1;
  const next = (at + (back ? count : 1)) % (count + 1);
  return next === 0 ? "." : String(next - 1);
}

/**
 * Tie one view to its model.
 * @param {Model} model
 * @param {AbortSignal} signal
 * @returns {Link}
 */
export function connect(model, signal) {
  /** @type {Contest} */
  const contest = model.get("_contest");
  const order = Object.fromEntries(contest.units.map(([unit], n) => [unit, n]));
  const client = Math.random().toString(36).slice(2);
  /** @type {(() => void)[]} */
  const painters = [];
  /** @type {(Change & { seq: number })[][]} */
  let [pending, outbox] = [[], []];
  let [seq, frame, patience] = [0, 0, PATIENCE];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Scenario | undefined} */
  let shown; // the map that is painted

  /** @type {Link} */
  const link = {
    contest, order, trouble: "", asked: "", refusals: 0, refused: null, dead: false, // `asked`: the op that was sent last
    get state() { return model.get("_state"); },
    get shapes() { return model.get("_shapes"); },
    /** Python's word, with what it has not answered yet. */
    scenario() {
      shown ??= pending.map(givenBy).reduce(given, { contest, held: link.state.held, splits: link.state.splits });
      return shown;
    },
    marks: () => link.scenario().held,
    busy: () => pending.length > 0,
    waiting: (unit) => pending.some((change) => unit in givenBy(change)),
    locked: (unit) => link.state.locked[order[unit]] === "1",
    onPaint(paint) { painters.push(paint); paint(); },
    onMessage(act) {
      model.on("msg:custom", act);
      signal.addEventListener("abort", () => model.off("msg:custom", act));
    },
    /** Ask for a change: `{unit, side}`, `{units}` or `{op}`. */
    send(change) {
      if (link.dead) return;
      const known = pending.every(({ op }) => op === undefined); // an undo may come between
      const why = known && impossible(given(link.scenario(), givenBy(change)));
      if (why) return refuse(why);
      seq += 1;
      pending.push({ ...change, seq });
      outbox.push({ ...change, seq });
      [link.trouble, link.asked] = [link.trouble === LATE ? LATE : "", change.op ?? ""];
      if (!frame) flush(); // at once; whatever follows within this frame goes together
      wait();
      paint();
    },
    step(unit, back) {
      if (link.locked(unit)) return refuse(locked(unit), unit);
      const mark = step(link.marks()[order[unit]], contest.sides.length, back);
      link.send({ unit, side: mark === "." ? null : contest.sides[Number(mark)] });
    },
    clear(unit) { if (link.locked(unit)) refuse(locked(unit), unit); else link.send({ unit, side: null }); },
  };

  const locked = (/** @type {string} */ unit) => `${contest.units[order[unit]][1]} ${link.state.why_locked ?? LOCKED}`;
  /**
   * @param {string} why
   * @param {string | null} [unit]
   */
  function refuse(why, unit = null) {
    if (link.dead) return;
    link.trouble = why;
    link.refusals += 1;
    link.refused = unit;
    paint();
  }
  function flush() {
    frame = 0;
    if (outbox.length === 0) return;
    try {
      // `first`: a connection that broke may have lost what was sent before, and Python must not skip it.
      model.send({ client, first: pending[0].seq, changes: outbox.splice(0, MOST) });
    } catch {
      return die(); // a kernel that was shut down or exchanged sends no word, but refuses this one
    }
    frame = requestAnimationFrame(flush);
  }
  function wait() {
    if (pending.length > 0) timer ||= setTimeout(late, patience);
  }
  function late() {
    [timer, patience] = [undefined, Math.min(2 * patience, LONGEST)];
    [link.trouble, outbox] = [LATE, [...pending]]; // Python leaves out what it knows
    if (!frame) flush();
    wait();
    paint();
  }
  function paint() {
    shown = undefined;
    for (const painter of painters) painter();
  }
  function hear() {
    if (link.dead || link.state.held.length !== contest.units.length) return; // another contest comes
    const { acks, refusal = {} } = link.state;
    const before = pending.length;
    pending = pending.filter((change) => change.seq > (acks[client] ?? 0));
    outbox = outbox.filter((change) => change.seq > (acks[client] ?? 0));
    if (pending.length < before || pending.length === 0) {
      clearTimeout(timer);
      [timer, patience, link.trouble] = [undefined, PATIENCE, ""];
    }
    if (refusal.client === client) link.trouble = refusal.text ?? "";
    wait();
    paint();
  }
  function die() {
    link.dead = true;
    [pending, outbox] = [[], []];
    // JupyterLab tells a restart that was asked for from one after a crash ("autorestarting").
    link.trouble = /** @type {any} */ (model).widget_manager?.kernel?.status === "restarting" ? RESTARTED : DEAD;
    clearTimeout(timer);
    paint();
  }
  model.on("change:_state", hear);
  model.on("comm_live_update", die);
  signal.addEventListener("abort", () => {
    model.off("change:_state", hear);
    model.off("comm_live_update", die);
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  });
  return link;
}

/**
 * Show a widget of a scenario: `tie` it to the model and mount its parts, once more for another contest.
 * @template {Pick<MapLink, "contest">} Tied
 * @param {Context} context
 * @param {(link: Tied, root: HTMLElement, signal: AbortSignal) => void} mount
 * @param {string} label
 * @param {(model: Model, signal: AbortSignal) => Tied} [tie]
 */
export function show(context, mount, label, tie = /** @type {any} */ (connect)) {
  const { model } = context;
  let source = model; // what answers: Python, or where there is none the page itself
  return rooted(context, label, (root, signal) => {
    let life = new AbortController(); // of what is mounted: another contest gets its own
    function begin() {
      const link = tie(source, life.signal);
      link.contest.looks.forEach((look, n) => {
        root.style.setProperty(`--ek-side-${n}`, look.color);
        root.style.setProperty(`--ek-ink-${n}`, look.ink);
      });
      mount(link, root, life.signal);
    }
    function recast() {
      const back = place(root);
      life.abort();
      life = new AbortController();
      root.replaceChildren();
      begin();
      back();
      const told = root.querySelector(".ek-say");
      if (told) sayAgain(told);
    }
    mountRoom(root, signal);
    begin();
    model.on("change:_contest", recast);
    if (/** @type {unknown} */ (tie) === connect) alone(model).then((isAlone) => {
      if (!isAlone || signal.aborted) return;
      source = localModel({
        _contest: model.get("_contest"), _shapes: model.get("_shapes"), _state: beginning(model.get("_state")),
      });
      recast();
    });
    signal.addEventListener("abort", () => {
      model.off("change:_contest", recast);
      life.abort();
    });
  });
}

/**
 * Remember which details are open and which control has the focus; return what brings both back.
 * @param {Element} root
 */
function place(root) {
  const folds = () => [...root.querySelectorAll("details")];
  /** @type {(fold: Element) => HTMLElement[]} */
  const controls = (fold) => [...fold.querySelectorAll("summary, button, select, input")].map((one) => /** @type {HTMLElement} */ (one));
  const open = folds().map((fold) => fold.open);
  const focused = /** @type {HTMLElement | null} */ (/** @type {Document | ShadowRoot} */ (root.getRootNode()).activeElement);
  const fold = folds().findIndex((one) => one.contains(focused));
  const control = fold < 0 || !focused ? -1 : controls(folds()[fold]).indexOf(focused);
  return () => {
    folds().forEach((one, n) => { one.open = open[n] ?? false; });
    if (control >= 0) controls(folds()[fold])[control]?.focus({ preventScroll: true });
    else if (root.contains(focused)) /** @type {HTMLElement | null} */ (root.querySelector('[tabindex="0"]'))?.focus({ preventScroll: true });
  };
}

/**
 * What the score is and decides, and that it is made up if it is.
 * @param {Link} link
 */
function scoreWords(link) {
  const madeUp = link.state.as_if;
  return `${madeUp ? `As if: ${madeUp.replace(/\.+$/, "")}. ` : ""}${summary(link.scenario())}`;
}

/**
 * The words under a widget: what the score is and decides, and what went wrong; read out politely.
 * @param {Link} link
 * @param {Element} root
 */
export function mountStatus(link, root) {
  const status = node("p", { class: "ek-say", role: "status", "aria-live": "polite" });
  const trouble = node("p", { class: "ek-trouble", role: "alert", "aria-live": "assertive" }); // Orca reads no alert without
  root.append(status, trouble);
  let told = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const tell = () => say(status, scoreWords(link));
  link.onPaint(() => {
    clearTimeout(timer);
    const wait = (link.hushed ?? 0) - performance.now();
    if (wait > 0) timer = setTimeout(tell, wait);
    else tell();
    if (link.refusals > told && trouble.textContent === link.trouble) sayAgain(trouble);
    else say(trouble, link.trouble);
    told = link.refusals;
    root.toggleAttribute("data-dead", link.dead);
    put(status.closest(".ek-root") ?? root, "data-pending", link.busy() && (link.trouble === LATE ? "late" : "now"));
  });
}
