// Toasts can be closed; those without undo leave by themselves unless somebody reads or points.
const SECONDS = 8;

function leaveLater(toast) {
  let timer;
  const start = () => (timer = setTimeout(() => toast.remove(), SECONDS * 1000));
  const stop = () => clearTimeout(timer);
  toast.addEventListener("pointerenter", stop);
  toast.addEventListener("pointerleave", start);
  toast.addEventListener("focusin", stop);
  toast.addEventListener("focusout", start);
  start();
}

document.querySelectorAll("[data-toast-close]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => button.closest("[data-toast]").remove());
});

// A live region speaks only what changes, so its content is put in again once the page is there.
const region = document.querySelector("[data-toasts]");
if (region?.childElementCount) {
  const waiting = [...region.children];
  region.replaceChildren();
  setTimeout(() => region.append(...waiting), 100);
  waiting.filter((toast) => !toast.matches(".bad, :has(form)")).forEach(leaveLater);
}
