import { draw, node, put, say, unique } from "../core/dom.js";
import { hatches, patternSwitch, stripe, stripes } from "./hatching.js";
import { mountKeys } from "./keys.js";
import { labelOf } from "./labels.js";
import { layoutsOf, mountLayouts } from "./layouts.js";
import { hooks } from "../core/hooks.js";
import { mountStatus, show } from "../core/link.js";
import { mountShading } from "./shading.js";
import { mountTip } from "./tooltip.js";
import { mountTools } from "../core/tools.js";
import { mountUnitList } from "./unit_list.js";
import { factsOf, holder, named, notesOf, sight, splitWords } from "../core/words.js";

// The map: one tab stop, a button for each unit, in one of several layouts.

const SLIP = 8; // px a finger or a mouse may move in a click; further, it drags
const GESTURE = 500; // ms in which a click may belong to a drag or a scroll that has ended
const FINGER = 24; // px: the least a finger needs (WCAG 2.5.8)
const HELP = "Map of the units. Arrow keys move, Enter gives a unit to the next side, Delete opens it.";

const memories = new WeakMap(); // what the reader chose in a widget outlives its map: another contest brings another

/** @import { Context } from "../core/dom.js" */
/** @import { Link, MapLink } from "../core/link.js" */
/** @import { Unit } from "../core/words.js" */
/** @import { Points } from "./keys.js" */
/** @import { Place } from "./layouts.js" */

/**
 * Mount the map; return nothing: it paints itself whenever the link does.
 * @param {MapLink} link
 * @param {Element} root
 * @param {AbortSignal} signal
 */
