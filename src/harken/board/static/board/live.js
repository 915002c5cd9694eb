// <harken-ago datetime="2026-03-02T09:00:00Z">2 March 2026, 10:00</harken-ago> says how long ago
// that was, and stays right. What it holds is left alone: without script it is read as it stands.
const TICK = 1000;
const DAY = 86400;
const UNITS = [["second", 1, 60], ["minute", 60, 3600], ["hour", 3600, DAY], ["day", DAY, 7 * DAY]];
const words = new Intl.RelativeTimeFormat(document.documentElement.lang, {
  numeric: "auto",
  style: "short",
});
const shown = new Set();

function agoOf(seconds) {
  const unit = UNITS.find(([, , most]) => seconds < most);
  return unit && words.format(-Math.floor(seconds / unit[1]), unit[0]);
}

class HarkenAgo extends HTMLElement {
  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: "open" }).append(document.createElement("span"));
      this.line = this.shadowRoot.firstChild;
    }
    this.moment = Date.parse(this.getAttribute("datetime"));
    shown.add(this);
    this.tick();
  }

  disconnectedCallback() {
    shown.delete(this);
  }

  tick() {
    const seconds = Math.max(0, Math.floor((Date.now() - this.moment) / 1000));
    const text = agoOf(seconds);
    if (text === undefined) this.line.replaceChildren(document.createElement("slot"));
    else if (this.line.textContent !== text) this.line.textContent = text;
    const age = this.closest("[data-age]");
    age?.toggleAttribute("data-stale", seconds > Number(age.dataset.age));
  }
}

if (!customElements.get("harken-ago")) customElements.define("harken-ago", HarkenAgo);
setInterval(() => shown.forEach((one) => one.tick()), TICK);

// A page whose cards are other ones by now is loaded anew; parts alone cannot be exchanged.
const shapeOf = () => document.querySelector("[data-shape]")?.dataset.shape;
let shape;
function lookAtShape() {
  const now = shapeOf();
  if (shape !== undefined && now !== undefined && now !== shape) location.reload();
  shape ??= now;
}
document.addEventListener("DOMContentLoaded", () => {
  lookAtShape();
  new MutationObserver(lookAtShape).observe(document.body, { childList: true, subtree: true });
});
