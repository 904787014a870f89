import { choice } from "../core/choice.js";
import { put } from "../core/dom.js";

// The layouts of the map, a form for each unit in each of them, and the way from one to another.

/**
 * Where a unit lies and what is drawn of it; `box` is the box of a small one, `to` where its leader ends.
 * @typedef {{ d?: string, x: number, y: number, r: number, box?: Box, place?: string }} Place
 * @typedef {{ x: number, y: number, w: number, h: number, from?: [number, number], to?: [number, number] }} Box
 * @typedef {[x: number, y: number, w: number, h?: number]} Cell A tile, or without `h` a bubble.
 * @typedef {{
 *   view: [number, number], land: string, units: Record<string, Place>, layouts?: Record<string, Record<string, Cell>>,
 * }} Shapes
 *
 * A unit in a layout: what is drawn, what is circled, and the middle and size of the room for its words.
 * @typedef {{
 *   x: number, y: number, w: number, h: number, round?: number, bubble?: boolean, d: string, outline: string,
 *   rings: () => number[][],
 * }} Form
 * @typedef {{
 *   unit: [string, string, number], edge: SVGPathElement,
 *   label: { set: (form: Form, scale: number, wall?: boolean) => void, move: (x: number, y: number) => void },
 * }} Part
 */

/** @type {Record<string, string>} */
const NAMES = { map: "Map", tiles: "Tiles", bubbles: "Bubbles" };
const NARROW = 524; // px: below it the coast is too crowded for a finger, and tiles come first
const LASTS = 450; // ms
const POINTS = 48; // of a form on its way

/**
 * The corners of each ring of a path made of relative lines: x, y, x, y ... Pure.
 * @param {string} d
 */
export function corners(d) {
  return d.split("M").slice(1).map((ring) => {
    const steps = (ring.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    for (let n = 2; n < steps.length; n += 1) steps[n] += steps[n - 2];
    return steps;
  });
}

/**
 * Twice the area of a ring, positive if it goes clockwise as seen on a screen. Pure.
 * @param {number[]} ring
 */
export function area(ring) {
  let sum = 0;
  for (let n = 0; n < ring.length; n += 2) {
    const next = (n + 2) % ring.length;
    sum += ring[n] * ring[next + 1] - ring[next] * ring[n + 1];
  }
  return sum;
}

/**
 * So many points evenly along a ring, clockwise from its upper left: rings so written fit each other. Pure.
 * @param {number[]} ring
 * @param {number} [count]
 */
export function even(ring, count = POINTS) {
  let points = Array.from({ length: ring.length / 2 }, (_, n) => [ring[2 * n], ring[2 * n + 1]]);
  if (area(ring) < 0) points.reverse();
  const first = points.reduce((best, [x, y], n) => (x + y < points[best][0] + points[best][1] ? n : best), 0);
  points = [...points.slice(first), ...points.slice(0, first + 1)];
  const ends = [0];
  for (let n = 1; n < points.length; n += 1) ends.push(ends[n - 1] + Math.hypot(points[n][0] - points[n - 1][0], points[n][1] - points[n - 1][1]));
  const found = [];
  for (let n = 0, side = 1; n < count; n += 1) {
    const at = (ends[ends.length - 1] * n) / count;
    while (ends[side] < at) side += 1;
    const part = (at - ends[side - 1]) / (ends[side] - ends[side - 1] || 1);
    for (const axis of [0, 1]) found.push(points[side - 1][axis] + part * (points[side][axis] - points[side - 1][axis]));
  }
  return found;
}

const rectangle = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ w, /** @type {number} */ h) => ({ x, y, w, h, d: `M${x - w / 2} ${y - h / 2}h${w}v${h}h${-w}Z` });
const sides = (/** @type {Box} */ { x, y, w, h }) => [x - w / 2, y - h / 2, x + w / 2, y - h / 2, x + w / 2, y + h / 2, x - w / 2, y + h / 2];
const circle = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ r) => ({ x, y, w: 2 * r, h: 2 * r, round: 1.05, d: `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z` });
const around = (/** @type {Box} */ { x, y, w }) => Array.from({ length: 2 * POINTS }, (_, n) => {
  const angle = (2 * Math.PI * (n >> 1)) / POINTS - 0.75 * Math.PI;
  return n % 2 ? y + (w / 2) * Math.sin(angle) : x + (w / 2) * Math.cos(angle);
});

/**
 * A unit in the geography: what is drawn, what is circled, where words go and in how much room. Pure.
 * @param {Place} place
 * @returns {Form}
 */
export function onMap({ d = "", x, y, r, box }) {
  if (!box) {
    const rings = () => corners(d).sort((one, other) => Math.abs(area(other)) - Math.abs(area(one)));
    return { x, y, w: 2 * r, h: 2 * r, round: 1.3, d, outline: d, rings };
  }
  const form = rectangle(box.x + box.w / 2, box.y + box.h / 2, box.w, box.h);
  return { ...form, d: d + form.d, outline: form.d, rings: () => [sides(form), ...corners(d)] };
}

/**
 * A unit as a tile or a bubble around its middle. Pure.
 * @param {Cell} cell
 * @returns {Form}
 */
export function onGrid([x, y, w, h]) {
  const form = h === undefined ? circle(x, y, w) : rectangle(x, y, w, h);
  return { ...form, outline: form.d, bubble: h === undefined, rings: () => [h === undefined ? around(form) : sides(form)] };
}

