// The list of cases: keys, choosing many, and staying fresh without losing place, focus or choice.
const list = document.querySelector(".inbox-list");
const form = list?.querySelector("[data-rows]");
const says = list?.querySelector("[data-inbox-says]");
const dialog = document.getElementById("inbox-keys");
const current = form?.dataset.current ?? "";
const ORDER = "harken-inbox-order";
const PLACE = "harken-inbox-place";
const BY_KEY = "harken-inbox-by-key";
const CALM = 2000; // at most one look at the server in this time

const rows = () => [...list.querySelectorAll("[data-row]")];
const rowOf = (node) => node?.closest?.("[data-row]");
const opener = (row) => row.querySelector(".inbox-open");
const box = (row) => row.querySelector("[name=case]");
const chosen = () => [...list.querySelectorAll("[name=case]:checked")];
const say = (text) => (says.textContent = text);

// Walking: on the list the focus walks, beside a case the cases themselves do.

function here() {
  return rowOf(document.activeElement) ?? rows().find((row) => row.dataset.row === current);
}

function after(step) {
  const all = rows();
  const row = here();
  if (row) return all[all.indexOf(row) + step];
  return current ? neighbour(all, step) : all[step > 0 ? 0 : all.length - 1];
}

// The case may have left the list meanwhile: go on from where it stood.
function neighbour(all, step) {
  const order = JSON.parse(sessionStorage.getItem(ORDER) ?? "[]");
  const place = order.indexOf(current);
  const rest = step > 0 ? order.slice(place + 1) : order.slice(0, Math.max(place, 0)).reverse();
  return rest.map((id) => all.find((row) => row.dataset.row === id)).find(Boolean) ?? all[0];
}

function walk(step) {
  const row = after(step);
  if (!row) return say(says.dataset.end);
  if (current) return opener(row).click();
  opener(row).focus();
  row.scrollIntoView({ block: "nearest" });
}

function open() {
  const row = here();
  if (row) opener(row).click();
}

// Choosing

let last = null;

function choose(row, isRange) {
  const one = box(row);
  if (!one) return;
  one.checked = !one.checked;
  if (isRange) chooseUpTo(row, one.checked);
  last = row.dataset.row;
  tellChosen();
}

function chooseUpTo(row, checked) {
  const all = rows();
  const from = all.findIndex((each) => each.dataset.row === last);
  const to = all.indexOf(row);
  if (from < 0) return;
  for (const each of all.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    box(each).checked = checked;
  }
}

function tellChosen(isQuiet) {
  const bar = list.querySelector("[data-bulk]");
  const count = chosen().length;
  if (bar) bar.hidden = !count;
  const said = bar?.querySelector("[data-chosen]");
  if (said && count) said.textContent = count === 1 ? says.dataset.count1 : `${says.dataset.count} ${count}`;
  if (!isQuiet) say(count ? said.textContent : says.dataset.none);
}

function chooseNone() {
  for (const one of chosen()) one.checked = false;
  tellChosen();
}

// Staying fresh

let waiting = null;
let asked = 0;

function renewSoon() {
  if (waiting || document.hidden) return;
  waiting = setTimeout(renew, Math.max(0, asked + CALM - Date.now()));
}

async function renew() {
  waiting = null;
  asked = Date.now();
  const answer = await fetch(`${form.dataset.freshUrl}${location.search}`).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const fresh of page.querySelectorAll("[data-fresh]")) put(fresh);
}

function put(fresh) {
  const old = list.querySelector(`[data-fresh="${fresh.dataset.fresh}"]`);
  if (!old || old.innerHTML.trim() === fresh.innerHTML.trim()) return;
  if (old.querySelector(".inbox-views[open]")) return; // somebody is choosing
  const kept = new Set(chosen().map((one) => one.value));
  const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
  const place = list.scrollTop;
  old.innerHTML = fresh.innerHTML;
  for (const row of rows()) {
    if (box(row)) box(row).checked = kept.has(row.dataset.row);
  }
  markHere();
  list.scrollTop = place;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  tellChosen(true);
}

function markHere() {
  const row = rows().find((each) => current && each.dataset.row === current);
  row?.setAttribute("data-here", "");
  if (row) opener(row).setAttribute("aria-current", "true");
}

// Where the list was scrolled to, from one case to the next.

function keepPlace() {
  const ids = rows().map((row) => row.dataset.row);
  if (!current || ids.includes(current)) sessionStorage.setItem(ORDER, JSON.stringify(ids));
  sessionStorage.setItem(PLACE, JSON.stringify([location.search, list.scrollTop]));
}

function findPlace() {
  const [search, top] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[null, 0]");
  if (search === location.search) list.scrollTop = top;
  const row = current && rows().find((each) => each.dataset.row === current);
  if (row) row.scrollIntoView({ block: "nearest" });
}

