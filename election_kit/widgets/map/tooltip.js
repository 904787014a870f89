import { list, node, put, say, unique } from "../core/dom.js";

// What is known of a unit, beside it: for the pointer that rests on it, the key that comes to it, the finger
// that taps it. It may be pointed at and read; Escape or leaving closes it.

const REST = 350; // ms a pointer rests before the words come, and has to reach them before they go
const AWAY = 10; // px from the unit
const EDGE = 4; // px from the sides of the map

/** Where words stand without covering the unit: below it if there is room, else above; below a narrow map. Pure. */
export function beside({ left, right, top, bottom }, { w, h }, { width, height }) {
  if (width < 2 * w) return [EDGE, height + EDGE];
  const x = Math.max(EDGE, Math.min((left + right - w) / 2, width - w - EDGE));
  const below = bottom + AWAY + h <= height || height - bottom >= top;
  return [x, below ? bottom + AWAY : top - AWAY - h];
}

/** Mount the words over a map. `tell(unit)` gives them, `spot(unit)` what they must not cover, in pixels. */
export function mountTip(frame, { hit, tell, spot }, signal) {
  const [title, named, more] = [node("strong"), node("ul"), node("ul", { id: unique("more") })];
  const tip = node("div", { class: "ek-tip", role: "tooltip", hidden: true }, title, named, more);
  frame.append(tip);
  const button = (code) => frame.querySelector(`[data-unit="${CSS.escape(code)}"]`);
  let [unit, timer, finger] = [null, 0, false];

  function paint() {
    if (unit === null) return;
    const told = tell(unit);
    say(title, told.name);
    list(named, told.named, () => node("li"), say);
    list(more, told.more, () => node("li"), say);
    // The unit's own name says the rest: a screen reader would say it twice.
    put(button(unit), "aria-describedby", told.more.length > 0 && more.id);
  }
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
    if (unit === null) return;
    put(button(unit), "aria-describedby", null);
    unit = null;
    put(tip, "hidden", true);
  }
  function later(act) {
    clearTimeout(timer);
    timer = setTimeout(act, REST);
  }
  const on = (type, act, target = frame) => target.addEventListener(type, act, { signal });
  on("pointerover", (event) => {
    if (tip.contains(event.target)) return clearTimeout(timer);
    const next = hit(event);
    if (event.pointerType === "touch" || next === unit) clearTimeout(timer);
    else later(next === undefined ? hide : () => show(next));
  });
  on("pointerleave", (event) => { if (event.pointerType !== "touch") later(hide); });
  on("pointerdown", (event) => {
    finger = event.pointerType === "touch";
    if (!finger && !tip.contains(event.target)) hide(); // a click acts: no words over the next unit
  });
  on("focusin", (event) => {
    const next = hit(event);
    if (next !== undefined && (finger || event.target.matches(":focus-visible"))) show(next);
  });
  on("focusout", hide);
  on("resize", place, window);
  on("click", (event) => { // a second tap on a unit brings no focus
    const next = hit(event);
    if (finger && next !== undefined && next !== unit) show(next);
  });
  on("click", () => { if (getSelection().isCollapsed) hide(); }, tip); // whatever it covers can be reached
  on("keydown", (event) => { if (event.key === "Escape") hide(); }, document);
  signal.addEventListener("abort", () => clearTimeout(timer));
  return { paint, hide };
}
