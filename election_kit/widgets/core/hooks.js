import { node } from "./dom.js";

// What anywidget asks of a widget: to begin, and to be shown where the front end wants it. When two people work in one
// notebook, JupyterLab trusts an output only in the page of whoever ran its cell: the other page has the widget too, but
// wants it nowhere and shows what stands in for it. And when one of them trusts the notebook, the other loses the view.
// Then a widget takes the place of what stands in for it.

/** @import { Context, Model } from "./dom.js" */

/** @typedef {(context: Context) => (() => void)} Render */

const TEXT = "jp-RenderedHTMLCommon"; // JupyterLab's looks for text would reach into a widget
/** @type {Map<string, Guest>} */
const guests = new Map();
const watch = new MutationObserver(() => guests.forEach((guest) => guest.look()));

/** A widget of this page: how many views of it the front end shows, and where it stands by itself. */
class Guest {
  views = 0;
  shown = false;
  /** @type {Element | undefined} */
  place;
  leave = () => {};

  /**
   * @param {Model} model
   * @param {Render} render
   */
  constructor(model, render) {
    this.model = model;
    this.render = render;
  }

  /** Stand where nothing but a stand-in is shown. */
  look() {
    const place = this.views ? undefined : standIn(this.model.get("_still"), !this.shown);
    if (place === this.place) return;
    this.leave();
    this.place = place;
    this.leave = place ? stand(place, (el) => this.render({ model: this.model, el })) : () => {};
  }

  /** @param {number} more */
  count(more) {
    this.views += more;
    this.shown = true;
    this.look();
    attend();
  }
}

/** Watch the page as long as a widget has no view. */
function attend() {
  const some = [...guests.values()].some((guest) => guest.views === 0);
  if (some) watch.observe(document.body, { childList: true, subtree: true });
  else watch.disconnect();
}

/** @param {Render} render */
export const hooks = (render) => ({
  /** @param {Pick<Context, "model">} context */
  initialize({ model }) {
    const name = model.get("_still");
    if (!name) return () => {}; // nothing stands in for it
    const guest = new Guest(model, render);
    guests.set(name, guest);
    guest.look();
    attend();
    return () => {
      guest.leave();
      guests.delete(name);
      attend();
    };
  },
  /** @param {Context} context */
  render(context) {
    const guest = guests.get(context.model.get("_still"));
    guest?.count(1);
    const end = render(context);
    return () => {
      end();
      guest?.count(-1);
    };
  },
});

/**
 * What stands in for a widget. If it is `stripped`, the front end took the script away that comes with it: it trusts
 * nothing there. If not, the widget may be shown soon.
 * @param {string} name
 * @param {boolean} stripped
 */
const standIn = (name, stripped) => [...document.getElementsByClassName(name)].find((one) => (
  one.tagName === "FIGURE" && !(stripped && one.parentElement?.querySelector("script"))));

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
