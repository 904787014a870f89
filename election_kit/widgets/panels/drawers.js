import { node, unique } from "../core/dom.js";

// What the panels beside the map are made of.

/**
 * A fold, closed at first: `turned(open)` hears when it opens or closes.
 * @param {Element} root
 * @param {string} title
 * @param {Node[]} parts
 * @param {AbortSignal} signal
 * @param {(open: boolean) => void} [turned]
 */
export function foldUp(root, title, parts, signal, turned = () => {}) {
  const fold = node("details", { class: "ek-more-panel" }, node("summary", {}, title), node("div", { class: "ek-beside" }, ...parts));
  fold.addEventListener("toggle", () => turned(fold.open), { signal });
  root.append(fold);
  return fold;
}

/**
 * A button; `about` says more than its text where several read alike.
 * @param {string} text
 * @param {() => void} act
 * @param {AbortSignal} signal
 * @param {string | null} [about]
 */
export function pressed(text, act, signal, about = null) {
  const made = node("button", { type: "button", class: "ek-button", "aria-label": about }, text);
  made.addEventListener("click", act, { signal });
  return made;
}

/**
 * A control with its label.
 * @param {string} text
 * @param {HTMLElement} control
 */
export function labeled(text, control) {
  control.id = unique("field");
  return node("div", { class: "ek-field" }, node("label", { for: control.id }, text), control);
}

/**
 * A labeled select of [value, text] options.
 * @param {string} text
 * @param {[string | number, string | number][]} options
 * @returns {[HTMLSelectElement, HTMLElement]}
 */
export function picker(text, options) {
  const select = node("select", {}, ...options.map(([value, words]) => node("option", { value }, String(words))));
  return [select, labeled(text, select)];
}

/**
 * A line of text and a button, sent with Enter too.
 * @param {string} text
 * @param {string} verb
 * @param {(text: string) => void} act
 * @param {AbortSignal} signal
 * @returns {[HTMLInputElement, HTMLElement]}
 */
export function asking(text, verb, act, signal) {
  const input = node("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  const form = node("form", { class: "ek-row" }, labeled(text, input), node("button", { class: "ek-button" }, verb));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) act(input.value.trim());
  }, { signal });
  return [input, form];
}
