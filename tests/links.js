/**
 * Links among other words that only their colour tells from them (WCAG 2.2, 1.4.1).
 *
 * Stricter and far faster than axe, which measures contrasts too and accepts a colour that stands out: here a link
 * is underlined, has a border, or is set in another weight, slant, family or size than the words around it.
 *
 * @param {string | null} within selector of the part to look at; the whole page without.
 * @returns {string[]} one line for each faulty link.
 */
(within) => {
  const INLINE = new Set(["inline", "contents"]);
  const FONT = ["fontWeight", "fontStyle", "fontFamily", "fontSize"];
  const found = [];

  /** Whether an element holds words that are no link and stand in no block inside it. */
  const hasOtherWords = (/** @type {Element} */ e) => {
    const words = document.createTreeWalker(e, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
      if (node instanceof Text) return /[\p{L}\p{N}]/u.test(node.data) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
      const other = node.matches("a, button, script, style") || !INLINE.has(getComputedStyle(node).display);
      return other ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    return words.nextNode() !== null;
  };

  /** The nearest element around a link with other words in the same block; null when there are none. */
  const wordsAround = (/** @type {Element} */ link) => {
    for (let e = link.parentElement; e; e = e.parentElement) {
      if (hasOtherWords(e)) return e;
      if (!INLINE.has(getComputedStyle(e).display)) return null;
    }
  };

  const isDrawn = (/** @type {CSSStyleDeclaration} */ own) =>
    own.textDecorationLine.includes("underline") ||
    (parseFloat(own.borderBottomWidth) > 0 && own.borderBottomStyle !== "none");

  for (const root of within === null ? [document.body] : document.querySelectorAll(within))
    for (const link of root.querySelectorAll("a[href]")) {
      const own = getComputedStyle(link);
      if (own.display !== "inline" || isDrawn(own) || !link.checkVisibility({ visibilityProperty: true })) continue;
      const words = wordsAround(link), around = words && getComputedStyle(words);
      if (around && FONT.every((key) => own[key] === around[key]))
        found.push(`a "${link.textContent.trim().slice(0, 40)}" differs from the words around it by colour alone`);
    }
  return found;
};
