import { node } from "../core/dom.js";
import { mountMap } from "../map/flip_map.js";
import { mountStatus, show } from "../core/link.js";
import { localModel } from "./model.js";
import { mountScore } from "../scoreboard.js";
import { mountTools } from "../core/tools.js";

// The page that is saved as a file: score and map, without a kernel or a network.

export function mountPage(link, root, signal) {
  const stage = node("div", { class: "ek-stage" });
  root.append(stage);
  mountScore(link, stage);
  mountTools(link, stage, signal);
  mountMap(link, stage, signal);
  mountStatus(link, stage);
}

const saved = document.getElementById("ek-data");
if (saved) show({ model: localModel(JSON.parse(saved.textContent)), el: document.querySelector("main") }, mountPage, "Election map");
