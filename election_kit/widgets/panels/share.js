import { asking, foldUp, pressed } from "./drawers.js";
import { node, put, say } from "../core/dom.js";

/** @import { Link } from "../core/link.js" */

// Share: the code of the map, the Python that does what was clicked, and files.

const SHOWN = [["code", "Code for this map"], ["last", "Python for the last change"], ["board", "Python for this board"]];
const FILES = [["svg", "SVG picture"], ["png", "PNG picture"], ["csv", "CSV table"], ["html", "Web page that works offline"]];

/**
 * The bytes of a text in base 64. Pure.
 * @param {string} text
 */
export const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/**
 * Copy the text of an element; return what to tell.
 * @param {Element} element
 */
async function copied(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? "");
    return "Copied.";
  } catch { // no permission, or a page without https
    getSelection()?.selectAllChildren(element);
    return document.execCommand("copy") ? "Copied." : "Selected. Press Ctrl+C to copy.";
  }
}

/**
 * @param {Link} link
 * @param {Element} root
 * @param {AbortSignal} signal
 */
export function mountShare(link, root, signal) {
  const ticket = Math.random().toString(36).slice(2);
  const told = node("p", { class: "ek-told", role: "status" });
  const wrong = node("p", { class: "ek-wrong" }); // the alert under the map says the same aloud
  let file = "";

  const lines = SHOWN.map(([key, title]) => {
    const code = node("code", { class: "ek-code-text" });
    const copy = pressed("Copy", async () => say(told, await copied(code)), signal, `Copy: ${title}`);
    return { key, code, row: node("div", { class: "ek-row ek-code-row" }, node("span", { class: "ek-code-title" }, title), code, copy) };
  });
  const [input, paste] = asking("Paste a code", "Open", (code) => link.send({ op: "paste", code }), signal);
  const files = FILES.map(([kind, text]) => pressed(text, () => link.send({ op: "export", as: kind, ticket }), signal));
  const fold = foldUp(root, "Share: code, Python, files", [
    ...lines.map(({ row }) => row), paste, wrong,
    node("div", { class: "ek-row", role: "group", "aria-label": "Download" }, node("span", {}, "Download"), ...files), told,
  ], signal, (open) => link.send({ op: "share", open }));

  link.onMessage(({ file: name, type, ticket: whose, data }) => {
    if (whose !== ticket) return;
    URL.revokeObjectURL(file);
    file = URL.createObjectURL(new Blob([bytesOf(data)], { type }));
    node("a", { href: file, download: name }).click();
    say(told, `Saved as ${name}.`);
  });
  signal.addEventListener("abort", () => URL.revokeObjectURL(file));
  link.onPaint(() => {
    const { share } = link.state;
    if (fold.open && !share && !link.busy()) link.send({ op: "share", open: true }); // another view closed its own
    say(wrong, ["paste", "export"].includes(link.asked) ? link.trouble : "");
    put(input, "aria-invalid", link.asked === "paste" && link.trouble ? "true" : null);
    for (const { key, code, row } of lines) {
      say(code, share?.[key] ?? "");
      put(row, "hidden", !share?.[key]);
    }
  });
}
