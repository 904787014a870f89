import { foldUp, picker, pressed } from "./panels/drawers.js";
import { list, node, put, say } from "./core/dom.js";
import { fromLeft } from "./core/words.js";
import { mountFullScreen } from "./core/full_screen.js";
import { mountMap } from "./map/flip_map.js";
import { mountPaths, pathFactsOf } from "./panels/paths.js";
import { mountScore } from "./scoreboard.js";
import { hooks } from "./core/hooks.js";
import { mountStatus, show } from "./core/link.js";
import { mountUnitList } from "./map/unit_list.js";

// A match of two teams on one board: a turn gives one unit. Python keeps turns and score; the clock is the page's.

/** @import { Link } from "./core/link.js" */
/** @import { Context } from "./core/dom.js" */

/**
 * @typedef {{
 *   number: number, playing: boolean, turn: number, team: number, may_give: number[], score: number[], target: string,
 *   targets: Record<string, string>, seconds: number, clocks: number[], asked: boolean, words: string,
 * }} Play
 */

const SOON = 10; // seconds: from here on the clock is hard to overlook

/**
 * What a click on a unit asks for: it goes to the first side that may have it, then to the next, then it is open again;
 * what the team had taken in this turn is open again too. Pure.
 * @param {{ units: string[], marks: string[], locked: boolean[], sides: string[], mayGive: number[] }} board
 * @param {string} unit
 * @returns {Record<string, string | null>}
 */
export function taking({ units, marks, locked, sides, mayGive }, unit) {
  const taken = units.find((_, n) => !locked[n] && marks[n] !== ".");
  const next = mayGive[taken === unit ? mayGive.indexOf(Number(marks[units.indexOf(unit)])) + 1 : 0];
  return { ...(taken ? { [taken]: null } : {}), [unit]: next === undefined ? null : sides[next] };
}

/**
 * A time as a clock shows it. Pure.
 * @param {number} seconds
 */
export const clockWords = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** @param {Link} link @returns {Play} */
const playOf = (link) => /** @type {Play} */ (link.state.match);

/**
 * A clock for each turn; it waits while a turn may be taken back, and ends the turn when the time is up.
 * @param {Link} link
 * @param {Element} root
 * @param {AbortSignal} signal
 */
function mountClock(link, root, signal) {
  const face = node("p", { class: "ek-clock", role: "timer" });
  root.append(face);
  let [left, turn] = [0, ""];
  const paint = () => {
    const { playing, seconds } = playOf(link);
    say(face, clockWords(left));
    put(face, "hidden", !playing || seconds === 0);
    put(face, "data-soon", left <= SOON);
  };
  const timer = setInterval(() => {
    const play = playOf(link);
    if (!play.playing || play.asked || play.seconds === 0 || link.dead || left === 0) return;
    left -= 1;
    paint();
    if (left === 0) link.send({ op: "done", turn: play.turn });
  }, 1000);
  signal.addEventListener("abort", () => clearInterval(timer));
  link.onPaint(() => {
    const { number, turn: at, seconds } = playOf(link);
    const now = `${number} ${at} ${seconds}`;
    if (now !== turn) [left, turn] = [seconds, now];
    paint();
  });
}

/**
 * Whose turn it is and toward what, the rounds won, and the buttons.
 * @param {Link} link
 * @param {Element} root
 * @param {AbortSignal} signal
 */
