// What a reader could not read or hit: cut off, too small, or under its neighbor.
() => {
  const root = document.querySelector(".ek-root");
  const faults = new Set();
  const seen = (part) => part.checkVisibility({ visibilityProperty: true }) && part.getClientRects().length > 0;
  const words = (part) => part.textContent.slice(0, 40) || part.name;
  if (document.documentElement.scrollWidth > innerWidth) faults.add(`the page is ${document.documentElement.scrollWidth} px wide`);

  for (const part of root.querySelectorAll("*")) {
    const speaks = [...part.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
    if (!speaks || !seen(part) || part.matches("option, .ek-hidden, [aria-hidden=true] *")) continue;
    const style = getComputedStyle(part);
    if (style.clipPath === "inset(50%)") continue; // for screen readers alone
    const { left, right } = part.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) faults.add(`cut off: ${words(part)}`);
    if (style.overflowX !== "visible" && part.scrollWidth > part.clientWidth + 1) faults.add(`does not fit: ${words(part)}`);
    const size = parseFloat(style.fontSize) * (part.ownerSVGElement ? part.getScreenCTM().a : 1);
    if (size < 9.5) faults.add(`${size.toFixed(1)} px: ${words(part)}`);
  }

  const controls = [...root.querySelectorAll("button, summary, input, select")].filter(seen);
  const boxes = controls.map((control) => control.getBoundingClientRect());
  const apart = (a, b) => a.right - 1 <= b.left || b.right - 1 <= a.left || a.bottom - 1 <= b.top || b.bottom - 1 <= a.top;
  controls.forEach((one, n) => controls.slice(n + 1).forEach((other, m) => {
    if (!apart(boxes[n], boxes[n + 1 + m]) && !one.contains(other)) faults.add(`${words(one)} lies over ${words(other)}`);
  }));
  return [...faults];
}
