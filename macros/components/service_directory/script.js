// The filter over the services of this page. It moves and hides what is there; nothing is sent, stored or put in the address.

class ServiceFilter extends HTMLElement {
  connectedCallback() {
    const directory = this.parentElement;
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.sections = [...directory.querySelectorAll(".help-kind")];
    this.cards = [...directory.querySelectorAll(".service")].map((card) => ({ card, home: card.closest(".help-kind") }));
    const all = document.createElement("button");
    all.type = "reset";
    all.textContent = this.dataset.all;
    this.form.append(all);
    this.form.addEventListener("change", () => this.show());
    this.form.addEventListener("reset", () => setTimeout(() => this.show()));
    directory.querySelector(".service-kinds").hidden = true;
    this.hidden = false;
    addEventListener("pageshow", () => this.start());
    this.start();
  }

  /** Nothing is chosen when the page opens, also when it comes back from the browser's memory. */
  start() {
    this.form.reset();
    this.show();
  }

  show() {
    const chosen = Object.fromEntries(new FormData(this.form));
    const fits = new Set(this.cards.filter(({ card }) => this.fits(card, chosen)).map(({ card }) => card));
    const of = document.getElementById(chosen.kind);
    for (const { card, home } of this.cards) {
      card.hidden = !fits.has(card);
      (of && fits.has(card) ? of : home).querySelector(".service-cards").append(card);
    }
    for (const section of this.sections) {
      this.showElsewhere(section, fits, Boolean(of));
      const some = [...section.querySelectorAll(".service, .service-elsewhere li")].some((entry) => !entry.hidden);
      section.hidden = of ? section !== of : fits.size > 0 && !some && this.isFiltered(chosen);
    }
    this.status.textContent = this.isFiltered(chosen) ? this.found(fits.size) : "";
  }

  /**
   * A service that stands elsewhere is named here, unless one kind of help is chosen: then it is here itself.
   * @param {Element} section
   * @param {Set<Element>} fits
   * @param {boolean} one
   */
  showElsewhere(section, fits, one) {
    const elsewhere = section.querySelector(".service-elsewhere");
    if (!elsewhere) return;
    const items = [...elsewhere.querySelectorAll("li")];
    for (const item of items) item.hidden = one || !fits.has(document.querySelector(item.querySelector("a").hash));
    elsewhere.hidden = items.every((item) => item.hidden);
  }

  /**
   * @param {HTMLElement} card
   * @param {Record<string, string>} chosen
   */
  fits(card, { kind, place, language }) {
    const { kinds, places, languages } = card.dataset;
    const has = (list, value) => !value || list.split(" ").includes(value);
    const there = has(places, place) || (place !== "online" && has(places, "any"));
    return has(kinds, kind) && there && has(languages, language);
  }

  /** @param {Record<string, string>} chosen */
  isFiltered(chosen) {
    return Object.values(chosen).some(Boolean);
  }

  /** @param {number} count */
  found(count) {
    if (count === 0) return this.dataset.none;
    return count === 1 ? this.dataset.one : this.dataset.many.replace("{count}", count);
  }
}

customElements.define("service-filter", ServiceFilter);
