// Keeping on this device. Nothing is stored before a person asks for it; everything stored has an end.
//
// A tool holds a <keep-here data-key> and uses it so:
//   keep.load()        what was kept, or null
//   keep.save(value)   keeps a value that JSON can hold; does nothing unless the person has chosen to keep
//   keep.choose(true)  as if the person had ticked the box
// Events on the element:
//   keep-chosen   the person wants to keep: save what there is now
//   keep-changed  what is kept was changed in another tab, or the page came back: load it again; detail.joined says
//                 that this page kept nothing until now, so that what it holds would be lost unless it is added
//   keep-gone     what was kept is over or deleted: empty the tool

/** @typedef {{until: number, days: number, value: unknown}} Kept until: epoch in ms, after which it is deleted */

const PREFIX = "door-"; // site.js has the same, to delete what is over on every page
const DAY = 86400000;
const LOOK_EVERY = 15000;
const FLAG = "keep-delete";

class KeepHere extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.parentElement.querySelector(".needs-script")?.remove();
    this.status = this.querySelector("[role=status]");
    this.querySelector(".keep-delete").addEventListener("click", () => this.deleteEverything());
    if (this.dataset.key) this.offer();
  }

  /** Offer the choice, and watch for its end. */
  offer() {
    this.name = PREFIX + this.dataset.key;
    this.box = this.querySelector("input");
    this.select = this.querySelector("select");
    this.box.addEventListener("change", () => this.choose(this.box.checked));
    this.select?.addEventListener("change", () => this.chosen && this.tell("keep-chosen"));
    document.addEventListener(FLAG, () => this.gone(""));
    document.addEventListener("visibilitychange", () => this.look());
    addEventListener("pageshow", (event) => event.persisted && this.again());
    addEventListener("storage", (event) => (event.key === null || event.key === this.name) && this.again());
    setInterval(() => this.look(), LOOK_EVERY);
    this.show(this.read());
  }

  /** @returns {number} how long to keep, in days */
  get days() {
    return Number(this.select?.value ?? this.dataset.days);
  }

  /** @returns {unknown} what was kept, or null */
  load() {
    return this.read()?.value ?? null;
  }

  /**
   * Keep a value, if the person has chosen to; its time starts anew.
   * @param {unknown} value
   */
  save(value) {
    if (!this.chosen) return;
    try {
      const kept = { until: Date.now() + this.days * DAY, days: this.days, value };
      localStorage.setItem(this.name, JSON.stringify(kept));
      this.show(kept);
    } catch {
      this.forget(); // an older state that looks like the last one would be worse than none
      this.show(null);
      this.say(this.dataset.failed);
    }
  }

  /** @param {boolean} yes */
  choose(yes) {
    this.chosen = this.box.checked = yes;
    if (!yes) {
      this.forget();
      this.show(null);
      return this.say(this.dataset.off);
    }
    this.say(this.dataset.on);
    this.tell("keep-chosen");
  }

  /** @returns {Kept | null} what is stored, unless it is over or damaged: then it is removed */
  read() {
    try {
      const text = localStorage.getItem(this.name);
      if (text === null) return null;
      const kept = JSON.parse(text);
      if (kept.until > Date.now() && kept.days > 0) return this.notLonger(kept);
    } catch {
      // not ours, or no storage: treated as nothing
    }
    this.forget();
    return null;
  }

  /**
   * A clock that was set back must not lengthen the time.
   * @param {Kept} kept
   * @returns {Kept}
   */
  notLonger(kept) {
    const latest = Date.now() + kept.days * DAY;
    if (kept.until <= latest) return kept;
    const shorter = { ...kept, until: latest };
    localStorage.setItem(this.name, JSON.stringify(shorter));
    return shorter;
  }

  forget() {
    try {
      localStorage.removeItem(this.name);
    } catch {
      // no storage, so nothing is in it
    }
  }

  /** Has the time come? */
  look() {
    if (this.stored && !this.read()) this.gone(this.dataset.over);
  }

  /** Take over what another tab did, or what happened while this page was away. */
  again() {
    const before = this.stored;
    const kept = this.read();
    this.show(kept);
    if (kept) this.tell("keep-changed", { joined: !before });
    else if (before) this.gone(this.dataset.over);
  }

  /** @param {string} why what to say, if anything */
  gone(why) {
    this.show(null);
    this.tell("keep-gone");
    if (why) this.say(why);
  }

  /** @param {Kept | null} kept */
  show(kept) {
    this.stored = this.chosen = this.box.checked = kept !== null;
    if (kept && this.select) this.select.value = String(kept.days);
    this.querySelector(".keep-until").textContent = kept ? this.dataset.until.replace("{time}", day(kept.until)) : "";
  }

  /** Remove what any tool of this site has kept, and tell all tools. */
  deleteEverything() {
    let text = this.dataset.deleted;
    try {
      for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
    } catch {
      text = this.dataset.notDeleted;
    }
    document.dispatchEvent(new Event(FLAG));
    this.say(text);
  }

  /** @param {string} text */
  say(text) {
    this.status.textContent = text;
  }

  /** @param {string} name @param {object} [detail] */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/**
 * @param {number} time epoch in ms
 * @returns {string} day and time, as this person's device writes them
 */
function day(time) {
  const page = document.documentElement.lang;
  const language = navigator.language.startsWith(page) ? navigator.language : page;
  const parts = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat(language, parts).format(time);
}

customElements.define("keep-here", KeepHere);
