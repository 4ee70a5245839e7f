/**
 * Contrast of every text of a page as it is now, by WCAG 2.2, 1.4.6 (AAA): 7:1, or 4.5:1 for large text.
 *
 * A text lies on the grounds of its element and that element's ancestors, which are laid over one another with
 * their transparency and opacity. Whatever could make this wrong (an image or gradient, a filter, a text that
 * stands out of its ground) is reported as "cannot be measured", never passed over.
 *
 * @param {string | null} within selector of the part to look at; the whole page without.
 * @returns {string[]} one line for each faulty text: element, its words, ratio, what is asked for.
 */
(within) => {
  const LARGE = 24, LARGE_BOLD = 18.66, BOLD = 700, WHITE = [255, 255, 255, 1];
  const ONE_LINE = new Set(["email", "number", "password", "search", "tel", "text", "url", "button", "reset", "submit"]);
  const PAINTED = { filter: "none", mixBlendMode: "normal", maskImage: "none", textShadow: "none" };
  const styles = new Map(), shownBy = new Map(), colours = new Map(), paintedBy = new Map(), found = [];

  /** @param {Element} e */
  const style = (e) => styles.get(e) ?? styles.set(e, getComputedStyle(e)).get(e);

  /** Red, green, blue (0 to 255) and alpha (0 to 1) of any computed colour. */
  const colour = (/** @type {string} */ text) => colours.get(text) ?? colours.set(text, parse(text)).get(text);
  const parse = (/** @type {string} */ text) => {
    if (/^rgba?\([\d., ]+\)$/.test(text)) {
      const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
      return [r, g, b, a];
    }
    const pen = document.createElement("canvas").getContext("2d", { colorSpace: "srgb" });
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };

  /** Lay one colour over another, both with alpha. */
  const over = ([r, g, b, a], [R, G, B, A]) => {
    const alpha = a + A * (1 - a);
    const mix = (x, y) => (alpha ? (x * a + y * A * (1 - a)) / alpha : 0);
    return [mix(r, R), mix(g, G), mix(b, B), alpha];
  };

  const luminance = ([r, g, b]) => {
    const linear = (x) => (x / 255 <= 0.04045 ? x / 255 / 12.92 : ((x / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };

  /** Whether anything of an element is to be seen: not hidden, folded away, or cut down to nothing. */
  const shown = (/** @type {Element | null} */ e) => {
    if (!e) return true;
    if (!shownBy.has(e)) shownBy.set(e, isShown(e));
    return shownBy.get(e);
  };
  const isShown = (/** @type {Element} */ e) => {
    const s = style(e);
    if (s.display === "contents") return shown(e.parentElement);
    if (!e.checkVisibility() || Number(s.opacity) === 0 || !shown(e.parentElement)) return false;
    const cut = s.position === "absolute" || s.position === "fixed" || s.overflow !== "visible";
    return !(cut && (s.clipPath === "inset(50%)" || s.clip === "rect(0px, 0px, 0px, 0px)"));
  };

  /** The element and ancestors that change what lies inside them, from the inside out; most change nothing. */
  const painters = (/** @type {Element | null} */ e) => {
    if (!e) return null;
    if (!paintedBy.has(e)) paintedBy.set(e, painterOf(e));
    return paintedBy.get(e);
  };
  const painterOf = (/** @type {Element} */ e) => {
    const s = style(e), next = painters(e.parentElement);
    if (s.display === "contents") return next;
    const odd = Object.keys(PAINTED).find((key) => s[key] !== undefined && s[key] !== PAINTED[key]);
    const own = colour(s.backgroundColor), opacity = Number(s.opacity), image = s.backgroundImage !== "none";
    const placed = s.position === "absolute" || s.position === "fixed";
    if (!odd && !image && !placed && own[3] === 0 && opacity === 1) return next;
    return { e, s, odd, image, placed, own, opacity, next };
  };

  /** Put a text and its bare ground on the ancestors of an element: [colour of text, of ground], or a trouble. */
  const layers = (/** @type {Element} */ element, /** @type {number[]} */ ink, /** @type {DOMRect[]} */ boxes) => {
    let text = ink, ground = [0, 0, 0, 0], placed = false;
    for (let layer = painters(element); layer; layer = layer.next) {
      if (layer.odd) return `${layer.odd} of ${name(layer.e)}`;
      if (ground[3] < 1) {
        if (layer.image) return `background image of ${name(layer.e)}`;
        if (layer.own[3] > 0) {
          if (!holds(layer.e, layer.s, boxes)) return `it stands out of ${name(layer.e)}`;
          text = over(text, layer.own);
          ground = over(ground, layer.own);
        }
        placed ||= layer.placed && ground[3] < 1;
      }
      if (layer.opacity < 1) [text, ground] = [text, ground].map(([r, g, b, a]) => [r, g, b, a * layer.opacity]);
    }
    if (placed) return "it is placed over other things and has no ground of its own";
    return [over(text, WHITE), over(ground, WHITE)];
  };

  /** Whether boxes lie on an element; the root's ground fills the page, and what scrolls cuts off the rest. */
  const holds = (/** @type {Element} */ e, s, /** @type {DOMRect[]} */ boxes) => {
    if (e === document.documentElement || e === document.body || s.overflow !== "visible") return true;
    const all = [...e.getClientRects()], edge = (side, pick) => pick(...all.map((box) => box[side]));
    const left = edge("left", Math.min) - 1, right = edge("right", Math.max) + 1;
    const top = edge("top", Math.min) - 1, bottom = edge("bottom", Math.max) + 1;
    const inside = (b) => b.left >= left && b.right <= right && (b.top + b.bottom) / 2 >= top && (b.top + b.bottom) / 2 <= bottom;
    return boxes.every(inside);
  };

  const name = (/** @type {Element} */ e) => {
    const classes = [...e.classList].map((one) => `.${one}`).join("");
    return `${e.localName}${e.id ? `#${e.id}` : ""}${classes}`;
  };

  /** Measure one text. The look is that of an element or of a part of it, such as ::before. */
  const measure = (/** @type {Element} */ e, part, words, look, boxes) => {
    const where = `${name(e)}${part} "${words.trim().replace(/\s+/g, " ").slice(0, 40)}"`;
    let ink = colour(look.webkitTextFillColor || look.color);
    if (part) {
      // The part is a layer of its own inside the element.
      if (Number(look.opacity) === 0) return;
      if (look.backgroundImage !== "none") return void found.push(`${where} cannot be measured: its background image`);
      const own = colour(look.backgroundColor), opacity = Number(look.opacity);
      const laid = layers(e, [0, 0, 0, 0], own[3] === 1 ? [] : boxes);
      if (typeof laid === "string") return void found.push(`${where} cannot be measured: ${laid}`);
      const fade = ([r, g, b, a]) => [r, g, b, a * opacity];
      return judge(where, look, over(fade(over(ink, own)), laid[1]), over(fade(own), laid[1]));
    }
    const laid = layers(e, ink, boxes);
    if (typeof laid === "string") return void found.push(`${where} cannot be measured: ${laid}`);
    judge(where, look, ...laid);
  };

  const judge = (where, look, text, ground) => {
    const [light, dark] = [luminance(text), luminance(ground)].sort((a, b) => b - a);
    const size = parseFloat(look.fontSize), bold = Number(look.fontWeight) >= BOLD;
    const least = size >= LARGE || (bold && size >= LARGE_BOLD) ? 4.5 : 7;
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < least) found.push(`${where} has a contrast of ${ratio.toFixed(2)}:1, less than ${least}:1`);
  };

  /** Texts that stand in the document. */
  const textOf = (/** @type {Text} */ node) => {
    const e = node.parentElement;
    if (!node.data.trim() || e.closest("script, style, noscript, template, option") || !shown(e)) return;
    if (style(e).visibility !== "visible") return;
    if (e instanceof SVGElement) return void found.push(`${name(e)} "${node.data.trim()}" cannot be measured: text in SVG`);
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    if (boxes.length) measure(e, "", node.data, style(e), boxes);
  };

  /** Texts that a stylesheet or a control brings. */
  const partsOf = (/** @type {Element} */ e) => {
    if (e.shadowRoot) found.push(`${name(e)} cannot be measured: shadow tree`);
    if (!shown(e) || style(e).visibility !== "visible") return;
    for (const part of ["::before", "::after"]) {
      const look = getComputedStyle(e, part);
      const words = /"[^"]*[^\s"][^"]*"|counters?\(|attr\(/.exec(look.content);
      const gone = look.display === "none" || look.visibility !== "visible";
      if (words && !gone) measure(e, part, look.content, look, []);
    }
    if (style(e).display === "list-item" && style(e).listStyleType !== "none")
      measure(e, "::marker", style(e).listStyleType, { ...plain(e), ...inked(getComputedStyle(e, "::marker")) }, []);
    if (e instanceof HTMLInputElement ? ONE_LINE.has(e.type) : e instanceof HTMLTextAreaElement) fieldOf(e);
    if (e instanceof HTMLSelectElement) measure(e, "", e.selectedOptions[0]?.text ?? "", style(e), []);
  };
  const fieldOf = (/** @type {HTMLInputElement | HTMLTextAreaElement} */ e) => {
    if (e.value.trim()) measure(e, "", e.value, style(e), []);
    else if (e.placeholder.trim()) {
      const look = getComputedStyle(e, "::placeholder");
      measure(e, "::placeholder", e.placeholder, { ...plain(e), ...inked(look), opacity: look.opacity }, []);
    }
  };
  const plain = (e) => ({
    opacity: "1",
    backgroundImage: "none",
    backgroundColor: "rgba(0, 0, 0, 0)",
    fontSize: style(e).fontSize,
    fontWeight: style(e).fontWeight,
  });
  const inked = (look) => ({ color: look.color, webkitTextFillColor: look.webkitTextFillColor });

  for (const root of within === null ? [document.body] : document.querySelectorAll(within)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.currentNode; node; node = walker.nextNode())
      node instanceof Text ? textOf(node) : partsOf(node);
  }
  return [...new Set(found)];
};
