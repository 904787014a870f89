import { draw, list, node, put, say } from "../core/dom.js";
import { happened } from "./player.js";

// The lead in some states over time, drawn as far as the moment shown. Above the middle line the first side is
// ahead, below it the second. The lines stretch with the page; words stand above them, unstretched.

const HIGH = 170; // px, until the page says how high the chart is
const ROOM = 15; // px a label needs
const ROUND = [1e4, 1e5, 5e5, 2e6, 5e6];

/** @import { Posting, Replay, Timeline } from "./player.js" */

/**
 * Between two scales that bend at the same points: from the `a`-th number of each bend to the `b`-th. Pure.
 * @param {[number, number][]} bends
 * @param {number} value
 * @param {0 | 1} [a]
 * @param {0 | 1} [b]
 */
export function bent(bends, value, a = 0, b = 1) {
  const next = Math.max(1, bends.findIndex((bend) => bend[a] >= value));
  const [from, to] = [bends[next - 1], bends[next]];
  return from[b] + ((value - from[a]) / (to[a] - from[a])) * (to[b] - from[b]);
}

/**
 * Read a state's count: `[seconds, votes ahead, mark]` for each posting. Pure.
 * @param {string} text
 */
export function postings(text) {
  const words = text.split(" ");
  /** @type {Posting[]} */
  const found = [];
  let [at, lead] = [0, 0];
  for (let n = 0; n + 1 < words.length; n += 2) {
    const mark = words[n + 1].replace(/[-\d]+/, "");
    at += Number(words[n]);
    lead += parseInt(words[n + 1], 10);
    found.push([at, lead, mark]);
  }
  return found;
}

/**
 * A state's count, read when first asked for.
 * @param {Timeline} timeline
 */
export function countsOf({ states }) {
  /** @type {Map<string, Posting[]>} */
  const read = new Map();
  return (/** @type {string} */ state) => {
    const found = read.get(state) ?? postings(states[state][1]);
    read.set(state, found);
    return found;
  };
}

/** Roots of votes with their sign: a lead of hundreds is seen beside one of hundreds of thousands. Pure. */
export const height = (/** @type {number} */ votes) => Math.sign(votes) * Math.sqrt(Math.abs(votes));

/**
 * Move labels apart that stand closer than `room`, keeping their order and staying within `high`. Pure.
 * @param {number[]} places
 * @param {number} room
 * @param {number} high
 */
export function apart(places, room, high) {
  const order = places.map((_, n) => n).sort((a, b) => places[a] - places[b]);
  const out = [...places];
  order.forEach((n, k) => { out[n] = Math.max(places[n], k ? out[order[k - 1]] + room : room / 2); });
  let most = high - room / 2;
  for (const n of order.reverse()) {
    out[n] = Math.min(out[n], most);
    most = out[n] - room;
  }
  return out;
}

/**
 * A lead as a side and votes, "tied" if there is none. Pure.
 * @param {string[]} sides
 * @param {number} votes
 * @param {string} [about]
 */
export function ahead(sides, votes, about = "") {
  if (!votes) return "tied";
  const shown = about ? Math.max(Math.round(Math.abs(votes) / 1000), 1) * 1000 : Math.abs(votes);
  return `${sides[votes > 0 ? 0 : 1]} ${about}+${shown.toLocaleString("en-US")}`;
}

/**
 * What was known of a state's lead, in words; `posting` is none before the first. Pure.
 * @param {string[]} sides
 * @param {Posting | undefined} posting
 */
export function leading(sides, posting) {
  if (!posting) return "no votes yet";
  const [, lead, mark] = posting;
  return mark === "=" ? "too close to tell" : ahead(sides, lead, mark && "about ");
}

/**
 * @param {Posting[]} points
 * @param {(at: number) => number} place
 * @param {(lead: number) => number} level
 * @param {number} end
 */
function trace(points, place, level, end) {
  const steps = points.map(([at, lead]) => [place(at).toFixed(1), level(lead).toFixed(1)]);
  const corners = steps.map(([x, y], n) => (n ? `H${x}V${y}` : `M${x} ${y}`));
  return `${corners.join("")}H${place(end).toFixed(1)}`;
}

