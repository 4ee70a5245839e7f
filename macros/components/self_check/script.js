// Self-checks: a reflection, a quiz or open questions. Every text stands in the page; answers live in its fields alone.

/** One question and its fields. */
class Question {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.id = element.dataset.question;
    this.fields = [...element.querySelectorAll("input, textarea")];
    element.tabIndex = -1;
  }

  /** @returns {HTMLInputElement[]} what is ticked, without "prefer not to say" */
  ticked() {
    return this.fields.filter((field) => field.checked && field.value);
  }

  /** @returns {string[]} ids of the chosen options */
  chosen() {
    return this.ticked().map((field) => field.value);
  }

  /** @returns {string[]} the answer in words: chosen options, or what was written */
  words() {
    const written = this.fields.filter((field) => field.type === "textarea").map((field) => field.value.trim());
    return [...this.ticked().map((field) => field.labels[0].textContent), ...written].filter(Boolean);
  }

  clear() {
    for (const field of this.fields) field.checked = false;
  }

  /** Options that exclude others, such as "none of these", untick them, and the other way round.
   * @param {HTMLInputElement} changed */
  settle(changed) {
    if (changed.type !== "checkbox" || !changed.checked) return;
    const alone = "alone" in changed.dataset;
    for (const field of this.fields) {
      if (field !== changed && (alone || "alone" in field.dataset)) field.checked = false;
    }
  }
}

/** What all kinds of check have in common. */
class Kind {
  /** @param {SelfCheck} check */
  constructor(check) {
    this.check = check;
    this.replies = false;
    this.skips = true;
  }

  /** What keeps the person from going on: nothing.
   * @param {Question} question
   * @param {boolean} asked whether an answer was asked for just now
   * @returns {string} */
  trouble(question, asked) {
    return "";
  }

  /** Bring the key back to what stands on paper. */
  reset() {}

  /** Turn the key into the result. */
  show() {}
}

/** Feedback by the pattern of the answers. */
class Reflection extends Kind {
  constructor(check) {
    super(check);
    this.feedback = [...check.key.querySelectorAll("[data-feedback]")];
    this.nothing = check.key.querySelector(".nothing");
    this.flags = check.key.querySelector(".flags");
  }

  reset() {
    for (const part of [...this.feedback, this.nothing, this.flags]) if (part) part.hidden = false;
  }

  show() {
    const given = new Set(this.check.questions.flatMap((question) => question.chosen().map((option) => `${question.id}.${option}`)));
    const shown = new Set();
    for (const part of this.feedback) {
      const { feedback, answers, notBeside } = part.dataset;
      const applies = answers.split(" ").some((answer) => given.has(answer)) && !notBeside.split(" ").some((other) => shown.has(other));
      part.hidden = !applies;
      if (applies) shown.add(feedback);
    }
    this.nothing.hidden = shown.size > 0;
    if (this.flags) this.flags.hidden = !this.flags.querySelector("[data-feedback]:not([hidden])");
  }
}

/** Questions with right answers: an explanation after each, and at the end what to read again. */
class Quiz extends Kind {
  constructor(check) {
    super(check);
    this.replies = true;
    this.list = check.key.querySelector(".answers");
    this.entries = [...this.list.children];
  }

  trouble(question, asked) {
    const count = question.chosen().length;
    return count === Number(question.element.dataset.choose) || (!asked && count === 0) ? "" : question.element.dataset.trouble;
  }

  /** @param {Question} question */
  entry(question) {
    return this.entries.find((entry) => entry.dataset.question === question.id);
  }

  /** @param {Question} question */
  fits(question) {
    const right = [...this.entry(question).querySelectorAll("[data-right]")].map((item) => item.dataset.option);
    return question.chosen().sort().join(" ") === right.sort().join(" ");
  }

  /** Leave of an entry of the key what matters to this answer.
   * @param {HTMLElement} entry
   * @param {Question} question */
  mark(entry, question) {
    const chosen = question.chosen();
    for (const item of entry.querySelectorAll("[data-option]")) {
      const mine = chosen.includes(item.dataset.option);
      item.hidden = !mine && !("right" in item.dataset);
      if (mine) item.querySelector(".explain").before(this.check.part("yours"), " ");
    }
  }

