// The G log. It counts up from the times that people write down, and says nothing when any time has passed.
// Times are kept as epochs and everything is computed from them anew; intervals only repaint. All words come from
// the page. Nothing is sent; nothing is stored unless the person asks for it (keep-here).

/**
 * @typedef {{initial: string, shape: number, times: number[], ticks: string[]}} Person times: epochs in ms, rising
 * @typedef {{people: Person[], seen: number}} State seen: the latest time that the device's clock has shown
 */

const MINUTE = 60000;
const REPAINT_EVERY = 5000;
const DOUBLE_TAP = 2000;
const CLOCK_SLACK = MINUTE; // clocks correct themselves by seconds
const UNDO_STEPS = 30;

class GLog extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.parentElement.querySelector(".needs-script")?.remove();
    this.find = (selector) => this.querySelector(selector);
    this.question = this.find(".ask");
    this.listen();
    this.empty();
    customElements.whenDefined("keep-here").then(() => this.connectKeep());
  }

  listen() {
    const on = (selector, type, act) => this.find(selector).addEventListener(type, act);
    on(".add button", "click", () => this.add());
    on(".add", "submit", () => this.add());
    on(".undo", "click", () => this.undo());
    on(".print", "click", () => print());
    on(".clock button", "click", () => this.clockChecked());
    on(".ask .yes", "click", () => this.answer(true));
    on(".ask .no", "click", () => this.answer(false));
    this.addEventListener("submit", (event) => event.preventDefault());
    document.addEventListener("visibilitychange", () => this.repaint());
    document.addEventListener("site-leave", () => this.empty());
    addEventListener("pageshow", () => this.draw());
    addEventListener("beforeprint", () => this.repaint());
    setInterval(() => this.repaint(), REPAINT_EVERY);
  }

  connectKeep() {
    this.keep = this.find("keep-here");
    this.keep.addEventListener("keep-chosen", () => this.keep.save(this.state));
    this.keep.addEventListener("keep-changed", (event) => this.load(event.detail.joined));
    this.keep.addEventListener("keep-gone", () => this.empty());
    this.load(true);
  }

  /** @returns {State} */
  get state() {
    return { people: this.people, seen: this.seen };
  }

  /**
   * Take what was kept on this device, if anything.
   * @param {boolean} joined whether times that were written down here, and not kept, are added
   */
  load(joined) {
    const kept = revive(this.keep.load(), this.ticks(), this.shapes().length);
    if (!kept) return;
    const own = joined ? this.people.filter((person) => person.times.length) : [];
    this.people = [...kept.people, ...own];
    if (own.length) this.keep.save(this.state);
    this.seen = Math.max(this.seen, kept.seen);
    this.asked = true;
    this.draw();
  }

  /** Forget everything on this page. */
  empty() {
    this.people = [];
    this.past = [];
    this.seen = Date.now();
    this.setBack = 0;
    this.asked = false;
    this.editing = null;
    this.say("");
    this.find(".add").reset();
    this.draw();
  }

  // --- What people do ---------------------------------------------------------------------------------------

  /**
   * Do one thing that can be undone.
   * @param {() => void} act
   * @param {string} said what is announced
   */
  change(act, said) {
    this.past = [...this.past, JSON.stringify(this.people)].slice(-UNDO_STEPS);
    act();
    this.editing = null;
    this.keep?.save(this.state);
    this.draw();
    this.say(said);
  }

  add() {
    const field = this.find(".add input");
    const initial = [...field.value.trim()].slice(0, 2).join("");
    if (!initial) {
      this.say(this.dataset.empty);
      return field.focus();
    }
    const person = { initial, shape: this.freeShape(), times: [], ticks: [] };
    this.change(() => this.people.push(person), "");
    field.value = "";
    this.focusIn(this.people.length - 1, ".now");
  }

  /** @returns {number} the first shape that nobody has, else the next in turn */
  freeShape() {
    const count = this.shapes().length;
    const taken = new Set(this.people.map((person) => person.shape));
    const free = [...Array(count).keys()].find((shape) => !taken.has(shape));
    return free ?? this.people.length % count;
  }

  /** @param {Person} person */
  note(person) {
    const now = Date.now();
    if (Math.abs(now - (this.tapped ?? 0)) < DOUBLE_TAP && person.times.includes(this.tapped)) return;
    this.tapped = now;
    this.change(() => insert(person.times, now), fill(this.dataset.noted, { who: this.named(person), time: this.clock(now) }));
    this.ask(person);
  }

  /** @param {Person} person @param {number} time */
  drop(person, time) {
    const said = fill(this.dataset.removed, { who: this.named(person), time: this.clock(time) });
    this.change(() => take(person.times, time), said);
    this.find(".undo").focus();
  }

  /** @param {Person} person */
  removePerson(person) {
    this.change(() => take(this.people, person), fill(this.dataset.gone, { who: this.named(person) }));
    this.find(".undo").focus();
  }

  /**
   * @param {Person} person
   * @param {number} time the entry
   * @param {string} value of the field, such as 23:40
   */
  retime(person, time, value) {
    const chosen = nearest(time, value);
    if (chosen > Date.now()) return this.say(this.dataset.later);
    const said = fill(this.dataset.changed, { who: this.named(person), time: this.clock(chosen) });
    this.change(() => (take(person.times, time), insert(person.times, chosen)), said);
    this.focusTime(person, chosen);
  }

  /** @param {Person} person @param {HTMLInputElement} box */
  tick(person, box) {
    const { value, checked } = box;
    this.change(() => (checked ? person.ticks.push(value) : take(person.ticks, value)), "");
    if (checked) this.say("", this.card(person).querySelector(`[data-tick="${value}"]`).textContent);
  }

  undo() {
    if (!this.past.length) return;
    this.people = JSON.parse(this.past.pop());
    this.editing = null;
    this.keep?.save(this.state);
    this.draw();
    this.say(this.dataset.undone);
  }

  clockChecked() {
    this.setBack = 0;
    this.repaint();
    this.find(".add input").focus();
  }

  // --- Keeping ----------------------------------------------------------------------------------------------

  /**
   * Ask once, at the first entry, below the button that was pressed.
   * @param {Person} person
   */
  ask(person) {
    if (this.asked || !this.keep || this.keep.chosen) return;
    this.asked = true;
    this.card(person).querySelector(".now").after(this.question);
    this.question.hidden = false;
    this.say(this.find(".said").textContent, this.question.querySelector("p").textContent);
  }

  /** @param {boolean} yes */
  answer(yes) {
    const button = this.question.previousElementSibling;
    this.question.hidden = true;
    if (yes) this.keep.choose(true);
    if (yes && !this.keep.chosen) this.say(this.keep.dataset.failed);
    button.focus();
  }

  // --- Drawing ----------------------------------------------------------------------------------------------

  /** Draw everything anew. A card whose person is still in its place stays, and so does the focus in it. */
  draw() {
    const list = this.find(".people");
    this.people.forEach((person, index) => {
      const old = list.children[index];
      const card = this.drawPerson(person, old);
      if (!old) list.append(card);
      else if (old !== card) old.replaceWith(card);
    });
    while (list.children.length > this.people.length) list.lastElementChild.remove();
    if (!this.people.length || !this.question.isConnected) this.hideQuestion();
    this.find(".undo").setAttribute("aria-disabled", String(!this.past.length));
    this.toggleAttribute("data-used", this.people.some(({ times, ticks }) => times.length || ticks.length));
    this.repaint();
  }

  hideQuestion() {
    this.question.hidden = true;
    this.append(this.question);
  }

  /** @param {Person} person @param {HTMLElement | undefined} old its card, or another's */
  drawPerson(person, old) {
    const mark = `${person.initial} ${person.shape}`;
    const card = old?.dataset.mark === mark ? old : this.newCard(person, mark);
    card.person = person;
    for (const box of card.querySelectorAll("[type=checkbox]")) box.checked = person.ticks.includes(box.value);
    for (const warning of card.querySelectorAll("[data-tick]")) warning.hidden = !person.ticks.includes(warning.dataset.tick);
    card.querySelector(".also").textContent = this.also(card);
    card.querySelector(".day").hidden = !this.overADay(person);
    card.querySelector("h4").hidden = !person.times.length;
    card.querySelector(".times").replaceChildren(...[...person.times].reverse().map((time) => this.drawTime(person, time)));
    return card;
  }

  /** @param {HTMLElement} card @returns {string} what is ticked, for paper */
  also(card) {
    const ticked = [...card.querySelectorAll("label")].filter((label) => label.control.checked);
    const what = ticked.map((label) => label.querySelector("strong").textContent).join(", ");
    return what && fill(this.dataset.also, { what });
  }

  /** @param {Person} person @param {string} mark */
  newCard(person, mark) {
    const card = this.copy(".a-person", { who: this.who(person) });
    card.dataset.mark = mark;
    card.querySelector(".now").addEventListener("click", () => this.note(card.person));
    card.querySelector(".remove").addEventListener("click", () => this.removePerson(card.person));
    card.querySelector(".ticks").addEventListener("change", (event) => this.tick(card.person, event.target));
    return card;
  }

  /** @param {Person} person @param {number} time */
  drawTime(person, time) {
    if (this.editing === person && this.edited === time) return this.drawEdit(person, time);
    const item = this.copy(".a-time", { who: this.named(person), time: this.clock(time) });
    item.time = time;
    item.querySelector("button").addEventListener("click", () => this.edit(person, time));
    return item;
  }

  /** @param {Person} person @param {number} time */
  drawEdit(person, time) {
    const item = this.copy(".an-edit", { who: this.named(person), time: this.clock(time) });
    const field = item.querySelector("input");
    field.value = hoursMinutes(time);
    const save = () => field.value && this.retime(person, time, field.value);
    const back = () => ((this.editing = null), this.draw(), this.focusTime(person, time));
    item.querySelector(".save").addEventListener("click", save);
    item.querySelector(".drop").addEventListener("click", () => this.drop(person, time));
    item.querySelector(".back").addEventListener("click", back);
    field.addEventListener("keydown", (event) => {
      const act = { Enter: save, Escape: back }[event.key];
      if (!act) return;
      event.preventDefault(); // the button that gets the focus is not pressed by the same key
      act();
    });
    return item;
  }

  /** @param {Person} person @param {number} time */
  edit(person, time) {
    [this.editing, this.edited] = [person, time];
    this.draw();
    this.find(".edit input").focus();
  }

  /** Show the times as they are now. Only texts change, and only those that differ. */
  repaint() {
    const now = Date.now();
    this.watchClock(now);
    for (const card of this.find(".people").children) this.repaintPerson(card, now);
    write(this.find(".written"), fill(this.dataset.written, { time: this.clock(now) }));
  }

  /** @param {HTMLElement} card @param {number} now */
  repaintPerson(card, now) {
    const { times, ticks } = card.person;
    const last = times.at(-1);
    const shown = last !== undefined && !ticks.length;
    const minutes = shown ? wholeMinutes(now - last) : 0;
    write(card.querySelector(".since"), shown ? fill(this.dataset.since, { elapsed: this.elapsed(minutes) }) : "");
    write(card.querySelector(".says"), shown ? this.says(minutes) : "");
    for (const item of card.querySelectorAll(".times li")) {
      if (item.time === undefined) continue; // being changed
      write(item.querySelector(".at"), this.clock(item.time));
      write(item.querySelector(".ago"), fill(this.dataset.ago, { elapsed: this.elapsed(wholeMinutes(now - item.time)) }));
    }
  }

  /** @param {number} minutes since the last dose @returns {string} */
  says(minutes) {
    const { floor, better, active, tooSoon, stillEarly, mayStillWork } = this.dataset;
    if (minutes < Number(floor)) return tooSoon;
    if (minutes < Number(better)) return stillEarly;
    return minutes <= Number(active) ? mayStillWork : "";
  }

  /** @param {Person} person */
  overADay({ times }) {
    return times.length > 1 && times.at(-1) - times[0] > Number(this.dataset.day) * MINUTE;
  }

  /** Report a clock that went backwards, until someone has checked the times. @param {number} now */
  watchClock(now) {
    const back = this.seen - now;
    if (this.people.length && back > CLOCK_SLACK) this.setBack = Math.max(this.setBack, back);
    this.seen = now;
    const notice = this.find(".clock");
    notice.hidden = !this.setBack;
    const elapsed = this.elapsed(Math.round(this.setBack / MINUTE));
    write(notice.querySelector("p"), this.setBack ? fill(this.dataset.clock, { elapsed }) : "");
  }

  // --- Words ------------------------------------------------------------------------------------------------

  /** @param {number} minutes */
  elapsed(minutes) {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    return hours ? fill(this.dataset.hours, { hours, minutes: rest }) : fill(this.dataset.minutes, { minutes });
  }

  /** Day and zone stand with a time only where they are needed. @param {number} time @returns {string} */
  clock(time) {
    const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    if (new Date(time).toDateString() !== new Date().toDateString()) parts.weekday = "short";
    if (this.zonesDiffer()) parts.timeZoneName = "short";
    return new Intl.DateTimeFormat(language(), parts).format(time);
  }

  /** Has the clock moved to another zone, or to summer or winter time, since the first entry? */
  zonesDiffer() {
    const all = [Date.now(), ...this.people.flatMap((person) => person.times)];
    return new Set(all.map((time) => new Date(time).getTimezoneOffset())).size > 1;
  }

  /** @param {Person} person @returns {string} for attributes and announcements */
  named(person) {
    return `${this.shapes()[person.shape].dataset.label} ${person.initial}`;
  }

  /** @param {Person} person @returns {HTMLElement} shape and letter */
  who(person) {
    const shape = this.shapes()[person.shape];
    const picture = shape.firstElementChild.cloneNode(true);
    picture.removeAttribute("aria-hidden");
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", shape.dataset.label);
    const who = document.createElement("span");
    who.className = "who";
    who.append(picture, ` ${person.initial}`);
    return who;
  }

  shapes() {
    return this.find(".a-shape").content.children;
  }

  ticks() {
    return [...this.find(".a-person").content.querySelectorAll("[data-tick]")].map((warning) => warning.dataset.tick);
  }

  /** @param {string} text @param {string} more said too, where it can be seen elsewhere */
  say(text, more = "") {
    const unseen = document.createElement("span");
    unseen.className = "unseen";
    unseen.textContent = more && ` ${more}`;
    this.find(".said").replaceChildren(text, unseen);
  }

  // --- Elements ---------------------------------------------------------------------------------------------

  /**
   * Copy a template's element and put texts or elements where it holds {name}.
   * @param {string} selector
   * @param {Record<string, string | Element>} values
   */
  copy(selector, values) {
    const element = this.find(selector).content.firstElementChild.cloneNode(true);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) text.replaceWith(...pieces(text.data, values));
    for (const part of element.querySelectorAll("[aria-label]")) {
      part.setAttribute("aria-label", fill(part.getAttribute("aria-label"), values));
    }
    return element;
  }

  /** @param {Person} person */
  card(person) {
    return this.find(".people").children[this.people.indexOf(person)];
  }

  /** @param {number} index @param {string} selector */
  focusIn(index, selector) {
    this.find(".people").children[index].querySelector(selector).focus();
  }

  /** @param {Person} person @param {number} time */
  focusTime(person, time) {
    [...this.card(person).querySelectorAll(".times li")].find((item) => item.time === time)?.querySelector("button").focus();
  }
}

