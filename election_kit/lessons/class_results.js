// What a class did: files that learners handed in, read in this page and sent nowhere.

const MOST_WRONG = 3;

/** The rows of a CSV text, each an object by the names in its first line. Pure. */
export function rowsOf(text) {
  const cells = [[""]];
  let quoted = false;
  for (const sign of text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")) {
    const row = cells.at(-1);
    if (sign === '"') {
      quoted = !quoted;
      row.quotes = (row.quotes ?? 0) + 1;
      if (quoted && row.before === '"') row.push(row.pop() + '"'); // two marks mean one
    } else if (sign === "," && !quoted) row.push("");
    else if (sign === "\n" && !quoted) cells.push([""]);
    else row.push(row.pop() + sign);
    cells.at(-1).before = sign;
  }
  const [names, ...rows] = cells.filter((row) => row.length > 1);
  return (names ? rows : []).map((row) => Object.fromEntries(names.map((name, n) => [name, row[n] ?? ""])));
}

/** How often each text occurs, the most frequent first. Pure. */
export function counted(texts) {
  const counts = new Map();
  for (const text of texts) if (text !== "") counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
}

/** What a class did with one question. Pure. */
export function summary(rows) {
  const done = rows.filter((row) => row.done === "True");
  const tries = rows.map((row) => Number(row.tries)).filter((n) => n > 0);
  const wrong = rows.flatMap((row) => (row.wrong ?? "").split(" | "));
  const flips = rows.flatMap((row) => (row.board ?? "").split(" ")).filter((flip) => flip.includes("="));
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

/** The table for a spreadsheet: one line a learner and question. Pure. */
export function csvOf(rows) {
  const names = [...new Set(rows.flatMap(Object.keys))];
  const safe = (text) => (/^[=+@\t-]/.test(text) ? `'${text}` : text);
  const cell = (text) => `"${safe(String(text ?? "")).replaceAll('"', '""')}"`;
  return [names, ...rows.map((row) => names.map((name) => row[name]))].map((row) => row.map(cell).join(",")).join("\r\n");
}

function make(tag, text = "", attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(text, ...children);
  return element;
}

function bars(counts, answer, spoken) {
  const most = Math.max(1, ...counts.map(([, n]) => n));
  return make("ul", "", { class: "bars" }, ...counts.map(([text, n]) => {
    const bar = make("span", "", { class: "bar", "aria-hidden": "true" });
    bar.style.width = `${(100 * n) / most}%`;
    const right = text === answer ? { class: "right" } : {};
    return make("li", "", right, make("span", `${right.class ? "✓ " : ""}${spoken(text)}`), make("b", ` ${n} `), bar);
  }));
}

function map(units, tiles) {
  const SVG = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 960 572");
  svg.setAttribute("role", "img");
  const told = Object.entries(units).map(([unit, sides]) => `${unit}: ${counted(Object.entries(sides).flatMap(([side, n]) => Array(n).fill(side))).map(([side, n]) => `${side} ${n}`).join(", ")}`);
  svg.setAttribute("aria-label", told.join("; "));
  const put = (tag, attributes, text = "") => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
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

function question(key, rows, asked, tiles) {
  const sum = summary(rows);
  const spoken = (text) => asked?.choices?.[text] ?? text;
  const parts = [make("h3", asked?.ask ?? key),
    make("p", sum.tries ? `${sum.done} of ${sum.learners} have it. Tries: ${sum.tries.toFixed(1)} on average.` : "Nobody has tried it.")];
  if (sum.predictions.length) parts.push(make("h4", "Predictions"), bars(sum.predictions, sum.answer, spoken));
  if (sum.answer && asked?.kind !== "open") parts.push(make("p", `Answer: ${spoken(sum.answer)}`, { class: "answer" }));
  if (sum.wrong.length) parts.push(make("h4", "Commonest wrong answers"), bars(sum.wrong, null, spoken));
  if (Object.keys(sum.units).length) parts.push(make("h4", "The class's maps"), map(sum.units, tiles));
  return make("section", "", { class: "question" }, ...parts);
}

function whoDidWhat(rows, keys, hidden) {
  const learners = [...new Set(rows.map((row) => row.learner))];
  const mark = (row) => (row?.done === "True" ? "✓" : row && Number(row.tries) ? "·" : "");
  const head = make("tr", "", {}, make("th", "Learner"), ...keys.map((key) => make("th", key.replaceAll("_", " "))));
  const body = learners.map((learner, n) => make("tr", "", {}, make("th", hidden ? `Learner ${n + 1}` : learner),
    ...keys.map((key) => make("td", mark(rows.find((row) => row.learner === learner && row.question === key))))));
  return make("div", "", { class: "wide" }, make("table", "", {}, make("caption", "Who has done what: ✓ right, · tried"), head, ...body));
}

/** Keep the files, and show what they say: `{add, show}`. */
export function classPage(document_, { asks, tiles }) {
  const get = (id) => document_.getElementById(id);
  let rows = [];
  function show() {
    const out = get("results");
    out.replaceChildren();
    get("say").textContent = rows.length ? `${new Set(rows.map((row) => row.learner)).size} learners, ${new Set(rows.map((row) => row.lesson)).size} lessons.` : "No files yet.";
    for (const lesson of [...new Set(rows.map((row) => row.lesson))].sort()) {
      const here = rows.filter((row) => row.lesson === lesson);
      const keys = [...new Set(here.map((row) => row.question))];
      out.append(make("h2", asks[lesson]?.title ?? lesson), whoDidWhat(here, keys, get("hide").checked),
        ...keys.map((key) => question(key, here.filter((row) => row.question === key), asks[lesson]?.questions?.[key], tiles)));
    }
  }
  function add(name, text) {
    const learner = name.replace(/\.csv$/i, "");
    const read = rowsOf(text).filter((row) => row.lesson && row.question).map((row) => ({ ...row, learner: row.learner || learner }));
    const seen = new Set(read.map((row) => `${row.learner}\n${row.lesson}`));
    rows = [...rows.filter((row) => !seen.has(`${row.learner}\n${row.lesson}`)), ...read]; // a file handed in again
    return read.length;
  }
  async function take(files) {
    const strange = [];
    for (const file of files) if (!add(file.name, await file.text())) strange.push(file.name);
    show();
    if (strange.length) get("say").textContent += ` Not a learner's file: ${strange.join(", ")}.`;
  }
  get("files").addEventListener("change", (event) => take(event.target.files));
  document_.addEventListener("dragover", (event) => event.preventDefault());
  document_.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  get("hide").addEventListener("change", show);
  get("print").addEventListener("click", () => print());
  get("save").addEventListener("click", () => {
    const told = get("hide").checked ? rows.map((row) => ({ ...row, learner: "" })) : rows;
    const link = make("a", "", { href: URL.createObjectURL(new Blob(["\uFEFF", csvOf(told)], { type: "text/csv" })), download: "class_results.csv" });
    link.click();
    URL.revokeObjectURL(link.href);
  });
  return { add, show };
}
