import { mountBranches } from "./branches.js";
import { mountChallenges } from "./challenges.js";
import { node } from "./dom.js";
import { mountMap } from "./flip_map.js";
import { mountStatus, show } from "./link.js";
import { mountPaths } from "./path_panel.js";
import { mountScore } from "./scoreboard.js";
import { mountShare } from "./share.js";
import { mountShelf } from "./shelf.js";
import { mountStart } from "./start.js";
import { mountTools } from "./tools.js";
import { mountUnitList } from "./unit_list.js";
import { mountWhatIf } from "./what_if.js";

// The board: score, map and paths of one scenario, on one model, so that a flip is one message each way.

function mountBoard(link, root, signal) {
  const [stage, aside, more] = ["stage", "aside", "folds"].map((name) => node("div", { class: `ek-${name}` }));
  root.append(node("div", { class: "ek-board" }, stage, aside, more));
  mountScore(link, stage);
  mountTools(link, stage, signal);
  mountMap(link, stage, signal);
  mountStatus(link, stage);
  mountUnitList(link, stage, signal);
  mountPaths(link, aside);
  mountBranches(link, more, signal);
  mountWhatIf(link, more, signal);
  mountChallenges(link, more, signal);
  mountStart(link, more, signal);
  mountShelf(link, more, signal);
  mountShare(link, more, signal);
}

export default { render: (context) => show(context, mountBoard, "Election board") };
