import { mountBranches } from "./panels/tree.js";
import { mountChallenges } from "./panels/challenges.js";
import { foldUp } from "./panels/drawers.js";
import { node, put } from "./core/dom.js";
import { mountFullScreen } from "./core/full_screen.js";
import { mountMap } from "./map/flip_map.js";
import { hooks } from "./core/hooks.js";
import { mountStatus, show } from "./core/link.js";
import { mountPaths, pathFactsOf } from "./panels/paths.js";
import { mountScore } from "./scoreboard.js";
import { mountShare } from "./panels/share.js";
import { mountShelf } from "./panels/saved.js";
import { mountStart } from "./panels/start.js";
import { mountTools } from "./core/tools.js";
import { mountUnitList } from "./map/unit_list.js";
import { mountWhatIf } from "./panels/what_if.js";

// The board: score, map and paths of one scenario, on one model, so that a flip is one message each way.
// What is asked at every flip fits one screen; the rest waits in folds below.

/** @import { Link } from "./core/link.js" */
/** @import { Context } from "./core/dom.js" */

/**
 * @param {Link} link
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
export function mountBoard(link, root, signal) {
  const [head, stage, aside, more] = ["head", "stage", "aside", "folds"].map((name) => node("div", { class: `ek-${name}` }));
  root.append(node("div", { class: "ek-board" }, head, stage, aside, more));
  link.facts = pathFactsOf(link);
  mountScore(link, head);
  mountMap(link, stage, signal);
  mountFullScreen(mountTools(link, stage, signal), root, signal);
  mountStatus(link, stage);
  const every = foldUp(more, "Every path", [], signal);
  mountPaths(link, aside, every.lastElementChild ?? every);
  const tree = mountBranches(link, more, signal);
  if (link.state.local) { // what needs no Python
    mountShelf(link, more, signal);
    mountUnitList(link, more, signal);
    return;
  }
  const whatIf = mountWhatIf(link, more, signal);
  mountChallenges(link, more, signal);
  mountStart(link, more, signal);
  mountShelf(link, more, signal);
  mountShare(link, more, signal);
  mountUnitList(link, more, signal);
  link.onPaint(() => { // what a lesson keeps back until its question is answered
    const { hidden = [] } = link.state;
    put(tree, "hidden", hidden.includes("paths"));
    put(whatIf, "hidden", hidden.includes("what_if"));
  });
}

export default hooks((/** @type {Context} */ context) => show(context, mountBoard, "Election board"));
