// To whom a case goes: people are asked for while a name is written. Teams stand there already.
const CALM = 150;

class Hands {
  constructor(input) {
    this.input = input;
    this.list = input.list;
    this.teams = [...this.list.options].map((one) => one.cloneNode(true));
    this.asked = 0;
    input.addEventListener("input", () => this.later());
    input.addEventListener("focus", () => this.later(), { once: true });
    input.addEventListener("keydown", (event) => this.onKey(event));
  }

  // In a form of many acts Enter would do the first of them, whatever is written here.
  onKey(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    const near = this.input.closest("div:has(> button), form");
    const button = near.querySelector("button[value=hand-over]");
    if (!button) return;
    event.preventDefault();
    button.click();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.find(this.input.value.trim()), CALM);
  }

  async find(words) {
    const mine = ++this.asked;
    const address = `${this.input.dataset.handsUrl}?${new URLSearchParams({ q: words })}`;
    const answer = await fetch(address).catch(() => null);
    if (mine !== this.asked || !answer?.ok || answer.redirected) return;
    const html = await answer.text();
    const found = document.createElement("template");
    found.innerHTML = html;
    if (mine === this.asked) this.list.replaceChildren(...found.content.children, ...this.teams);
  }
}

for (const input of document.querySelectorAll("input[data-hands-url]")) new Hands(input);
