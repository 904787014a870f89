// In a published page the state of every widget is there, but not always what brings it to life: without a network
// the manager of widgets cannot be fetched. Then what stands in for a board becomes the board.

const STATE = 'script[type="application/vnd.jupyter.widget-state+json"]';

/**
 * Bring what is shown instead of a widget to life, by the state that the page holds of it.
 * @param {string} name
 */
// biome-ignore lint/correctness/noUnusedVariables: called by the words that a picture carries
async function revive(name) {
  const kept = JSON.parse(document.querySelector(STATE)?.textContent ?? "{}").state ?? {};
  const traits = Object.values(kept).find(({ state }) => state._still === name)?.state;
  const figure = /** @type {HTMLElement | null} */ (document.querySelector(`.${name}`));
  if (!traits || !figure) return; // no published page
  const caption = figure.querySelector("figcaption");
  if (!traits._contest && caption) caption.textContent = "A page to read: open the notebook to try it.";
  if (!traits._contest) return; // no board
  const get = (/** @type {string} */ key) => (key === "_still" ? "" : traits[key]); // or the board would hide the place it stands in
  const model = { get, send() {}, on() {}, off() {}, widget_manager: { _models: [{ get }] } };
  const { default: made } = await import(URL.createObjectURL(new Blob([traits._esm], { type: "text/javascript" })));
  const sheet = document.createElement("style");
  sheet.textContent = traits._css;
  figure.replaceChildren(sheet);
  figure.style.animation = "none";
  (await made()).render({ model, el: figure });
}
