// Nodes are made once and only their attributes change. Text goes in as text: nothing is ever parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element: attributes by name, `false` and `null` left out; children are nodes or text. */
export function node(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Hide what stands in for a widget where it cannot live, and return what shows it again. */
export function keepStill(model, el) {
  const name = model.get("_still");
  const rule = node("style", {}, name ? `.${name} { display: none; }` : "");
  el.append(rule);
  return () => rule.remove();
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
  const text = value === true ? "" : value;
  if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(text)) element.setAttribute(name, text);
}

/** Set the text of an element only if it differs: a live region would say it again. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
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
