// What the tests ask of a page in WebKit: find elements in Playwright's words, act on them, keep things for later.
(() => {
  const kept = [];
  const ROLES = {
    button: "button, summary, input[type=button], input[type=submit]",
    radio: "input[type=radio]", checkbox: "input[type=checkbox]", slider: "input[type=range]",
    textbox: "input:not([type]), input[type=text], textarea", combobox: "select", option: "option", link: "a[href]",
    heading: "h1, h2, h3, h4, h5, h6", listitem: "li:not([role])", list: "ul:not([role]), ol:not([role])",
    table: "table", row: "tr", rowheader: "th[scope=row]", cell: "td", group: "details, fieldset",
  };
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const byId = (ids) => ids.split(" ").map((id) => words(document.getElementById(id))).join(" ");
  const nameOf = (element) => {
    if (element.hasAttribute("aria-label")) return element.getAttribute("aria-label");
    if (element.hasAttribute("aria-labelledby")) return byId(element.getAttribute("aria-labelledby"));
    if (element.labels?.length) return [...element.labels].map(words).join(" ");
    if (element.tagName === "FIELDSET") return words(element.querySelector("legend") ?? element);
    return element.tagName === "DETAILS" ? "" : words(element);
  };
  const seen = (element) => Boolean(element?.checkVisibility({ visibilityProperty: true })) && element.getClientRects().length > 0;
  const fits = (found, wanted, exact) => (exact ? found === wanted : found.toLowerCase().includes(wanted.toLowerCase()));
  const within = (roots, selector) => [...new Set(roots.flatMap((root) => [...root.querySelectorAll(selector)]))];
  function next(roots, { css, has_text: has, role, name, text, label, exact, nth }) {
    if (nth !== undefined) return [roots.at(nth)].filter(Boolean);
    if (css !== undefined) return within(roots, css).filter((one) => fits(words(one), has ?? ""));
    if (role !== undefined) {
      const every = within(roots, [`[role="${role}"]`, ...(ROLES[role] ? [ROLES[role]] : [])].join(", "));
      return every.filter((one) => seen(one) && (one.getAttribute("role") ?? role) === role && (!name || fits(nameOf(one), name, exact)));
    }
    if (label !== undefined) return within(roots, "input, select, textarea, button, [aria-label]").filter((one) => fits(nameOf(one), label, exact));
    const holds = within(roots, "*").filter((one) => !one.closest("head, script, style") && fits(words(one), text, exact));
    return holds.filter((one) => !holds.some((other) => other !== one && one.contains(other)));
  }
  const change = (one) => ["input", "change"].forEach((kind) => one.dispatchEvent(new Event(kind, { bubbles: true })));
  return {
    seen,
    find: (steps) => steps.reduce(next, [document]),
    keep: (value) => kept.push(value) - 1,
    open: function open(value) {
      if (Array.isArray(value)) return value.map(open);
      if (value === null || typeof value !== "object") return value;
      if ("ek_kept" in value) return kept[value.ek_kept];
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, open(one)]));
    },
    close: (value) => (value === undefined || value instanceof Node || value === window ? null : JSON.parse(JSON.stringify(value) ?? "null")),
    dispatch(one, kind, init) {
      const made = kind.startsWith("pointer") ? PointerEvent : kind.startsWith("key") ? KeyboardEvent : MouseEvent;
      one.dispatchEvent(new made(kind, { bubbles: true, cancelable: true, composed: true, ...init }));
    },
    fill(one, text) { one.focus(); one.value = text; change(one); },
    select(one, value, label) {
      const option = [...one.options].find((each) => (label ? each.label === label : each.value === value || each.label === value));
      one.value = option.value;
      change(one);
    },
  };
})()
