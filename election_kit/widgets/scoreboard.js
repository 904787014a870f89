import { list, node, put, say } from "./core/dom.js";
import { hooks } from "./core/hooks.js";
import { mountStatus, show } from "./core/link.js";
import { fromLeft } from "./core/words.js";
import { tallied } from "./maths/scenarios.js";
import { headline, inWords, listing } from "./maths/sentences.js";

/** @import { Link, MapLink } from "./core/link.js" */
/** @import { Context } from "./core/dom.js" */
/** @import { Scenario } from "./maths/scenarios.js" */

const LINE = 68; // letters of a headline

/**
 * Parts of the bar in percent: the side on the left, what is open, the others; together 100. Pure.
 * @param {number[]} totals
 * @param {number} all
 */
export function shares(totals, all) {
  const open = all - totals.reduce((sum, votes) => sum + votes, 0);
  return [totals[0], open, ...totals.slice(1)].map((votes) => (100 * votes) / all);
}

/**
 * What a side's votes amount to: the words, and whether they decide. Pure.
 * @param {number} votes
 * @param {number} need
 * @param {{ tied: boolean, madeUp: boolean }} how
 * @returns {[words: string, decides: boolean]}
 */
export function amounts(votes, need, { tied, madeUp }) {
  if (tied) return [`= tied at ${votes}`, true];
  if (votes < need) return [`${need - votes} short`, false];
  return [madeUp ? `would have ${need}` : `✓ ${need} reached`, true];
}

/**
 * The headline: who wins or leads, and what a side must win, by name, by code or counted, whichever a line has
 * room for. Pure.
 * @param {Scenario} scenario
 * @param {{ mustUnits: string[] }[]} columns
 */
export function newsOf(scenario, columns) {
  const { sides, units } = scenario.contest;
  const first = headline(scenario);
  const names = new Map(units.map(([code, name]) => [code, name]));
  /** @type {((codes: string[]) => string)[]} */
  const ways = [
    (codes) => listing(codes.map((code) => names.get(code) ?? code)),
    (codes) => listing(codes),
    (codes) => `${inWords(codes.length)} of the open units`,
  ];
  const lines = ways.map((name) => [first, ...columns.flatMap(({ mustUnits: codes }, n) => (
    codes.length ? [`${sides[n]} must win ${name(codes)}`] : []))].join("; "));
  return lines.find((line) => line.length <= LINE) ?? first;
}

/**
 * The score: a headline, a number and a name for each side, and a bar with the line that wins.
 * @param {MapLink} link
 * @param {Element} root
 */
export function mountScore(link, root) {
  const { contest } = link;
  const all = contest.units.reduce((sum, [, , votes]) => sum + votes, 0);
  const order = fromLeft(contest);
  const sides = order.map((n) => {
    const votes = node("span", { class: "ek-votes" });
    const done = node("span", { class: "ek-done" });
    const name = node("span", { class: "ek-name" }, `${contest.sides[n]} `, node("span", { class: "ek-chip", "data-held": n }, contest.looks[n].letter));
    return { n, votes, done, box: node("div", { class: "ek-side" }, name, votes, done) };
  });
  const bar = node("div", { class: "ek-bar", "aria-hidden": true });
  const pieces = node("div", { class: "ek-pieces" });
  const goal = node("div", { class: "ek-goal" }, node("span", {}, `${contest.need} to win`));
  bar.append(pieces, goal);
  goal.style.left = `${(100 * contest.need) / all}%`;
  const asIf = node("p", { class: "ek-as-if" });
  const news = node("p", { class: "ek-news" });
  root.append(node("div", { class: "ek-score" }, asIf, news, node("div", { class: "ek-sides" }, ...sides.map(({ box }) => box)), bar));

  link.onPaint(() => {
    const score = tallied(link.scenario());
    const totals = contest.sides.map((side) => score.get(side) ?? 0);
    const madeUp = link.state.as_if; // a score that nobody ever had says so wherever it stands
    say(asIf, madeUp ? `As if: ${madeUp}` : "");
    put(asIf, "hidden", !madeUp);
    put(news, "hidden", Boolean(madeUp));
    say(news, newsOf(link.scenario(), link.facts?.().columns ?? []));
    const tied = totals.every((votes) => 2 * votes === all);
    sides.forEach(({ n, votes, done }) => {
      say(votes, String(totals[n]));
      const [words, decides] = amounts(totals[n], contest.need, { tied, madeUp: Boolean(madeUp) });
      say(done, words);
      put(done, "data-won", decides);
    });
    const held = order.map(String);
    held.splice(1, 0, ".");
    list(pieces, shares(order.map((n) => totals[n]), all), () => node("div"), (piece, share) => {
      piece.style.width = `${share}%`;
      put(piece, "data-held", held[[...pieces.children].indexOf(piece)]);
    });
  });
}

/** @param {Link} link @param {HTMLElement} root */
function mountScoreboard(link, root) {
  mountScore(link, root);
  mountStatus(link, root);
}

export default hooks((/** @type {Context} */ context) => show(context, mountScoreboard, "Score"));
