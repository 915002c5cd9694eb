// Naming somebody in a note: "@" and a few letters, arrows, Enter. Without this script the full
// name is written; who was chosen is sent beside the words, because two may share a name.
const box = document.querySelector("[data-mentioning]");
const MARK = /(?:^|[\s(])@([\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]*)?)$/u;
const CALM = 120;

class Mentions {
  constructor(form) {
    this.form = form;
    this.text = form.querySelector("[data-text]");
    this.list = form.querySelector("[data-people]");
    this.chosen = form.querySelector("[data-named-chosen]");
    this.named = form.querySelector("[data-named]");
    this.says = form.querySelector("[data-named-says]");
    this.asked = 0;
    this.named.hidden = false;
    form.querySelector("[data-named-plain]").hidden = true;
    this.text.setAttribute("aria-autocomplete", "list");
    this.show();
    this.listen();
  }

  listen() {
    this.text.addEventListener("input", () => this.onInput());
    this.text.addEventListener("keydown", (event) => this.onKey(event));
    this.text.addEventListener("blur", () => this.close());
    // The field keeps the focus while somebody points at a name.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.pick(event.target.closest("[role=option]")));
    this.named.addEventListener("click", (event) => this.onClick(event));
  }

  people() {
    return [...this.chosen.children];
  }

  stands({ dataset: { name } }) {
    const place = this.text.value.indexOf(`@${name}`);
    return place >= 0 && !/^[\p{L}\p{M}]/u.test(this.text.value.slice(place + name.length + 1));
  }

  onInput() {
    for (const one of this.people()) if (!this.stands(one)) one.remove();
    this.show();
    clearTimeout(this.later);
    const words = this.words();
    if (words === null) return this.close();
    this.later = setTimeout(() => this.find(words), CALM);
  }

  words() {
    const before = this.text.value.slice(0, this.text.selectionStart);
    return before.match(MARK)?.[1] ?? null;
  }

  async find(words) {
    const mine = ++this.asked;
    const address = `${box.dataset.peopleUrl}?${new URLSearchParams({ q: words })}`;
    const answer = await fetch(address).catch(() => null);
    if (mine !== this.asked || !answer?.ok || answer.redirected) return;
    const html = await answer.text();
    if (mine === this.asked && this.words() === words) this.open(html, words);
  }

  open(html, words) {
    this.list.innerHTML = html;
    const found = this.options();
    if (!found.length && words.includes(" ")) return this.close(); // the sentence goes on
    this.list.hidden = false;
    if (!found.length) return this.forget();
    this.text.setAttribute("aria-controls", "people-found");
    this.mark(found[0]);
    this.says.textContent = `${this.named.dataset.count} ${found.length}`;
  }

  close() {
    this.asked += 1;
    clearTimeout(this.later);
    this.list.hidden = true;
    this.forget();
  }

  forget() {
    this.text.removeAttribute("aria-activedescendant");
    this.text.removeAttribute("aria-controls");
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  mark(option) {
    for (const one of this.options()) one.setAttribute("aria-selected", String(one === option));
    this.text.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  onKey(event) {
    const found = this.list.hidden || event.isComposing ? [] : this.options();
    const place = found.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !this.list.hidden) this.close();
    else if (place < 0 || event.ctrlKey || event.metaKey) return;
    else if (step) this.mark(found[(place + step + found.length) % found.length]);
    else if (event.key === "Enter" || event.key === "Tab") this.pick(found[place]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  pick(option) {
    if (!option) return;
    const { person, name } = option.dataset;
    const end = this.text.selectionStart;
    const start = this.text.value.lastIndexOf("@", end - 1);
    this.text.setRangeText(`@${name} `, start, end, "end");
    this.choose(person, name);
    this.close();
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  choose(person, name) {
    if (this.people().some((one) => one.value === person)) return;
    const one = Object.assign(document.createElement("input"), {
      type: "hidden", name: "mentions", value: person,
    });
    one.dataset.name = name;
    this.chosen.append(one);
  }

  onClick(event) {
    const gone = event.target.closest("[data-value]");
    if (gone) this.remove(gone.dataset.value);
    else if (event.target.closest("[data-mention]")) this.begin();
  }

  remove(value) {
    const { name } = this.people().find((each) => each.value === value).dataset;
    this.text.value = this.text.value.replaceAll(`@${name}`, name);
    this.text.focus();
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  begin() {
    const before = this.text.value.slice(0, this.text.selectionStart);
    this.text.focus();
    this.text.setRangeText(/(^|\s)$/.test(before) ? "@" : " @", before.length, before.length, "end");
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  show() {
    const some = this.named.querySelector("[data-named-some]");
    const chips = this.people().map((one) => this.chip(one));
    some.querySelector("ul").replaceChildren(...chips);
    some.hidden = !chips.length;
  }

  chip(one) {
    const [chip, gone] = [document.createElement("li"), document.createElement("button")];
    chip.className = "inbox-chip";
    gone.type = "button";
    gone.dataset.value = one.value;
    gone.textContent = "×";
    gone.setAttribute("aria-label", this.named.dataset.remove.replace("%(name)s", one.dataset.name));
    chip.append(one.dataset.name, gone);
    return chip;
  }
}

if (box) new Mentions(box.closest("form"));
