import { foldUp, pressed } from "./drawers.js";
import { list, node, put, say } from "../core/dom.js";
import { mapAt, sightOf } from "./walk.js";

// The path tree: a click or an arrow walks a branch, and the map follows.

/** @import { Link } from "../core/link.js" */
/** @import { Scenario } from "../maths/scenarios.js" */
/** @import { TreeItem } from "./walk.js" */

/** @typedef {{ path: string, open: boolean }} Step */

const HUSH = 500; // ms until the score of a point is said: its row comes first
const EACH_ONCE = "Counted: the ways the open units can fall, each once. Counting is not a forecast.";

/**
 * Where a key leads from the item that is current: its path and whether it unfolds; null if nowhere. Pure.
 * @param {string} key
 * @param {TreeItem[]} items
 * @param {number} at
 * @returns {Step | null}
 */
export function walked(key, items, at) {
  const [here, parent] = [items[at], items[at].path.slice(0, -1)];
  const to = (/** @type {TreeItem | undefined} */ item) => item && { path: item.path, open: item !== here && here.path.startsWith(item.path) };
  /** @type {Record<string, () => Step | false | undefined>} */
  const moves = {
    ArrowDown: () => to(items[at + 1]),
    ArrowUp: () => to(items[at - 1]),
    Home: () => to(items[0]),
    End: () => to(items.at(-1)),
    ArrowRight: () => (here.open ? { path: items[at + 1].path, open: false } : here.open === false && { path: here.path, open: true }),
    ArrowLeft: () => (here.open ? { path: here.path, open: false } : here.path !== "" && { path: parent, open: true }),
    Enter: () => here.open !== null && { path: here.path, open: !here.open },
  };
  moves[" "] = moves.Enter;
  return (Object.hasOwn(moves, key) && moves[key]()) || null;
}

/**
 * @param {Link} link
 * @param {Element} root
 * @param {AbortSignal} signal
 */
export function mountBranches(link, root, signal) {
  const words = node("p", { class: "ek-hypothesis" }); // the row and the score say it aloud
  const tree = node("ul", { class: "ek-tree", role: "tree", "aria-label": "Path tree" });
  const plant = pressed("Grow the tree from this map", () => { ground = null; paint(); }, signal);
  const fold = foldUp(root, "Path tree", [words, tree, node("p", { class: "ek-note" }, EACH_ONCE), node("div", { class: "ek-row" }, plant)], signal,
    () => paint());
  /** @type {Scenario | null} */
  let ground = null; // the map that the tree grows from
  let unfolded = true;
  /** @type {TreeItem[]} */
  let shown = [];
  /** @returns {TreeItem[]} */
  const items = () => shown;

  /** @type {Map<string, HTMLElement>} */
  const rows = new Map(); // by path: a row that stays is the same row, and is not read out again
  /**
   * Go to a point, and let the map follow. The focus goes first, so that a row is heard before what follows.
   * @param {Step} step
   */
  function walk({ path, open }) {
    const { contest, held } = link.scenario();
    const target = ground && mapAt(ground, path);
    if (!target) return;
    rows.get(path)?.focus({ preventScroll: true });
    link.hushed = performance.now() + HUSH;
    unfolded = open;
    const units = contest.units.filter((_, n) => target.held[n] !== held[n])
      .map(([unit]) => [unit, contest.sides[Number(target.held[link.order[unit]])] ?? null]);
    if (units.length > 0) link.send({ units: Object.fromEntries(units) });
    else paint();
  }
  tree.addEventListener("click", ({ target }) => {
    const row = /** @type {Element} */ (target).closest("li");
    const item = row && items()[[...tree.children].indexOf(row)];
    if (item) walk({ path: item.path, open: !(item.here && item.open) });
  }, { signal });
  tree.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = items().findIndex((item) => item.here);
    const step = at < 0 ? null : walked(event.key, items(), at);
    if (["Escape", "Tab"].includes(event.key)) return;
    event.preventDefault();
    if (step) walk(step);
  }, { signal });

  const current = () => /** @type {HTMLElement | null} */ (tree.querySelector('[tabindex="0"]'));
  const make = () => node("li", { role: "treeitem" }, node("span", { class: "ek-twig", "aria-hidden": "true" }),
    node("span", { class: "ek-branch" }), node("span", { class: "ek-branch-note" }), node("span", { class: "ek-branch-bar", "aria-hidden": "true" }));
  /** @param {HTMLElement} li @param {TreeItem} item */
  function fill(li, item) {
    const [twig, name, note, bar] = li.children;
    put(li, "aria-level", item.path.length + 1);
    put(li, "aria-expanded", item.open === null ? null : String(item.open));
    put(li, "aria-selected", String(item.here));
    put(li, "tabindex", item.here ? 0 : -1);
    put(li, "data-held", item.held);
    li.style.setProperty("--ek-level", String(item.path.length));
    say(twig, item.open === null ? "" : item.open ? "▾" : "▸");
    say(name, item.name);
    say(note, item.note);
    list(bar, item.bar, () => node("span"), (part, [held, share]) => {
      put(part, "data-held", held);
      part.style.flexGrow = String(share);
    });
  }
  /** @param {TreeItem[]} items */
  function grow(items) {
    const left = new Set(items.map(({ path }) => path));
    for (const [path, row] of rows) if (!left.has(path)) { row.remove(); rows.delete(path); }
    items.forEach((item, n) => {
      const row = rows.get(item.path) ?? make();
      rows.set(item.path, row);
      if (tree.children[n] !== row) tree.insertBefore(row, tree.children[n] ?? null);
      fill(row, item);
    });
  }
  function paint() {
    if (!fold.open) return;
    let said = "";
    try {
      ({ ground, unfolded, say: said, items: shown } = sightOf(ground, link.scenario(), unfolded));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      [said, shown] = [error.message, []];
    }
    say(words, said);
    const focused = tree.contains(/** @type {Document | ShadowRoot} */ (tree.getRootNode()).activeElement);
    grow(shown);
    put(tree, "hidden", shown.length === 0);
    if (focused) current()?.focus({ preventScroll: true });
  }
  link.onPaint(paint);
  return fold;
}
