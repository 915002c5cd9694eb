// Says on the page that a key was refused; the library itself only writes to the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const wrongPlace = event.detail?.exception?.name === "SecurityError" || !window.isSecureContext;
  const shown = wrongPlace ? "[data-key-address]" : "[data-key-trouble]";
  for (const notice of document.querySelectorAll("[data-key-address], [data-key-trouble]")) {
    notice.hidden = !notice.matches(shown);
  }
});
