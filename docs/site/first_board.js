import { node, put, say } from "./core/dom.js";
import { connect, mountStatus } from "./core/link.js";
import { mountMap } from "./map/flip_map.js";
import { mountTools } from "./core/tools.js";
import { mountScore } from "./scoreboard.js";
import { beginning, localModel } from "./offline/model.js";

// The first board of a lesson, drawn by the page in its cell while Python still starts. What is flipped there is
// given to Python's board, which takes its place when the cell has run.

const [OFTEN, LOOKS] = [40, 1500]; // ms between two looks for the notebook, and how often to look
const WAITS = "Python is starting. You can flip states already: when you run this cell, your board goes on from here.";

/** The units that a map holds otherwise than another, with their marks: unit -> mark. Pure. */
export const changedUnits = (contest, before, now) => Object.fromEntries(
  contest.units.map(([unit], n) => [unit, now[n]]).filter(([, mark], n) => mark !== before[n] && mark !== "/"));

/** Click each unit of a board until it is marked so. */
export function giveMarks(board, marks, most) {
  for (const [unit, mark] of Object.entries(marks)) {
    const there = board.querySelector(`[data-unit="${CSS.escape(unit)}"]`);
    for (let n = 0; n < most && there.dataset.held !== mark; n += 1) there.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  }
}

/** Draw a board that the page alone answers; return its model. */
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

/** Put a board into a cell, until Python's own stands there. */
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
    const focused = root.contains(document.activeElement) && document.activeElement.dataset.unit;
    root.previousSibling.remove();
    root.remove();
    life.abort();
    giveMarks(board, changedUnits(found.contest, found.state.held, model.get("_state").held), found.contest.sides.length + 1);
    if (focused) board.querySelector(`[data-unit="${CSS.escape(focused)}"]`).focus();
  }
  yieldPlace();
  watch.observe(cell, { childList: true, subtree: true });
}

/** Wait for the notebook's cell, as it was published; where it was changed there is none. */
async function beginLesson(found) {
  const asIs = ({ model }) => model.type === "code" && model.sharedModel.getSource() === found.cell;
  for (let n = 0; n < LOOKS; n += 1) {
    const cell = globalThis.jupyterapp?.shell?.currentWidget?.content?.widgets?.find(asIs);
    if (cell) return hold(cell.node, found);
    await new Promise((go) => { setTimeout(go, OFTEN); });
  }
}
