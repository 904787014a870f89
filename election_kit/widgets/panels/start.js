import { foldUp, labeled, picker, pressed } from "./drawers.js";
import { node, put, say } from "../core/dom.js";

/** @import { Link } from "../core/link.js" */

// Start from: an election, a blank map, a newsroom's calls, a forecast's favorites, a swing.

/**
 * A swing in words. Pure.
 * @param {number} points
 * @param {string[]} sides
 */
export function swingWords(points, [first, second]) {
  if (points === 0) return "no swing";
  return `${Math.abs(points).toFixed(1)} points toward ${points > 0 ? first : second}`;
}

/**
 * @param {Link} link
 * @param {Element} root
 * @param {AbortSignal} signal
 */
export function mountStart(link, root, signal) {
  const { starts, year } = link.contest;
  const begin = (/** @type {object} */ change) => link.send({ op: "start", ...change });
  const [years, yearField] = picker("Election", starts.years.map((y) => [y, y]));
  if (year) years.value = String(year);
  const ended = pressed("As it ended", () => begin({ from: "ended", year: Number(years.value) }), signal);
  const blank = pressed("Blank", () => begin({ from: "blank", year: Number(years.value) }), signal);
  const next = () => put(ended, "hidden", Number(years.value) === starts.years[0]); // not held yet
  years.addEventListener("change", next, { signal });
  next();

  const [newsroom, newsroomField] = picker("Calls of 2020 by", starts.newsrooms.map((by) => [by, by]));
  const time = node("input", { type: "datetime-local", min: "2020-11-03T00:00", max: "2020-11-20T23:59" });
  time.value = "2020-11-06T09:50";
  const called = pressed("Show calls", () => begin({ from: "calls", by: newsroom.value, at: time.value }), signal);

  const [forecasts, forecastField] = picker("Favorites of a forecast", starts.forecasts.map(([y, source], n) => [n, `${y}, ${source}`]));
  const favored = pressed("Show favorites", () => {
    const [from, source] = starts.forecasts[Number(forecasts.value)];
    begin({ from: "favorites", year: from, source });
  }, signal);

  const slider = node("input", { type: "range", min: -starts.most, max: starts.most, step: 0.1, value: 0 });
  const words = node("output", { class: "ek-swing-words" });
  // Left is the first side, as in the score: a swing toward it has points above zero.
  const points = () => -Number(slider.value) || 0;
  slider.addEventListener("input", () => {
    told(points());
    link.send({ op: "swing", points: points() });
  }, { signal });
  /** @param {number} value */
  function told(value) {
    say(words, swingWords(value, starts.swing));
    put(slider, "aria-valuetext", swingWords(value, starts.swing));
  }
  const swing = node("div", { class: "ek-row ek-swing" }, labeled(`Swing every unit of ${year} equally`, slider), words);
  put(swing, "hidden", starts.swing.length === 0);

  const row = (/** @type {Node[]} */ ...parts) => node("div", { class: "ek-row" }, ...parts);
  const wrong = node("p", { class: "ek-wrong" });
  foldUp(root, "Start from another map", [
    row(yearField, ended, blank), row(newsroomField, labeled("at (UTC)", time), called), row(forecastField, favored), swing, wrong,
  ], signal);
  link.onPaint(() => {
    say(wrong, ["start", "swing"].includes(link.asked) ? link.trouble : "");
    if (starts.swing.length === 0 || link.busy()) return;
    const at = link.state.swing ?? 0;
    if (points() !== at) slider.value = String(-at);
    told(at);
  });
}
