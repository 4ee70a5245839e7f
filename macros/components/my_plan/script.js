// My plan: a <work-sheet> saved to a file on this device and opened again. Nothing is sent.
// It is stored only if the reader ticks the box of <keep-here>, or saves the file.

/** @typedef {Record<string, string | true>} Entries */

const NAME = "open-door-plan";
const VERSION = 1;
const MOST_BYTES = 200_000;

class MyPlan extends HTMLElement {
  async connectedCallback() {
    document.querySelector(".plan-needs-script")?.remove();
    this.sheet = this.querySelector("work-sheet");
    this.keep = this.querySelector("keep-here");
    this.status = this.querySelector(".plan-status");
    this.file = this.querySelector("input[type=file]");
    await Promise.all(["work-sheet", "keep-here"].map((name) => customElements.whenDefined(name)));
    this.querySelector(".plan-file").hidden = false;
    this.querySelector(".plan-save").addEventListener("click", () => this.save());
    this.file.addEventListener("change", () => this.open(this.file.files[0]));
    this.watch();
    this.restore();
  }

  /** Keep what changes, if that was asked for; take over what was kept. */
  watch() {
    this.sheet.addEventListener("input", () => this.changed());
    this.sheet.addEventListener("sheet-cleared", () => this.changed());
    this.keep.addEventListener("keep-chosen", () => this.changed());
    this.keep.addEventListener("keep-changed", () => this.restore());
    this.keep.addEventListener("keep-gone", () => this.sheet.write({}));
    addEventListener("pageshow", (event) => event.persisted && this.restore());
  }

  /** Show what was kept, or an empty plan. */
  restore() {
    const kept = this.keep.load();
    this.file.value = "";
    this.sheet.write(isEntries(kept) && this.sheet.fits(kept) ? kept : {});
  }

  changed() {
    this.say("");
    this.keep.save(this.sheet.read());
  }

  save() {
    const text = JSON.stringify({ [NAME]: VERSION, entries: this.sheet.read() }, null, 1);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = this.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.say(this.dataset.saved);
  }

  /**
   * Show the plan of a file. Whatever is wrong with it, the plan on the page stays as it is.
   * @param {File | undefined} file
   */
  async open(file) {
    if (!file) return;
    const { entries, trouble } = await this.entriesOf(file);
    this.file.value = "";
    if (trouble) return this.say(this.dataset[trouble]);
    if (Object.keys(this.sheet.read()).length && !confirm(this.dataset.replace)) return;
    const leftOut = this.sheet.write(entries);
    this.changed();
    this.say(leftOut ? this.dataset.leftOut.replace("{count}", String(leftOut)) : this.dataset.opened);
  }

  /**
   * @param {File} file
   * @returns {Promise<{entries?: Entries, trouble?: string}>} what it holds, or what is wrong with it
   */
  async entriesOf(file) {
    if (file.size > MOST_BYTES) return { trouble: "tooBig" };
    let plan;
    try {
      plan = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()));
    } catch (error) {
      return { trouble: error instanceof DOMException ? "unreadable" : "damaged" };
    }
    if (!isObject(plan) || !Object.hasOwn(plan, NAME)) return { trouble: "foreign" };
    if (plan[NAME] !== VERSION) return { trouble: "version" };
    if (!isEntries(plan.entries) || !this.sheet.fits(plan.entries)) return { trouble: "wrong" };
    return { entries: plan.entries };
  }

  /** @param {string} text */
  say(text) {
    this.status.textContent = text;
  }
}

/** @param {unknown} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isEntries(value) {
  return isObject(value) && Object.values(value).every((entry) => typeof entry === "string" || entry === true);
}

customElements.define("my-plan", MyPlan);
