import { list, node, put, say, sayAgain } from "../core/dom.js";
import { mountMap } from "../map/flip_map.js";
import { foldUp } from "../panels/drawers.js";
import { mountFullScreen } from "../core/full_screen.js";
import { bent, countsOf, leading, mountLines } from "./lead_lines.js";
import { hooks } from "../core/hooks.js";
import { show } from "../core/link.js";
import { mountPaths, pathFactsOf } from "../panels/paths.js";
import { happened, Player } from "./player.js";
import { mountScore } from "../scoreboard.js";

// Election night, played: the map, score and paths of a board at a moment that moves.

/** @import { Context, Model } from "../core/dom.js" */
/** @import { Replay } from "./player.js" */

const EASTERN = -5 * 3600; // seconds from UTC: standard time all through the replay
/** @type {[number, string][]} */
const SPEEDS = [[600, "10 minutes"], [1800, "30 minutes"], [7200, "2 hours"], [28800, "8 hours"]];
const TOLD = 3; // events
const MAP = "Map of the units. Arrow keys move, Enter shows or hides the lead in a state.";
const NOTE = "Click a state to show or hide its lead. Times are UTC. The first night is stretched, the last two weeks are squeezed, and small leads are enlarged.";
const format = (/** @type {string} */ locale, /** @type {Intl.DateTimeFormatOptions} */ options) => {
  const formatter = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  return (/** @type {number} */ seconds) => formatter.format(seconds * 1000).replace(/\s/g, " ");
};
const DAY = format("en-GB", { weekday: "long", day: "numeric", month: "long" });
const HALF_DAY_HOUR = format("en-US", { hour: "numeric", minute: "2-digit" });
const HOUR = format("en-GB", { hour: "2-digit", minute: "2-digit" });
const SHORT = format("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/**
 * A moment in words: US Eastern time, then UTC, with its date where that is another. Pure.
 * @param {number} time
 */
export function clock(time) {
  const [here, there] = [DAY(time + EASTERN), DAY(time)];
  const utc = here === there ? HOUR(time) : `${there}, ${HOUR(time)}`;
  return [`${here}, ${HALF_DAY_HOUR(time + EASTERN)} Eastern`, `${utc} UTC`];
}

/**
 * A menu in its visible words, which may go on after it; its `name` is whole.
 * @param {{ label: string, after?: string, name?: string | null }} words
 * @param {[string | number, string][]} options
 * @param {(value: string) => void} act
 * @param {AbortSignal} signal
 * @returns {[HTMLSelectElement, HTMLElement]}
 */
function chooser({ label, after = "", name = null }, options, act, signal) {
  const select = node("select", { "aria-label": name }, ...options.map(([value, text]) => node("option", { value }, text)));
  select.addEventListener("change", () => act(select.value), { signal });
  return [select, node("label", { class: "ek-chooser" }, label, select, after)];
}

/** @param {Replay} link @param {Element} root @param {AbortSignal} signal */
function mountTransport({ player, onPaint, onTick }, root, signal) {
  const button = (/** @type {string} */ text, /** @type {() => void} */ act) => {
    const made = node("button", { type: "button", class: "ek-button" }, text);
    made.addEventListener("click", () => { if (made.getAttribute("aria-disabled") !== "true") act(); }, { signal });
    return made;
  };
  const play = button("Play", () => (player.playing ? player.pause() : player.play()));
  const back = button("Previous event", () => player.step(-1));
  const next = button("Next event", () => player.step(1));
  /** @type {[string, string][]} */
  const rooms = Object.entries(player.timeline.newsrooms).map(([by, { name }]) => [by, name]);
  const [speed, faster] = chooser({ label: "Speed", after: "a second", name: "Speed: time that passes in a second" }, SPEEDS, (value) => player.pace(Number(value)), signal);
  const [by, newsroom] = chooser({ label: "Calls by" }, rooms, (value) => player.choose(value), signal);
  play.classList.add("ek-play");
  const bar = node("div", { class: "ek-transport", role: "group", "aria-label": "Replay" }, play, back, next, faster, newsroom);
  root.append(bar);
  onTick(() => {
    say(play, player.playing ? "Pause" : "Play");
    if (speed.value !== String(player.speed)) speed.value = String(player.speed);
  });
  onPaint(() => {
    if (by.value !== player.by) by.value = player.by;
    put(back, "aria-disabled", player.past === 0 ? "true" : null);
    put(next, "aria-disabled", player.past === player.events.length ? "true" : null);
  });
  return bar;
}

/** @param {Replay} link @param {Element} root @param {AbortSignal} signal */
function mountSlider({ player, onTick }, root, signal) {
  const { bends, start } = player.timeline;
  const slider = node("input", { type: "range", min: 0, max: 1000, class: "ek-slider", "aria-label": "Moment" });
  slider.addEventListener("input", () => player.seek(60 * Math.round(bent(bends, Number(slider.value), 1, 0) / 60)), { signal });
  slider.addEventListener("change", () => player.rest(), { signal });
  root.append(slider);
  onTick(() => {
    const value = String(Math.round(bent(bends, player.at)));
    if (slider.value !== value) slider.value = value;
    if (!player.playing) put(slider, "aria-valuetext", clock(start + player.at).join(", ")); // not 60 times a second
  });
}

/** @param {Replay} link @param {Element} root */
function mountClock({ player, onTick }, root) {
  const [eastern, utc] = [node("span", { class: "ek-eastern" }), node("span", { class: "ek-utc" })];
  root.append(node("p", { class: "ek-clock" }, eastern, " ", utc));
  onTick(() => clock(player.timeline.start + player.at).forEach((words, n) => say([eastern, utc][n], words)));
}

/** @param {Replay} link @param {Element} root */
function mountEvents({ player, onPaint }, root) {
  const events = node("ol", { class: "ek-events" });
  root.append(node("h3", { class: "ek-path-heading" }, "Latest events"), events);
  onPaint(() => {
    const last = player.events.slice(Math.max(0, player.past - TOLD), player.past).reverse();
    list(events, last, () => node("li", {}, node("span", { class: "ek-when" }), node("span")), (item, [at, text]) => {
      say(item.children[0], `${SHORT(player.timeline.start + at)} UTC`);
      say(item.children[1], text);
    });
  });
}

/**
 * Keep the moment: the line of Python that goes on from there, while `replay.frozen` gets its scenario.
 * @param {Replay} link
 * @param {Element} bar
 * @param {Element} root
 * @param {AbortSignal} signal
 */
function mountFreezer({ player }, bar, root, signal) {
  const button = node("button", { type: "button", class: "ek-button" }, "Freeze this moment");
  const code = node("code", { class: "ek-code-line" });
  const line = node("p", { class: "ek-frozen", hidden: true }, "Flip states from here in a new cell: ", code);
  const told = node("p", { class: "ek-unseen", "aria-live": "polite" }); // a live region with a code in it is read out twice
  button.addEventListener("click", () => {
    player.freeze();
    say(code, player.code);
    put(line, "hidden", false);
    say(told, "Frozen. A line of Python that goes on from here follows.");
    sayAgain(told);
  }, { signal });
  bar.append(button);
  root.append(told, line);
}

/** @param {Replay} link @param {Element} root */
function mountWords({ player, onTick }, root) {
  const word = node("p", { class: "ek-unseen", role: "status", "aria-live": "polite" });
  const trouble = node("p", { class: "ek-trouble", role: "alert", "aria-live": "assertive" });
  root.append(word, trouble);
  onTick(() => {
    say(word, player.word);
    say(trouble, player.trouble);
  });
}

/**
 * What is known of a unit at the moment shown: who called it and when, and who is ahead.
 * @param {Replay} link
 * @returns {(unit: string) => string[]}
 */
function tellerOf({ player, contest }) {
  const { newsrooms, start, states } = player.timeline;
  const count = countsOf(player.timeline);
  return (unit) => {
    const call = player.calls.slice(0, player.called).findLast(([, called]) => called === unit);
    const told = call ? [`Called by ${newsrooms[player.by].name} for ${call[2]}, ${SHORT(start + call[0])} UTC`] : [];
    if (!(unit in states)) return told; // a district's votes are counted with its state's
    const latest = count(unit)[happened(count(unit), player.at) - 1];
    return [...told, `Counted so far: ${leading(contest.sides, latest)}`];
  };
}

/** @param {Replay} link @param {HTMLElement} root @param {AbortSignal} signal */
function mountReplay(link, root, signal) {
  const [head, stage, aside, more] = ["head", "stage", "aside", "folds"].map((name) => node("div", { class: `ek-${name}` }));
  root.append(node("div", { class: "ek-board ek-replay" }, head, stage, aside, more));
  mountClock(link, head);
  link.facts = pathFactsOf(link);
  link.told = tellerOf(link);
  const bar = mountTransport(link, head, signal);
  mountSlider(link, head, signal);
  mountFreezer(link, bar, head, signal);
  mountFullScreen(bar, root, signal);
  mountScore(link, head);
  mountMap(link, stage, signal);
  stage.querySelector(".ek-map")?.setAttribute("aria-label", MAP);
  mountWords(link, stage);
  mountLines(link, aside, signal);
  mountEvents(link, aside);
  const every = foldUp(more, "Every path", [], signal);
  mountPaths(link, aside, every.lastElementChild ?? every);
  foldUp(more, "About these lines", [node("p", { class: "ek-note" }, NOTE)], signal);
}

// One player for all views: a host asks for the widget once for each model.
export default () => {
  /** @type {Player | undefined} */
  let player;
  /** @param {Model} model @param {AbortSignal} signal */
  function tie(model, signal) {
    player ??= new Player(model);
    return player.join(model, signal);
  }
  return hooks((/** @type {Context} */ context) => show(context, mountReplay, "Replay of election night", tie));
};
