import { node } from "./dom.js";

// What anywidget asks of a widget: to be shown where it is asked for, and to begin.

/** @import { Context } from "./dom.js" */

const TEXT = "jp-RenderedHTMLCommon"; // JupyterLab's looks for text would reach into a widget
/** @type {Map<string, () => void>} */
const searches = new Map(); // a widget that nobody has asked for yet -> what ends its search for a place

/**
 * When two people work in one notebook, JupyterLab trusts an output only in the page of whoever ran its cell. The other
 * page has the widget too, but never asks for it and shows what stands in for it. There it takes that place.
 * @param {(context: Context) => (() => void)} render
 */
export const hooks = (render) => ({
  /** @param {Context} context */
  render(context) {
    searches.get(context.model.get("_still"))?.();
    return render(context);
  },
  /** @param {Pick<Context, "model">} context */
  initialize({ model }) {
    const name = model.get("_still");
    let end = () => {};
    /** @type {Element | undefined} */
    let place;
    function look() {
      const found = strippedStandIn(name);
      if (found === place) return;
      end();
      place = found;
      end = place ? stand(place, (el) => render({ model, el })) : () => {};
    }
    const watch = new MutationObserver(look);
    function stop() {
      watch.disconnect();
      searches.delete(name);
      end();
    }
    watch.observe(document.body, { childList: true, subtree: true });
    searches.set(name, stop);
    look();
    return stop;
  },
});

/**
 * What stands in for a widget, if the front end took the script away that comes with it: it trusts nothing there.
 * @param {string} name
 */
const strippedStandIn = (name) => [...document.getElementsByClassName(name)].find((one) => (
  one.tagName === "FIGURE" && !one.parentElement?.querySelector("script")));

/**
 * Show a widget beside what stands in for it, which it hides; return what ends it.
 * @param {Element} place
 * @param {(el: Element) => (() => void)} render
 */
function stand(place, render) {
  const [el, around] = [node("div"), place.parentElement];
  const plain = around?.classList.contains(TEXT);
  place.before(el);
  if (plain) around?.classList.remove(TEXT);
  const end = render(el);
  return () => {
    end();
    el.remove();
    if (plain) around?.classList.add(TEXT);
  };
}
