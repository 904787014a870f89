import { foldUp, picker, pressed } from "./drawers.js";
import { list, node, put, say } from "../core/dom.js";

/** @import { Link } from "../core/link.js" */

// Challenges: take one, make the map, ask for hints. Python judges every map.

/**
 * @param {Link} link
 * @param {Element} root
 * @param {AbortSignal} signal
 */
export function mountChallenges(link, root, signal) {
  const [titles, field] = picker("Challenge", []);
  const take = pressed("Begin with this map", () => link.send({ op: "challenge", title: titles.value }), signal);
  const title = node("h4", { class: "ek-challenge-title" });
  const words = node("p", { class: "ek-judged", role: "status" });
  const hints = node("ol", { class: "ek-hints", "aria-live": "polite" });
  // aria-disabled instead of disabled keeps the focus where it is.
  const button = (/** @type {string} */ text, /** @type {string} */ op) => {
    const made = pressed(text, () => { if (made.ariaDisabled !== "true") link.send({ op }); }, signal);
    return made;
  };
  const [hint, again] = [button("Hint", "hint"), button("Back to the start", "again")];
  const card = node("div", { class: "ek-card" }, title, words, hints, node("div", { class: "ek-row" }, hint, again));
  const row = node("div", { class: "ek-row" }, field, take);
  const wrong = node("p", { class: "ek-wrong" });

  foldUp(root, "Challenges", [row, card, wrong], signal,
    (open) => link.send({ op: "challenges", open }));
  put(card, "hidden", true);

  const option = (/** @type {Element} */ element, /** @type {string} */ text) => { put(element, "value", text); say(element, text); };
  link.onPaint(() => {
    const { challenges } = link.state;
    say(wrong, ["challenge", "hint", "again"].includes(link.asked) ? link.trouble : "");
    if (!challenges) return;
    const { taken } = challenges;
    list(titles, challenges.titles, () => node("option"), option);
    put(row, "hidden", challenges.titles.length === 0);
    put(card, "hidden", !taken);
    if (!taken) return;
    say(title, taken.title);
    say(words, taken.words);
    put(card, "data-done", taken.done);
    list(hints, taken.hints, () => node("li"), say);
    put(hint, "aria-disabled", taken.more ? null : "true");
    put(again, "aria-disabled", taken.moves ? null : "true");
  });
}
