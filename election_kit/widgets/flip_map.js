import { draw, node, put, say, unique } from "./dom.js";
import { mountStatus, show } from "./link.js";
import { mountTools } from "./tools.js";

// The map: one tab stop, a button for each unit, arrow keys to the nearest neighbor in that direction.

const AHEAD = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const TYPING = 700; // ms in which letters belong to one word

/** The unit nearest to `from` in the direction of an arrow key, or `from` if there is none. Pure. */
export function nearest(points, from, key) {
  const [dx, dy] = AHEAD[key];
  const [x, y] = points[from];
  let [best, least] = [from, Infinity];
  for (const [unit, [ux, uy]] of Object.entries(points)) {
    const ahead = (ux - x) * dx + (uy - y) * dy;
    const aside = Math.abs((ux - x) * dy) + Math.abs((uy - y) * dx);
    const cost = ahead + 2 * aside;
    // Whoever lies more aside than ahead by far is not in that direction, however near.
    if (unit !== from && aside <= 2 * ahead && cost < least) [best, least] = [unit, cost];
  }
  return best;
}

/** The first unit whose code or name begins with what was typed, searching on from `from`. Pure. */
export function typed(units, text, from) {
  const wanted = text.toLowerCase();
  const start = units.findIndex(([unit]) => unit === from) + (text.length === 1 ? 1 : 0);
  const ring = [...units.slice(start), ...units.slice(0, start)];
  const begins = (word) => word.toLowerCase().startsWith(wanted);
  return (ring.find(([, name]) => begins(name)) ?? ring.find(([unit]) => begins(unit)))?.[0] ?? from;
}

/** What a screen reader says of a unit. Pure. */
export function named([, name, votes], side, locked, waiting) {
  const electors = `${votes} electoral ${votes === 1 ? "vote" : "votes"}`;
  return `${name}, ${electors}, ${side}${locked ? ", locked" : ""}${waiting ? ", not confirmed yet" : ""}`;
}

/** The words for a mark: who has the unit, or that it is open, or how it is split. Pure. */
export function holder(contest, mark, awards = {}) {
  if (mark === ".") return "open";
  if (mark !== "/") return contest.sides[mark];
  const parts = Object.entries(awards).map(([who, votes]) => `${who} ${votes}`);
  return parts.length ? `split: ${parts.join(", ")}` : "no electoral vote counted";
}

/** Stripes of a split unit: [color variable, from, to] in parts of one, what nobody got last. Pure. */
export function stripes(contest, awards, votes) {
  let at = 0;
  const colored = Object.entries(awards).map(([who, won]) => {
    const n = contest.sides.indexOf(who);
    return [n < 0 ? "var(--ek-land)" : `var(--ek-side-${n})`, at / votes, (at += won) / votes];
  });
  return at < votes ? [...colored, ["var(--ek-open)", at / votes, 1]] : colored;
}

const rectangle = ({ x, y, w, h }) => `M${x} ${y}h${w}v${h}h${-w}Z`;

/** Mount the map; return nothing: it paints itself whenever the link does. */
export function mountMap(link, root, signal) {
  const { contest, shapes } = link;
  const uid = unique("hatch");
  const [width, height] = shapes.view;
  const canvas = draw("svg", { viewBox: `0 0 ${width} ${height}`, class: "ek-map-svg" });
  const frame = node("div", { class: "ek-map", role: "group", "aria-label": "Map of the units. Arrow keys move, Enter gives a unit to the next side, Delete opens it." }, canvas);
  const defs = hatches(contest, uid);
  canvas.append(defs);
  if (shapes.land) canvas.append(draw("path", { d: shapes.land, class: "ek-land" }));
  const outlines = draw("g", { "aria-hidden": true });
  const rings = ["ek-halo", "ek-ring"].map((name) => draw("path", { class: name })); // seen on any color
  const encircle = (d) => rings.forEach((ring) => put(ring, "d", d));
  const parts = contest.units.map((unit) => part(unit, shapes.units[unit[0]], outlines));
  canvas.append(...parts.map(({ group }) => group), outlines, ...rings);
  root.append(frame);

  const at = Object.fromEntries(parts.map((p) => [p.unit[0], p]));
  const points = Object.fromEntries(parts.map((p) => [p.unit[0], p.center]));
  let current = contest.units.find((_, n) => link.state.held[n] === ".")?.[0] ?? contest.units[0][0];
  let [word, since] = ["", 0];
  put(at[current].group, "tabindex", 0);

  function focus(unit) {
    put(at[current].group, "tabindex", -1);
    current = unit;
    put(at[unit].group, "tabindex", 0);
    at[unit].group.focus({ preventScroll: true });
  }
  function letters(key, now) {
    word = now - since > TYPING ? key : word + key;
    since = now;
    focus(typed(contest.units, word, current));
  }
  // A space within "new york" is a letter; any other gives the unit.
  const goesOn = (now) => now - since <= TYPING && contest.units.some(([, name]) => name.toLowerCase().startsWith(`${word} `.toLowerCase()));
  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const ends = { Home: contest.units[0][0], End: contest.units.at(-1)[0] };
    if (key in AHEAD) focus(nearest(points, current, key));
    else if (key in ends) focus(ends[key]);
    else if (key === " " && goesOn(event.timeStamp)) letters(key, event.timeStamp);
    else if (key === "Enter" || key === " ") link.step(current, event.shiftKey);
    else if (key === "Delete" || key === "Backspace") link.clear(current);
    else if (/^\p{L}$/u.test(key)) letters(key, event.timeStamp);
    else return;
    event.preventDefault();
  }
  const hit = (event) => event.target.closest("[data-unit]")?.dataset.unit;
  // Listeners hang on the div: Chromium makes an <svg> that has focus listeners a tab stop of its own.
  frame.addEventListener("keydown", press, { signal });
  frame.addEventListener("click", (event) => {
    const unit = hit(event);
    if (unit === undefined) return;
    focus(unit);
    link.step(unit, event.shiftKey);
  }, { signal });
  frame.addEventListener("focusin", (event) => {
    const unit = hit(event);
    if (unit === undefined) return;
    if (unit !== current) focus(unit);
    encircle(at[unit].outline);
  }, { signal });
  frame.addEventListener("focusout", () => encircle(null), { signal });

  link.onPaint(() => {
    const marks = link.marks();
    parts.forEach((p, n) => paintUnit(p, marks[n], link, uid, defs));
  });
}

