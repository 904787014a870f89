import { draw, put, say } from "./dom.js";

// The words on a unit, as large on the screen whatever the size of the map: in less room there are fewer.

const LINE = [11, 12]; // px: size of the letters and height of a line, as flip_map.css has them
const LETTER = 0.6; // of the size, in the widest of the usual fonts

/**
 * What can be written in so many pixels, and whether a district keeps its zero. A `round` room is a circle; the
 * number says how far corners of words may go beyond it. Pure.
 */
export function wording(code, electors, { w, h, round }) {
  const who = 2; // a space and a letter
  const digits = String(electors).length;
  const long = (text) => [
    ["line", text.length + 1 + digits + who, 1, 0.85],
    ["stack", Math.max(text.length, digits + who), 2, 1],
    ["pair", text.length + who, 1, 0.85],
    ["code", text.length, 1, 1],
    ["letter", 1, 1, 1],
  ];
  const fits = ([kind, letters, lines, part]) => {
    const [wide, high] = [letters * LETTER * LINE[0], lines * LINE[1] - 1];
    if (kind === "line" && w < 2 * h) return false; // better above each other
    if (!round) return wide <= w - (kind === "line" ? 4 : 0) && high <= h; // a long line wants some air
    return Math.hypot(wide, high) <= w * round * part; // of what goes beyond, a long line less
  };
  const short = code.replace("-0", "-");
  const [words] = long(short).find(fits) ?? ["none"];
  return { words, zero: long(code).some((way) => way[0] === words && fits(way)) };
}

/** Make the label of a unit; `set` puts it at a place, with as many words as have room there. */
export function labelOf([code, , electors]) {
  const who = draw("tspan", { class: "ek-who" });
  const name = draw("tspan", { class: "ek-code" }, ...code.split(/(?<=-)(0)/).map((text) => (text === "0" ? draw("tspan", { class: "ek-zero" }, text) : text)));
  const votes = draw("tspan", { class: "ek-n" }, String(electors));
  const text = draw("text", { class: "ek-label" }, name, votes, who);
  const tip = draw("path", { d: "M0 -5L4.5 0L0 5L-4.5 0Z", class: "ek-tipping" });
  const group = draw("g", { class: "ek-words-of" }, text, tip);
  let scale = 1;
  const label = {
    group, who,
    move(x, y) { put(group, "transform", `translate(${x} ${y}) scale(${1 / scale})`); },
    set(form, pixels) {
      scale = pixels;
      const room = { w: form.w * scale, h: form.h * scale, round: form.round };
      const { words, zero } = wording(code, electors, room);
      const stacked = words === "stack";
      put(text, "data-words", words);
      put(text, "data-zero", zero);
      for (const [part, line] of [[name, "-0.5em"], [votes, "1.05em"]]) {
        put(part, "x", stacked ? 0 : null);
        put(part, "dy", stacked ? line : null);
      }
      put(votes, "dx", stacked ? null : "0.35em");
      put(who, "dx", words === "letter" ? null : "0.35em");
      // The mark of the tipping point stands in a corner of the room.
      const [corner, size] = [room.round ? 0.36 : 0.5, Math.min(1, room.w / 50)];
      put(tip, "transform", `translate(${corner * room.w - 7 * size} ${7 * size - corner * room.h}) scale(${size})`);
      label.move(form.x, form.y);
    },
    write(letter) { say(who, letter); },
  };
  return label;
}