// Who comes by keyboard goes on where they were: in the case, or at its row of the list.

function takeFocus() {
  const from = sessionStorage.getItem(BY_KEY);
  sessionStorage.removeItem(BY_KEY);
  if (from === null || document.activeElement !== document.body) return;
  const row = rows().find((each) => each.dataset.row === from);
  const target = current ? document.querySelector("[data-case]") : row && opener(row);
  target?.focus({ preventScroll: Boolean(current) });
}

const undo = () => document.querySelector("[data-toast] .toast-undo")?.click();

// Keys

function isTyping(target) {
  if (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  return target.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(target.type);
}

// A button or a link of the case that has this key; a summary opens, a field gets the focus.
function press(key) {
  const target = document.querySelector(`[data-key="${key}"]`);
  if (!target) return false;
  enter(target);
  return true;
}

function enter(target) {
  target.click();
  const pop = target.closest("details[open]");
  if (target.tagName === "SUMMARY" && pop) pop.querySelector("select, input:not([type=hidden]), a")?.focus();
}

// On the list the keys of a case act on the row that has the focus, as a bulk act on one.
function actOn(key) {
  const row = rowOf(document.activeElement);
  const value = { a: "take", e: "resolve" }[key];
  if (!row || !box(row)) return false;
  if (!chosen().length) choose(row);
  if (value) list.querySelector(`[data-bulk] [value="${value}"]`)?.click();
  else {
    const target = list.querySelector(`[data-bulk] [data-bulk-key="${key}"]`);
    if (!target) return false;
    enter(target);
  }
  return true;
}

const keys = {
  j: () => walk(1),
  k: () => walk(-1),
  o: open,
  x: (event) => here() && choose(here(), event.shiftKey),
  X: (event) => here() && choose(here(), event.shiftKey),
  z: () => undo(),
  "/": () => list.querySelector("[type=search]").focus(),
  f: () => openFilters(),
  "?": () => dialog?.showModal(),
};

function openFilters() {
  const more = list.querySelector("[data-more-filters]");
  more.open = true;
  more.querySelector("select")?.focus();
}

function onKey(event) {
  sessionStorage.setItem(BY_KEY, current);
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.target.hasAttribute?.("aria-activedescendant")) return; // people to name are in view
  if (event.key === "Escape") return void leave(event.target);
  if (/^Arrow(Up|Down)$/.test(event.key)) return stepInViews(event);
  if (isTyping(event.target)) return;
  const known = keys[event.key];
  if (known) known(event);
  else if (!("aehsrnuv".includes(event.key) && (press(event.key) || actOn(event.key)))) return;
  event.preventDefault();
  event.stopPropagation();
}

function stepInViews(event) {
  const links = [...(event.target.closest?.(".inbox-views[open]")?.querySelectorAll("a") ?? [])];
  if (!links.length) return;
  const place = links.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
  links[(place + links.length) % links.length].focus();
  event.preventDefault();
}

function leave(target) {
  const pop = target.closest?.("details.inbox-pop[open]");
  if (pop) {
    pop.open = false;
    pop.querySelector("summary").focus();
  } else if (isTyping(target)) target.blur();
}

if (form) {
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("pointerdown", () => sessionStorage.removeItem(BY_KEY), true);
  document.addEventListener("harken:fresh", (event) => event.target.matches("[data-hears]") && renewSoon());
  document.addEventListener("visibilitychange", renewSoon);
  window.addEventListener("pagehide", keepPlace);
  form.addEventListener("click", (event) => {
    if (event.target.closest("[data-choose-none]")) return chooseNone();
    const row = event.target.name === "case" ? rowOf(event.target) : null;
    if (!row) return;
    if (event.shiftKey) chooseUpTo(row, event.target.checked);
    last = row.dataset.row;
    tellChosen();
  });
  list.querySelector("[data-filters]").addEventListener("change", (event) => {
    if (event.target.tagName === "SELECT") event.currentTarget.requestSubmit();
  });
  list.querySelector("[data-choose-none]")?.removeAttribute("hidden");
  tellChosen(true);
  findPlace();
  takeFocus();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys-open]") && dialog) {
    event.preventDefault();
    dialog.showModal();
  }
  for (const pop of document.querySelectorAll("details.inbox-pop[open]")) {
    if (!pop.contains(event.target)) pop.open = false;
  }
});

// A day that is picked means "another day".
document.addEventListener("input", (event) => {
  const day = event.target.closest?.("[data-picks]");
  const radio = day?.closest("fieldset").querySelector(`[type=radio][value="${day.dataset.picks}"]`);
  if (radio) radio.checked = true;
});
