// One case: who else is here, drafts that keep themselves, tabs, templates.
const page = document.querySelector("[data-case]");
const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
const LOOK_EVERY = 15000;
const LOOK_CALM = 2000;
const WRITING_FOR = 30000;
const SAVE_AFTER = 2000;

// Who else looks

let typed = 0;
let wasWriting = false;
let looked = 0;
let lookLater = null;

const isWriting = () => Date.now() - typed < WRITING_FOR;

function body(pairs) {
  const given = new FormData();
  for (const [name, value] of Object.entries(pairs)) given.append(name, value);
  given.append("csrfmiddlewaretoken", token());
  return given;
}

async function look() {
  clearTimeout(lookLater);
  lookLater = null;
  looked = Date.now();
  if (document.hidden) return;
  wasWriting = isWriting();
  const given = { revision: page.dataset.revision, ...(wasWriting ? { writing: "1" } : {}) };
  const answer = await fetch(page.dataset.lookingUrl, { method: "POST", body: body(given) }).catch(() => null);
  if (answer?.ok && !answer.redirected) showLooking(await answer.text());
}

function showLooking(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-looking]");
  const old = document.querySelector("[data-looking]");
  if (fresh && old && old.innerHTML.trim() !== fresh.innerHTML.trim()) old.innerHTML = fresh.innerHTML;
}

function lookSoon() {
  lookLater ??= setTimeout(look, Math.max(0, looked + LOOK_CALM - Date.now()));
}

function goAway() {
  const given = body({ gone: "1" });
  fetch(page.dataset.lookingUrl, { method: "POST", body: given, keepalive: true }).catch(() => null);
}

// Drafts

class Writing {
  constructor(form) {
    this.form = form;
    this.said = form.querySelector("[data-draft-said]");
    this.saved = this.words();
    this.timer = null;
    form.querySelector("[data-save]").hidden = true; // it saves itself
    form.addEventListener("input", () => this.onInput());
    form.addEventListener("submit", (event) => this.onSubmit(event));
    form.addEventListener("keydown", (event) => this.onKey(event));
  }

  words() {
    const given = new FormData(this.form);
    return JSON.stringify([given.get("text"), given.get("subject")]);
  }

  onInput() {
    typed = Date.now();
    if (!wasWriting) lookSoon();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SAVE_AFTER);
  }

  // What is sent needs no draft any more.
  onSubmit(event) {
    clearTimeout(this.timer);
    this.isSent = event.submitter?.value !== "draft";
  }

  onKey(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.form.requestSubmit(this.form.querySelector("[data-send]"));
  }

  async save(isLast = false) {
    const words = this.words();
    if (this.isSent || words === this.saved) return;
    const given = new FormData(this.form);
    given.delete("files");
    const asked = fetch(this.form.dataset.draftUrl, { method: "POST", body: given, keepalive: isLast });
    const answer = await asked.catch(() => null);
    const isKept = answer?.ok && !answer.redirected;
    if (isKept) this.saved = words;
    else this.timer = setTimeout(() => this.save(), 5 * SAVE_AFTER);
    this.said.textContent = isKept ? this.said.dataset.saved : this.said.dataset.lost;
  }
}

// Tabs: without this script they are links.

function show(tab) {
  for (const form of page.querySelectorAll("[data-writes]")) form.hidden = form.dataset.writes !== tab;
  for (const link of page.querySelectorAll("[data-tab]")) {
    if (link.dataset.tab === tab) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  page.querySelector(`[data-writes="${tab}"] [data-text]`)?.focus();
}

// Templates: put in where the cursor is.

async function putIn(button) {
  const form = button.closest("form");
  const choice = form.querySelector("[data-template-url]");
  if (!choice.value) return choice.focus();
  const answer = await fetch(`${choice.dataset.templateUrl}?template=${choice.value}`).catch(() => null);
  if (!answer?.ok) return form.requestSubmit(button);
  const filled = await answer.json();
  const text = form.querySelector("[data-text]");
  const subject = form.querySelector("[name=subject]");
  text.setRangeText(filled.text, text.selectionStart, text.selectionEnd, "end");
  if (filled.subject && !subject.value) subject.value = filled.subject;
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
  const said = form.querySelector("[data-filled-said]");
  said.textContent = filled.notice;
  said.hidden = !filled.notice;
}

// An entry that the address names may be folded away.
function unfold() {
  const folded = document.getElementById(location.hash.slice(1))?.closest("details:not([open])");
  if (!folded) return;
  folded.open = true;
  document.getElementById(location.hash.slice(1)).scrollIntoView();
}

if (page) {
  unfold();
  const writings = [...page.querySelectorAll("[data-writes]")].map((form) => new Writing(form));
  page.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-tab]");
    const button = event.target.closest("[data-template-use]");
    if (tab && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      show(tab.dataset.tab);
    } else if (button) {
      event.preventDefault();
      putIn(button);
    }
  });
  window.addEventListener("pagehide", () => {
    for (const writing of writings) writing.save(true);
    goAway();
  });
  document.addEventListener("visibilitychange", () => (document.hidden ? goAway() : lookSoon()));
  document.addEventListener("harken:fresh", (event) => event.target.matches("[data-hears]") && lookSoon());
  setInterval(look, LOOK_EVERY);
  look();
}
