// My windows: a scale with three numbers, drawn. Nothing is sent; kept only if the reader asks for it.

/** @typedef {{index: number, kind: "missing" | "number" | "higher" | "lower", before?: number}} Problem */

const LAST = 10;
const NUMBER = /^\d{1,2}([.,]\d)?$/;
const COLOURS = ["yellow", "orange", "red"];

class MyWindows extends HTMLElement {
  async connectedCallback() {
    document.querySelector(".windows-needs-script")?.remove();
    this.form = this.querySelector("form");
    this.keep = this.querySelector("keep-here");
    this.errors = this.querySelector(".windows-errors");
    this.result = this.querySelector(".windows-result");
    this.pageTitle = document.title;
    await customElements.whenDefined("keep-here");
    for (const hidden of this.querySelectorAll(".windows-start, .windows-actions")) hidden.hidden = false;
    this.watch();
    this.restore();
  }

  watch() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.changed());
    this.querySelector("#windows-start").addEventListener("change", (event) => this.start(event.target.selectedOptions[0]));
    this.querySelector(".windows-show").addEventListener("click", () => this.show());
    this.querySelector(".windows-print").addEventListener("click", () => this.print());
    addEventListener("afterprint", () => document.documentElement.classList.remove("is-print-part"));
    this.querySelector(".windows-clear").addEventListener("click", () => this.clear());
    this.keep.addEventListener("keep-chosen", () => this.keep.save(this.read()));
    this.keep.addEventListener("keep-changed", () => this.restore());
    this.keep.addEventListener("keep-gone", () => this.write(null));
    document.addEventListener("site-leave", () => this.write(null));
    addEventListener("pageshow", (event) => event.persisted && this.restore());
  }

  // --- Rules ------------------------------------------------------------------------------------------------

  /**
   * @param {string} text as typed
   * @returns {number} from 0 to 10, or NaN
   */
  static number(text) {
    const value = NUMBER.test(text) ? Number(text.replace(",", ".")) : NaN;
    return value <= LAST ? value : NaN;
  }

  /**
   * Yellow, orange and red start at numbers that go towards the hard end.
   * @param {string[]} texts the three numbers as typed
   * @param {"high" | "low"} hard
   * @returns {Problem[]} in the order of the fields
   */
  static problems(texts, hard) {
    const found = [];
    let before = -1;
    texts.map((text) => text.trim()).forEach((text, index) => {
      const [value, last] = [MyWindows.number(text), before < 0 ? NaN : MyWindows.number(texts[before].trim())];
      if (!text) found.push({ index, kind: "missing" });
      else if (Number.isNaN(value)) found.push({ index, kind: "number" });
      else if (hard === "high" && value <= last) found.push({ index, kind: "higher", before });
      else if (hard === "low" && value >= last) found.push({ index, kind: "lower", before });
      if (!Number.isNaN(value)) before = index;
    });
    return found;
  }

  /**
   * Half-open: a number belongs to the window that starts with it.
   * @param {number[]} numbers where yellow, orange and red start
   * @param {"high" | "low"} hard
   * @returns {Array<[number, number]>} start and end of each
   */
  static windows([yellow, orange, red], hard) {
    return [
      [yellow, orange],
      [orange, red],
      [red, hard === "high" ? LAST : 0],
    ];
  }

  // --- What is written --------------------------------------------------------------------------------------

  /** @returns {HTMLInputElement[]} the fields of the three numbers */
  get fields() {
    return COLOURS.map((colour) => this.form.elements[colour]);
  }

  get names() {
    return [...new Set([...this.form.elements].map((control) => control.name).filter(Boolean))];
  }

  /** @returns {Record<string, string>} */
  read() {
    return Object.fromEntries(this.names.map((name) => [name, this.form.elements[name].value]));
  }

  /** @param {unknown} kept what read() gave once; anything else empties the tool */
  write(kept) {
    this.form.reset();
    for (const name of this.names) {
      const value = kept?.[name];
      if (typeof value !== "string") continue;
      if (name !== "hard" || ["high", "low"].includes(value)) this.form.elements[name].value = value;
    }
    this.setErrors([]);
    this.result.hidden = true;
  }

  restore() {
    this.write(this.keep.load());
    if (!this.problems().length) this.draw();
  }

  changed() {
    this.keep.save(this.read());
    if (!this.result.hidden) this.redraw();
  }

  /** Take over a scale of the list. @param {HTMLOptionElement} option */
  start(option) {
    const own = option.value === "";
    const { name, least, most, hard } = this.form.elements;
    name.value = own ? "" : option.textContent;
    least.value = option.dataset.least ?? "";
    most.value = option.dataset.most ?? "";
    hard.value = option.dataset.hard ?? "high";
    this.changed();
  }

  clear() {
    const written = Object.entries(this.read()).some(([name, value]) => name !== "hard" && value.trim());
    if (written && !confirm(this.dataset.sure)) return;
    this.write(null);
    this.changed();
    this.form.elements.name.focus();
  }

  // --- What is wrong ----------------------------------------------------------------------------------------

  problems() {
    return MyWindows.problems(this.fields.map((field) => field.value), this.form.elements.hard.value);
  }

  show() {
    const problems = this.problems();
    this.setErrors(problems);
    this.result.hidden = problems.length > 0;
    if (problems.length) return this.errors.focus();
    this.draw();
    this.result.querySelector(".group-title").focus();
  }

  redraw() {
    if (this.problems().length) this.result.hidden = true;
    else this.draw();
  }

  /** Say what is wrong in a list at the top, at each field, and in the title. @param {Problem[]} problems */
  setErrors(problems) {
    for (const message of this.querySelectorAll(".windows-error")) message.remove();
    for (const field of this.fields) {
      field.removeAttribute("aria-invalid");
      field.setAttribute("aria-describedby", "windows-help");
    }
    this.errors.hidden = problems.length === 0;
    this.errors.querySelector("ul").replaceChildren(...problems.map((problem) => this.setError(problem)));
    document.title = problems.length ? this.dataset.title.replace("{title}", () => this.pageTitle) : this.pageTitle;
  }

  /**
   * @param {Problem} problem
   * @returns {HTMLLIElement} for the list at the top
   */
  setError({ index, kind, before }) {
    const field = this.fields[index];
    const values = { starts: field.dataset.starts, before: this.fields[before]?.dataset.starts };
    const text = fill(this.dataset[kind], values);
    const message = element("span", text);
    message.className = "windows-error";
    message.id = `${field.id}-error`;
    field.before(message);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", `windows-help ${message.id}`);
    const link = element("a", text);
    link.href = `#${field.id}`;
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the address stays as it is
      field.focus();
    });
    const item = document.createElement("li");
    item.append(link);
    return item;
  }

  /** Print the picture alone; the browser's own menu prints the page. */
  print() {
    document.documentElement.classList.add("is-print-part");
    this.closest(".body > *")?.classList.add("is-printed");
    print();
  }

  // --- The picture ------------------------------------------------------------------------------------------

  draw() {
    const { name, least, most, hard } = this.read();
    const windows = MyWindows.windows(this.fields.map((field) => MyWindows.number(field.value.trim())), hard);
    const title = name.trim() ? fill(this.dataset.mineOf, { name: name.trim() }) : this.dataset.mine;
    this.result.hidden = false;
    this.result.querySelector(".group-title").textContent = title;
    const ends = [least, most].map((text, index) => (text.trim() ? `${index * LAST}: ${text.trim()}` : ""));
    this.result.querySelectorAll(".window-ends span").forEach((end, index) => (end.textContent = ends[index]));
    this.drawBefore(windows[0][0], hard);
    windows.forEach((window, index) => this.drawWindow(COLOURS[index], window, hard));
  }

  /** @param {number} yellow @param {"high" | "low"} hard */
  drawBefore(yellow, hard) {
    const row = this.result.querySelector("li[data-window=before]");
    row.hidden = yellow === (hard === "high" ? 0 : LAST);
    row.querySelector(".window-range").textContent = fill(hard === "high" ? this.dataset.under : this.dataset.over, { to: yellow });
  }

  /** @param {string} colour @param {[number, number]} window @param {"high" | "low"} hard */
  drawWindow(colour, [start, end], hard) {
    const stripe = this.result.querySelector(`rect[data-window=${colour}]`);
    stripe.setAttribute("x", `${(Math.min(start, end) * 100) / LAST}%`);
    stripe.setAttribute("width", `${(Math.abs(end - start) * 100) / LAST}%`);
    const row = this.result.querySelector(`li[data-window=${colour}]`);
    row.querySelector(".window-range").textContent = this.range(start, end, hard, colour === "red");
    row.querySelector(".window-helps").textContent = this.form.elements[`help-${colour}`].value.trim();
  }

  /** @param {number} start @param {number} to @param {"high" | "low"} hard @param {boolean} last @returns {string} */
  range(start, to, hard, last) {
    if (start === to) return String(start);
    const { up, upLast, down, downLast } = this.dataset;
    const text = hard === "high" ? (last ? upLast : up) : last ? downLast : down;
    return fill(text, { start, to });
  }
}

/** @param {string} text @param {Record<string, unknown>} values */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}

/** @param {string} tag @param {string} text */
function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

customElements.define("my-windows", MyWindows);
