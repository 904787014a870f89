import { alone } from "../widgets/core/changes.js";
import { hooks } from "../widgets/core/hooks.js";
import { node, put, rooted, say, sayAgain, unique } from "../widgets/core/dom.js";

// A question in place. The page holds only what is being typed; Python judges, keeps and answers.

/** @import { Context, Model } from "../widgets/core/dom.js" */

/**
 * @typedef {{ kind: string, text: string, choices: [value: string, words: string][], buttons: string[] }} Ask
 * @typedef {{ box: Element, read: () => string, write: (value: string) => void }} Controls
 */

const STOPPED = "The kernel has stopped, so nothing here can change. Restart it and run this notebook again.";
const READ = "This is a page to read: no Python stands behind it to judge an answer. Open the notebook to answer.";
const SENT = "Sent to Python. What you typed stays here until it answers.";
const LATE = "No answer yet: Python is busy or cannot be reached. What you typed stays here. If this lasts, press the button again.";
const SOON = 700; // ms: an answer that comes sooner is all there is to say
const PATIENCE = 5000; // ms
/** @type {Record<string, string>} */
const HELP = {
  number: "A number, such as 12, twelve, 1/4 or 25%.",
  units: "Names or codes of states, such as Nevada, AK.",
  name: "The file is written beside this notebook.",
  open: "A sentence or two in your own words.",
};

/**
 * What one asks with, for a kind of question.
 * @param {Ask} ask
 * @returns {Controls}
 */
function controls({ kind, text, choices }) {
  if (kind === "choice") {
    const name = unique("choice");
    const radios = choices.map(([word]) => node("input", { type: "radio", name, value: word }));
    const rows = choices.map(([, words], n) => node("label", { class: "ek-choice" }, radios[n], node("span", {}, words)));
    return {
      box: node("fieldset", { class: "ek-question" }, node("legend", {}, text), ...rows),
      read: () => radios.find((radio) => radio.checked)?.value ?? "",
      write(value) { for (const radio of radios) radio.checked = radio.value === value; },
    };
  }
  const [id, help] = [unique("answer"), unique("help")];
  const shared = { id, class: "ek-line", autocomplete: "off", "aria-describedby": help };
  const line = kind === "open" ? node("textarea", { ...shared, rows: 3, maxlength: 4000 }) : node("input", { ...shared, type: "text", maxlength: 400 });
  return {
    box: node("div", { class: "ek-question" }, node("label", { for: id }, text), line, node("p", { class: "ek-help", id: help }, HELP[kind])),
    read: () => line.value,
    write(value) { if (line.value !== value) line.value = value; },
  };
}

/** @param {Model} model @param {Element} root @param {AbortSignal} signal */
function mount(model, root, signal) {
  /** @type {Ask} */
  const ask = model.get("_ask");
  const { box, read, write } = controls(ask);
  const status = node("p", { class: "ek-say", role: "status", "aria-live": "polite" });
  const form = node("form", { class: "ek-ask", novalidate: true }, box);
  let [stopped, asked] = [false, false];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {string} name */
  function act(name) {
    if (stopped) return;
    asked = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      say(status, SENT);
      timer = setTimeout(() => say(status, LATE), PATIENCE - SOON);
    }, SOON);
    model.send({ act: name, value: read() });
  }
  const buttons = ask.buttons.map((name, n) => {
    const made = node("button", { type: n === 0 ? "submit" : "button", class: "ek-button" }, name);
    if (n > 0) made.addEventListener("click", () => act(name), { signal });
    return made;
  });
  form.append(node("div", { class: "ek-tools" }, ...buttons), status);
  root.append(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault(); // the page must not be left
    act(ask.buttons[0]);
  }, { signal });

  function hear() {
    clearTimeout(timer);
    const { value, say: words, standing } = model.get("_state");
    write(value);
    put(status, "data-standing", standing);
    if (asked && status.textContent === words) sayAgain(status);
    else say(status, words);
    asked = false;
  }
  function stop(why = STOPPED) {
    stopped = true;
    clearTimeout(timer);
    for (const button of buttons) put(button, "aria-disabled", "true");
    say(status, why);
  }
  const die = () => stop();
  model.on("change:_state", hear);
  model.on("comm_live_update", die);
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    model.off("change:_state", hear);
    model.off("comm_live_update", die);
  });
  hear();
  alone(model).then((isAlone) => {
    if (!isAlone || signal.aborted) return;
    const { say: words, standing } = model.get("_state");
    stop(standing === "blank" ? READ : `${words}\n${READ}`);
  });
}

export default hooks((/** @type {Context} */ context) => rooted(context, "Question", (root, signal) => mount(context.model, root, signal)));
