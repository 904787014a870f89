// What a page asks of a model.

/** @typedef {{ unit?: string, side?: string | null, units?: Record<string, string | null>, op?: string, [more: string]: unknown }} Change */

/**
 * What a change gives and opens: code -> side. Pure.
 * @param {Change} change
 * @returns {Record<string, string | null>}
 */
export const givenBy = ({ unit, side, units }) => units ?? (unit === undefined ? {} : { [unit]: side ?? null });

/**
 * Whether no kernel is behind a widget: in a published notebook the manager of widgets holds models without
 * a connection, and what is sent to them is dropped in silence.
 * @param {any} model
 * @returns {Promise<boolean>}
 */
export function alone(model) {
  const every = Object.values(model.widget_manager?._models ?? {});
  return new Promise((resolve) => {
    for (const promise of every) {
      Promise.resolve(promise).then((one) => {
        if (one?.get?.("_still") === model.get("_still")) resolve(!one.comm);
      }, () => {}); // a widget that could not be loaded is none of ours
    }
  });
}
