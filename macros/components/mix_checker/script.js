// The mixing checker. Every text comes from the tables on this page; nothing is sent, stored or put in the address.

class MixChecker extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    document.querySelector(".checker-needs-script")?.remove();
    this.form = this.querySelector("form");
    this.result = this.querySelector(".checker-result");
    this.status = this.querySelector("[role=status]");
    this.order = [...new Set([...this.form.querySelectorAll("input")].map((box) => box.value))];
    const clear = document.createElement("button");
    clear.type = "reset";
    clear.textContent = this.dataset.clear;
    this.form.append(clear);
    this.form.addEventListener("change", () => this.show());
    this.form.addEventListener("reset", () => setTimeout(() => this.show()));
    addEventListener("pageshow", () => this.start());
    this.start();
  }

  /** Nothing is chosen when the page opens, also when it comes back from the browser's memory. */
  start() {
    this.form.reset();
    this.show();
  }

  /** @returns {string[]} ids of what is chosen, each once, in the order of the page */
  chosen() {
    const ticked = new Set([...this.form.querySelectorAll("input:checked")].map((box) => box.value));
    return this.order.filter((id) => ticked.has(id));
  }

  show() {
    const ids = this.chosen();
    if (ids.length < 2) {
      this.status.textContent = "";
      return this.result.replaceChildren(this.text("p", this.dataset.two));
    }
    const pairs = ids
      .flatMap((first, index) => ids.slice(index + 1).map((second) => document.getElementById(`${first}--${second}`)))
      .map((row) => ({ rank: Number(row.dataset.rank), part: this.pair(row), title: row.cells[0].textContent, level: this.level(row) }));
    const together = [...document.querySelectorAll(".combinations [data-needs]")]
      .filter((item) => this.applies(JSON.parse(item.dataset.needs), ids))
      .map((item) => ({ rank: Number(item.dataset.rank), part: this.copy("p", item), title: this.dataset.together, level: this.level(item) }));
    const all = [...together, ...pairs].sort((a, b) => a.rank - b.rank);
    const worst = [...pairs].sort((a, b) => a.rank - b.rank)[0];
    const first = all[0].rank < worst.rank ? all[0] : worst;
    const parts = [];
    if (first.rank === 0) parts.push(this.emergency());
    const worstWords = this.dataset.worst.replace("{level}", first.level).replace("{pair}", first.title);
    parts.push(this.text("h3", worstWords));
    this.status.textContent = worstWords;
    parts.push(this.text("p", this.dataset.more));
    this.result.replaceChildren(...parts, ...all.map((entry) => entry.part), this.text("p", this.dataset.alone));
  }

  /** @param {Element} source */
  level(source) {
    return source.querySelector(".level").textContent.trim();
  }

  /**
   * @param {Array<Array<number|string>>} needs each: how many, of which ids
   * @param {string[]} ids
   */
  applies(needs, ids) {
    return needs.every(([least, ...of]) => ids.filter((id) => of.includes(id)).length >= least);
  }

  /** @param {HTMLTableRowElement} row */
  pair(row) {
    const part = document.createElement("section");
    const [name, level, reason] = row.cells;
    const advice = document.querySelectorAll(".pair-table .levels > div")[Number(row.dataset.rank)].querySelector(`[data-kind="${row.dataset.kind}"]`);
    part.append(this.text("h4", name.textContent), this.copy("p", level), this.copy("p", reason), this.copy("p", advice));
    return part;
  }

  emergency() {
    const link = this.text("a", this.dataset.emergency);
    link.href = this.dataset.href;
    link.className = "checker-emergency";
    return link;
  }

  /**
   * @param {string} tag
   * @param {Element} source
   */
  copy(tag, source) {
    const element = document.createElement(tag);
    element.append(...[...source.childNodes].map((node) => node.cloneNode(true)));
    return element;
  }

  /**
   * @param {string} tag
   * @param {string} text
   */
  text(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }
}

customElements.define("mix-checker", MixChecker);
