import { choice } from "../core/choice.js";
import { node, put } from "../core/dom.js";

// The color of a unit: of the side that has it, or in shades of that by margin or by rating.

/** @type {Record<string, string>} */
const MODES = { winner: "Winner", margin: "Margin", rating: "Rating" };

/** @import { Contest, Look } from "../core/link.js" */

/**
 * Steps by unit, a [color, ink] for each side's each step, and words for the legend.
 * @typedef {{
 *   leads: Record<string, [side: number, step: number]>, shades: [string, string][][], steps: string[], note: string,
 *   open?: string,
 * }} Shade
 * @typedef {Shade & { words: string[], open: string }} Ratings
 */

/**
 * The color and ink for a unit, or nothing if it has no step or is not with the side that the step is for. Pure.
 * @param {Shade | null} scale
 * @param {string} unit
 * @param {string} mark
 */
export function shadeOf(scale, unit, mark) {
  const lead = scale?.leads[unit];
  return scale && lead && String(lead[0]) === mark ? scale.shades[lead[0]][lead[1]] : undefined;
}

/**
 * The word for how sure a unit is, or none if it is not with the side that was rated. Pure.
 * @param {Ratings} ratings
 * @param {string} unit
 * @param {string} mark
 */
export function ratingOf(ratings, unit, mark) {
  if (mark === ".") return ratings.open;
  const lead = ratings.leads[unit];
  return lead && String(lead[0]) === mark ? ratings.words[lead[1]] : "";
}

const swatch = (/** @type {[string, string]} */ [color, ink], /** @type {string} */ text) => {
  const made = node("span", { class: "ek-swatch" }, text);
  made.style.background = color;
  made.style.color = ink;
  return made;
};

/** @param {Contest} contest @param {Shade} scale */
function legendOf({ sides, looks }, scale) {
  const rows = scale.shades.map((shades, n) => ({ side: sides[n], look: looks[n], shades }));
  const open = scale.open ? [node("p", {}, node("span", { class: "ek-shade-side" }, "Open"), swatch(["var(--ek-open)", "var(--ek-ink)"], scale.open))] : [];
  return node("div", { class: "ek-shades" }, node("p", {}, scale.note), ...rows.map(({ side, look, shades }) =>
    node("p", {}, node("span", { class: "ek-shade-side" }, `${side} (${look.letter})`), ...shades.map((pair, n) => swatch(pair, scale.steps[n])))), ...open);
}

/**
 * The choice of colors and its legend; `memory.color` outlives the map, `changed` is called when it changes.
 * @param {Contest} contest
 * @param {{ color?: string }} memory
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function mountShading(contest, memory, changed, signal) {
  const ratings = contest.ratings ?? contest.results?.ratings;
  const both = /** @type {[string, Shade][]} */ (Object.entries({ margin: contest.results, rating: ratings }));
  const known = both.filter(([, scale]) => Object.keys(scale?.leads ?? {}).length);
  /** @type {Record<string, Shade | null>} */
  const scales = { winner: null, ...Object.fromEntries(known) };
  const modes = Object.fromEntries(Object.keys(scales).map((mode) => [mode, MODES[mode]]));
  const legends = known.map(([mode, scale]) => ({ mode, legend: legendOf(contest, scale) }));
  const { color: chosen = "" } = memory;
  let mode = chosen in scales ? chosen : "winner";
  const { control, set } = choice("Color by", modes, (chosen) => {
    mode = memory.color = chosen;
    show();
    changed();
  }, signal);
  function show() { legends.forEach((one) => put(one.legend, "hidden", one.mode !== mode)); }
  set(mode);
  show();
  return {
    control: node("div", { class: "ek-colors", hidden: control.hidden }, node("span", { "aria-hidden": true }, "Color by"), control),
    legend: node("div", { class: "ek-shown" }, ...legends.map(({ legend }) => legend)),
    color: (/** @type {string} */ unit, /** @type {string} */ mark) => shadeOf(scales[mode], unit, mark),
    rating: (/** @type {string} */ unit, /** @type {string} */ mark) => (mode === "rating" && ratings ? ratingOf(ratings, unit, mark) : ""),
  };
}
