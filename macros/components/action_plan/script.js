// The action plan: red and yellow answers of the checklist on this page are offered as actions, the most urgent first.
// What is ticked and written stays in this page, and is gone when it closes.

/** What a spreadsheet would take for a formula. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

class ActionPlan extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.answers = document.querySelector(".checklist-form form");
    [this.tools, this.bar] = this.querySelector("template").content.children;
    this.blank = this.form.querySelector("fieldset").cloneNode(true);
    for (const row of this.form.children) row.className = "action-spare";
    document.querySelector(".action-needs-script")?.remove();
    this.querySelector(".action-all").hidden = false;
    this.querySelector(".action-first").hidden = !this.answers;
    this.listen();
    this.start();
  }

  listen() {
    for (const form of [this.form, this.answers]) form?.addEventListener("submit", (event) => event.preventDefault());
    // A note changes when it loses the focus, so perhaps while a button is pressed, which has to stay until then.
    this.answers?.addEventListener("change", (event) => event.target.matches("[type=radio]") && this.suggest());
    this.querySelector("ol").addEventListener("click", (event) => this.take(event.target.closest("button")));
    this.form.addEventListener("click", (event) => this.change(event.target.closest("button")));
    this.form.addEventListener("input", () => this.relabel());
    this.on("add", () => this.field(this.add()).focus());
    this.on("save", () => this.save());
    this.on("print", () => this.print());
    this.on("clear", () => this.clear());
    addEventListener("beforeprint", () => this.putOnPaper());
    addEventListener("afterprint", () => document.documentElement.classList.remove("is-print-part"));
    addEventListener("pageshow", () => this.start());
    document.addEventListener("site-leave", () => this.start());
  }

  /** @param {string} name @param {() => void} act */
  on(name, act) {
    this.querySelector(`.action-${name}`).addEventListener("click", act);
  }

  /** Nothing is ticked or written when the page opens, also when it comes back from the browser's memory. */
  start() {
    this.removed = [];
    this.bar.remove();
    for (const row of this.rows) row.remove();
    for (const label of document.querySelectorAll("[data-written]")) delete label.dataset.written;
    this.answers?.reset();
    this.say("");
    this.add();
    this.suggest();
  }

  /** @returns {HTMLFieldSetElement[]} */
  get rows() {
    return [...this.form.querySelectorAll(".action-row")];
  }

  /** @param {HTMLFieldSetElement} row @returns {string[]} what is written in it, column by column */
  texts(row) {
    return [...row.querySelectorAll("textarea")].map((field) => field.value);
  }

  /** @param {HTMLFieldSetElement} row */
  isFilled(row) {
    return this.texts(row).some((text) => text.trim());
  }

  /** @param {string} answer @returns {HTMLFieldSetElement | undefined} the row that it was copied to */
  rowOf(answer) {
    return this.rows.find((row) => row.dataset.answer === answer && this.isFilled(row));
  }

  /** @param {HTMLFieldSetElement} row @param {number} column */
  field(row, column = 0) {
    return row.querySelectorAll("textarea")[column];
  }

  /** @returns {HTMLFieldSetElement} a new row, the last one */
  add() {
    const row = this.blank.cloneNode(true);
    row.append(this.tools.cloneNode(true));
    this.form.querySelector(".action-spare").before(row);
    this.number();
    return row;
  }

  /** Rows are numbered as they stand, the empty ones for paper after the others. */
  number() {
    const rows = this.rows;
    [...rows, ...this.form.querySelectorAll(".action-spare")].forEach((row, index) => {
      row.querySelector("legend").textContent = this.word("row", index);
    });
    rows.forEach((row, index) => {
      const buttons = ["up", "down", "remove"].map((name) => [name, row.querySelector(`.action-${name}`)]);
      for (const [name, button] of buttons) button.setAttribute("aria-label", this.word(name, index));
      buttons[0][1].disabled = index === 0;
      buttons[1][1].disabled = index === rows.length - 1;
    });
    this.relabel();
  }

  /** @param {string} name of a text @param {number} index of the row that it names */
  word(name, index) {
    return this.dataset[name].replace("{number}", String(index + 1));
  }

  /** Offer red and yellow answers: the further left the question, the more urgent; red before yellow. */
  suggest() {
    const ticked = [...(this.answers?.querySelectorAll("[data-rank]:checked") ?? [])];
    ticked.sort((one, other) => one.dataset.rank - other.dataset.rank);
    const list = this.querySelector("ol");
    list.replaceChildren(...ticked.map((answer) => this.suggestion(answer)));
    list.hidden = !ticked.length;
    this.querySelector(".action-first-none").hidden = ticked.length > 0;
  }

  /** @param {HTMLInputElement} answer */
  suggestion(answer) {
    const item = document.createElement("li");
    const line = document.createElement("div");
    const text = document.createElement("span");
    text.id = `about-${answer.name}`;
    text.textContent = answer.dataset.about;
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.answer = answer.name;
    button.id = `take-${answer.name}`;
    button.setAttribute("aria-labelledby", `${button.id} ${text.id}`);
    line.append(text, button);
    item.append(line);
    this.label(button);
    return item;
  }

  /** @param {HTMLButtonElement} button of a suggestion: it copies it, or goes to the action made from it */
  label(button) {
    const row = this.rowOf(button.dataset.answer);
    button.classList.toggle("is-copied", Boolean(row));
    button.textContent = row ? this.word("go", this.rows.indexOf(row)) : this.dataset.copy;
  }

  relabel() {
    for (const button of this.querySelectorAll("ol button")) this.label(button);
  }

  /** Copy a suggestion into the first empty row, or go to the row that it was copied to. @param {Element | null} button */
  take(button) {
    if (!button) return;
    const name = button.dataset.answer;
    const there = this.rowOf(name);
    if (there) return this.field(there, 1).focus();
    const answer = this.answers.querySelector(`[name="${name}"]:checked`);
    const note = answer.closest("fieldset").querySelector(".checklist-note textarea").value.trim();
    const row = this.rows.find((one) => !this.isFilled(one)) ?? this.add();
    row.dataset.answer = name;
    this.field(row).value = [answer.dataset.about, note].filter(Boolean).join("\n");
    this.relabel();
    this.say(this.word("copied", this.rows.indexOf(row)));
  }

  /** @param {HTMLButtonElement | null} button one of a row, or that which brings a removed row back */
  change(button) {
    if (!button) return;
    const row = button.closest(".action-row");
    if (!row) this.undo();
    else if (button.matches(".action-remove")) this.takeOut(row);
    else this.move(row, button);
  }

  /**
   * Move a row up or down: its neighbour changes sides, so that the focus stays where it is.
   * @param {HTMLFieldSetElement} row
   * @param {HTMLButtonElement} button
   */
  move(row, button) {
    const rows = this.rows;
    const at = rows.indexOf(row);
    const up = button.matches(".action-up");
    if (up) row.after(rows[at - 1]);
    else row.before(rows[at + 1]);
    this.number();
    if (button.disabled) row.querySelector(up ? ".action-down" : ".action-up").focus();
    button.scrollIntoView({ block: "nearest" });
    this.say(this.word("moved", up ? at - 1 : at + 1));
  }

  /** Take a row out; a bar in its place brings it back. @param {HTMLFieldSetElement} row */
  takeOut(row) {
    const at = this.rows.indexOf(row);
    this.removed.push({ row, at });
    row.replaceWith(this.bar);
    this.offerUndo();
    this.number();
    this.bar.querySelector("button").focus();
    this.say("");
  }

  undo() {
    const { row, at } = this.removed.pop();
    this.bar.remove();
    (this.rows[at] ?? this.form.querySelector(".action-spare")).before(row);
    this.offerUndo();
    this.number();
    this.field(row).focus();
    this.say("");
  }

  /** Say what the button would bring back; without anything to bring back there is no bar. */
  offerUndo() {
    const last = this.removed.at(-1);
    if (!last) return;
    this.bar.querySelector("span").textContent = this.word("removed", last.at);
    this.bar.querySelector("button").setAttribute("aria-label", this.word("undo", last.at));
    if (!this.bar.isConnected) (this.rows[last.at] ?? this.form.querySelector(".action-spare")).before(this.bar);
  }

  /** Empty answers and plan, if the reader is sure. */
  clear() {
    const ticked = this.answers?.querySelector(":checked");
    const fields = [this.form, this.answers].flatMap((form) => [...(form?.querySelectorAll("textarea") ?? [])]);
    if ((ticked || fields.some((field) => field.value.trim())) && !confirm(this.dataset.sure)) return;
    this.start();
    this.say(this.dataset.cleared);
  }

  /** Save the plan as a table that a spreadsheet opens: RFC 4180, UTF-8 with a byte order mark. */
  save() {
    const filled = this.rows.filter((row) => this.isFilled(row)).map((row) => this.texts(row));
    if (!filled.length) return this.say(this.dataset.none);
    const head = [...this.blank.querySelectorAll("label")].map((label) => label.textContent.trim());
    const lines = [head, ...filled].map((cells) => `${cells.map(cell).join(",")}\r\n`);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", ...lines], { type: "text/csv;charset=utf-8" }));
    link.download = this.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.say(this.dataset.saved);
  }

  /** Print answers and plan with their headings, and nothing else of the page. */
  print() {
    document.documentElement.classList.add("is-print-part");
    for (const part of [this, this.answers]) {
      const block = part?.closest(".body > *");
      block?.classList.add("is-printed");
      if (block?.previousElementSibling?.matches("h2")) block.previousElementSibling.classList.add("is-printed");
    }
    print();
  }

  /** A field shows some lines of a long text; paper gets all of it, from the style sheet. */
  putOnPaper() {
    for (const form of [this.form, this.answers]) {
      for (const field of form?.querySelectorAll("textarea") ?? []) {
        if (field.value.trim()) field.parentElement.dataset.written = field.value;
        else delete field.parentElement.dataset.written;
      }
    }
  }

  /** @param {string} text */
  say(text) {
    this.querySelector(".action-status").textContent = text;
  }
}

/** @param {string} text @returns {string} a cell in quotes; an apostrophe keeps what looks like a formula a text */
function cell(text) {
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

customElements.define("action-plan", ActionPlan);
