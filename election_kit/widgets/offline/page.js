import { beginning, localModel } from "./model.js";
import { mountBoard } from "../board.js";
import { show } from "../core/link.js";

// The page that is saved as a file: a board without a kernel or a network.

const saved = document.getElementById("ek-data");
if (saved) {
  const { _contest, _shapes, _state } = JSON.parse(saved.textContent ?? "");
  const model = localModel({ _contest, _shapes, _state: beginning(_state) });
  show({ model, el: document.querySelector("main") }, mountBoard, "Election map");
}
