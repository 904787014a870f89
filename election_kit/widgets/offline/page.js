import { beginning, localModel } from "./model.js";
import { mountBoard } from "../board.js";
import { show } from "../core/link.js";

// The page that is saved as a file: a board without a kernel or a network.

const [saved, el] = [document.getElementById("ek-data"), document.querySelector("main")];
if (saved && el) {
  const { _contest, _shapes, _state } = JSON.parse(saved.textContent ?? "");
  const model = localModel({ _contest, _shapes, _state: beginning(_state) });
  show({ model, el }, mountBoard, "Election map");
}
