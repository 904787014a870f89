import { draw, put, say } from "../core/dom.js";

// The words on a unit, as large on the screen whatever the size of the map: in less room there are fewer.

const LINE = [11, 12]; // px: size of the letters and height of a line, as flip_map.css has them
const LETTER = 0.6; // of the size, in the widest of the usual fonts

/** @import { Form } from "./layouts.js" */

/**
 * A way to write a label: its kind, lines, the part of a round room that it may fill, and the lines of the place.
 * @typedef {[kind: string, lines: string[], part: number, more?: string[]]} Way
 */

/** @type {Way} */
const NONE = ["none", [], 1];

/**
 * What can be written in so many pixels: which words, whether a district keeps its zero, and the lines of its
 * `place`. `tail` is what follows the code: electors, if they are told apart, and who has them. A `round` room is
 * a circle; the number says how far corners of words may go beyond it. Pure.
 * @param {string} code
 * @param {string[]} tail
 * @param {{ w: number, h: number, round?: number }} room
 * @param {string} [place]
 */
export function wording(code, tail, { w, h, round }, place = "") {
  const after = tail.join(" ").trim();
  const who = tail[tail.length - 1];
  /** @param {string} text @returns {Way[]} */
  const ways = (text) => {
    /** @type {[Way, Way]} */
    const [line, stack] = [["line", [`${text} ${after}`], 0.85], ["stack", [text, after], 1]];
    const placed = [[place], place.split(" ")];
    return [
      ...(place && !round ? [line, stack].flatMap(([kind, lines, part]) => placed.map((more) => /** @type {Way} */ ([kind, lines, part, more]))) : []),
      line, stack,
      ["pair", [`${text} ${who}`], 0.85],
      ["code", [text], 1],
      ["letter", [who], 1],
    ];
  };
  const fits = (/** @type {Way} */ [kind, lines, part, more = []]) => {
    const every = [...lines, ...more];
    const [wide, high] = [Math.max(...every.map((text) => text.length)) * LETTER * LINE[0], every.length * LINE[1] - 1];
    if (kind === "line" && more.length === 0 && w < 2 * h) return false; // better above each other
    if (!round) return wide <= w - (kind === "line" && more.length === 0 ? 4 : 0) && high <= h; // a long line alone wants air
    return Math.hypot(wide, high) <= w * round * part; // of what goes beyond, a long line less
  };
  // A place is worth more than a zero.
  const found = [code, code.replace("-0", "-")].map((text) => ways(text).find(fits) ?? NONE);
  const best = found[0][0] === found[1][0] && found[0].length === found[1].length ? 0 : 1;
  const [words, , , more = []] = found[best];
  return { words, zero: best === 0, place: more };
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
  let scale = 1;
  const line = (/** @type {Element} */ part, /** @type {number | null} */ down) => {
    put(part, "x", down === null ? null : 0);
    put(part, "dy", down === null ? null : `${down}em`);
  };
  function fit() {
    if (form === null) return;
    const room = { w: form.w * scale, h: form.h * scale, round: form.round };
    const tail = [votes.textContent ?? "", who.textContent || "?"];
    const { words, zero, place: lines } = wording(code, tail, room, place);
    const stacked = words === "stack";
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
    const [corner, size] = [room.round ? 0.36 : 0.5, Math.min(1, room.w / 50)];
    put(tip, "transform", `translate(${corner * room.w - 7 * size} ${7 * size - corner * room.h}) scale(${size})`);
  }
  const label = {
    group,
    move(/** @type {number} */ x, /** @type {number} */ y) { put(group, "transform", `translate(${x} ${y}) scale(${1 / scale})`); },
    set(/** @type {Form} */ where, /** @type {number} */ pixels) {
      [form, scale] = [where, pixels];
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
