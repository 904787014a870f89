// Looks, in the page and by the page's own clock, at one way to show a board. Times are milliseconds until the
// DOM has changed; the frame that shows it follows within 16.7 ms on a screen with 60 frames a second.
({ ready, button, look, words }) => {
  const [isReady, clickable, looks] = [ready, button, look].map((source) => Function(`return ${source}`));
  const told = () => document.querySelector(words).textContent;
  const until = (done, what) => new Promise((resolve, reject) => {
    setTimeout(() => reject(Error(`60 s without ${what}`)), 60_000);
    const observer = new MutationObserver(() => {
      if (!done()) return;
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe(document.body, { attributes: true, childList: true, subtree: true });
  });

  window.probe = {
    /** To the first paint, from the start and from the end of the second cell (negative if the paint was first). */
    async first(kernel) {
      const times = { send: [], recv: [] };
      const ended = new Promise((resolve) => {
        kernel.anyMessage.connect((_, { msg, direction }) => {
          const wanted = { send: "execute_request", recv: "execute_reply" };
          if (msg.header.msg_type === wanted[direction]) times[direction].push(performance.now());
          if (times.recv.length === 2) resolve();
        });
      });
      const [painted] = await Promise.all([until(isReady, "a first paint"), ended]);
      return { begun: painted - times.send[1], ended: painted - times.recv[1] };
    },
    /** Get ready for one click, and return where; `flipped` tells what came of it. */
    arm() {
      const element = clickable();
      element.scrollIntoView({ block: "center" });
      const { x, y, width, height } = element.getBoundingClientRect();
      const [before, said] = [looks(), told()];
      const clicked = new Promise((resolve) => {
        document.addEventListener("click", (event) => resolve(event.timeStamp), { capture: true, once: true });
      });
      const changes = [until(() => looks() !== before, "another color"), until(() => told() !== said, "other words")];
      this.flipped = Promise.all([clicked, ...changes]).then(([at, map, score]) => ({ map: map - at, words: score - at }));
      this.flipped.catch(() => {}); // asked for later
      return [x + width / 2, y + height / 2];
    },
  };
}
