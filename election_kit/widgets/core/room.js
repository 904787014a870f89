// How much of a page is seen at once, so that what belongs together fits it; and the way back to a widget's top.

const IN_A_FRAME = [260, 640]; // px: what a page around a frame that fits its content may take, and the most to ask for
const WHEN = [0, 100, 400, 1200]; // ms after a widget is shown: its cell and those around it still grow

/**
 * What may scroll around an element, from the inside out.
 * @param {HTMLElement} element
 */
function scrollers(element) {
  const found = [];
  /** @type {HTMLElement | null} */
  let at = element;
  while (at && at !== document.body) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) found.push(at);
    const top = at.getRootNode();
    at = at.parentElement ?? (top instanceof ShadowRoot && top.host instanceof HTMLElement ? top.host : null);
  }
  return found;
}

/**
 * The height that is seen at once, in pixels. A frame that is as high as its content says nothing. Pure.
 * @param {number | null} box
 * @param {{ inside: boolean, height: number }} frame
 * @param {number} screen
 */
export function roomOf(box, frame, screen) {
  if (box !== null) return box;
  return frame.inside ? Math.max(frame.height, Math.min(screen - IN_A_FRAME[0], IN_A_FRAME[1])) : frame.height;
}

/**
 * Tell the style sheets of a widget how high its room is, as `--ek-room`.
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
export function mountRoom(root, signal) {
  /** @type {HTMLElement | null} */
  let around = null;
  const tell = () => {
    const frame = { inside: window.parent !== window, height: innerHeight };
    root.style.setProperty("--ek-room", `${roomOf(around?.clientHeight ?? null, frame, screen.availHeight)}px`);
  };
  const watch = new ResizeObserver(tell);
  const begin = requestAnimationFrame(() => { // now it is in the page
    around = scrollers(root).at(-1) ?? null;
    tell();
    if (around === null) return;
    watch.observe(around);
    follow(root, around, signal);
  });
  tell();
  addEventListener("resize", tell, { signal });
  signal.addEventListener("abort", () => { cancelAnimationFrame(begin); watch.disconnect(); });
}

/**
 * A cell that runs moves the page on to the next one: go back, so that the top of what it shows is seen.
 * @param {HTMLElement} root
 * @param {HTMLElement} around
 * @param {AbortSignal} signal
 */
function follow(root, around, signal) {
  const ended = new AbortController();
  const timers = WHEN.map((time) => setTimeout(look, time));
  const end = () => { timers.forEach(clearTimeout); ended.abort(); };
  function look() {
    // A long output may scroll by itself: then its box is what is seen of it.
    const box = scrollers(root).find(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1) ?? around;
    const [seen, inner, shown] = [around, box, box === around ? root : box].map((one) => one.getBoundingClientRect());
    const { top, bottom } = root.getBoundingClientRect();
    const partly = shown.bottom > seen.top && shown.top < seen.bottom;
    const whole = top >= Math.max(seen.top, inner.top) - 1 && bottom <= Math.min(seen.bottom, inner.bottom) + 1;
    if (partly && !whole) root.scrollIntoView({ block: "start" });
  }
  for (const type of ["wheel", "pointerdown", "keydown", "touchstart"]) { // the reader goes elsewhere
    addEventListener(type, end, { signal: ended.signal, capture: true, passive: true });
  }
  timers.push(setTimeout(end, Math.max(...WHEN) + 1));
  signal.addEventListener("abort", end);
}