/** @param {string} text @param {Record<string, unknown>} values */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}

/** @param {string} text @param {Record<string, string | Element>} values @returns {Array<string | Node>} */
function pieces(text, values) {
  return text.split(/(\{\w+\})/).map((part) => {
    const value = values[part.slice(1, -1)];
    return part.startsWith("{") && value !== undefined ? (value.cloneNode?.(true) ?? value) : part;
  });
}

/** @param {Element} element @param {string} text */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {number[]} times @param {number} time */
function insert(times, time) {
  times.push(time);
  times.sort((a, b) => a - b);
}

/** @param {unknown[]} list @param {unknown} item */
function take(list, item) {
  list.splice(list.indexOf(item), 1);
}

/** @param {number} ms */
function wholeMinutes(ms) {
  return Math.max(0, Math.floor(ms / MINUTE));
}

/** @param {number} time @returns {string} as a time field holds it */
function hoursMinutes(time) {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

/**
 * Give the moment with this time on the clock that is nearest to an entry: over midnight, yesterday or tomorrow.
 * @param {number} time @param {string} value such as 23:40
 */
function nearest(time, value) {
  if (value === hoursMinutes(time)) return time;
  const [hours, minutes] = value.split(":").map(Number);
  const moments = [-1, 0, 1].map((days) => {
    const date = new Date(time);
    date.setDate(date.getDate() + days);
    return date.setHours(hours, minutes, 0, 0);
  });
  return moments.reduce((best, moment) => (Math.abs(moment - time) < Math.abs(best - time) ? moment : best));
}

function language() {
  const page = document.documentElement.lang;
  return navigator.language.startsWith(page) ? navigator.language : page;
}

/**
 * Read what was kept, and take nothing from it that a log does not hold.
 * @param {any} value @param {string[]} ticks all there are @param {number} shapes how many there are
 * @returns {State | null}
 */
function revive(value, ticks, shapes) {
  if (!Array.isArray(value?.people)) return null;
  const people = value.people.filter((person) => Array.isArray(person?.times) && Array.isArray(person?.ticks));
  return {
    people: people.map((person) => ({
      initial: [...String(person.initial)].slice(0, 2).join(""),
      shape: Math.min(Math.max(Math.trunc(person.shape) || 0, 0), shapes - 1),
      times: person.times.filter(Number.isFinite).sort((a, b) => a - b),
      ticks: person.ticks.filter((tick) => ticks.includes(tick)),
    })),
    seen: Number.isFinite(value.seen) ? value.seen : 0,
  };
}

customElements.define("g-log", GLog);
