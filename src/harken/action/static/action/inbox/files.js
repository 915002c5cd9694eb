// Files of a reply or a note: dropped and pasted ones join those that were chosen.
class Files {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("[type=file]");
    this.list = form.querySelector("[data-files]");
    this.input.addEventListener("change", () => this.show());
    this.list.addEventListener("click", (event) => this.remove(event.target.closest("button")));
    form.addEventListener("paste", (event) => this.take(event, event.clipboardData));
    form.addEventListener("drop", (event) => this.take(event, event.dataTransfer));
    form.addEventListener("dragover", (event) => this.over(event));
    for (const name of ["dragleave", "drop"]) {
      form.addEventListener(name, () => form.removeAttribute("data-drop"));
    }
  }

  over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.form.setAttribute("data-drop", "");
  }

  take(event, data) {
    if (!data?.files.length) return;
    event.preventDefault();
    this.set([...this.input.files, ...data.files]);
  }

  remove(button) {
    if (!button) return;
    this.set([...this.input.files].filter((_file, place) => place !== Number(button.value)));
    this.input.focus();
  }

  set(files) {
    const all = new DataTransfer();
    for (const file of files) all.items.add(file);
    this.input.files = all.files;
    this.show();
  }

  show() {
    this.list.replaceChildren(...[...this.input.files].map((file, place) => this.line(file, place)));
  }

  line(file, place) {
    const [line, gone] = [document.createElement("li"), document.createElement("button")];
    line.className = "inbox-chip";
    gone.type = "button";
    gone.value = place;
    gone.textContent = "×";
    gone.setAttribute("aria-label", this.list.dataset.remove.replace("%(name)s", file.name));
    line.append(file.name, gone);
    return line;
  }
}

for (const form of document.querySelectorAll("[data-writes]")) new Files(form);