function mountTurns(link, root, signal) {
  const { contest } = link;
  const act = (/** @type {string} */ text, /** @type {() => object} */ change) => pressed(text, () => link.send(/** @type {any} */ (change())), signal);
  const score = node("ul", { class: "ek-rounds", "aria-label": "Rounds won" }, ...fromLeft(contest).map((n) => node("li", { "data-side": n })));
  const [goal, turn, way] = [node("h3", { class: "ek-goal-words" }), node("p", { class: "ek-turn", role: "status" }), node("p", { class: "ek-note" })];
  const [target, targetField] = picker("Target", Object.entries(playOf(link).targets));
  target.value = playOf(link).target;
  const [clock, clockField] = picker("Clock", playOf(link).clocks.map((s) => [s, s ? `${clockWords(s)} a turn` : "off"]));
  clock.addEventListener("change", () => link.send({ op: "clock", seconds: Number(clock.value) }), { signal });
  const begin = act("", () => ({ op: "begin", target: target.value }));
  const done = act("End turn", () => ({ op: "done", turn: playOf(link).turn }));
  const back = act("Take the last turn back", () => ({ op: "take_back" }));
  const agree = act("", () => ({ op: "take_back", agreed: true }));
  const refuse = act("No", () => ({ op: "take_back", agreed: false }));
  const words = node("div", { class: "ek-match-words" }, goal, turn, way);
  root.append(score, words);
  mountClock(link, root, signal);
  root.append(node("div", { class: "ek-row ek-match-tools" }, targetField, begin, done, back, agree, refuse, clockField));

  link.onPaint(() => {
    const play = playOf(link);
    const [team, other] = [contest.sides[play.team], contest.sides[1 - play.team]];
    const taken = contest.units.find(([unit], n) => !link.locked(unit) && link.marks()[n] !== ".");
    const path = link.facts?.().columns[play.team]?.paths[0];
    list(score, fromLeft(contest), () => node("li"), (item, n) => say(item, `${contest.sides[n]}: ${play.score[n]} ${play.score[n] === 1 ? "round" : "rounds"}`));
    say(goal, play.number ? `Round ${play.number}. ${play.targets[play.target]}` : "A match of two teams");
    say(turn, turnWords(play, team, other, taken && `${taken[1]}: ${taken[2]}`));
    say(way, play.playing && play.target !== "tie" && path ? `A shortest path of ${team}: ${path}` : "");
    say(begin, play.number ? "Next round" : "Begin");
    say(agree, `${team} agrees`);
    clock.value = String(play.seconds);
    for (const one of [targetField, begin]) put(one, "hidden", play.playing);
    put(done, "hidden", !play.playing || play.asked);
    put(back, "hidden", !play.playing || play.asked || play.turn === 0);
    for (const one of [agree, refuse]) put(one, "hidden", !play.asked);
  });
}

/**
 * What the teams are told. Pure.
 * @param {Pick<Play, "playing" | "asked" | "words" | "number">} play
 * @param {string} team
 * @param {string} other
 * @param {string} [taken]
 */
export function turnWords({ playing, asked, words, number }, team, other, taken) {
  if (!playing) return number ? words : "A team for each side. Choose a target, and begin.";
  if (asked) return `${other} asks to take the last turn back. Does ${team} agree?`;
  return taken ? `${team} takes ${taken}. End the turn, or choose another.` : `${team}, choose one open unit.`;
}

/** @param {Link} link @param {HTMLElement} root @param {AbortSignal} signal */
function mountMatch(link, root, signal) {
  const { contest } = link;
  const [head, stage, aside, more] = ["head", "stage", "aside", "folds"].map((name) => node("div", { class: `ek-${name}` }));
  const turns = node("div", { class: "ek-match" });
  root.append(node("div", { class: "ek-board" }, head, stage, aside, more));
  link.facts = pathFactsOf(link);
  const [free, clear] = [link.step, link.clear];
  link.step = (unit) => {
    if (link.locked(unit)) return free(unit); // which says why not
    const units = contest.units.map(([code]) => code);
    const board = { units, marks: [...link.marks()], locked: units.map(link.locked), sides: contest.sides, mayGive: playOf(link).may_give };
    link.send({ units: taking(board, unit) });
  };
  link.clear = (unit) => { if (link.locked(unit) || link.marks()[link.order[unit]] !== ".") clear(unit); };
  mountScore(link, head);
  head.append(turns);
  mountTurns(link, turns, signal);
  mountMap(link, stage, signal);
  const bar = node("div", { class: "ek-tools" });
  stage.append(bar);
  mountFullScreen(bar, root, signal);
  mountStatus(link, stage);
  const every = foldUp(more, "Every path", [], signal);
  mountPaths(link, aside, every.lastElementChild ?? every);
  mountUnitList(link, more, signal);
}

export default hooks((/** @type {Context} */ context) => show(context, mountMatch, "A match of two teams"));
