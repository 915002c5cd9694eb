// The editor keeps what is written as one types; this waits for it before the page is left, says
// when the connection is lost, and copies links. Without it the button Save does the same.
const form = document.getElementById("editor-form");

let written = 0; // counts what was typed
let sent = 0; // how much of it is on its way
let kept = 0; // how much of it is saved
let refused = false; // the server said no: what is typed would be lost

const isDirty = () => kept < written;
const status = () => document.querySelector("#editor-saved [data-status]");

function say(text) {
  const line = status();
  if (line && line.textContent !== text) line.textContent = text;
}

function oneRequest() {
  return new Promise((done) => {
    form.addEventListener("htmx:afterRequest", (event) => done(event.detail.successful), {
      once: true,
    });
    window.htmx.trigger(form, "submit");
  });
}

// One that was under way may answer first and say nothing of what was typed since.
async function save() {
  refused = false;
  while (isDirty() && !refused) {
    if (!(await oneRequest())) return;
  }
}

// A link or another form is followed when what was written is kept.
async function leaveBy(event, go) {
  if (!isDirty() || event.defaultPrevented) return;
  event.preventDefault();
  await save();
  go();
}

function onClick(event) {
  const link = event.target.closest("a[href]");
  const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link || !plain || link.target || "leave" in link.dataset) return;
  leaveBy(event, () => window.location.assign(link.href));
}

function onSubmit(event) {
  if (event.target === form) return;
  const { target, submitter } = event;
  leaveBy(event, () => target.requestSubmit(submitter));
}

// Closing the tab: the browser sends what is left on its own, or asks where that was refused.
function onHide() {
  if (isDirty() && !refused) navigator.sendBeacon(form.action, new FormData(form));
}

function onLeave(event) {
  if (isDirty() && refused) event.preventDefault();
}

function onAfter(event) {
  if (event.detail.elt !== form) return;
  if (!event.detail.successful) return say(form.dataset.lost);
  refused = !status();
  if (!refused) kept = sent;
}

if (form && window.htmx) {
  form.addEventListener("input", () => {
    written += 1;
    say(form.dataset.writing);
  });
  form.addEventListener("htmx:beforeRequest", () => (sent = written));
  document.addEventListener("htmx:afterRequest", onAfter);
  document.addEventListener("click", onClick, true);
  document.addEventListener("submit", onSubmit, true);
  window.addEventListener("pagehide", onHide);
  window.addEventListener("beforeunload", onLeave);
}

// Copying a link.

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select();
    if (!document.execCommand("copy")) return;
  }
  button.textContent = button.dataset.done;
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
