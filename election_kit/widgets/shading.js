import { node, put } from "./dom.js";

// Shading by margin, from light to dark in the color of a side. Off until it is asked for.

/** The color and ink for a unit, or nothing if its margin is unknown or it is not with the side that won it. Pure. */
export function shadeOf(results, unit, mark) {
  const [side, step] = results?.leads[unit] ?? [];
  return String(side) === mark ? results.shades[side][step] : undefined;
}

const swatch = ([color, ink], text) => {
  const made = node("span", { class: "ek-swatch" }, text);
  made.style.background = color;
  made.style.color = ink;
  return made;
};

/** The switch and its legend, for a contest with results; `changed` is called when the switch is. */
export function mountShading({ sides, looks, results }, changed, signal) {
  const box = node("input", { type: "checkbox" });
  const shade = { on: false, control: node("label", { class: "ek-switch" }, box, "Shade by margin"), legend: node("div", { class: "ek-shades", hidden: true }) };
  put(shade.control, "hidden", !results);
  if (!results) return shade;
  const rows = results.shades.map((shades, n) => [sides[n], looks[n], shades]).filter(([, , shades]) => shades.length);
  shade.legend.append(
    node("p", {}, `Margin in ${results.year}, in points. A unit that is not with the side that led there is not shaded.`),
    ...rows.map(([side, look, shades]) => node("p", {}, node("span", { class: "ek-shade-side" }, `${side} (${look.letter})`), ...shades.map((pair, n) => swatch(pair, results.steps[n])))));
  box.addEventListener("change", () => {
    shade.on = box.checked;
    put(shade.legend, "hidden", !shade.on);
    changed();
  }, { signal });
  return shade;
}
