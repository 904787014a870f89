import { node, put, unique } from "../core/dom.js";
import { factsOf, holder } from "../core/words.js";

/** @import { Link } from "../core/link.js" */

/**
 * The same controls without the map: a labeled select for each unit, made when first opened.
 * @param {Link} link
 * @param {Element} root
 * @param {AbortSignal} signal
 */
export function mountUnitList(link, root, signal) {
  const { contest } = link;
  const grid = node("div", { class: "ek-list" });
  const details = node("details", { class: "ek-units ek-more-panel" }, node("summary", {}, "All units as a list"), grid);
  /** @type {HTMLSelectElement[]} */
  const selects = [];
  root.append(details);

  /** @param {[string, string, number]} unit */
  function make([unit, name, votes]) {
    const options = [[".", "open"], ...contest.sides.map((side, n) => [String(n), side])];
    const select = node("select", {}, ...options.map(([value, text]) => node("option", { value }, text)));
    select.addEventListener("change", () => {
      link.send({ unit, side: select.value === "." ? null : contest.sides[Number(select.value)] });
    }, { signal });
    const known = node("small", { id: unique("known") }, factsOf(link, unit).more.join(" · "));
    if (known.textContent) put(select, "aria-describedby", known.id);
    grid.append(node("div", {}, node("label", {}, node("span", {}, `${name} (${votes})`), select), known));
    selects.push(select);
  }
  function paint() {
    const marks = link.marks();
    selects.forEach((select, n) => {
      if (select.value !== marks[n]) select.value = marks[n]; // a split unit has no option: nothing is chosen
      put(select, "disabled", link.locked(contest.units[n][0]) || link.dead);
      put(select, "data-held", holder(contest, marks[n]));
    });
  }
  details.addEventListener("toggle", () => {
    if (selects.length === 0) contest.units.forEach(make);
    paint();
  }, { signal });
  link.onPaint(paint);
}
