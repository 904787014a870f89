// Looks at every board of a page after each change of its nodes, and writes down what is not true: `lies`.
(() => {
  window.lies = [];
  window.looks = 0;
  const text = (root, selector) => root.querySelector(selector).textContent;

  function look(root) {
    const claim = (holds, ...words) => { if (!holds && lies.length < 20) lies.push(words.join(" ")); };
    const units = [...root.querySelectorAll(".ek-unit")].map((unit) => ({
      name: unit.getAttribute("aria-label"), held: unit.dataset.held, waiting: unit.hasAttribute("data-waiting"),
    }));
    const sides = [...root.querySelectorAll(".ek-name")].map((side) => side.firstChild.textContent.trim());
    const score = [...root.querySelectorAll(".ek-votes")].map((votes) => Number(votes.textContent));
    const votes = ({ name }) => Number(/, (\d+) electoral/.exec(name)[1]);
    const sums = sides.map((_, n) => units.filter(({ held }) => held === String(n)).reduce((sum, unit) => sum + votes(unit), 0));
    claim(String(score) === String(sums), "score", score, "painted", sums);
    for (const { name, held, waiting } of units) {
      claim(name.includes(`, ${sides[held] ?? "open"}`), name, "is painted", held);
      claim(name.includes("not confirmed yet") === waiting, name, "waiting", waiting);
    }
    const pending = root.hasAttribute("data-pending");
    claim(pending || !units.some(({ waiting }) => waiting), "something waits, and the board does not say so");
    claim(!pending || !root.querySelector("[data-dead]"), "the kernel has stopped, and something waits for it");
    if (pending) return; // Python's words are of the map before, and marked so
    const said = sides.map((side, n) => `${side} ${score[n]}`).join(", ");
    claim(text(root, ".ek-say").startsWith(`${said}.`), "score", said, "said", text(root, ".ek-say"));
    const ways = /^([\d,]+) ways/.exec(text(root, ".ek-path-heading"));
    const open = units.filter(({ held }) => held === ".").length;
    claim(!ways || Number(ways[1].replaceAll(",", "")) === 2 ** open, text(root, ".ek-path-heading"), "open", open);
  }
  const lookAround = () => {
    window.looks += 1;
    document.querySelectorAll(".ek-root").forEach(look);
  };
  lookAround();
  new MutationObserver(lookAround).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
})();
