import { carried, carrying, shapesOf } from "./carried.js";
import { carries, decode, encode, plain } from "./codes.js";
import { node, put, say } from "./core/dom.js";
import { show } from "./core/link.js";
import { beginning, localModel } from "./offline/model.js";
import { mountBoard } from "./board.js";

// A board from the code in the link: board.html#2020-1R4T0-... The link follows every flip.

/** @import { Year } from "./carried.js" */

/** @typedef {Year & { ended: string }} Found A year: what it is drawn from, and how it ended. */
/** @typedef {{ held: string, splits: Record<string, Record<string, number>> }} Held Who has what. */
/** @typedef {{ traits: Record<string, any>, code: (map: Held) => string | Promise<string> }} Opened A board, and how its maps are coded. */

const YEARS_AHEAD = 92; // after the next election, as far as Python knows any
const PAUSE = 300; // ms between changes of the address: WebKit refuses more than 100 in 10 s

/**
 * What the map of a page begins with, by what its link says. Pure.
 * @param {Pick<Found, "contest" | "shapes">} found
 * @param {string} code
 */
export const begin = ({ contest, shapes }, code) => (
  { _contest: contest, _shapes: shapes, _state: beginning(decode(code, contest)) });

/**
 * What a link opens: the board of its year, or of the contest that its code carries.
 * @param {string} link
 * @param {string} year
 * @param {AbortSignal} signal
 * @returns {Promise<Opened>}
 */
async function opened(link, year, signal) {
  const found = await fileOf(year, signal);
  if (!found) throw new Error(`This code is of the year ${year}, which had no election here.`);
  if (link === year || !carries(link)) {
    return { traits: begin(found, link === year ? found.ended : link), code: (map) => encode(found.contest, map) };
  }
  const own = await carried(link, found);
  const drawn = own.contest.year === found.contest.year ? found : await fileOf(own.contest.year, signal) ?? found;
  const traits = { _contest: own.contest, _shapes: shapesOf(own, drawn), _state: beginning(own.map) };
  return { traits, code: (map) => carrying(year, own, map) };
}

/**
 * The file of a year; none where there was no election. Years after the next election have its units.
 * @param {string | number | null} year
 * @param {AbortSignal} signal
 * @returns {Promise<Found | null>}
 */
async function fileOf(year, signal) {
  if (year === null) return null;
  const next = Number(document.getElementById("board")?.dataset.years?.split(" ")[0]);
  const later = Number(year) > next && Number(year) <= next + YEARS_AHEAD && Number(year) % 4 === 0;
  const answer = await fetch(`boards/${later ? next : year}.json`, { signal });
  if (!answer.ok) return null;
  const found = await answer.json();
  return later ? inYear(found, Number(year)) : found;
}

/**
 * The file of another year with the same units, its map blank. Pure.
 * @param {Found} found
 * @param {number} year
 * @returns {Found}
 */
export function inYear(found, year) {
  const contest = { ...found.contest, year };
  return { ...found, contest, ended: encode(contest, { held: ".".repeat(contest.units.length), splits: {} }) };
}

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
  const every = years.includes(year) ? years : [year, ...years]; // a contest of its own is none of them
  const options = every.map((one) => node("option", { value: one, selected: one === year }, one));
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
  const { traits, code: codeOf } = await opened(link, year, signal);
  const model = localModel(traits);
  const title = `Election map, ${traits._contest.year ?? "a country of its own"}`;
  const [code, python] = [node("code", {}), node("a", { class: "button" }, "Go on in Python")];
  const copy = node("button", { type: "button", class: "button" }, "Copy the link");
  const told = node("span", { role: "status" });
  const years = yearPicker((main.dataset.years ?? "").split(" "), link !== year && carries(link) ? "this map" : year, signal);
  const blank = node("button", { type: "button", class: "button" }, "Blank map");
  blank.addEventListener("click", async () => {
    location.hash = await codeOf({ held: ".".repeat(traits._contest.units.length), splits: {} });
  }, { signal });
  let timer = 0;
  let flips = 0;
  const address = () => {
    const now = `#${code.textContent}`;
    if (location.hash !== now) history.replaceState(null, "", now);
  };
  const follow = async () => {
    flips += 1;
    const now = flips;
    const text = await codeOf(model.get("_state"));
    if (now !== flips || signal.aborted) return; // another flip came while this one was packed
    say(code, text);
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
  if (heading) say(heading, title);
  document.title = title;
  main.replaceChildren(node("p", { class: "share" }, years, blank, code, copy, python, told));
  show({ model, el: main, signal }, mountBoard, "Election map");
  model.on("change:_state", follow);
  await follow();
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
