// Rows of filters: one empty row at the end, more at a press, and only values of the chosen field
// are offered. Without this script some empty rows stand there, and saving brings more.

class Rows {
  constructor(box) {
    this.list = box.querySelector("ul");
    this.known = box.querySelector("datalist");
    this.spare = [...this.list.children].at(-1).cloneNode(true);
    this.values = [...this.known.options].map((one) => one.cloneNode(true));
    box.querySelector("[data-filter-add]").hidden = false;
    this.rows().filter((row) => isEmpty(row)).slice(1).forEach((row) => row.remove());
    this.number();
    box.addEventListener("click", (event) => this.onClick(event.target));
    this.list.addEventListener("input", (event) => this.onInput(event.target.closest("li")));
    this.list.addEventListener("focusin", (event) => this.offer(event.target));
  }

  rows() {
    return [...this.list.children];
  }

  onClick(pressed) {
    if (pressed.closest("[data-filter-add]")) this.add();
    else if (pressed.closest("[data-filter-remove]")) this.remove(pressed.closest("li"));
  }

  onInput(row) {
    const value = valueOf(row);
    const says = Boolean(row.querySelector("select")?.value);
    if (value.tagName === "INPUT") value.placeholder = says ? this.list.dataset.unknown : "";
    row.classList.remove("wrong");
    row.querySelector(".filter-problem")?.remove();
    row.querySelectorAll("[aria-invalid]").forEach((one) => {
      one.removeAttribute("aria-invalid");
      one.removeAttribute("aria-describedby");
    });
  }

  add() {
    const empty = this.rows().find(isEmpty) ?? this.list.appendChild(this.spare.cloneNode(true));
    this.number();
    empty.querySelector("select").focus();
  }

  remove(row) {
    if (this.rows().length === 1) row.after(this.spare.cloneNode(true));
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    this.number();
    next.querySelector("select, textarea").focus();
    this.list.dispatchEvent(new Event("change", { bubbles: true }));
  }

  number() {
    this.rows().forEach((row, place) => {
      row.querySelector("[data-filter-remove]").hidden = false;
      row.querySelectorAll("[aria-label]").forEach((one) => {
        const label = one.getAttribute("aria-label").replace(/\d+/, String(place + 1));
        one.setAttribute("aria-label", label);
      });
    });
  }

  offer(input) {
    if (!input.matches("input[list]")) return;
    const field = input.closest("li").querySelector("select").value;
    const fitting = this.values.filter((one) => !field || one.dataset.field === field);
    this.known.replaceChildren(...fitting);
  }
}

function valueOf(row) {
  return row.querySelector("input:not([type=hidden]), textarea");
}

function isEmpty(row) {
  return !row.querySelector("select")?.value && !valueOf(row).value;
}

for (const box of document.querySelectorAll("[data-filter-rows]")) new Rows(box);
