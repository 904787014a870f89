// What a class did: files that learners handed in, read in this page and sent nowhere.

const MOST_WRONG = 3;

/**
 * A learner's line on one question; the columns are those of the file.
 * @typedef {Record<string, string>} Row
 *
 * How often each text occurs.
 * @typedef {[text: string, n: number][]} Counts
 *
 * Unit -> side -> how many learners gave it so.
 * @typedef {Record<string, Record<string, number>>} Maps
 *
 * Where a unit's tile lies: middle, width and height.
 * @typedef {Record<string, [x: number, y: number, width: number, height: number]>} Tiles
 *
 * What a question asks, and its lesson.
 * @typedef {{ ask: string, kind: string, choices?: Record<string, string> }} Asked
 * @typedef {{ title: string, questions: Record<string, Asked> }} Lesson
 */

/**
 * The rows of a CSV text, each an object by the names in its first line. Pure.
 * @param {string} text
 * @returns {Row[]}
 */
export function rowsOf(text) {
  let row = [""];
  const cells = [row];
  let [quoted, before] = [false, ""];
  for (const sign of text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")) {
    if (sign === '"') {
      quoted = !quoted;
      if (quoted && before === '"') row.push(`${row.pop()}"`); // two marks mean one
    } else if (sign === "," && !quoted) row.push("");
    else if (sign === "\n" && !quoted) {
      row = [""];
      cells.push(row);
    } else row.push(`${row.pop()}${sign}`);
    before = sign;
  }
  const [names, ...rows] = cells.filter((row) => row.length > 1);
  return (names ? rows : []).map((row) => Object.fromEntries(names.map((name, n) => [name, row[n] ?? ""])));
}

/**
 * How often each text occurs, the most frequent first. Pure.
 * @param {(string | undefined)[]} texts
 * @returns {Counts}
 */
export function counted(texts) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const text of texts) if (text) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
}

/**
 * What a class did with one question. Pure.
 * @param {Row[]} rows
 */
export function summary(rows) {
  const done = rows.filter((row) => row.done === "True");
  const tries = rows.map((row) => Number(row.tries)).filter((n) => n > 0);
  const wrong = rows.flatMap((row) => (row.wrong ?? "").split(" | "));
  const flips = rows.flatMap((row) => (row.board ?? "").split(" ")).filter((flip) => flip.includes("="));
  /** @type {Maps} */
  const units = {};
  for (const flip of flips) {
    const [unit, side] = flip.split("=");
    units[unit] ??= {};
    units[unit][side] = (units[unit][side] ?? 0) + 1;
  }
  return {
    learners: rows.length,
    done: done.length,
    predictions: counted(rows.map((row) => row.prediction)),
    answer: counted(done.map((row) => row.best))[0]?.[0] ?? "",
    tries: tries.length ? tries.reduce((sum, n) => sum + n, 0) / tries.length : 0,
    wrong: counted(wrong).slice(0, MOST_WRONG),
    units,
  };
}

/**
 * The table for a spreadsheet: one line a learner and question. Pure.
 * @param {Row[]} rows
 */
export function csvOf(rows) {
  const names = [...new Set(rows.flatMap(Object.keys))];
  const safe = (/** @type {string} */ text) => (/^[=+@\t-]/.test(text) ? `'${text}` : text);
  const cell = (/** @type {string | undefined} */ text) => `"${safe(text ?? "").replaceAll('"', '""')}"`;
  return [names, ...rows.map((row) => names.map((name) => row[name]))].map((row) => row.map(cell).join(",")).join("\r\n");
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 * @param {Record<string, string>} attributes
 * @param {...Node} children
 */
function make(tag, text = "", attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(text, ...children);
  return element;
}

/**
 * @param {Counts} counts
 * @param {string | null} answer
 * @param {(text: string) => string} spoken
 */
function bars(counts, answer, spoken) {
  const most = Math.max(1, ...counts.map(([, n]) => n));
  return make("ul", "", { class: "bars" }, ...counts.map(([text, n]) => {
    const bar = make("span", "", { class: "bar", "aria-hidden": "true" });
    bar.style.width = `${(100 * n) / most}%`;
    const right = text === answer;
    return make("li", "", right ? { class: "right" } : {}, make("span", `${right ? "✓ " : ""}${spoken(text)}`), make("b", ` ${n} `), bar);
  }));
}

/**
 * @param {Record<string, number>} sides
 * @returns {Counts}
 */
const mostFirst = (sides) => counted(Object.entries(sides).flatMap(([side, n]) => Array(n).fill(side)));

/**
 * @param {Maps} units
 * @param {Tiles} tiles
 */
function map(units, tiles) {
  const SVG = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 960 572");
  svg.setAttribute("role", "img");
  const told = Object.entries(units).map(([unit, sides]) => `${unit}: ${mostFirst(sides).map(([side, n]) => `${side} ${n}`).join(", ")}`);
  svg.setAttribute("aria-label", told.join("; "));
  const put = (/** @type {string} */ tag, /** @type {Record<string, string | number>} */ attributes, text = "") => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.textContent = text;
    svg.append(element);
  };
  for (const [unit, [middle, center, width, height]] of Object.entries(tiles)) {
    const [x, y] = [middle - width / 2, center - height / 2];
    const sides = Object.entries(units[unit] ?? {});
    const all = sides.reduce((sum, [, n]) => sum + n, 0);
    put("rect", { x, y, width: width - 4, height: height - 4, class: all ? "tile given" : "tile" });
    const first = sides.sort()[0];
    if (all) put("rect", { x, y: y + (height - 4) * (1 - first[1] / all), width: width - 4, height: ((height - 4) * first[1]) / all, class: "part" });
    put("text", { x: x + width / 2 - 2, y: y + height / 2 }, unit);
    if (all) put("text", { x: x + width / 2 - 2, y: y + height / 2 + 20, class: "small" }, `${first[0].slice(0, 6)} ${first[1]}/${all}`);
  }
  return make("figure", "", {}, svg, make("figcaption", told.join("; ")));
}

