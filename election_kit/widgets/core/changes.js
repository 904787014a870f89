// What a page asks of a model.

/** @typedef {{ unit?: string, side?: string | null, units?: Record<string, string | null>, op?: string, [more: string]: unknown }} Change */

/**
 * What a change gives and opens: code -> side. Pure.
 * @param {Change} change
 * @returns {Record<string, string | null>}
 */
export const givenBy = ({ unit, side, units }) => units ?? (unit === undefined ? {} : { [unit]: side ?? null });

/**
 * The front end's own model of a widget, which knows its connection; never there where the front end shows none.
 * @param {any} model
 * @returns {Promise<any>}
 */
function ownModel(model) {
  const every = Object.values(model.widget_manager?._models ?? {});
  return new Promise((resolve) => {
    for (const promise of every) {
      Promise.resolve(promise).then((one) => {
        if (one?.get?.("_still") === model.get("_still")) resolve(one);
      }, () => {}); // a widget that could not be loaded is none of ours
    }
  });
}

/**
 * Whether no kernel is behind a widget: in a published notebook the manager of widgets holds models without
 * a connection, and what is sent to them is dropped in silence.
 * @param {any} model
 */
export const alone = async (model) => !(await ownModel(model)).comm;

/**
 * Whether a widget hears Python. A widget that was not ready within two seconds is shown by anywidget and may send, but
 * all that Python says to it is dropped. It is tied to its connection again, and asks for what it has missed.
 * @param {any} model
 * @returns {Promise<boolean>} False if that cannot be done here.
 */
export async function hears(model) {
  const own = await ownModel(model);
  try {
    await (own.comm && own._handle_comm_msg({ content: { data: { method: "nothing" } } }));
    return true;
  } catch {
    const act = Object.getPrototypeOf(Object.getPrototypeOf(own))._handle_comm_msg; // what anywidget stands before
    if (!act || !own.comm.on_msg) return false;
    own.comm.on_msg((/** @type {any} */ message) => act.call(own, message));
    own.comm.send({ method: "request_state" }, {});
    return true;
  }
}
