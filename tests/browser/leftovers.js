// Counts what a widget leaves behind: listeners, observers, timers and frames that are still alive.
// Runs before anything else in the page; `leftovers()` tells.
(() => {
  const listeners = [];
  const timers = new Set();
  const frames = new Set();
  const observers = new Set();
  const { addEventListener, removeEventListener } = EventTarget.prototype;

  const capture = (options) => (typeof options === "object" && options ? Boolean(options.capture) : Boolean(options));
  const drop = (target, type, callback, phase) => {
    const at = listeners.findIndex(
      (l) => l.target === target && l.type === type && l.callback === callback && l.phase === phase,
    );
    if (at >= 0) listeners.splice(at, 1);
  };
  EventTarget.prototype.addEventListener = function (type, callback, options) {
    const target = this ?? window;
    addEventListener.call(target, type, callback, options);
    const phase = capture(options);
    const gone = () => drop(target, type, callback, phase);
    gone(); // the same listener twice counts once
    if (!callback || options?.signal?.aborted || target instanceof AbortSignal) return;
    listeners.push({ target, type, callback, phase });
    if (options?.signal) addEventListener.call(options.signal, "abort", gone);
    if (options?.once) addEventListener.call(target, type, gone, { once: true, capture: phase });
  };
  EventTarget.prototype.removeEventListener = function (type, callback, options) {
    const target = this ?? window;
    removeEventListener.call(target, type, callback, options);
    drop(target, type, callback, capture(options));
  };

  const track = (start, stop, alive, again) => {
    const begin = window[start];
    const end = window[stop];
    window[start] = (callback, ...rest) => {
      const id = begin.call(window, (...values) => {
        if (!again) alive.delete(id);
        callback(...values);
      }, ...rest);
      alive.add(id);
      return id;
    };
    window[stop] = (id) => {
      alive.delete(id);
      end.call(window, id);
    };
  };
  track("setTimeout", "clearTimeout", timers, false);
  track("setInterval", "clearInterval", timers, true);
  track("requestAnimationFrame", "cancelAnimationFrame", frames, false);

  for (const name of ["MutationObserver", "ResizeObserver", "IntersectionObserver"]) {
    window[name] = class extends window[name] {
      observe(...args) {
        observers.add(this);
        super.observe(...args);
      }

      disconnect() {
        observers.delete(this);
        super.disconnect();
      }
    };
  }

  window.leftovers = () => ({
    listeners: listeners.length,
    observers: observers.size,
    timers: timers.size,
    frames: frames.size,
  });
})();
