import { draw, put, say } from "../core/dom.js";

// The words on a unit. They grow with the map; in less room they are smaller, then fewer: the number goes last.

const LEAST = 11; // px: the size of letters on a small map
const [GROWS, GROWS_ON_A_WALL] = [14, 20.5]; // of the letters, in units of the view
const SMALLER = [1, 0.85, 0.72];
const [SMALLEST, SMALLEST_ON_A_WALL] = [10.5, 24]; // px
const LEADING = 1.09; // of the size, from line to line
const AIR = 6; // px between words and the sides of a box
const LETTER = 0.6; // of the size, in the widest of the usual fonts

/** @import { Form } from "./layouts.js" */
/** @typedef {{ w: number, h: number, round?: number }} Room */
/** @typedef {{ words: string, lines: string[], place: string[] }} Way How to write a label. */

/**
 * How large the letters of a map are, `scale` pixels to a unit of the view. Pure.
 * @param {number} scale
 * @param {boolean} wall
 */
export const sizeOf = (scale, wall) => Math.max(LEAST, (wall ? GROWS_ON_A_WALL : GROWS) * scale);

/**
 * Whether a way to write a label has room; a line goes less beyond a `round` room. Pure.
 * @param {Room} room
 * @param {Way} way
 * @param {number} size
 */
function fits({ w, h, round }, { words, lines, place }, size) {
  const every = [...lines, ...place];
  const [wide, high] = [Math.max(...every.map((text) => text.length)) * LETTER * size, every.length * LEADING * size - 1];
  if (round) return Math.hypot(wide, high) <= w * round * (["line", "count"].includes(words) ? 0.85 : 1);
  const [beside, above] = words === "code" || place.length ? [1, 0] : [AIR, 2]; // less air, if short of room
  return wide <= w - beside && high <= h - above;
}

/**
 * What can be written in so many pixels: which words, whether a district keeps its zero, the lines of its
 * `place`, and the size. `tail` is what follows the code: electors, if they are told apart, and who has them. A
 * `round` room is a circle; the number says how far corners of words may go beyond it. Pure.
 * @param {string} code
 * @param {[string, string]} tail
 * @param {Room} room
 * @param {string} [place]
 * @param {number} [size]
 */
export function wording(code, [n, who], room, place = "", size = LEAST) {
  const after = `${n} ${who}`.trim();
  const least = size < SMALLEST_ON_A_WALL ? SMALLEST : SMALLEST_ON_A_WALL;
  const sizes = SMALLER.map((part) => Math.max(least, part * size));
  const flat = room.w >= 2 * room.h; // else words are better above each other, if they can be
  /** @type {(words: string, lines: string[], place?: string[]) => Way} */
  const way = (words, lines, more = []) => ({ words, lines, place: more });
  /** @type {(text: string, more?: string[]) => Way[]} */
  const whole = (text, more) => {
    const [line, stack] = [way("line", [`${text} ${after}`], more), way("stack", [text, after], more)];
    return flat || more ? [line, stack] : [stack, line];
  };
  /** @type {(text: string) => Way[]} */
  const less = (text) => {
    const [line, stack] = [way("count", [`${text} ${n}`]), way("tower", [text, n])];
    const counted = flat ? [line, stack] : [stack, line];
    return [...(n ? counted : []), way("code", [text])];
  };
  const places = place && !room.round ? [[place], place.split(" ")] : [];
  /** @type {(text: string) => { way: Way, size: number }} */
  const found = (text) => {
    const tiers = [
      ...places.map((more) => ({ letters: sizes, ways: whole(text, more) })),
      { letters: sizes, ways: whole(text) },
      { letters: sizes, ways: less(text) },
      { letters: sizes, ways: [way("letter", [who])] },
    ];
    for (const { letters, ways } of tiers) {
      for (const smaller of letters) {
        const first = ways.find((one) => fits(room, one, smaller));
        if (first) return { way: first, size: smaller };
      }
    }
    return { way: way("none", []), size };
  };
  // A place is worth more than a zero.
  const [long, short] = [found(code), found(code.replace("-0", "-"))];
  const zero = long.way.words === short.way.words && (long.way.place.length > 0) === (short.way.place.length > 0);
  const best = zero ? long : short;
  return { words: best.way.words, zero, place: best.way.place, size: best.size };
}

/**
 * Make the label of a unit; `set` puts it at a place, with as many words as have room there.
 * @param {[string, string, number]} unit
 * @param {string} [place]
 */
export function labelOf([code, , electors], place = "") {
  const who = draw("tspan", { class: "ek-who" });
  const name = draw("tspan", { class: "ek-code" }, ...code.split(/(?<=-)(0)/).map((text) => (text === "0" ? draw("tspan", { class: "ek-zero" }, text) : text)));
  const votes = draw("tspan", { class: "ek-n" }, String(electors));
  const more = place.split(" ").map(() => draw("tspan", { class: "ek-place" }));
  const text = draw("text", { class: "ek-label" }, name, votes, who, ...more);
  const tip = draw("path", { d: "M0 -5L4.5 0L0 5L-4.5 0Z", class: "ek-tipping" });
  const group = draw("g", { class: "ek-words-of" }, text, tip);
  /** @type {Form | null} */
  let form = null;
  let [scale, letters] = [1, LEAST];
  const line = (/** @type {Element} */ part, /** @type {number | null} */ down) => {
    put(part, "x", down === null ? null : 0);
    put(part, "dy", down === null ? null : `${down}em`);
  };
  function fit() {
    if (form === null) return;
    const room = { w: form.w * scale, h: form.h * scale, round: form.round };
    /** @type {[string, string]} */
    const tail = [votes.textContent ?? "", who.textContent || "?"];
    const { words, zero, place: lines, size } = wording(code, tail, room, place, letters);
    const stacked = ["stack", "tower"].includes(words);
    text.style.fontSize = `${Math.round(10 * size) / 10}px`;
    const second = votes.textContent ? votes : who;
    put(text, "data-words", words);
    put(text, "data-zero", zero);
    more.forEach((part, n) => {
      say(part, lines[n] ?? "");
      line(part, lines[n] ? 1.05 : null);
    });
    line(name, stacked || lines.length ? -0.5 * (lines.length + (stacked ? 1 : 0)) : null);
    for (const part of [votes, who]) {
      const apart = stacked && part === second;
      line(part, apart ? 1.05 : null);
      put(part, "dx", apart || (part === who && words === "letter") ? null : "0.35em");
    }
    // The mark of the tipping point stands in a corner of the room.
    const [corner, most] = [room.round ? 0.36 : 0.5, Math.min(letters / LEAST, room.w / 50)];
    put(tip, "transform", `translate(${corner * room.w - 7 * most} ${7 * most - corner * room.h}) scale(${most})`);
  }
  const label = {
    group,
    move(/** @type {number} */ x, /** @type {number} */ y) { put(group, "transform", `translate(${x} ${y}) scale(${1 / scale})`); },
    set(/** @type {Form} */ where, /** @type {number} */ pixels, wall = false) {
      [form, scale, letters] = [where, pixels, sizeOf(pixels, wall)];
      fit();
      label.move(where.x, where.y);
    },
    /**
     * Write how many electors there are, if it is said at all, and who has them.
     * @param {string} n
     * @param {string} holder
     */
    write(n, holder) {
      const longer = votes.textContent?.length !== n.length || who.textContent?.length !== holder.length;
      say(votes, n);
      say(who, holder);
      if (longer) fit();
    },
  };
  return label;
}
