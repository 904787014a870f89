import { node, say } from "./core/dom.js";
import { connect, mountStatus } from "./core/link.js";
import { mountMap } from "./map/flip_map.js";
import { mountTools } from "./core/tools.js";
import { mountScore } from "./scoreboard.js";
import { beginning, localModel } from "./offline/model.js";

// The first board of a lesson, drawn by the page in its cell while Python still starts. What is flipped there is
// given to Python's board, which takes its place when the cell has run.

/** @import { Contest, Splits } from "../../election_kit/widgets/maths/scenarios.js" */
/** @import { Shapes } from "./map/layouts.js" */
/** @typedef {{ held: string, splits: Splits, locked: string }} State Who has what, and what a click cannot change. */
/** @typedef {Contest & { looks: { color: string, ink: string }[] }} Drawn A contest with the colors of its sides. */
/** @typedef {{ contest: Drawn, shapes: Shapes, state: State, css: string, cell: string }} Found What the board is drawn from. */

const [OFTEN, LOOKS] = [40, 1500]; // ms between two looks for the notebook, and how often to look
const WAITS = "Python is starting. You can flip states already: when you run this cell, your board goes on from here.";

/**
 * The units that a map holds otherwise than another, with their marks: unit -> mark. Pure.
 * @param {Contest} contest
 * @param {string} before
 * @param {string} now
 */
export const changedUnits = (contest, before, now) => Object.fromEntries(
  contest.units.map(([unit], n) => [unit, now[n]]).filter(([, mark], n) => mark !== before[n] && mark !== "/"));

/**
 * Click each unit of a board until it is marked so.
 * @param {Element} board
 * @param {Record<string, string>} marks
 * @param {number} most
 */
export function giveMarks(board, marks, most) {
  for (const [unit, mark] of Object.entries(marks)) {
    /** @type {SVGElement | null} */
    const there = board.querySelector(`[data-unit="${CSS.escape(unit)}"]`);
    if (!there) continue;
    for (let n = 0; n < most && there.dataset.held !== mark; n += 1) there.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  }
}

/**
 * Draw a board that the page alone answers; return its model.
 * @param {HTMLElement} root
 * @param {Found} found
 * @param {AbortSignal} signal
 */
function drawBoard(root, { contest, shapes, state }, signal) {
  const begun = { ...beginning(state), locked: state.locked };
  const model = localModel({ _contest: contest, _shapes: shapes, _state: begun });
  const link = connect(model, signal);
  contest.looks.forEach((look, n) => {
    root.style.setProperty(`--ek-side-${n}`, look.color);
    root.style.setProperty(`--ek-ink-${n}`, look.ink);
  });
  const [head, stage, aside] = ["head", "stage", "aside"].map((name) => node("div", { class: `ek-${name}` }));
  root.append(node("div", { class: "ek-board" }, head, stage, aside));
  mountScore(link, head);
  mountMap(link, stage, signal);
  mountTools(link, stage, signal);
  mountStatus(link, stage);
  say(aside.appendChild(node("p", { class: "ek-note", role: "status" })), WAITS);
  return model;
}

/**
 * Put a board into a cell, until Python's own stands there.
 * @param {Element} cell
 * @param {Found} found
 */
function hold(cell, found) {
  const life = new AbortController();
  const root = node("div", { class: "ek-root ek-first", role: "group", "aria-label": "Election board" });
  cell.append(node("style", {}, found.css), root);
  const model = drawBoard(root, found, life.signal);
  const watch = new MutationObserver(yieldPlace);
  function yieldPlace() {
    const board = cell.querySelector(".jp-OutputArea .ek-root:has([data-unit])");
    if (!board) return;
    watch.disconnect();
    const within = root.contains(document.activeElement) ? document.activeElement : null;
    const focused = within?.getAttribute("data-unit");
    root.previousElementSibling?.remove();
    root.remove();
    life.abort();
    giveMarks(board, changedUnits(found.contest, found.state.held, model.get("_state").held), found.contest.sides.length + 1);
    /** @type {SVGElement | null} */
    const again = focused ? board.querySelector(`[data-unit="${CSS.escape(focused)}"]`) : null;
    again?.focus();
  }
  yieldPlace();
  watch.observe(cell, { childList: true, subtree: true });
}

/** @typedef {{ node: Element, model: { type: string, sharedModel: { getSource: () => string } } }} Cell Of JupyterLab. */

/**
 * Wait for the notebook's cell, as it was published; where it was changed there is none.
 * @param {Found} found
 */
// biome-ignore lint/correctness/noUnusedVariables: the page calls it
async function beginLesson(found) {
  const asIs = (/** @type {Cell} */ { model }) => model.type === "code" && model.sharedModel.getSource() === found.cell;
  for (let n = 0; n < LOOKS; n += 1) {
    const lab = /** @type {any} */ (globalThis).jupyterapp;
    const cell = lab?.shell?.currentWidget?.content?.widgets?.find(asIs);
    if (cell) return hold(cell.node, found);
    await new Promise((go) => { setTimeout(go, OFTEN); });
  }
}