/**
 * @param {string} key
 * @param {Row[]} rows
 * @param {Asked | undefined} asked
 * @param {Tiles} tiles
 */
function question(key, rows, asked, tiles) {
  const sum = summary(rows);
  const spoken = (/** @type {string} */ text) => asked?.choices?.[text] ?? text;
  /** @type {HTMLElement[]} */
  const parts = [make("h3", asked?.ask ?? key),
    make("p", sum.tries ? `${sum.done} of ${sum.learners} have it. Tries: ${sum.tries.toFixed(1)} on average.` : "Nobody has tried it.")];
  if (sum.predictions.length) parts.push(make("h4", "Predictions"), bars(sum.predictions, sum.answer, spoken));
  if (sum.answer && asked?.kind !== "open") parts.push(make("p", `Answer: ${spoken(sum.answer)}`, { class: "answer" }));
  if (sum.wrong.length) parts.push(make("h4", "Commonest wrong answers"), bars(sum.wrong, null, spoken));
  if (Object.keys(sum.units).length) parts.push(make("h4", "The class's maps"), map(sum.units, tiles));
  return make("section", "", { class: "question" }, ...parts);
}

/**
 * @param {Row[]} rows
 * @param {string[]} keys
 * @param {boolean} hidden
 */
function whoDidWhat(rows, keys, hidden) {
  const learners = [...new Set(rows.map((row) => row.learner))];
  const mark = (/** @type {Row | undefined} */ row) => (row?.done === "True" ? "✓" : row && Number(row.tries) ? "·" : "");
  const head = make("tr", "", {}, make("th", "Learner"), ...keys.map((key) => make("th", key.replaceAll("_", " "))));
  const body = learners.map((learner, n) => make("tr", "", {}, make("th", hidden ? `Learner ${n + 1}` : learner),
    ...keys.map((key) => make("td", mark(rows.find((row) => row.learner === learner && row.question === key))))));
  return make("div", "", { class: "wide" }, make("table", "", {}, make("caption", "Who has done what: ✓ right, · tried"), head, ...body));
}

/**
 * Keep the files, and show what they say.
 * @param {Document} page
 * @param {{ asks: Record<string, Lesson>, tiles: Tiles }} told
 */
export function classPage(page, { asks, tiles }) {
  const get = (/** @type {string} */ id) => {
    const found = page.getElementById(id);
    if (!found) throw new Error(`This page has no ${id}.`);
    return found;
  };
  const [files, hide] = ["files", "hide"].map((id) => /** @type {HTMLInputElement} */ (get(id)));
  /** @type {Row[]} */
  let rows = [];
  function show() {
    const out = get("results");
    out.replaceChildren();
    get("say").textContent = rows.length ? `${new Set(rows.map((row) => row.learner)).size} learners, ${new Set(rows.map((row) => row.lesson)).size} lessons.` : "No files yet.";
    for (const lesson of [...new Set(rows.map((row) => row.lesson))].sort()) {
      const here = rows.filter((row) => row.lesson === lesson);
      const keys = [...new Set(here.map((row) => row.question))];
      out.append(make("h2", asks[lesson]?.title ?? lesson), whoDidWhat(here, keys, hide.checked),
        ...keys.map((key) => question(key, here.filter((row) => row.question === key), asks[lesson]?.questions?.[key], tiles)));
    }
  }
  /**
   * @param {string} name
   * @param {string} text
   */
  function add(name, text) {
    const learner = name.replace(/\.csv$/i, "");
    const read = rowsOf(text).filter((row) => row.lesson && row.question).map((row) => ({ ...row, learner: row.learner || learner }));
    const seen = new Set(read.map((/** @type {Row} */ row) => `${row.learner}\n${row.lesson}`));
    rows = [...rows.filter((row) => !seen.has(`${row.learner}\n${row.lesson}`)), ...read]; // a file handed in again
    return read.length;
  }
  async function take(/** @type {FileList | null | undefined} */ given) {
    const strange = [];
    for (const file of given ?? []) if (!add(file.name, await file.text())) strange.push(file.name);
    show();
    if (strange.length) get("say").textContent += ` Not a learner's file: ${strange.join(", ")}.`;
  }
  files.addEventListener("change", () => take(files.files));
  page.addEventListener("dragover", (event) => event.preventDefault());
  page.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files);
  });
  hide.addEventListener("change", show);
  get("print").addEventListener("click", () => print());
  get("save").addEventListener("click", () => {
    const told = hide.checked ? rows.map((row) => ({ ...row, learner: "" })) : rows;
    const link = make("a", "", { href: URL.createObjectURL(new Blob(["\uFEFF", csvOf(told)], { type: "text/csv" })), download: "class_results.csv" });
    link.click();
    URL.revokeObjectURL(link.href);
  });
  return { add, show };
}
