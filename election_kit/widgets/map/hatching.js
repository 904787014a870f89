import { draw } from "../core/dom.js";

// Patterns of the sides, and stripes for a unit that several share.

export function hatches(contest, uid) {
  const line = (d) => [draw("path", { d, class: "ek-hatch-line" })];
  const drawn = {
    lines: () => line("M-2 2L2 -2M0 8L8 0M6 10L10 6"),
    back: () => line("M-2 6L2 10M0 0L8 8M6 -2L10 2"),
    cross: () => line("M0 0L8 8M8 0L0 8"),
    dots: () => [draw("circle", { cx: 4, cy: 4, r: 1.4, class: "ek-hatch-dot" })],
    plain: () => [],
  };
  const tile = { width: 8, height: 8, patternUnits: "userSpaceOnUse" };
  return draw("defs", {}, ...contest.looks.map((look, n) =>
    draw("pattern", { id: `${uid}-${n}`, ...tile, style: `color: ${look.ink}` }, ...drawn[look.pattern]())));
}

/** Stripes of a split unit: [color variable, from, to] in parts of one, what nobody got last. Pure. */
export function stripes(contest, awards, votes) {
  if (votes === 0) return [["var(--ek-land)", 0, 1]];
  let at = 0;
  const colored = Object.entries(awards).map(([who, won]) => {
    const n = contest.sides.indexOf(who);
    return [n < 0 ? "var(--ek-land)" : `var(--ek-side-${n})`, at / votes, (at += won) / votes];
  });
  return at < votes ? [...colored, ["var(--ek-open)", at / votes, 1]] : colored;
}

/** A gradient with hard edges that repeats: stripes as wide as the shares. Made once, filled when it changes. */
export function stripe(defs, id, bands) {
  let gradient = defs.querySelector(`#${id}`);
  if (gradient === null) {
    const slant = { x1: 0, y1: 0, x2: 16, y2: 16, gradientUnits: "userSpaceOnUse", spreadMethod: "repeat" };
    gradient = draw("linearGradient", { id, ...slant });
    defs.append(gradient);
  }
  const text = JSON.stringify(bands);
  if (gradient.dataset.bands !== text) {
    gradient.dataset.bands = text;
    gradient.replaceChildren(...bands.flatMap(([color, from, to]) =>
      [from, to].map((offset) => draw("stop", { offset, style: `stop-color: ${color}` }))));
  }
  return `url(#${id})`;
}