  /** @param {Question} question */
  reply(question) {
    const entry = this.entry(question).cloneNode(true);
    entry.querySelector("h3").remove();
    this.mark(entry, question);
    const reply = this.check.part("reply");
    reply.querySelector(`[data-when=${this.fits(question) ? "missed" : "fits"}]`).remove();
    reply.append(...entry.childNodes);
    return reply;
  }

  reset() {
    this.list.replaceChildren(...this.entries);
    for (const note of this.check.key.querySelectorAll("[data-when]")) note.hidden = true;
    for (const mark of this.list.querySelectorAll(".yours")) mark.remove();
    for (const item of this.list.querySelectorAll("[data-option]")) item.hidden = false;
  }

  show() {
    this.reset();
    const fits = this.check.questions.filter((question) => this.fits(question));
    const missed = this.check.questions.filter((question) => !fits.includes(question));
    for (const question of this.check.questions) this.mark(this.entry(question), question);
    const rest = missed.length && fits.length ? [this.check.part("rest")] : [];
    this.list.replaceChildren(...missed.map((one) => this.entry(one)), ...rest, ...fits.map((one) => this.entry(one)));
    this.check.key.querySelector(`[data-when=${missed.length ? "missed" : "fits"}]`).hidden = false;
  }
}

/** Questions to write about. */
class Open extends Kind {
  constructor(check) {
    super(check);
    this.skips = false;
  }
}

const KINDS = { reflection: Reflection, quiz: Quiz, open: Open };

