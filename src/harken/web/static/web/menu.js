// Menus close on Esc, on a click elsewhere and when focus leaves; dialogs ask before an act.
const menus = () => document.querySelectorAll("details[data-menu][open]");

function close(menu, refocus) {
  menu.open = false;
  if (refocus) menu.querySelector("summary").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  menus().forEach((menu) => close(menu, menu.contains(document.activeElement)));
});

document.addEventListener("click", (event) => {
  menus().forEach((menu) => menu.contains(event.target) || close(menu, false));
});

document.addEventListener("focusin", (event) => {
  menus().forEach((menu) => menu.contains(event.target) || close(menu, false));
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  }
  event.target.closest("[data-close]")?.closest("dialog")?.close();
});

// A navigation that scrolls sideways shows the part where the reader is.
for (const nav of document.querySelectorAll(".side, .main-nav")) {
  const here = nav.querySelector("[aria-current]");
  if (!here || nav.scrollWidth <= nav.clientWidth) continue;
  const left = here.getBoundingClientRect().left - nav.getBoundingClientRect().left;
  nav.scrollLeft += left - (nav.clientWidth - here.offsetWidth) / 2;
}
