// The kernel's side of a widget, for a page without a kernel: what anywidget hands to a widget, and levers for a test.

const same = (a, b) => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);

/** A model as anywidget shows it to `render`, with `update`, `message` and `stop` to play the kernel. */
export class FakeModel {
  #state;
  #pending = {};
  #listeners = []; // {event, callback, owner}
  sent = []; // what the widget sent with send()
  saved = []; // what it saved with set() and save_changes()

  constructor(state) {
    this.#state = structuredClone(state);
  }

  /** The widget's view of this model; `owner` lets go of all its listeners at once, as anywidget does. */
  proxy(owner) {
    return {
      get: (key) => this.#state[key],
      set: (key, value) => {
        this.#pending[key] = value;
        this.#change({ [key]: value });
      },
      save_changes: () => {
        if (Object.keys(this.#pending).length) this.saved.push(structuredClone(this.#pending));
        this.#pending = {};
      },
      send: (content) => this.sent.push(structuredClone(content)),
      on: (events, callback) => {
        for (const event of events.split(/\s+/)) this.#listeners.push({ event, callback, owner });
      },
      off: (event, callback) => this.release(owner, event, callback),
      widget_manager: globalThis.widgetManager ?? {},
    };
  }

  release(owner, event = null, callback = null) {
    this.#listeners = this.#listeners.filter(
      (l) => l.owner !== owner || (event && l.event !== event) || (callback && l.callback !== callback),
    );
  }

  get listeners() {
    return this.#listeners.length;
  }

  state(key) {
    return this.#state[key];
  }

  /** Python assigns traits. */
  update(changes) {
    this.#change(changes);
  }

  /** Python sends a custom message. */
  message(content) {
    this.#emit("msg:custom", content, []);
  }

  /** The kernel dies. */
  stop() {
    this.#emit("comm_live_update");
  }

  #change(changes) {
    const changed = Object.keys(changes).filter((key) => !same(changes[key], this.#state[key]));
    Object.assign(this.#state, changes);
    for (const key of changed) this.#emit(`change:${key}`, this, changes[key]);
    if (changed.length) this.#emit("change", this);
  }

  #emit(event, ...values) {
    for (const listener of [...this.#listeners]) if (listener.event === event) listener.callback(...values);
  }
}

/** Mount `views` views of the widget whose module text is `source`; return the levers. */
export async function mount(source, state, css, views) {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const { default: definition } = await import(url);
  const widget = typeof definition === "function" ? await definition() : definition;
  const sheet = document.head.appendChild(document.createElement("style"));
  sheet.textContent = css;
  const model = new FakeModel(state);
  const life = new AbortController();
  const ended = await widget.initialize?.({ model: model.proxy("initialize"), signal: life.signal });
  const mounted = [];
  for (let i = 0; i < views; i += 1) {
    const el = document.body.appendChild(document.createElement("div"));
    el.className = "view";
    const controller = new AbortController();
    const cleanup = await widget.render({ model: model.proxy(el), el, signal: controller.signal });
    mounted.push({ el, controller, cleanup });
  }
  const teardown = async (i) => {
    const { el, controller, cleanup } = mounted[i];
    controller.abort();
    model.release(el);
    await cleanup?.();
    el.remove();
  };
  return { model, teardown, end: () => ended?.() };
}
