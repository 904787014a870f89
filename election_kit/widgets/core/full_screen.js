import { node, put, say } from "./dom.js";

// The whole screen for one widget: for a wall, or for whoever sees little. Escape leaves it.

const [ENTER, LEAVE] = ["Full screen", "Leave full screen"];
const [ENTERED, LEFT] = ["Full screen. Press Escape to leave it.", "Full screen ended."];

/**
 * Add the button to a bar of tools, where a page allows it.
 * @param {Element} bar
 * @param {Element} root
 * @param {AbortSignal} signal
 */
export function mountFullScreen(bar, root, signal) {
  const whole = root.closest(".ek-root") ?? root;
  if (!document.fullscreenEnabled || !whole.requestFullscreen) return;
  const button = node("button", { type: "button", class: "ek-button ek-far" }, ENTER);
  const told = node("span", { class: "ek-unseen", "aria-live": "polite" });
  const isWhole = () => whole.matches(":fullscreen");
  bar.append(button, told);
  button.addEventListener("click", () => {
    const change = isWhole() ? document.exitFullscreen() : whole.requestFullscreen();
    change.catch(() => say(told, "This page does not allow the full screen."));
  }, { signal });
  let before = isWhole();
  const show = () => {
    if (isWhole() === before) return;
    before = isWhole();
    say(button, before ? LEAVE : ENTER);
    put(whole, "data-whole", before);
    say(told, before ? ENTERED : LEFT);
  };
  say(button, before ? LEAVE : ENTER);
  document.addEventListener("fullscreenchange", show, { signal });
}
