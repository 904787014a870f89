import { node, unique } from "./dom.js";

/**
 * A choice among a few values, side by side, each with its words; `act` hears what the reader chooses.
 * @param {string} label
 * @param {Record<string, string>} words
 * @param {(value: string) => void} act
 * @param {AbortSignal} signal
 */
export function choice(label, words, act, signal) {
  const group = unique("choice");
  const radios = Object.keys(words).map((value) => node("input", { type: "radio", name: group, value }));
  const control = node("div", { class: "ek-radios", role: "radiogroup", "aria-label": label, hidden: radios.length < 2 },
    ...radios.map((radio) => node("label", {}, radio, node("span", {}, words[radio.value]))));
  control.addEventListener("change", ({ target }) => act(/** @type {HTMLInputElement} */ (target).value), { signal });
  return { control, set(/** @type {string} */ value) { radios.forEach((radio) => { radio.checked = radio.value === value; }); } };
}
