import { list, node, put, say, unique } from "../core/dom.js";

// What is known of a unit, beside it: for the pointer that rests on it, the key that comes to it, the finger
// that taps it. It may be pointed at and read; Escape or leaving closes it.

const REST = 350; // ms a pointer rests before the words come, and has to reach them before they go
const AWAY = 10; // px from the unit
const EDGE = 4; // px from the sides of the map
const SMALL = 480; // px: on a phone's map the words would hide most of it

/**
 * What words must not cover, in pixels.
 * @typedef {{ left: number, right: number, top: number, bottom: number }} Spot
 */

/**
 * Where words stand without covering the unit: below it, above or beside it, whichever is first within the map;
 * else below it, for the score stands above; below all of a narrow map. Pure.
 * @param {Spot} spot
 * @param {{ w: number, h: number }} words
 * @param {{ width: number, height: number }} map
 */
export function beside({ left, right, top, bottom }, { w, h }, { width, height }) {
  if (width < SMALL) return [EDGE, height + EDGE];
  const x = Math.max(EDGE, Math.min((left + right - w) / 2, width - w - EDGE));
  const y = Math.max(EDGE, Math.min((top + bottom - h) / 2, height - h - EDGE));
  const [below, above] = [[x, bottom + AWAY], [x, top - AWAY - h]];
  const within = (/** @type {number[]} */ [a, b]) => a >= 0 && b >= 0 && a + w <= width && b + h <= height;
  const places = [below, above, [right + AWAY, y], [left - AWAY - w, y]];
  return places.find(within) ?? below;
}

/**
 * Mount the words over a map. `tell(unit)` gives them, `spot(unit)` what they must not cover, in pixels.
 * @param {HTMLElement} frame
 * @param {{
 *   hit: (event: Event) => string | undefined, spot: (unit: string) => Spot,
 *   tell: (unit: string) => { name: string, named: string[], more: string[] },
 * }} map
 * @param {AbortSignal} signal
 */
export function mountTip(frame, { hit, tell, spot }, signal) {
  const [title, named, more] = [node("strong"), node("ul"), node("ul", { id: unique("more") })];
  const warning = node("p", { class: "ek-tip-warning", "aria-hidden": true }); // the alert says it aloud
  const tip = node("div", { class: "ek-tip", role: "tooltip", hidden: true }, warning, title, named, more);
  frame.append(tip);
  /** @param {string} code @param {string | false | null} id */
  function describe(code, id) {
    const button = frame.querySelector(`[data-unit="${CSS.escape(code)}"]`);
    if (button) put(button, "aria-describedby", id);
  }
  /** @type {string | null} */
  let unit = null;
  let [timer, finger] = [0, false];
  let [pressed, leaving] = [false, false];

  function paint() {
    if (unit === null) return;
    const told = tell(unit);
    say(title, told.name);
    list(named, told.named, () => node("li"), say);
    list(more, told.more, () => node("li"), say);
    // The unit's own name says the rest: a screen reader would say it twice.
    describe(unit, told.more.length > 0 && more.id);
  }
  /** @param {string} next */
  function show(next) {
    clearTimeout(timer);
    hide();
    unit = next;
    paint();
    put(tip, "hidden", false);
    place();
  }
  /** Beside the unit; on a narrow map in a row of its own, where it covers no control. */
  function place() {
    if (unit === null) return;
    put(tip, "data-below", false);
    const [x, y] = beside(spot(unit), { w: tip.offsetWidth, h: tip.offsetHeight }, { width: frame.clientWidth, height: frame.clientHeight });
    const below = y > frame.clientHeight;
    put(tip, "data-below", below);
    tip.style.transform = below ? "" : `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }
  function hide() {
    clearTimeout(timer);
    leaving = false;
    if (unit === null) return;
    describe(unit, null);
    unit = null;
    put(tip, "hidden", true);
    put(tip, "data-warns", false);
    say(warning, "");
  }
  /**
   * Show a unit's words at once, headed by why it was not changed.
   * @param {string} about
   * @param {string} text
   */
  function warn(about, text) {
    show(about);
    say(warning, text);
    put(tip, "data-warns", true);
    place();
  }
  /** @param {() => void} act */
  function later(act) {
    clearTimeout(timer);
    timer = setTimeout(act, REST);
  }
  /**
   * @template {keyof HTMLElementEventMap} K
   * @param {K} type
   * @param {(event: HTMLElementEventMap[K]) => void} act
   * @param {EventTarget} [target]
   */
  const on = (type, act, target = frame) => target.addEventListener(type, /** @type {EventListener} */ (act), { signal });
  const within = (/** @type {Event} */ { target }) => tip.contains(/** @type {Node} */ (target));
  on("pointerover", (event) => {
    if (within(event)) return clearTimeout(timer);
    const next = hit(event);
    if (event.pointerType === "touch" || next === unit) clearTimeout(timer);
    else later(next === undefined ? hide : () => show(next));
  });
  on("pointerleave", (event) => { if (event.pointerType !== "touch") later(hide); });
  on("pointerdown", (event) => {
    finger = event.pointerType === "touch";
    if (!finger && !within(event)) hide(); // a click acts: no words over the next unit
  });
  on("focusin", (event) => {
    const next = hit(event);
    if (next !== undefined && (finger || /** @type {Element} */ (event.target).matches(":focus-visible"))) show(next);
  });
  // A row below the map moves what stands under it: it goes when the press that took the focus has become a click.
  on("pointerdown", () => { pressed = true; }, document);
  const released = () => {
    pressed = false;
    if (leaving) setTimeout(() => { if (leaving) hide(); });
  };
  on("pointerup", released, document);
  on("pointercancel", released, document);
  on("focusout", () => { if (pressed && tip.hasAttribute("data-below")) leaving = true; else hide(); });
  on("resize", place, window);
  on("click", (event) => { // a second tap on a unit brings no focus
    const next = hit(event);
    if (finger && next !== undefined && next !== unit) show(next);
  });
  on("click", () => { if (getSelection()?.isCollapsed) hide(); }, tip); // whatever it covers can be reached
  on("keydown", (event) => { if (event.key === "Escape") hide(); }, document);
  signal.addEventListener("abort", () => clearTimeout(timer));
  return { paint, hide, warn };
}
