import { decode, encode, plain } from "./codes.js";
import { node, put, say } from "./core/dom.js";
import { show } from "./core/link.js";
import { beginning, localModel } from "./offline/model.js";
import { mountBoard } from "./board.js";

// A board from the code in the link: board.html#2020-1R4T0-... The link follows every flip.

/** @import { Known } from "./codes.js" */
/** @import { Shapes } from "./map/layouts.js" */

/** @typedef {{ contest: Known, shapes: Shapes, ended: string }} Found A year: what it is drawn from, and how it ended. */

const PAUSE = 300; // ms between changes of the address: WebKit refuses more than 100 in 10 s

/**
 * What the map of a page begins with, by what its link says. Pure.
 * @param {Pick<Found, "contest" | "shapes">} found
 * @param {string} code
 */
export const begin = ({ contest, shapes }, code) => (
  { _contest: contest, _shapes: shapes, _state: beginning(decode(code, contest)) });

/**
 * The line of Python that opens a code, as a link to a notebook that runs it. Pure.
 * @param {string} code
 */
export const inPython = (code) => `lite/repl/index.html?kernel=python&toolbar=1&code=${encodeURIComponent(
  `import election_kit as ek\nek.Board(ek.scenario_from_code("${code}"))`)}`;

/**
 * A choice of another year: its map as it ended, with the link that names it.
 * @param {string[]} years
 * @param {string} year
 * @param {AbortSignal} signal
 */
function yearPicker(years, year, signal) {
  const options = years.map((one) => node("option", { value: one, selected: one === year }, one));
  const select = node("select", { "aria-label": "Election" }, ...options);
  select.addEventListener("change", () => { location.hash = select.value; }, { signal });
  return select;
}

/**
 * @param {HTMLElement} main
 * @param {string} link
 * @param {AbortSignal} signal
 */
async function open(main, link, signal) {
  const year = /^\d{4}$/.test(link) ? link : plain(link).slice(0, 4);
  const answer = await fetch(`boards/${year}.json`, { signal });
  if (answer.status === 404) throw new Error(`This code is of the year ${year}, which had no election here.`);
  /** @type {Found} */
  const found = await answer.json();
  const model = localModel(begin(found, link === year ? found.ended : link));
  const [code, python] = [node("code", {}), node("a", { class: "button" }, "Go on in Python")];
  const copy = node("button", { type: "button", class: "button" }, "Copy the link");
  const told = node("span", { role: "status" });
  const years = yearPicker((main.dataset.years ?? "").split(" "), year, signal);
  const blank = node("button", { type: "button", class: "button" }, "Blank map");
  blank.addEventListener("click", () => {
    location.hash = encode(found.contest, { held: ".".repeat(found.contest.units.length), splits: {} });
  }, { signal });
  let timer = 0;
  const address = () => {
    const now = `#${code.textContent}`;
    if (location.hash !== now) history.replaceState(null, "", now);
  };
  const follow = () => {
    say(code, encode(found.contest, model.get("_state")));
    put(python, "href", inPython(code.textContent));
    say(told, "");
    if (timer) return;
    address();
    timer = setTimeout(() => { timer = 0; address(); }, PAUSE);
  };
  copy.addEventListener("click", async () => {
    try {
      address();
      await navigator.clipboard.writeText(location.href);
      say(told, "Copied.");
    } catch { say(told, "The address of this page is the link."); }
  }, { signal });
  const heading = document.querySelector("h1");
  if (heading) say(heading, `Election map, ${year}`);
  document.title = `Election map, ${year}`;
  main.replaceChildren(node("p", { class: "share" }, years, blank, code, copy, python, told));
  show({ model, el: main, signal }, mountBoard, "Election map");
  model.on("change:_state", follow);
  follow();
  addEventListener("pagehide", address, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
}

/**
 * What a link says behind its #, whatever it went through. Pure.
 * @param {string} hash
 */
export function linked(hash) {
  try {
    return decodeURIComponent(hash.slice(1)).trim();
  } catch { return hash.slice(1); }
}

let life = new AbortController();
async function begun() {
  life.abort();
  life = new AbortController();
  const main = document.getElementById("board");
  if (!main) return;
  try {
    await open(main, linked(location.hash) || (main.dataset.first ?? ""), life.signal);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name !== "AbortError") main.replaceChildren(node("p", { role: "alert" }, error.message));
  }
}
addEventListener("hashchange", begun);
begun();
