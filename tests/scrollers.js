/**
 * Parts that scroll and that no key reaches (WCAG 2.2, 2.1.1), as axe's scrollable-region-focusable finds them.
 *
 * @param {string | null} within selector of the part to look at; the whole page without.
 * @returns {string[]} one line for each.
 */
(within) => {
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";
  const LITTLE = 13;
  const found = [];

  const scrolls = (/** @type {Element} */ e) => {
    const high = e.scrollHeight > e.clientHeight + LITTLE, wide = e.scrollWidth > e.clientWidth + LITTLE;
    if (!high && !wide) return false;
    const look = getComputedStyle(e), moves = (/** @type {string} */ way) => way === "auto" || way === "scroll";
    return (high && moves(look.overflowY)) || (wide && moves(look.overflowX));
  };

  for (const root of within === null ? [document.body] : document.querySelectorAll(within))
    for (const e of [root, ...root.querySelectorAll("*")]) {
      if (e === document.body || e.matches("select, textarea") || !scrolls(e)) continue;
      if (!e.matches(FOCUSABLE) && ![...e.querySelectorAll(FOCUSABLE)].some((inside) => inside.checkVisibility()))
        found.push(`${e.localName}.${e.className} scrolls, and no key reaches it`);
    }
  return found;
};
