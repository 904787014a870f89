import { tallied } from "../maths/scenarios.js";

// The moment of a replay: one for all views of a widget, played here over a timeline that Python sent once.
// Python hears where it stands whenever it rests or a call passes.

/** @import { Contest, MapLink } from "../core/link.js" */
/** @import { Model } from "../core/dom.js" */

/**
 * @typedef {[at: number, lead: number, mark: string]} Posting Seconds, votes ahead of the second side, how sure that is.
 * @typedef {[at: number, text: string]} Event
 * @typedef {[at: number, unit: string, side: string, text: string]} Call
 * @typedef {{
 *   year: number, start: number, end: number, bends: [number, number][], ticks: [number, string][], lines: string[],
 *   newsrooms: Record<string, { name: string, calls: Call[], notes: Event[] }>,
 *   states: Record<string, [name: string, postings: string, leads: Event[]]>,
 * }} Timeline
 *
 * What the parts of a replay paint from: a map's link whose moment moves.
 * @typedef {MapLink & { player: Player, onTick: (tick: () => void) => void }} Replay
 */

const STOPPED = "The kernel has stopped: the replay plays on, but Python no longer follows. Restart it and run this cell again.";
const BEAT = 1000; // ms between words while it plays, and between pictures where motion is to be reduced
const AWAITED = 3000; // ms for an answer
const MOST_LINES = 4;
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * How many of these, in order of time, had happened at a moment. Pure.
 * @param {readonly (readonly [at: number, ...unknown[]])[]} events
 * @param {number} at
 */
export function happened(events, at) {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle][0] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What there is to tell, in order: a newsroom's calls, where its record ends, and when the lead changed where a line is shown. Pure.
 * @param {Timeline} timeline
 * @param {string} by
 * @param {string[]} lines
 */
export function eventsOf(timeline, by, lines) {
  const { calls, notes } = timeline.newsrooms[by];
  /** @type {Event[]} */
  const called = calls.map(([at, , , text]) => [at, text]);
  return [...called, ...notes, ...lines.flatMap((state) => timeline.states[state][2])].sort((a, b) => a[0] - b[0]);
}

/**
 * Who has each unit after the first `n` calls. Pure.
 * @param {Contest} contest
 * @param {Record<string, number>} order
 * @param {Call[]} calls
 * @param {number} n
 */
export function marksAfter(contest, order, calls, n) {
  const marks = contest.units.map(() => ".");
  for (const [, unit, side] of calls.slice(0, n)) marks[order[unit]] = String(contest.sides.indexOf(side));
  return marks;
}

export class Player {
  /** @type {Contest} */
  contest;
  /** @type {Timeline} */
  timeline;
  /** @type {Record<string, number>} */
  order;
  /** @type {string[]} */
  lines;
  /** @type {Event[]} */
  events = [];
  at = 0;
  called = 0; // how many calls had been made
  past = 0; // how many events had happened
  by = "";
  speed = 1800;
  playing = false;
  dead = false;
  trouble = "";
  word = "";
  /** @type {Model} */
  #model;
  /** @type {Set<() => void>} */
  #views = new Set();
  #client = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
  #seq = 0;
  #waiting = false; // for Python's answer
  #again = false; // something to tell once it comes
  #frame = 0;
  #now = 0; // the moment with its fraction of a second, and when it was painted, spoken of and sent
  #painted = 0;
  #spoken = 0;
  #sent = 0;

  /** @param {Model} model */
  constructor(model) {
    this.#model = model;
    this.contest = model.get("_contest");
    this.timeline = model.get("_timeline");
    this.order = Object.fromEntries(this.contest.units.map(([unit], n) => [unit, n]));
    this.lines = [...this.timeline.lines];
    ({ at: this.at, by: this.by } = model.get("_state"));
    this.#changed();
  }

