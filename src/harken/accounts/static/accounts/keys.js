// Says on the page that a key was refused; the library itself only writes to the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const notice of document.querySelectorAll("[data-key-trouble]")) notice.hidden = false;
});
