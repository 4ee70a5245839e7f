// Search over the site's own index. The index is fetched from this site when someone starts to type;
// the term stays in memory and never enters the address or the history.

/** @typedef {{url: string, excerpt: string, meta: {title: string}}} Hit */

class SiteSearch extends HTMLElement {
  connectedCallback() {
    const id = "search-term";
    this.innerHTML = `<label for="${id}"></label><p id="search-hint" class="quiet"></p>
      <input id="${id}" type="search" autocomplete="off" spellcheck="false" aria-describedby="search-hint">
      <p role="status" class="search-status"></p><ul class="search-results"></ul>`;
    this.querySelector("label").textContent = this.dataset.label;
    this.querySelector("#search-hint").textContent = this.dataset.hint;
    this.input = this.querySelector("input");
    this.status = this.querySelector("[role=status]");
    this.list = this.querySelector("ul");
    this.turn = 0;
    this.input.addEventListener("input", () => this.search(this.input.value.trim()));
    document.querySelector(".search-needs-script")?.remove();
  }

  /** @param {string} term */
  async search(term) {
    const turn = ++this.turn;
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (turn !== this.turn) return;
    if (!term) return this.show("", []);
    try {
      this.pagefind ??= await import(new URL(this.dataset.index, document.baseURI).href);
      const found = await this.pagefind.search(term);
      const hits = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
      if (turn !== this.turn) return;
      const count = found.results.length;
      const { none, one, many } = this.dataset;
      const text = count === 0 ? none.replace("{term}", term) : count === 1 ? one : many.replace("{count}", String(count));
      this.show(text, hits);
    } catch {
      this.show(this.dataset.failed, []);
    }
  }

  /**
   * @param {string} status
   * @param {Hit[]} hits
   */
  show(status, hits) {
    this.status.textContent = status;
    this.list.replaceChildren(...hits.map((hit) => this.item(hit)));
  }

  /** @param {Hit} hit */
  item(hit) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = hit.url;
    link.textContent = hit.meta.title;
    const excerpt = document.createElement("p");
    // Pagefind escapes the page's text and adds <mark> around what was found.
    excerpt.innerHTML = hit.excerpt;
    item.append(link, excerpt);
    return item;
  }
}

customElements.define("site-search", SiteSearch);
