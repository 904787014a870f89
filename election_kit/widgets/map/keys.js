import { put } from "../core/dom.js";

// One tab stop for all units: arrow keys to the nearest unit in that direction, Home, End, letters.

/** @import { MapLink } from "../core/link.js" */

/** @type {Record<string, [number, number]>} */
const AHEAD = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const TYPING = 700; // ms in which letters belong to one word

/** @typedef {Record<string, [x: number, y: number]>} Points The middle of each unit. */

/**
 * The unit nearest to `from` in the direction of an arrow key, or `from` if there is none. Pure.
 * @param {Points} points
 * @param {string} from
 * @param {string} key
 */
export function nearest(points, from, key) {
  const [dx, dy] = AHEAD[key];
  const [x, y] = points[from];
  let [best, least] = [from, Infinity];
  for (const [unit, [ux, uy]] of Object.entries(points)) {
    const ahead = (ux - x) * dx + (uy - y) * dy;
    const aside = Math.abs((ux - x) * dy) + Math.abs((uy - y) * dx);
    const cost = ahead + 1.5 * aside; // so weighed every unit is reached, in every layout of every year
    // A unit that is mostly sideways is not in that direction, however near.
    if (unit !== from && aside <= 2 * ahead && cost < least) [best, least] = [unit, cost];
  }
  return best;
}

/**
 * The first unit whose code or name begins with what was typed, searching on from `from`. Pure.
 * @param {[string, string, number][]} units
 * @param {string} text
 * @param {string} from
 */
export function typed(units, text, from) {
  const wanted = text.toLowerCase();
  const start = units.findIndex(([unit]) => unit === from) + (text.length === 1 ? 1 : 0);
  const ring = [...units.slice(start), ...units.slice(0, start)];
  const begins = (/** @type {string} */ word) => word.toLowerCase().startsWith(wanted);
  return (ring.find(([, name]) => begins(name)) ?? ring.find(([unit]) => begins(unit)))?.[0] ?? from;
}

/**
 * Let keys move among the `buttons` of the units, by code, that lie where `points()` says, and change them as `acts` do.
 * @param {HTMLElement} frame
 * @param {{
 *   link: MapLink, acts: Pick<MapLink, "step" | "clear">, buttons: Record<string, SVGElement>, points: () => Points,
 * }} map
 * @param {AbortSignal} signal
 */
export function mountKeys(frame, { link, acts, buttons, points }, signal) {
  const { units } = link.contest;
  const keys = { current: units.find((_, n) => link.state.held[n] === ".")?.[0] ?? units[0][0], focus };
  let [word, since] = ["", 0];
  put(buttons[keys.current], "tabindex", 0);

  /**
   * `byKey`: the focus ring is to be seen, though the key that moves it does nothing else.
   * @param {string} unit
   * @param {boolean} [byKey]
   */
  function focus(unit, byKey = true) {
    put(buttons[keys.current], "tabindex", -1);
    keys.current = unit;
    put(buttons[unit], "tabindex", 0);
    buttons[unit].focus({ preventScroll: true, ...(byKey ? { focusVisible: true } : {}) });
  }
  /** @param {string} key @param {number} now */
  function letters(key, now) {
    word = now - since > TYPING ? key : word + key;
    since = now;
    focus(typed(units, word, keys.current));
  }
  // A space within "new york" is a letter; any other gives the unit.
  const goesOn = (/** @type {number} */ now) => now - since <= TYPING && units.some(([, name]) => name.toLowerCase().startsWith(`${word} `.toLowerCase()));
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const ends = /** @type {Record<string, string>} */ ({ Home: units[0][0], End: units[units.length - 1][0] });
    if (key in AHEAD) focus(nearest(points(), keys.current, key));
    else if (key in ends) focus(ends[key]);
    else if (key === " " && goesOn(event.timeStamp)) letters(key, event.timeStamp);
    else if (key === "Enter" || key === " ") acts.step(keys.current, event.shiftKey);
    else if (key === "Delete" || key === "Backspace") acts.clear(keys.current);
    else if (/^\p{L}$/u.test(key)) letters(key, event.timeStamp);
    else return;
    event.preventDefault();
  }, { signal });
  return keys;
}
