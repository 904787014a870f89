import { list, node, put, say } from "../core/dom.js";
import { mountStatus, show } from "../core/link.js";

// The paths: how many outcomes each side wins, and for each side what it must win, at least one of what,
// its shortest paths and the sentences. Every word and number here is Python's.

/** One side's column. Returns the function that shows its facts. */
function column(side, held) {
  const title = node("h4", { class: "ek-path-title" });
  const musts = node("ul", { class: "ek-chips" });
  const sets = node("ul", { class: "ek-sets" });
  const paths = node("ol", { class: "ek-paths" });
  const more = node("p", { class: "ek-more" });
  const words = node("ul", { class: "ek-words" });
  const block = (heading, ...parts) => node("div", { class: "ek-block" }, node("h5", {}, heading), ...parts);
  const blocks = [block("Must win", musts), block("At least one from each line", sets), block("Shortest paths", paths, more)];
  const element = node("div", { class: "ek-column", "data-held": held, role: "group", "aria-label": `Paths of ${side}` },
    title, ...blocks, block("In words", words));

  const item = (text) => (li) => say(li, text);
  const rows = (parent, texts) => list(parent, texts, () => node("li"), (li, text) => item(text)(li));
  return { element, show(facts) {
    say(title, facts.title);
    rows(musts, facts.must);
    rows(sets, facts.sets);
    rows(paths, facts.paths);
    rows(words, facts.words);
    say(more, facts.more);
    [facts.must, facts.sets, facts.paths].forEach((texts, n) => put(blocks[n], "hidden", texts.length === 0));
  } };
}

/** The panel: a bar of outcomes above a column for each side. */
export function mountPaths(link, root) {
  const { contest } = link;
  const heading = node("h3", { class: "ek-path-heading" });
  const bar = node("div", { class: "ek-outcomes" });
  const columns = contest.sides.map((side, n) => column(side, n));
  const note = node("p", { class: "ek-note" });
  root.append(node("div", { class: "ek-panel" }, heading, bar,
    node("div", { class: "ek-columns" }, ...columns.map(({ element }) => element)), note));

  link.onPaint(() => {
    const { outcomes, paths } = link.state;
    say(heading, outcomes.title);
    list(bar, outcomes.parts, () => node("div", {}, node("span")), (piece, [held, text, share]) => {
      piece.style.flexGrow = share;
      put(piece, "data-held", held);
      put(piece, "hidden", share === 0);
      say(piece.firstChild, text);
    });
    columns.forEach(({ element, show: tell }, n) => {
      put(element, "hidden", paths.length === 0);
      if (paths.length) tell(paths[n]);
    });
    say(note, outcomes.note);
  });
}

function mountPathPanel(link, root) {
  mountPaths(link, root);
  mountStatus(link, root);
}

export default { render: (context) => show(context, mountPathPanel, "Paths to a majority") };
