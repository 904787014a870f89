import { draw, node, put } from "../core/dom.js";

// Patterns of the sides, and stripes for a unit that several share.

/** @import { Contest } from "../core/link.js" */

/**
 * The patterns of a contest's sides.
 * @param {Contest} contest
 * @param {string} uid
 */
export function hatches(contest, uid) {
  const line = (/** @type {string} */ d) => [draw("path", { d, class: "ek-hatch-line" })];
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

const KEPT = "ek-patterns"; // where a browser remembers what a reader chose

/**
 * A switch for patterns in addition to colors, remembered for every widget of the browser.
 * @param {Element} root
 * @param {AbortSignal} signal
 */
export function patternSwitch(root, signal) {
  let on = false;
  try { on = localStorage.getItem(KEPT) === "on"; } catch { /* a page without a memory */ }
  const button = node("button", { type: "button", class: "ek-button" }, "Patterns");
  const show = () => {
    put(button, "aria-pressed", String(on));
    put(root, "data-patterns", on);
  };
  button.addEventListener("click", () => {
    on = !on;
    try { localStorage.setItem(KEPT, on ? "on" : "off"); } catch { /* chosen for this view alone */ }
    show();
  }, { signal });
  show();
  return button;
}

/** @typedef {[color: string, from: number, to: number]} Band */

/**
 * Stripes of a split unit, in parts of one, what nobody got last. Pure.
 * @param {Contest} contest
 * @param {Record<string, number>} awards
 * @param {number} votes
 * @returns {Band[]}
 */
export function stripes(contest, awards, votes) {
  if (votes === 0) return [["var(--ek-land)", 0, 1]];
  let at = 0;
  const colored = Object.entries(awards).map(([who, won]) => {
    const [n, from] = [contest.sides.indexOf(who), at];
    at += won;
    return /** @type {Band} */ ([n < 0 ? "var(--ek-land)" : `var(--ek-side-${n})`, from / votes, at / votes]);
  });
  return at < votes ? [...colored, ["var(--ek-open)", at / votes, 1]] : colored;
}

/**
 * A gradient with hard edges that repeats: stripes as wide as the shares. Made once, filled when it changes.
 * @param {SVGDefsElement} defs
 * @param {string} id
 * @param {Band[]} bands
 */
export function stripe(defs, id, bands) {
  let gradient = /** @type {SVGLinearGradientElement | null} */ (defs.querySelector(`#${id}`));
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
