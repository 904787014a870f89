import { asking, foldUp, picker, pressed } from "./drawers.js";
import { list, node, put, say } from "../core/dom.js";

/** @import { Change } from "../core/changes.js" */
/** @import { Link } from "../core/link.js" */

// Kept scenarios, and two of them side by side.

const MAP_HERE = "this map";
const OPS = ["keep", "forget", "take", "compare"];

/**
 * @param {Link} link
 * @param {Element} root
 * @param {AbortSignal} signal
 */
export function mountShelf(link, root, signal) {
  const told = node("p", { class: "ek-told", role: "status" });
  const wrong = node("p", { class: "ek-wrong" });
  let done = ""; // what to tell as soon as Python has done it
  const ask = (/** @type {Change} */ change, /** @type {string} */ words) => { done = words; say(told, ""); link.send(change); };
  const [, keep] = asking("Keep this map as", "Keep", (name) => ask({ op: "keep", name }, `Kept: ${name}.`), signal);
  const rows = node("ul", { class: "ek-kept" });
  const [first, firstField] = picker("Compare", []);
  const [second, secondField] = picker("with", []);
  const compare = pressed("Compare", () => link.send({ op: "compare", first: first.value, second: second.value }), signal);
  const heads = ["Unit", "Votes", "", ""].map((text) => node("th", { scope: "col" }, text));
  const body = node("tbody");
  const table = node("table", { class: "ek-differ" }, node("caption", {}, "What differs"), node("thead", {}, node("tr", {}, ...heads)), body);
  const words = node("ul", { class: "ek-words", "aria-live": "polite" });
  const pair = node("div", { class: "ek-row" }, firstField, secondField, compare);

  const fold = foldUp(root, "Keep and compare maps", [keep, rows, pair, words, table, wrong, told], signal,
    (open) => link.send({ op: "shelf", open }));

  function row() {
    const [name, score] = [node("b"), node("span", { class: "ek-kept-score" })];
    const named = () => name.textContent;
    return node("li", { class: "ek-row" }, name, score,
      pressed("Open", () => ask({ op: "take", name: named() }, `Open: ${named()}.`), signal),
      pressed("Forget", () => ask({ op: "forget", name: named() }, `Forgotten: ${named()}.`), signal));
  }
  /** @param {Element} li @param {[string, string]} kept */
  function fill(li, [name, score]) {
    say(li.children[0], name);
    say(li.children[1], score);
    put(li.children[2], "aria-label", `Open ${name}`);
    put(li.children[3], "aria-label", `Forget ${name}`);
  }
  const option = (/** @type {Element} */ element, /** @type {string} */ name) => { put(element, "value", name); say(element, name); };
  link.onPaint(() => {
    const { shelf } = link.state;
    const refused = OPS.includes(link.asked) && !link.busy() ? link.trouble : "";
    if (refused || link.dead) done = "";
    if (!link.busy()) say(told, done);
    if (fold.open && !shelf && !link.busy()) link.send({ op: "shelf", open: true }); // another view closed its own
    if (!shelf) return;
    const { kept, trouble, compared } = shelf;
    list(rows, kept, row, fill);
    const names = [MAP_HERE, ...kept.map(([name]) => name)];
    for (const select of [first, second]) list(select, names, () => node("option"), option);
    put(pair, "hidden", kept.length === 0);
    say(wrong, trouble || refused);
    list(words, compared?.words ?? [], () => node("li"), say);
    put(table, "hidden", !compared || compared.rows.length === 0);
    if (!compared) return;
    [compared.first, compared.second].forEach((name, n) => say(heads[n + 2], name));
    list(body, compared.rows, () => node("tr", {}, node("th", { scope: "row" }), node("td"), node("td"), node("td")),
      (tr, cells) => cells.forEach((cell, n) => say(tr.children[n], String(cell))));
  });
}
