// Riding out a craving: minutes counted up, one card at a time. Nothing is stored, sent, announced or promised.

const MINUTE = 60_000;
const LOOK_EVERY = 5_000;

class RideOut extends HTMLElement {
  connectedCallback() {
    this.cards = [...this.querySelectorAll(".ride-card")];
    this.button = this.querySelector(".ride-start");
    this.minutes = this.querySelector(".ride-minutes");
    this.button.addEventListener("click", () => this.start());
    this.querySelector(".ride-next").addEventListener("click", () => this.turnTo(this.at + 1));
    this.querySelector(".ride-count").hidden = false;
    this.querySelector(".ride-choose").hidden = this.cards.length < 2;
    setInterval(() => this.count(), LOOK_EVERY);
    document.addEventListener("visibilitychange", () => this.count());
    document.addEventListener("site-leave", () => this.reset());
    addEventListener("pageshow", (event) => event.persisted && this.reset());
    this.reset();
  }

  /** As when the page opens. */
  reset() {
    this.began = 0;
    this.button.hidden = false;
    this.minutes.textContent = "";
    this.turnTo(0);
  }

  start() {
    this.began = Date.now();
    this.button.hidden = true;
    this.count();
    this.minutes.focus();
  }

  /** Show the whole minutes since the start, from the clock: a sleeping phone counts too. */
  count() {
    if (!this.began) return;
    const minutes = Math.max(0, Math.floor((Date.now() - this.began) / MINUTE));
    const { now, one, many } = this.dataset;
    const text = minutes === 0 ? now : minutes === 1 ? one : many.replace("{count}", String(minutes));
    if (this.minutes.textContent !== text) this.minutes.textContent = text;
  }

  /** Show one card, and say which. @param {number} index */
  turnTo(index) {
    this.at = index % this.cards.length;
    this.cards.forEach((card, number) => card.classList.toggle("is-away", number !== this.at));
    const title = this.cards[this.at].querySelector(".ride-title").textContent;
    const place = this.dataset.place.replace("{number}", String(this.at + 1)).replace("{count}", String(this.cards.length));
    const [seen, heard] = this.querySelector(".ride-place").children;
    seen.textContent = place;
    heard.textContent = `: ${title}`;
  }
}

customElements.define("ride-out", RideOut);
