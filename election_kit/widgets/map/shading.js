import { choice } from "../core/choice.js";
import { node, put } from "../core/dom.js";

// The color of a unit: of the side that has it, or in shades of that by margin or by rating.

const MODES = { winner: "Winner", margin: "Margin", rating: "Rating" };

/** The color and ink for a unit, or nothing if it has no step or is not with the side that the step is for. Pure. */
export function shadeOf(scale, unit, mark) {
  const [side, step] = scale?.leads[unit] ?? [];
  return String(side) === mark ? scale.shades[side][step] : undefined;
}

/** The word for how sure a unit is, or none if it is not with the side that was rated. Pure. */
export function ratingOf(ratings, unit, mark) {
  if (mark === ".") return ratings.open;
  const [side, step] = ratings.leads[unit] ?? [];
  return String(side) === mark ? ratings.words[step] : "";
}

const swatch = ([color, ink], text) => {
  const made = node("span", { class: "ek-swatch" }, text);
  made.style.background = color;
  made.style.color = ink;
  return made;
};

function legendOf({ sides, looks }, scale) {
  const rows = scale.shades.map((shades, n) => [sides[n], looks[n], shades]);
  const open = scale.open ? [node("p", {}, node("span", { class: "ek-shade-side" }, "Open"), swatch(["var(--ek-open)", "var(--ek-ink)"], scale.open))] : [];
  return node("div", { class: "ek-shades" }, node("p", {}, scale.note), ...rows.map(([side, look, shades]) =>
    node("p", {}, node("span", { class: "ek-shade-side" }, `${side} (${look.letter})`), ...shades.map((pair, n) => swatch(pair, scale.steps[n])))), ...open);
}

/** The choice of colors and its legend; `memory.color` outlives the map, `changed` is called when it changes. */
export function mountShading(contest, memory, changed, signal) {
  const ratings = contest.ratings ?? contest.results?.ratings;
  const known = Object.entries({ margin: contest.results, rating: ratings }).filter(([, scale]) => Object.keys(scale?.leads ?? {}).length);
  const scales = { winner: null, ...Object.fromEntries(known) };
  const modes = Object.fromEntries(Object.keys(scales).map((mode) => [mode, MODES[mode]]));
  const legends = known.map(([mode, scale]) => [mode, legendOf(contest, scale)]);
  let mode = memory.color in scales ? memory.color : "winner";
  const { control, set } = choice("Color by", modes, (chosen) => {
    mode = memory.color = chosen;
    show();
    changed();
  }, signal);
  function show() { legends.forEach(([of, legend]) => put(legend, "hidden", of !== mode)); }
  set(mode);
  show();
  return {
    control: node("div", { class: "ek-colors", hidden: control.hidden }, node("span", { "aria-hidden": true }, "Color by"), control),
    legend: node("div", { class: "ek-shown" }, ...legends.map(([, legend]) => legend)),
    color: (unit, mark) => shadeOf(scales[mode], unit, mark),
    rating: (unit, mark) => (mode === "rating" ? ratingOf(ratings, unit, mark) : ""),
  };
}