  /**
   * Tie one view to its model and return what the parts of a board need to paint a moment.
   * @param {Model} model
   * @param {AbortSignal} signal
   * @returns {Replay}
   */
  join(model, signal) {
    this.#model = model;
    /** @type {(() => void)[][]} */
    const [painters, ticks] = [[], []];
    const player = this;
    let shown = "";
    const view = () => {
      for (const tick of ticks) tick();
      const key = [this.by, this.called, this.past, this.lines, this.dead, this.trouble].join();
      if (key !== shown) for (const painter of painters) painter();
      shown = key;
    };
    const hear = () => this.#hear(model);
    const die = () => this.#die();
    const handlers = { "change:_state": hear, comm_live_update: die };
    for (const [event, handler] of Object.entries(handlers)) model.on(event, handler);
    this.#views.add(view);
    signal.addEventListener("abort", () => {
      for (const [event, handler] of Object.entries(handlers)) model.off(event, handler);
      this.#views.delete(view);
      if (this.#views.size === 0) this.#halt();
    });
    return {
      player, contest: this.contest, order: this.order, shapes: model.get("_shapes"),
      get state() { return { held: player.marks }; },
      scenario: () => this.scenario,
      marks: () => this.marks,
      locked: () => false,
      waiting: () => false,
      step: (unit) => this.toggle(unit.slice(0, 2)), // a district's votes are counted with its state's
      clear: (unit) => this.hide(unit.slice(0, 2)),
      onPaint(painter) { painters.push(painter); painter(); },
      onTick(tick) { ticks.push(tick); tick(); },
    };
  }

  get calls() { return this.timeline.newsrooms[this.by].calls; }
  get marks() { return marksAfter(this.contest, this.order, this.calls, this.called); }
  get scenario() { return { contest: this.contest, held: this.marks.join(""), splits: {} }; }
  get score() { return `${[...tallied(this.scenario)].map(([side, votes]) => `${side} ${votes}`).join(", ")}.`; }
  /** The line of Python that shows this moment on a board. */
  get code() {
    const time = new Date((this.timeline.start + this.at) * 1000).toISOString().replace(".000", "");
    return `ek.Board(ek.calls(${this.timeline.year}, by="${this.by}", at="${time}"))`;
  }

  play() {
    if (this.at >= this.timeline.end) this.#go(0);
    this.playing = true;
    this.#now = this.at;
    this.#painted = performance.now();
    this.#frame = requestAnimationFrame(this.#run);
    this.#paint();
  }
  pause() {
    this.#halt();
    this.#rest(this.score);
  }
  /**
   * Go to a moment by hand; `rest` when the hand lets go.
   * @param {number} at
   */
  seek(at) {
    this.#halt();
    const before = this.called;
    this.#go(at);
    if (this.called !== before) this.#tell();
    this.#paint();
  }
  rest() { this.#rest(this.score); }
  /**
   * Go to the next event, or with -1 to the one before.
   * @param {1 | -1} direction
   */
  step(direction) {
    this.#halt();
    const n = direction > 0 ? this.past : happened(this.events, this.at - 1) - 1;
    if (!this.events[n]) return this.#rest(direction > 0 ? "No event after this one." : "No event before this one.");
    this.#go(this.events[n][0]);
    this.#rest(this.news(this.events[n][0]));
  }
  /**
   * Set how many seconds pass in one.
   * @param {number} speed
   */
  pace(speed) {
    this.speed = speed;
    this.#paint();
  }
  /** @param {string} by A newsroom. */
  choose(by) {
    this.by = by;
    this.#changed();
    this.#rest(this.score);
  }
  /** @param {string} state */
  toggle(state) {
    if (this.lines.includes(state)) return this.hide(state);
    this.#draw([...this.lines, state].slice(-MOST_LINES), `The lead in ${this.timeline.states[state][0]} is shown.`);
  }
  /** @param {string} state */
  hide(state) {
    const left = this.lines.filter((line) => line !== state);
    this.#draw(left, `The lead in ${this.timeline.states[state][0]} is not shown.`);
  }
  freeze() {
    this.#halt();
    this.#tell({ freeze: true });
    this.#paint();
  }
  /**
   * What happened at one second.
   * @param {number} at
   */
  news(at) { return this.events.filter((event) => event[0] === at).map(([, text]) => text).join(" "); }

  /** @param {string[]} lines @param {string} word */
  #draw(lines, word) {
    this.lines = lines;
    this.word = word;
    this.#changed();
    this.#paint();
  }
  #changed() {
    this.events = eventsOf(this.timeline, this.by, this.lines);
    this.#go(this.at);
  }
  /** @param {number} at */
  #go(at) {
    this.at = Math.max(0, Math.min(this.timeline.end, Math.floor(at)));
    this.called = happened(this.calls, this.at);
    this.past = happened(this.events, this.at);
  }
  #halt() {
    this.playing = false;
    cancelAnimationFrame(this.#frame);
  }
  /** @param {string} word */
  #rest(word) {
    this.word = word;
    this.#tell();
    this.#paint();
  }
  #run = (/** @type {number} */ stamp) => {
    this.#frame = requestAnimationFrame(this.#run);
    const passed = Math.max(0, stamp - this.#painted);
    if (STILL.matches && passed < BEAT) return;
    const [called, past] = [this.called, this.past];
    this.#now += (Math.min(passed, BEAT) / 1000) * this.speed; // a page that slept goes on where it was
    this.#painted = stamp;
    this.#go(this.#now);
    if (this.at >= this.timeline.end) return this.pause();
    if (this.past > past) this.#speak(stamp);
    if (this.called !== called || stamp - this.#sent > BEAT) this.#tell();
    this.#paint();
  };
  /** @param {number} stamp */
  #speak(stamp) {
    if (stamp - this.#spoken < BEAT) return;
    this.#spoken = stamp;
    this.word = this.events[this.past - 1][1];
  }
  #paint() { for (const view of this.#views) view(); }

  /** @param {{ freeze?: boolean }} [more] */
  #tell(more = {}) {
    if (this.dead) return;
    const lost = performance.now() - this.#sent > AWAITED; // with the connection, perhaps
    this.#again = this.#waiting && !lost && !more.freeze;
    if (this.#again) return;
    this.#seq += 1;
    this.#waiting = true;
    this.#sent = performance.now();
    try {
      this.#model.send({ client: this.#client, seq: this.#seq, by: this.by, at: this.at, ...more });
    } catch {
      this.#die(); // a kernel that was shut down or exchanged sends no word, but refuses this one
    }
  }
  /** @param {Model} model */
  #hear(model) {
    const { client, seq, by, at, trouble } = model.get("_state");
    const answer = client === this.#client;
    if (answer && seq === this.#seq) this.#waiting = false;
    this.trouble = answer ? trouble : "";
    if (!this.#waiting && (!answer || trouble)) this.#follow(by, at);
    if (!this.#waiting && this.#again) this.#tell();
    this.#paint();
  }
  /** @param {string} by @param {number} at */
  #follow(by, at) {
    if (by === this.by && at === this.at) return;
    this.by = by;
    this.at = this.#now = at;
    this.#changed();
  }
  #die() {
    this.dead = true;
    this.trouble = STOPPED;
    this.#paint();
  }
}
