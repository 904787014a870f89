import { draw, node, put, unique } from "./dom.js";
import { hatches, stripe, stripes } from "./hatching.js";
import { mountKeys } from "./keys.js";
import { labelOf } from "./labels.js";
import { layoutsOf, mountLayouts } from "./layouts.js";
import { mountStatus, show } from "./link.js";
import { mountShading, shadeOf } from "./shading.js";
import { mountTip } from "./tooltip.js";
import { mountTools } from "./tools.js";
import { mountUnitList } from "./unit_list.js";
import { factsOf, holder, named, notesOf } from "./words.js";

// The map: one tab stop, a button for each unit, in one of several layouts.

const SLIP = 8; // px a finger or a mouse may move in a click; further, it drags
const HELP = "Map of the units. Arrow keys move, Enter gives a unit to the next side, Delete opens it.";

/** Mount the map; return nothing: it paints itself whenever the link does. */
export function mountMap(link, root, signal) {
  const { contest, shapes } = link;
  const uid = unique("hatch");
  const canvas = draw("svg", { viewBox: `0 0 ${shapes.view.join(" ")}`, class: "ek-map-svg" });
  const frame = node("div", { class: "ek-map", role: "group", "aria-label": HELP }, canvas);
  const defs = hatches(contest, uid);
  const outlines = draw("g", { "aria-hidden": true });
  const rings = ["ek-halo", "ek-ring"].map((name) => draw("path", { class: name })); // seen on any color
  const encircle = (d) => rings.forEach((ring) => put(ring, "d", d));
  const parts = contest.units.map((unit) => part(unit, shapes.units[unit[0]].box, outlines));
  const land = draw("path", { d: shapes.land, class: "ek-land" });
  canvas.append(defs, land, ...parts.map(({ group }) => group), outlines, ...rings);
  root.append(frame);

  const at = Object.fromEntries(parts.map((p) => [p.unit[0], p]));
  const hit = (event) => event.target.closest("[data-unit]")?.dataset.unit;
  const places = mountLayouts({ frame, view: shapes.view, parts, layouts: layoutsOf(shapes), signal, paint({ group, fill, hatch, edge }, form, d) {
    for (const path of [fill, hatch, edge]) put(path, "d", d);
    if (group === document.activeElement) encircle(form.d === d ? form.outline : d);
  } });
  const buttons = Object.fromEntries(parts.map(({ unit, group }) => [unit[0], group]));
  const points = () => Object.fromEntries(parts.map(({ unit: [code] }) => [code, places.middle(code)]));
  const keys = mountKeys(frame, { link, buttons, points }, signal);
  const tip = mountTip(frame, { hit, tell: (unit) => factsOf(link, unit), spot: (unit) => places.spot(at[unit]) }, signal);
  const shade = mountShading(contest, paint, signal);
  root.append(node("div", { class: "ek-views" }, places.control, shade.control, legend(link)), shade.legend);

  // Listeners hang on the div: Chromium makes an <svg> that has focus listeners a tab stop of its own.
  const on = (type, act) => frame.addEventListener(type, act, { signal });
  let down = [0, 0];
  on("pointerdown", ({ clientX, clientY }) => { down = [clientX, clientY]; });
  on("pointercancel", () => { down = [Infinity, Infinity]; }); // the finger scrolls
  on("click", (event) => {
    const unit = hit(event);
    const dragged = event.detail > 0 && Math.hypot(event.clientX - down[0], event.clientY - down[1]) > SLIP;
    if (unit === undefined || dragged) return;
    keys.focus(unit);
    link.step(unit, event.shiftKey);
  });
  on("focusin", (event) => {
    const unit = hit(event);
    if (unit === undefined) return;
    if (unit !== keys.current) keys.focus(unit);
    encircle(places.form(unit).outline);
  });
  on("focusout", () => encircle(null));

  function paint() {
    const marks = link.marks();
    parts.forEach((p, n) => paintUnit(p, marks[n], link, { uid, defs, shaded: shade.on }));
    put(root, "data-musts", parts.some(({ edge }) => edge.hasAttribute("data-must")));
    tip.paint();
  }
  link.onPaint(paint);
}

function part(unit, box, outlines) {
  const group = draw("g", { class: "ek-unit", role: "button", tabindex: -1, "data-unit": unit[0] });
  const [fill, hatch, edge] = ["ek-fill", "ek-hatch", "ek-edge"].map((name) => draw("path", { class: name }));
  const label = labelOf(unit);
  group.append(fill, hatch);
  if (box?.to) {
    const from = [box.to[0] < box.x + box.w / 2 ? box.x : box.x + box.w, box.y + box.h / 2];
    group.append(draw("path", { d: `M${from}L${box.to}`, class: "ek-leader" }));
  }
  group.append(label.group);
  outlines.append(edge);
  return { unit, group, fill, hatch, edge, label };
}

function paintUnit({ unit, group, fill, hatch, edge, label }, mark, link, { uid, defs, shaded }) {
  const [code, , votes] = unit;
  const look = link.contest.looks[mark];
  const awards = mark === "/" ? link.state.splits[code] : undefined;
  const shade = shaded ? shadeOf(link.contest.results, code, mark) : undefined;
  const notes = notesOf(link, code, mark);
  const [locked, waiting] = [link.locked(code), link.waiting(code)];
  fill.style.fill = awards ? stripe(defs, `${uid}-${code}`, stripes(link.contest, awards, votes)) : "";
  ["--ek-fill", "--ek-on"].forEach((name, n) => group.style.setProperty(name, shade?.[n] ?? ""));
  put(group, "data-held", mark);
  put(group, "data-waiting", waiting);
  put(group, "data-tipping", notes.tipping !== undefined);
  put(group, "aria-disabled", locked || link.dead ? "true" : null);
  put(group, "aria-label", named(unit, holder(link.contest, mark, awards), locked, waiting, Object.values(notes)));
  put(hatch, "fill", look && look.pattern !== "plain" ? `url(#${uid}-${mark})` : "none");
  put(edge, "data-held", mark);
  put(edge, "data-waiting", waiting);
  put(edge, "data-must", notes.must !== undefined);
  label.write(look ? look.letter : awards ? "split" : "");
}

/** What the outlines and marks on the map mean. */
function legend({ contest: { results }, state }) {
  const line = (mark, text) => node("span", { class: `ek-key ${mark}-line` }, node("span", { class: mark, "aria-hidden": true }), text);
  return node("p", { class: "ek-legend" },
    ...(state.paths ? [line("ek-key-must", "must-win: in every path of a side")] : []),
    ...(results?.tipping ? [line("ek-key-tipping", results.tipping.words)] : []));
}

function mountFlipMap(link, root, signal) {
  mountTools(link, root, signal);
  mountMap(link, root, signal);
  mountStatus(link, root);
  mountUnitList(link, root, signal);
}

export default { render: (context) => show(context, mountFlipMap, "Map that can be flipped") };