export function mountMap(link, root, signal) {
  const { contest, shapes } = link;
  const home = root.closest(".ek-root") ?? root;
  const memory = memories.get(home) ?? {};
  memories.set(home, memory);
  const uid = unique("hatch");
  // A toolbar, so that a screen reader hands the arrow keys over; without a role the picture would be a document.
  const canvas = draw("svg", { role: "none", viewBox: `0 0 ${shapes.view.join(" ")}`, class: "ek-map-svg" });
  const frame = node("div", { class: "ek-map", role: "toolbar", "aria-label": HELP }, canvas);
  frame.style.setProperty("--ek-aspect", String(shapes.view[0] / shapes.view[1]));
  const defs = hatches(contest, uid);
  const outlines = draw("g", { "aria-hidden": true });
  const rings = ["ek-halo", "ek-ring"].map((name) => draw("path", { class: name })); // seen on any color
  const encircle = (/** @type {string | null} */ d) => rings.forEach((ring) => put(ring, "d", d));
  const parts = contest.units.map((unit) => part(unit, shapes.units[unit[0]], outlines));
  const land = draw("path", { d: shapes.land, class: "ek-land" });
  canvas.append(defs, land, ...parts.map(({ group }) => group), outlines, ...rings);
  const banner = mountRule(link, root, signal);
  root.append(frame);

  const at = Object.fromEntries(parts.map((p) => [p.unit[0], p]));
  const hit = (/** @type {Event} */ { target }) => /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-unit]"))?.dataset.unit;
  const places = mountLayouts({ frame, view: shapes.view, parts, layouts: layoutsOf(shapes), memory, signal, paint({ group, reach, fill, hatch, edge }, form, d, scale) {
    for (const path of [fill, hatch, edge]) put(path, "d", d);
    for (const [name, value] of Object.entries({ cx: form.x, cy: form.y, r: form.bubble ? FINGER / 2 / scale : 0 })) put(reach, name, value);
    if (group === document.activeElement) encircle(form.d === d ? form.outline : d);
  } });
  const buttons = Object.fromEntries(parts.map(({ unit, group }) => [unit[0], group]));
  /** @returns {Points} */
  const points = () => Object.fromEntries(parts.map(({ unit: [code] }) => [code, places.middle(code)]));
  // A map that shows a rule is not the reader's: nothing flips there.
  const turn = (/** @type {MapLink["step"]} */ act) => (/** @type {string} */ unit, back = false) => {
    if (link.state.rule) banner.remind();
    else act(unit, back);
  };
  const acts = { step: turn(link.step), clear: turn(link.clear) };
  const keys = mountKeys(frame, { link, acts, buttons, points }, signal);
  const shade = mountShading(contest, memory, paint, signal);
  const ratingOf = (/** @type {string} */ unit) => (link.state.rule ? "" : shade.rating(unit, link.marks()[link.order[unit]]));
  const tip = mountTip(frame, { hit, tell: (unit) => factsOf(link, unit, ratingOf(unit)), spot: (unit) => places.spot(at[unit]) }, signal);
  root.append(node("div", { class: "ek-views" }, places.control, shade.control, patternSwitch(home, signal), legend(link)), shade.legend);
  banner.onBack(() => keys.focus(keys.current));

  // Listeners hang on the div: Chromium makes an <svg> that has focus listeners a tab stop of its own.
  /** @template {keyof HTMLElementEventMap} K @param {K} type @param {(event: HTMLElementEventMap[K]) => void} act */
  const on = (type, act) => frame.addEventListener(type, act, { signal });
  // An assistive technology's click comes without a pointer, and with a place and a count in some browsers.
  let [down, slid] = [[0, 0], -Infinity];
  on("pointerdown", ({ clientX, clientY }) => { [down, slid] = [[clientX, clientY], -Infinity]; });
  on("pointerup", ({ clientX, clientY, timeStamp }) => {
    if (Math.hypot(clientX - down[0], clientY - down[1]) > SLIP) slid = timeStamp;
  });
  on("pointercancel", ({ timeStamp }) => { slid = timeStamp; }); // the finger scrolls
  on("click", (event) => {
    const unit = hit(event);
    if (unit === undefined || event.timeStamp - slid < GESTURE) return;
    keys.focus(unit, false);
    acts.step(unit, event.shiftKey);
  });
  on("focusin", (event) => {
    const unit = hit(event);
    if (unit === undefined) return;
    if (unit !== keys.current) keys.focus(unit, false);
    encircle(places.form(unit).outline);
  });
  on("focusout", () => encircle(null));

  let refusals = link.refusals ?? 0;
  function paint() {
    const marks = link.marks();
    banner.paint();
    parts.forEach((p, n) => paintUnit(p, marks[n], link, { uid, defs, shade }));
    put(root, "data-musts", parts.some(({ edge }) => edge.hasAttribute("data-must")));
    put(root, "data-rule", Boolean(link.state.rule));
    const now = link.refusals ?? 0;
    if (now > refusals && link.refused) tip.warn(link.refused, link.trouble ?? ""); // what a locked unit answers, where one looks
    refusals = now;
    tip.paint();
  }
  link.onPaint(paint);
  link.onTick?.(tip.paint); // what is told of a unit may change between calls
}

/**
 * The words that say the map shows a rule, and the way back.
 * @param {MapLink} link
 * @param {Element} root
 * @param {AbortSignal} signal
 */
function mountRule(link, root, signal) {
  const words = node("p", { role: "status" });
  const back = node("button", { type: "button", class: "ek-button" }, "Back to my map");
  const banner = node("div", { class: "ek-rule", hidden: true }, words, back);
  let left = () => {};
  root.append(banner);
  back.addEventListener("click", () => { left(); link.send?.({ op: "rule", rule: null }); }, { signal });
  const paint = () => {
    put(banner, "hidden", !link.state.rule);
    say(words, link.state.rule?.words ?? "");
  };
  return {
    paint,
    onBack(/** @type {() => void} */ act) { left = act; },
    /** Say it again: somebody tried to change a map that is not theirs. */
    remind() {
      say(words, "");
      banner.scrollIntoView({ block: "nearest" });
      requestAnimationFrame(paint);
    },
  };
}

