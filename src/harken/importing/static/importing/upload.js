// A file on its way: shows how much has arrived, and says at once when it is too large.
const form = document.querySelector("[data-upload]");
const input = form?.querySelector("input[type=file][multiple]");
const problem = form?.querySelector("[data-problem]");
const bar = form?.querySelector("[data-progress]");
const words = form?.querySelector("[data-progress-words]");
const drop = form?.querySelector("[data-drop]");
const SMALL = 4_000_000;

const bytes = () => [...form.querySelectorAll("input[type=file]")]
  .flatMap((each) => [...each.files])
  .reduce((sum, file) => sum + file.size, 0);

function say(text) {
  problem.textContent = text;
  problem.hidden = !text;
  drop.classList.toggle("wrong", Boolean(text));
}

function over(text) {
  bar.hidden = true;
  words.textContent = "";
  form.querySelector("button").disabled = false;
  say(text);
}

function refusalIn(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const said = [...page.querySelectorAll("[data-upload] .error")].map((each) => each.textContent);
  return said.join(" ").replace(/\s+/g, " ").trim() || form.dataset.failed;
}

function show(event) {
  const percent = Math.floor((100 * event.loaded) / event.total);
  bar.value = percent;
  words.textContent = `${form.dataset.sending}: ${percent} %`;
}

function send() {
  const request = new XMLHttpRequest();
  request.upload.onprogress = (event) => event.lengthComputable && show(event);
  request.onload = () => {
    if (request.status < 400 && request.responseURL) location.assign(request.responseURL);
    else if (request.status === 413) over(form.dataset.tooLarge);
    else if (request.status === 422) over(refusalIn(request.responseText));
    else over(form.dataset.failed);
  };
  request.onerror = () => over(form.dataset.failed);
  request.open("POST", form.action);
  request.send(new FormData(form));
  form.querySelector("button").disabled = true;
  bar.hidden = false;
}

form?.addEventListener("submit", (event) => {
  if (bytes() > Number(form.dataset.limit)) {
    event.preventDefault();
    say(form.dataset.tooLarge);
  } else if (bytes() > SMALL) {
    event.preventDefault();
    say("");
    send();
  }
});

input?.addEventListener("change", () => say(""));
for (const name of ["dragenter", "dragover"]) {
  drop?.addEventListener(name, () => drop.classList.add("over"));
}
for (const name of ["dragleave", "drop"]) {
  drop?.addEventListener(name, () => drop.classList.remove("over"));
}
