// Draws a chart in place of its picture: fits the width, reads values by pointer and arrow keys.
// Colours are the page's custom properties, so light, dark and print need nothing from here.

const NARROW_BELOW = 480;
const KEYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
// No page rule is broken under a policy without unsafe-eval and unsafe-inline.
const OPTIONS = {
  ast: true,
  defaultStyle: false,
  actions: false,
  renderer: "svg",
  tooltip: { disableDefaultStyle: true },
};

async function drawer(address) {
  await import(address);
  return globalThis.harkenVega;
}

class HarkenChart extends HTMLElement {
  static observedAttributes = ["data-specs"];

  // New figures take the place of the old ones when they are drawn, not before.
  attributeChangedCallback(_name, before) {
    if (before !== null && this.plot) queueMicrotask(() => this.renew());
  }

  renew() {
    this.specs = JSON.parse(this.dataset.specs);
    this.plot.setAttribute("aria-label", `${this.dataset.label} ${this.dataset.hint}`);
    this.at = Math.min(this.at, this.rows.length - 1);
    this.kind = null;
    this.width = 0;
    this.fit();
  }

  connectedCallback() {
    if (!this.plot) this.prepare();
    this.observer.observe(this);
  }

  prepare() {
    this.specs = JSON.parse(this.dataset.specs);
    this.at = -1;
    this.addParts();
    this.observer = new ResizeObserver(() => this.fit());
  }

  disconnectedCallback() {
    this.observer?.disconnect();
    this.drawn?.finalize();
    this.drawn = null;
    this.width = 0;
  }

  addParts() {
    this.plot = document.createElement("div");
    this.plot.className = "chart-plot";
    this.plot.tabIndex = 0;
    this.plot.setAttribute("role", "group");
    this.plot.setAttribute("aria-roledescription", this.dataset.kind);
    this.plot.setAttribute("aria-label", `${this.dataset.label} ${this.dataset.hint}`);
    this.reading = document.createElement("p");
    this.reading.className = "chart-reading";
    this.reading.setAttribute("aria-live", "polite");
    this.sketch = this.sketched();
    // A chart that replaces another is drawn within a moment; bars in between would only flicker.
    if (!globalThis.harkenVega) this.plot.append(this.sketch);
    this.append(this.plot, this.reading);
    this.plot.addEventListener("keydown", (event) => this.onKey(event));
    this.plot.addEventListener("focus", () => this.onFocus());
    this.plot.addEventListener("blur", () => this.read(-1));
  }

  // Plain bars of the right height until the drawing is there: never an empty card.
  sketched() {
    const sketch = document.createElement("div");
    sketch.className = "chart-sketch";
    sketch.setAttribute("aria-hidden", "true");
    const most = Math.max(...this.rows.map((row) => row.value), 0) || 1;
    for (const row of this.rows) {
      const bar = document.createElement("i");
      bar.style.height = `${(100 * row.value) / most}%`;
      sketch.append(bar);
    }
    return sketch;
  }

  // One drawing at a time; a width that changed meanwhile is seen afterwards.
  async fit() {
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.isConnected && this.clientWidth && this.clientWidth !== this.width) {
        await this.draw(this.clientWidth);
      }
    } catch (error) {
      this.giveUp(error);
    }
    this.busy = false;
  }

  async draw(width) {
    const kind = width < NARROW_BELOW ? "narrow" : "wide";
    this.width = width;
    if (this.drawn && this.kind === kind) {
      await this.drawn.view.width(width).runAsync();
      return;
    }
    this.kind = kind;
    const embed = await drawer(this.dataset.script);
    const sheet = document.createElement("div");
    const drawn = await embed(sheet, { ...this.specs[kind], width }, OPTIONS);
    this.drawn?.finalize();
    this.drawn = drawn;
    this.plot.replaceChildren(sheet);
    this.plot.querySelector("svg")?.setAttribute("aria-hidden", "true");
    this.drawn.view.addEventListener("pointermove", (_event, item) => this.point(item));
    this.drawn.view.addEventListener("pointerleave", () => this.mark(-1));
    this.mark(this.at);
  }

  // Without the script that draws, the still picture is as good as without any script.
  giveUp(error) {
    console.error(error);
    this.observer.disconnect();
    const still = document.createElement("template");
    still.innerHTML = this.querySelector("noscript")?.textContent ?? "";
    this.plot.replaceWith(still.content);
    this.reading.remove();
  }

  onFocus() {
    if (this.at < 0) this.reading.textContent = this.dataset.hint;
  }

  onKey(event) {
    const last = this.rows.length - 1;
    const targets = { Home: 0, End: last, Escape: -1 };
    const step = KEYS[event.key];
    if (!step && !(event.key in targets)) return;
    event.preventDefault();
    const next = step ? this.at + step : targets[event.key];
    this.read(event.key === "Escape" ? -1 : Math.min(last, Math.max(0, next)));
  }

  get rows() {
    return this.specs.wide.data.values;
  }

  read(slot) {
    this.at = slot;
    this.reading.textContent = slot < 0 ? "" : this.rows[slot].text;
    this.mark(slot);
  }

  point(item) {
    this.mark(item?.datum?.slot ?? this.at);
  }

  mark(slot) {
    this.drawn?.view.signal("reading", slot).runAsync();
  }
}

if (!customElements.get("harken-chart")) customElements.define("harken-chart", HarkenChart);