class SelfCheck extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.key = this.querySelector(".key");
    this.questions = [...this.form.querySelectorAll("[data-question]")].map((element) => new Question(element));
    this.kind = new KINDS[this.dataset.kind](this);
    this.pageTitle = document.title;
    this.bar = this.part("bar");
    this.form.before(this.part("start"));
    this.form.append(this.bar);
    this.notes = this.part("notes");
    this.key.append(...[this.notes, this.part("end")].filter(Boolean));
    this.addEventListener("click", (event) => this.act(event));
    this.form.addEventListener("change", (event) => this.changed(event.target));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.bar.querySelector(".main:not([hidden])")?.click();
    });
    addEventListener("pageshow", () => this.start());
    document.addEventListener("site-leave", () => this.start());
    this.start();
  }

  /** @param {string} name of one of the parts that wait in the template
   * @returns {HTMLElement|undefined} */
  part(name) {
    return this.querySelector("template").content.querySelector(`[data-part=${name}]`)?.cloneNode(true);
  }

  /** @param {MouseEvent} event */
  act(event) {
    const name = event.target.closest("[data-do]")?.dataset.do;
    const deeds = {
      one: () => this.ask("one"),
      all: () => this.ask("all"),
      paper: () => print(),
      check: () => this.check(),
      next: () => this.go(this.place + 1),
      skip: () => this.skip(),
      back: () => this.go(this.place - 1),
      finish: () => this.finish(),
      questions: () => this.ask(this.dataset.mode),
      again: () => this.again(),
      notes: () => this.printNotes(),
    };
    if (name) deeds[name]();
  }

  /** Empty everything and show how to begin. */
  start() {
    this.form.reset();
    for (const reply of this.form.querySelectorAll(".check-reply")) reply.remove();
    this.settleProblems();
    this.kind.reset();
    if (this.notes) this.write("");
    this.dataset.state = "start";
    this.dataset.mode = "one";
    this.place = 0;
  }

  again() {
    this.start();
    this.querySelector("[data-do=one]").focus();
  }

  /** Show the questions. What was answered stays.
   * @param {string} mode one or all */
  ask(mode) {
    this.kind.reset();
    this.dataset.mode = mode;
    this.dataset.state = "asking";
    this.go(mode === "one" ? this.place : 0);
  }

  /** @param {number} place of the question to show, from 0 */
  go(place) {
    this.place = place;
    this.settleProblems();
    this.questions.forEach((question, index) => question.element.classList.toggle("current", index === place));
    this.showButtons();
    this.lookAt(this.questions[place].element);
  }

  showButtons() {
    const one = this.dataset.mode === "one";
    const replied = this.questions[this.place].element.querySelector(".check-reply");
    const answered = !this.kind.replies || replied;
    const last = this.place === this.questions.length - 1;
    const visible = {
      check: one && !answered,
      next: one && answered && !last,
      finish: !one || (answered && last),
      skip: one && this.kind.skips && !replied,
      back: one && this.place > 0,
      all: one,
      one: !one,
    };
    for (const button of this.bar.children) button.hidden = !visible[button.dataset.do];
  }

  /** @param {HTMLInputElement} field */
  changed(field) {
    const question = this.questions.find((one) => one.fields.includes(field));
    question.settle(field);
    question.element.querySelector(".check-reply")?.remove();
    this.showButtons();
  }

  /** Show what the sources say to the current answer. */
  check() {
    const question = this.questions[this.place];
    if (this.troubled([question], true)) return;
    const reply = this.kind.reply(question);
    question.element.append(reply);
    this.showButtons();
    this.lookAt(reply.firstElementChild);
  }

  skip() {
    this.questions[this.place].clear();
    if (this.place < this.questions.length - 1) this.go(this.place + 1);
    else this.finish();
  }

  finish() {
    if (this.troubled(this.questions, false)) return;
    this.kind.show();
    if (this.notes) this.write(this.summary());
    this.dataset.state = "result";
    this.lookAt(this.key.querySelector("h2"));
  }

  /** Say what keeps the person from going on, with links to the fields.
   * @param {Question[]} questions
   * @param {boolean} asked
   * @returns {boolean} whether anything does */
  troubled(questions, asked) {
    this.settleProblems();
    const found = questions.map((question) => [question, this.kind.trouble(question, asked)]).filter(([, text]) => text);
    if (!found.length) return false;
    const box = this.part("problem");
    for (const [question, text] of found) {
      const note = document.createElement("p");
      note.className = "check-trouble";
      note.id = `${question.element.id}-trouble`;
      note.textContent = text;
      question.element.querySelector(".hint").after(note);
      question.element.setAttribute("aria-describedby", `${note.id} ${question.element.id}-hint`);
      box.querySelector("ul").append(this.problem(question, text));
    }
    this.form.prepend(box);
    document.title = this.dataset.problem.replace("{title}", this.pageTitle);
    this.lookAt(box);
    return true;
  }

  /** @param {Question} question
   * @param {string} text */
  problem(question, text) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${question.element.id}`;
    link.textContent = text;
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the address stays as it is
      if (this.dataset.mode === "one") this.go(this.questions.indexOf(question));
      question.fields[0].focus();
    });
    item.append(link);
    return item;
  }

  settleProblems() {
    this.querySelector(".check-problem")?.remove();
    for (const note of this.querySelectorAll(".check-trouble")) {
      note.parentElement.setAttribute("aria-describedby", `${note.parentElement.id}-hint`);
      note.remove();
    }
    if (document.title === this.dataset.problem.replace("{title}", this.pageTitle)) document.title = this.pageTitle;
  }

  /** @returns {string} questions and answers in words; what was skipped is left out */
  summary() {
    return this.questions
      .filter((question) => question.words().length)
      .map((question) => [question.element.querySelector(".ask").textContent, ...question.words().map((words) => `- ${words}`)].join("\n"))
      .join("\n\n");
  }

  /** @param {string} text */
  write(text) {
    this.notes.querySelector("textarea").value = text;
    this.notes.querySelector(".on-paper").textContent = "";
  }

  printNotes() {
    this.notes.querySelector(".on-paper").textContent = this.notes.querySelector("textarea").value;
    document.documentElement.classList.add("is-printing-notes");
    addEventListener("afterprint", () => document.documentElement.classList.remove("is-printing-notes"), { once: true });
    print();
  }

  /** @param {HTMLElement} element that gets the focus, its beginning in view */
  lookAt(element) {
    element.focus({ preventScroll: true });
    element.scrollIntoView();
  }
}

customElements.define("self-check", SelfCheck);