const leadOf = () => node("li", {}, draw("svg", { viewBox: "0 0 18 4", class: "ek-sample" }, draw("path", { d: "M0 2H18" })), node("span"));

/**
 * Mount the chart; its axis of time is that of the slider.
 * @param {Replay} link
 * @param {Element} root
 * @param {AbortSignal} signal
 */
export function mountLines(link, root, signal) {
  const { player, contest } = link;
  const { bends, end, states, ticks } = player.timeline;
  const place = (/** @type {number} */ at) => bent(bends, at);
  const count = countsOf(player.timeline);
  const leads = node("ul", { class: "ek-leads", "aria-label": "Leads at this moment" });
  const grid = node("div", { class: "ek-grid" });
  const canvas = draw("svg", { viewBox: "0 0 1000 1000", preserveAspectRatio: "none", class: "ek-curves" });
  const past = node("div", { class: "ek-past" }, canvas);
  const now = node("div", { class: "ek-now" });
  const axis = node("div", { class: "ek-axis" }, ...ticks.map(([at, text]) => {
    const tick = node("span", {}, text);
    tick.style.left = `${place(at) / 10}%`;
    return tick;
  }));
  const chart = node("div", { class: "ek-chart", "aria-hidden": true }, grid, past, now, axis);
  root.append(node("div", { class: "ek-lines" }, leads, chart));
  /** @param {string} state @returns {Posting | undefined} */
  const latest = (state) => count(state)[happened(count(state), player.at) - 1];
  /** @type {(lead: number) => number} */
  let level = () => 0;
  let high = HIGH;
  const size = new ResizeObserver(() => {
    if (chart.clientHeight === 0 || chart.clientHeight === high) return; // not on screen, or as it was
    high = chart.clientHeight;
    follow();
  });
  size.observe(chart);
  signal.addEventListener("abort", () => size.disconnect());

  function redraw() {
    const all = player.lines.flatMap((state) => count(state).map(([, lead]) => height(lead)));
    const [low, high] = [Math.min(-120, ...all), Math.max(120, ...all)];
    const [bottom, top] = [low - 0.1 * (high - low), high + 0.1 * (high - low)];
    level = (lead) => (1000 * (top - height(lead))) / (top - bottom);
    const clear = (/** @type {number} */ votes) => votes === 0 || Math.abs(level(votes) - level(0)) > 110;
    const marks = [0, ...ROUND.flatMap((votes) => [votes, -votes])].filter((v) => height(v) > bottom && height(v) < top && clear(v));
    list(grid, marks, () => node("div", {}, node("span")), (line, votes) => {
      line.style.top = `${level(votes) / 10}%`;
      put(line, "data-zero", votes === 0);
      say(line.children[0], ahead(contest.sides, votes));
    });
    list(canvas, player.lines.map((state, line) => ({ line, state })), () => draw("path", { "vector-effect": "non-scaling-stroke" }), (path, { line, state }) => {
      put(path, "d", trace(count(state), place, level, end));
      put(path, "data-line", line);
    });
  }
  function follow() {
    const share = place(player.at) / 10;
    past.style.clipPath = `inset(0 ${100 - share}% 0 0)`;
    now.style.left = `${share}%`;
    put(now, "data-back", share > 75); // their names would stand over the words of the scale
    const known = player.lines.map((state, line) => ({ line, state, posting: latest(state) }));
    list(leads, known, leadOf, (item, { line, state, posting }) => {
      put(item, "data-line", line);
      say(item.children[1], `${states[state][0]}: ${leading(contest.sides, posting)}`);
    });
    const begun = known.flatMap(({ line, state, posting }) => (posting ? [{ line, state, spot: (level(posting[1]) / 1000) * high }] : []));
    const tops = apart(begun.map(({ spot }) => spot), ROOM, high);
    list(now, begun.map((one, n) => ({ ...one, top: tops[n] })), () => node("span"), (tip, { line, state, spot, top }) => {
      put(tip, "data-line", line);
      say(tip, state);
      tip.style.top = `${top}px`;
      tip.style.setProperty("--ek-spot", `${spot - top}px`);
    });
  }
  let drawn = "";
  link.onTick(() => {
    if (drawn !== player.lines.join()) redraw();
    drawn = player.lines.join();
    follow();
  });
}