function hatches(contest, uid) {
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

function part(unit, shape, outlines) {
  const [code, , votes] = unit;
  const { d, box } = shape;
  const outline = box ? rectangle(box) : d;
  const center = box ? [box.x + box.w / 2, box.y + box.h / 2] : [shape.x, shape.y];
  const group = draw("g", { class: "ek-unit", role: "button", tabindex: -1, "data-unit": code });
  const area = (box ? [d, outline] : [d]).filter(Boolean).join("");
  const hatch = draw("path", { d: area, class: "ek-hatch" });
  const who = draw("tspan", { class: "ek-who" });
  const fill = draw("path", { d: area, class: "ek-fill" });
  group.append(fill, hatch);
  if (box?.to) {
    const from = [box.to[0] < center[0] ? box.x : box.x + box.w, center[1]];
    group.append(draw("path", { d: `M${from}L${box.to}`, class: "ek-leader" }));
  }
  const text = label(code, votes, center, box ? box : shape.r, who);
  if (text) group.append(text);
  const edge = draw("path", { d: area, class: "ek-edge" });
  outlines.append(edge);
  return { unit, group, fill, hatch, who, edge, outline, center };
}

/** The words on a unit: code and votes beside each other in a box, above each other in a state with room. */
function label(code, votes, [x, y], room, who) {
  if (room.w) {
    return draw("text", { x, y, class: "ek-label" }, draw("tspan", { class: "ek-code" }, code), ` ${votes} `, who);
  }
  if (room < 7) return draw("text", { x, y, class: "ek-label" }, who);
  const small = room < 13 ? " ek-small" : "";
  return draw("text", { x, y, class: `ek-label${small}` },
    draw("tspan", { x, dy: "-0.45em", class: "ek-code" }, code),
    draw("tspan", { x, dy: "1.05em" }, `${votes} `), who);
}

/** A gradient with hard edges that repeats: stripes as wide as the shares. Made once, filled when it changes. */
function stripe(defs, id, bands) {
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

function paintUnit({ unit, group, fill, hatch, who, edge }, mark, link, uid, defs) {
  const look = link.contest.looks[mark];
  const awards = mark === "/" ? link.state.splits[unit[0]] : undefined;
  const bands = awards && stripes(link.contest, awards, unit[2]);
  fill.style.fill = awards ? stripe(defs, `${uid}-${unit[0]}`, bands) : "";
  const [locked, waiting] = [link.locked(unit[0]), link.waiting(unit[0])];
  put(group, "data-held", mark);
  put(group, "data-waiting", waiting);
  put(group, "aria-disabled", locked || link.dead ? "true" : null);
  put(group, "aria-label", named(unit, holder(link.contest, mark, awards), locked, waiting));
  put(hatch, "fill", look && look.pattern !== "plain" ? `url(#${uid}-${mark})` : "none");
  put(edge, "data-held", mark);
  put(edge, "data-waiting", waiting);
  say(who, look ? look.letter : awards ? "split" : "");
}

function mountFlipMap(link, root, signal) {
  mountTools(link, root, signal);
  mountMap(link, root, signal);
  mountStatus(link, root);
}

export default { render: (context) => show(context, mountFlipMap, "Map that can be flipped") };