/** @param {Unit} unit @param {Place} shape @param {Element} outlines */
function part(unit, { box, place }, outlines) {
  const group = draw("g", { class: "ek-unit", role: "button", tabindex: -1, "data-unit": unit[0] });
  const reach = draw("circle", { class: "ek-reach" }); // what a finger may hit beside a small bubble
  const [fill, hatch, edge] = ["ek-fill", "ek-hatch", "ek-edge"].map((name) => draw("path", { class: name }));
  const label = labelOf(unit, place);
  group.append(reach, fill, hatch, label.group);
  outlines.append(edge);
  // Nebraska's leader crosses other units: a casing keeps them in sight, and above all fills.
  if (box?.to) {
    const lines = ["ek-casing", "ek-lead"].map((name) => draw("path", { d: `M${box.from}L${box.to}`, class: name }));
    const end = place ? [draw("circle", { cx: box.to[0], cy: box.to[1], r: 2.2, class: "ek-end" })] : []; // no border shows it
    outlines.append(draw("g", { class: "ek-leader", "data-of": unit[0] }, ...lines, ...end));
  }
  return { unit, group, reach, fill, hatch, edge, label };
}

/**
 * @param {ReturnType<typeof part>} part
 * @param {string} held
 * @param {MapLink} link
 * @param {{ uid: string, defs: SVGDefsElement, shade: ReturnType<typeof mountShading> }} colors
 */
function paintUnit({ unit, group, fill, hatch, edge, label }, held, link, { uid, defs, shade }) {
  const [code] = unit;
  const { mark, votes, awards, rule } = sight(link, code, held);
  const look = mark in link.contest.looks ? link.contest.looks[Number(mark)] : undefined;
  const color = rule ? undefined : shade.color(code, mark);
  const rating = rule ? "" : shade.rating(code, mark);
  const notes = { ...(rating ? { rating: `rated ${rating}` } : {}), ...notesOf(link, code, mark) };
  const [locked, waiting] = [link.locked(code) && !rule, link.waiting(code)];
  fill.style.fill = mark === "/" && awards ? stripe(defs, `${uid}-${code}`, stripes(link.contest, awards, votes)) : "";
  ["--ek-fill", "--ek-on"].forEach((name, n) => group.style.setProperty(name, color?.[n] ?? ""));
  put(group, "data-held", mark);
  put(group, "data-waiting", waiting);
  put(group, "data-tipping", notes.tipping !== undefined);
  put(group, "aria-disabled", locked || link.dead || rule ? "true" : null);
  put(group, "aria-label", named(unit, holder(link.contest, mark, awards, rule), locked, waiting, Object.values(notes), votes));
  put(hatch, "fill", look && look.pattern !== "plain" ? `url(#${uid}-${mark})` : "none");
  put(edge, "data-held", mark);
  put(edge, "data-waiting", waiting);
  put(edge, "data-must", notes.must !== undefined);
  const split = mark === "/";
  label.write(split ? "" : String(votes), look ? look.letter : split ? splitWords(link.contest, awards) : "");
}

/**
 * What the outlines and marks on the map mean.
 * @param {MapLink} link
 */
function legend({ contest: { results }, facts }) {
  const line = (/** @type {string} */ mark, /** @type {string} */ text) => node("span", { class: `ek-key ${mark}-line` }, node("span", { class: mark, "aria-hidden": true }), text);
  return node("p", { class: "ek-legend" },
    ...(results?.tipping ? [line("ek-key-tipping", results.tipping.words)] : []),
    ...(facts ? [line("ek-key-must", "must-win: in every path of a side")] : []));
}

/** @param {Link} link @param {HTMLElement} root @param {AbortSignal} signal */
function mountFlipMap(link, root, signal) {
  mountTools(link, root, signal);
  mountMap(link, root, signal);
  mountStatus(link, root);
  mountUnitList(link, root, signal);
}

export default hooks((/** @type {Context} */ context) => show(context, mountFlipMap, "Map that can be flipped"));
