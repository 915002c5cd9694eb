// The command box: Ctrl K, ⌘ K or / opens it; arrows choose, Enter opens, Esc closes.
const box = document.getElementById("command");
const words = document.getElementById("command-words");
const list = document.getElementById("command-options");
const status = box?.querySelector("[data-command-status]");

// The words that were asked about and answered last; Enter before their answer waits for it.
let asked = "";
let answered = null;
let hasty = false;

const options = () => [...list.querySelectorAll("[role=option]")];
const chosen = () => list.querySelector('[aria-selected="true"]');

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  if (!option) return words.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  words.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = options();
  if (all.length) choose(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
}

function open() {
  if (box.open) return;
  box.showModal();
  words.select();
  window.htmx.trigger(words, "command-opened");
}

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function wantsOpen(event) {
  if (event.altKey || event.shiftKey) return false;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k";
  return event.key === "/" && !isTyping(event.target) && !document.querySelector("dialog[open]");
}

function enter() {
  hasty = words.value !== answered;
  if (!hasty) chosen()?.click();
}

const moves = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(chosen() ? -1 : 0),
  Enter: enter,
  Escape: () => box.close(),
};

function onKey(event) {
  if (event.isComposing || !(event.key in moves)) return;
  event.preventDefault();
  moves[event.key]();
}

function onResults() {
  answered = asked;
  choose(options()[0]);
  const count = options().length;
  status.textContent = count ? `${status.dataset.some}: ${count}` : status.dataset.none;
  if (hasty) enter();
}

if (box && window.htmx) {
  document.addEventListener("keydown", (event) => {
    if (!wantsOpen(event)) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-command-open]");
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  words.addEventListener("keydown", onKey);
  words.addEventListener("input", () => (hasty = false));
  words.addEventListener("htmx:beforeRequest", () => (asked = words.value));
  list.addEventListener("htmx:afterSwap", onResults);
  box.addEventListener("click", (event) => event.target === box && box.close());
  list.addEventListener("click", (event) => event.target.closest("a") && box.close());
}

// Keyboards of Apple say ⌘.
if (/Mac|iPhone|iPad/.test(navigator.platform)) {
  document.querySelectorAll("[data-shortcut]").forEach((key) => (key.textContent = "⌘ K"));
}
