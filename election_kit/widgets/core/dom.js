// Nodes are made once and only their attributes change. Text goes in as text: nothing is ever parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element: attributes by name, `false` and `null` left out; children are nodes or text. */
export function node(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Show a widget: `mount(root, signal)` fills its root. Returns what ends it. */
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
  const still = model.get("_still"); // what stands in for a widget where it cannot live is hidden where it does
  const rule = node("style", {}, still ? `.${still} { display: none; }` : "");
  el.append(rule);
  function end() {
    life.abort();
    root.remove();
    rule.remove();
  }
  signal?.addEventListener?.("abort", end); // hosts before anywidget 0.10 give no signal
  return end;
}

/** Make an SVG element. */
export function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) put(element, name, value);
  element.append(...children);
  return element;
}

/** Set an attribute only if it differs, so that a repaint of what has not changed costs nothing. */
export function put(element, name, value) {
  const text = value === true && !name.startsWith("aria-") ? "" : value; // an empty aria-hidden hides nothing
  if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(text)) element.setAttribute(name, text);
}

/** Set the text of an element only if it differs: a live region would say it again. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Say a live region's words once more: the same words again, or words that came with their region, are not read out. */
export function sayAgain(region) {
  const text = region.textContent;
  if (!text) return;
  region.textContent = "";
  requestAnimationFrame(() => { if (!region.textContent) region.textContent = text; });
}

/** Keep as many children as there are items, making missing ones; then show each item in its child. */
export function list(parent, items, make, show) {
  while (parent.children.length > items.length) parent.lastChild.remove();
  while (parent.children.length < items.length) parent.append(make());
  items.forEach((item, n) => show(parent.children[n], item));
}

// Two widgets of a page each have their own copy of this module, which counts from the start.
const copy = Math.random().toString(36).slice(2);
let made = 0;
/** A name no other element of the page has. */
export const unique = (stem) => `ek-${stem}-${copy}-${(made += 1)}`;
