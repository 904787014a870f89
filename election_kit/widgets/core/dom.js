import { hears } from "./changes.js";

// Nodes are made once and only their attributes change. Text goes in as text: nothing is ever parsed as HTML.

const AGAIN = 200; // ms: words that come back sooner have not changed for a browser's accessibility
const SVG = "http://www.w3.org/2000/svg";
const DEAF = "The page was busy for so long that this was cut off from Python. Run this cell again.";

/**
 * Attributes by name; `false`, `null` and `undefined` leave one out.
 * @typedef {Record<string, string | number | boolean | null | undefined>} Attributes
 */

/**
 * Make an element; children are nodes or text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 */
export function node(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** @import { AnyModel } from "@anywidget/types" */

/**
 * What a front end hands to a widget; hosts before anywidget 0.10 give no signal.
 * @typedef {{ model: Model, el: Element, signal?: AbortSignal }} Context
 *
 * The page's side of a widget: anywidget's model, or one that answers in the page.
 * @typedef {Pick<AnyModel<Record<string, any>>, "get" | "send" | "on" | "off">} Model
 */

/**
 * Show a widget: `mount(root, signal)` fills its root. Returns what ends it.
 * @param {Context} context
 * @param {string} label
 * @param {(root: HTMLElement, signal: AbortSignal) => void} mount
 */
export function rooted({ model, el, signal }, label, mount) {
  const life = new AbortController();
  const root = node("div", { class: "ek-root", role: "group", "aria-label": label });
  // An unmodified key that reached JupyterLab could delete the learner's cell (x, d d) or run it again.
  root.addEventListener("keydown", (event) => {
    const passes = event.ctrlKey || event.metaKey || event.altKey || ["Escape", "Tab"].includes(event.key);
    if (!passes) event.stopPropagation();
  }, { signal: life.signal });
  el.append(root);
  mount(root, life.signal);
  hears(model).then((heard) => { if (!heard) root.prepend(node("p", { class: "ek-trouble", role: "alert" }, DEAF)); });
  const still = model.get("_still"); // what stands in for a widget where it cannot live is hidden where it does
  const rule = node("style", {}, still ? `.${still} { display: none; }` : "");
  el.append(rule);
  function end() {
    life.abort();
    root.remove();
    rule.remove();
  }
  signal?.addEventListener?.("abort", end);
  return end;
}

/**
 * Make an SVG element.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 */
export function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * @template {Element} T
 * @param {T} element
 * @param {Attributes} attributes
 * @param {(Node | string)[]} children
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) put(element, name, value);
  element.append(...children);
  return element;
}

/**
 * Set an attribute only if it differs, so that a repaint of what has not changed costs nothing.
 * @param {Element} element
 * @param {string} name
 * @param {Attributes[string]} value
 */
export function put(element, name, value) {
  const text = value === true && !name.startsWith("aria-") ? "" : value; // an empty aria-hidden hides nothing
  if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(text)) element.setAttribute(name, String(text));
}

/**
 * Set the text of an element only if it differs: a live region would say it again.
 * @param {Element} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Say a live region's words once more: the same words again, or words that came with their region, are not read out.
 * @param {Element} region
 */
export function sayAgain(region) {
  const text = region.textContent;
  if (!text) return;
  region.textContent = "";
  setTimeout(() => { if (!region.textContent) region.textContent = text; }, AGAIN);
}

/**
 * Keep as many children as there are items, making missing ones; then show each item in its child.
 * @template Item
 * @template {Element} Child
 * @param {Element} parent
 * @param {readonly Item[]} items
 * @param {() => Child} make
 * @param {(child: Child, item: Item) => void} show
 */
export function list(parent, items, make, show) {
  while (parent.children.length > items.length) parent.lastElementChild?.remove();
  while (parent.children.length < items.length) parent.append(make());
  items.forEach((item, n) => show(/** @type {Child} */ (parent.children[n]), item));
}

// Two widgets of a page each have their own copy of this module, which counts from the start.
const copy = Math.random().toString(36).slice(2);
let made = 0;
/**
 * A name no other element of the page has.
 * @param {string} stem
 */
export function unique(stem) {
  made += 1;
  return `ek-${stem}-${copy}-${made}`;
}
