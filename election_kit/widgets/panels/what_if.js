import { foldUp, pressed } from "./drawers.js";
import { list, node, put, say } from "../core/dom.js";

/** @import { Link } from "../core/link.js" */

// What if: other rules, the House, electors who stray. Every word is Python's.

/**
 * @param {Link} link
 * @param {Element} root
 * @param {AbortSignal} signal
 */
export function mountWhatIf(link, root, signal) {
  const heads = ["Rule (click to draw it)", "Electors", "Winner"].map((text) => node("th", { scope: "col" }, text));
  const [title, body] = [node("caption"), node("tbody")];
  const table = node("table", { class: "ek-rules" }, title,
    node("thead", {}, node("tr", {}, ...heads)), body);
  const note = node("p", { class: "ek-note" });
  const code = node("code", { class: "ek-code-text" });
  const line = node("div", { class: "ek-row" }, code);
  const block = (/** @type {string} */ title) => {
    const lines = node("ul", { class: "ek-words" });
    const element = node("div", { class: "ek-block" }, node("h5", {}, title), lines);
    return (/** @type {string[]} */ sentences) => {
      put(element, "hidden", sentences.length === 0);
      list(lines, sentences, () => node("li"), say);
      return element;
    };
  };
  const [house, electors] = [block("If nobody has a majority"), block("If electors break their pledge")];
  const fold = foldUp(root, "What if", [table, note, line, house([]), electors([])], signal,
    (open) => link.send({ op: "what_if", open }));

  function make() {
    const button = pressed("", () => link.send({ op: "rule", rule: button.getAttribute("aria-pressed") === "true" ? null : button.textContent }), signal);
    return node("tr", {}, node("th", { scope: "row" }, button, node("small")), node("td"), node("td"));
  }
  /** @param {Element} tr @param {[string, string, string, string, boolean]} row */
  function fill(tr, [rule, about, got, winner, changes]) {
    const [name, shares, who] = tr.children;
    say(name.children[0], rule);
    put(name.children[0], "aria-pressed", String(link.state.rule?.name === rule));
    say(name.children[1], about);
    say(shares, got);
    say(who, changes ? `${winner} (changed)` : winner);
    put(tr, "data-changed", changes);
  }
  link.onPaint(() => {
    const told = link.state.what_if;
    if (!told) return;
    say(title, told.title);
    put(table, "hidden", told.rows.length === 0);
    list(body, told.rows, make, fill);
    say(note, told.note);
    say(code, told.code);
    put(line, "hidden", told.code === "");
    house(told.house);
    electors(told.electors);
  });
  return fold;
}
