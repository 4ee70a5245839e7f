// A sheet to fill in. What is written stays in this page, and is gone when it closes.
//
// A tool may hold a <work-sheet> and uses it so:
//   sheet.read()          what is written: name of the field -> text, or true for a tick
//   sheet.fits(entries)   whether every entry is of the kind that its field takes
//   sheet.write(entries)  shows entries in place of what is there; gives how many have no field here
// Event on the element:
//   sheet-cleared         the reader emptied the sheet

/** @typedef {Record<string, string | true>} Entries */

const MOST_CHARACTERS = 5000;

class WorkSheet extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.querySelector(".sheet-actions").hidden = false;
    this.querySelector(".sheet-print").addEventListener("click", () => this.print());
    this.querySelector(".sheet-clear").addEventListener("click", () => this.clear());
    addEventListener("beforeprint", () => this.putOnPaper());
    addEventListener("afterprint", () => this.afterPrint());
    this.form.reset();
  }

  /** @returns {HTMLInputElement[]} everything that can be filled in */
  get controls() {
    return [...this.form.elements].filter((control) => control.name);
  }

  /** @returns {Entries} */
  read() {
    const filled = this.controls.filter((control) => (isTick(control) ? control.checked : control.value.trim()));
    return Object.fromEntries(filled.map((control) => [control.name, control.type === "checkbox" ? true : control.value]));
  }

  /**
   * @param {Entries} entries
   * @returns {boolean}
   */
  fits(entries) {
    return Object.entries(entries).every(([name, value]) => {
      const controls = this.controls.filter((control) => control.name === name);
      if (!controls.length) return value === true || isText(value);
      if (controls[0].type === "radio") return controls.some((control) => control.value === value);
      return controls[0].type === "checkbox" ? value === true : isText(value);
    });
  }

  /**
   * @param {Entries} entries that fit
   * @returns {number}
   */
  write(entries) {
    this.form.reset();
    for (const control of this.controls) {
      const value = Object.hasOwn(entries, control.name) ? entries[control.name] : undefined;
      if (control.type === "checkbox") control.checked = value === true;
      else if (control.type === "radio") control.checked = control.value === value;
      else control.value = value ?? "";
    }
    const names = new Set(this.controls.map((control) => control.name));
    return Object.keys(entries).filter((name) => !names.has(name)).length;
  }

  /** Empty the sheet, if the reader is sure. */
  clear() {
    if (Object.keys(this.read()).length && !confirm(this.dataset.sure)) return;
    this.form.reset();
    this.dispatchEvent(new Event("sheet-cleared"));
    this.controls[0].focus();
  }

  /** Print the sheet alone; the browser's own menu prints the page. */
  print() {
    document.documentElement.classList.add("is-print-part");
    this.closest(".body > *")?.classList.add("is-printed");
    print();
  }

  afterPrint() {
    document.documentElement.classList.remove("is-print-part");
    this.takeOffPaper();
  }

  /** A field shows one line of a long text; paper gets all of it. */
  putOnPaper() {
    this.takeOffPaper();
    for (const control of this.controls) {
      if (isTick(control) || !control.value.trim()) continue;
      const text = document.createElement("span");
      text.className = "on-paper";
      text.textContent = control.value;
      control.classList.add("is-on-paper");
      control.after(text);
    }
  }

  takeOffPaper() {
    for (const text of this.querySelectorAll(".on-paper")) text.remove();
    for (const control of this.controls) control.classList.remove("is-on-paper");
  }
}

/** @param {HTMLInputElement} control */
function isTick(control) {
  return control.type === "checkbox" || control.type === "radio";
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === "string" && value.length <= MOST_CHARACTERS;
}

customElements.define("work-sheet", WorkSheet);
