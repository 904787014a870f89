import { node, put, say } from "./dom.js";

/** @import { Link } from "./link.js" */

/**
 * Undo, redo, reset, and the lock of called units. Returns the bar.
 * @param {Link} link
 * @param {Element} root
 * @param {AbortSignal} signal
 */
export function mountTools(link, root, signal) {
  const button = (/** @type {string} */ text, /** @type {() => void} */ act) => {
    const made = node("button", { type: "button", class: "ek-button" }, text);
    // aria-disabled instead of disabled: a button that is switched off under the finger would drop the focus.
    made.addEventListener("click", () => {
      if (made.getAttribute("aria-disabled") !== "true") act();
    }, { signal });
    return made;
  };
  const locked = () => link.state.locked.includes("1");
  const undo = button("Undo", () => link.send({ op: "undo" }));
  const redo = button("Redo", () => link.send({ op: "redo" }));
  const reset = button("Reset", () => link.send({ op: "reset" }));
  const lock = button("", () => link.send({ op: locked() ? "unlock" : "lock" }));
  const bar = node("div", { class: "ek-tools", role: "group", "aria-label": "Changes" }, undo, redo, reset, lock);
  root.append(bar);
  link.onPaint(() => {
    const off = (/** @type {Element} */ control, /** @type {boolean} */ isOff) => put(control, "aria-disabled", isOff || link.dead ? "true" : null);
    off(undo, link.state.undo === 0);
    off(redo, link.state.redo === 0);
    off(reset, link.state.undo === 0);
    off(lock, false);
    put(lock, "hidden", !link.state.lockable);
    say(lock, locked() ? "Unlock called units" : "Lock called units");
  });
  return bar;
}