/**
 * The way between two forms: what is drawn when a part of it is done. Small islands go into the middle. Pure.
 * @param {Form} from
 * @param {Form} to
 */
export function between(from, to) {
  const [[start, ...going], [end, ...coming]] = [from.rings(), to.rings()];
  const middle = (/** @type {number[]} */ ring, /** @type {Form} */ { x, y }) => ring.map((_, n) => (n % 2 ? y : x));
  const pairs = [[even(start), even(end)], ...going.map((ring) => [ring, middle(ring, to)]), ...coming.map((ring) => [middle(ring, from), ring])];
  return (/** @type {number} */ done) => pairs.map(([a, b]) => `M${a.map((v, n) => Math.round(10 * (v + (b[n] - v) * done)) / 10).join(" ")}Z`).join("");
}

/**
 * The forms of all units by layout, the geography first. Pure.
 * @param {Pick<Shapes, "units" | "layouts">} shapes
 * @returns {Record<string, Record<string, Form>>}
 */
export function layoutsOf({ units, layouts = {} }) {
  /** @template T @param {Record<string, T>} places @param {(place: T) => Form} form */
  const every = (places, form) => Object.fromEntries(Object.entries(places).map(([unit, place]) => [unit, form(place)]));
  const grids = Object.entries(layouts).map(([name, places]) => [name, every(places, onGrid)]);
  return { map: every(units, onMap), ...Object.fromEntries(grids) };
}

const eased = (/** @type {number} */ t) => (t < 0.5 ? 4 * t ** 3 : 1 - 4 * (1 - t) ** 3);

/**
 * Lay the parts out as the reader chooses, or as there is room for. `frame` holds the map and gets the layout's
 * name; `paint(part, form, d, scale)` draws a part, `scale` pixels to a unit of the view. `memory.layout` is the
 * reader's choice, which outlives the map. Returns what lies where now; `control` is the choice.
 * @template {Part} P
 * @param {{
 *   frame: HTMLElement, view: [number, number], parts: P[], layouts: Record<string, Record<string, Form>>,
 *   memory: { layout?: string }, paint: (part: P, form: Form, d: string, scale: number) => void, signal: AbortSignal,
 * }} map
 */
export function mountLayouts({ frame, view, parts, layouts, memory, paint, signal }) {
  const names = Object.fromEntries(Object.keys(layouts).map((name) => [name, NAMES[name]]));
  const { control, set } = choice("Layout of the map", names, (name) => {
    memory.layout = name;
    show(name, true);
  }, signal);
  control.classList.add("ek-layouts");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let [now, scale, motion] = ["map", 0, 0];
  const wall = () => Boolean(frame.closest("[data-whole]"));

  const wanted = () => (memory.layout && memory.layout in layouts ? memory.layout : undefined);
  const settle = () => {
    cancelAnimationFrame(motion);
    put(frame, "data-layout", now);
    put(frame, "data-moving", false);
    for (const part of parts) {
      const form = layouts[now][part.unit[0]];
      part.label.set(form, scale || 1, wall());
      paint(part, form, form.d, scale || 1);
    }
  };
  /** @param {string} to */
  function move(to) {
    const from = layouts[now];
    now = to;
    if (still.matches || scale === 0) return settle();
    put(frame, "data-layout", now);
    put(frame, "data-moving", true);
    const ways = parts.map((part) => {
      const [a, b] = [from[part.unit[0]], layouts[to][part.unit[0]]];
      part.label.set(b, scale, wall());
      return { part, a, b, way: between(a, b) };
    });
    const begun = performance.now();
    const step = (/** @type {number} */ time) => {
      const done = eased(Math.min(1, Math.max(0, (time - begun) / LASTS)));
      if (done === 1) return settle();
      for (const { part, a, b, way } of ways) {
        paint(part, b, way(done), scale);
        part.label.move(a.x + (b.x - a.x) * done, a.y + (b.y - a.y) * done);
      }
      motion = requestAnimationFrame(step);
    };
    cancelAnimationFrame(motion);
    step(begun);
  }
  /** @param {string} name @param {boolean} moving */
  function show(name, moving) {
    set(name);
    if (moving) return move(name);
    now = name;
    settle();
  }
  const room = new ResizeObserver(() => {
    const width = frame.clientWidth;
    if (width === 0 || width / view[0] === scale) return; // not on screen yet, or as it was
    scale = width / view[0];
    show(wanted() ?? (width < NARROW && "tiles" in layouts ? "tiles" : "map"), false);
  });
  show(wanted() ?? "map", false);
  room.observe(frame);
  signal.addEventListener("abort", () => { room.disconnect(); cancelAnimationFrame(motion); });
  const form = (/** @type {string} */ unit) => layouts[now][unit];
  return {
    control, form,
    /** @type {(unit: string) => [number, number]} */
    middle: (unit) => [form(unit).x, form(unit).y],
    /**
     * What a part covers in the map, in pixels.
     * @param {Pick<Part, "unit" | "edge">} part
     */
    spot({ unit: [code], edge }) {
      const { x, y, w, h, d, outline } = form(code);
      const box = d === outline ? edge.getBBox() : { x: x - w / 2, y: y - h / 2, width: w, height: h };
      return { left: box.x * scale, right: (box.x + box.width) * scale, top: box.y * scale, bottom: (box.y + box.height) * scale };
    },
  };
}
