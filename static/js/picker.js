/* Long lists of checkboxes: a search field that narrows them, and lists that only some offices need. */
(() => {
  "use strict";

  const PAUSE = 250;

  class Picker {
    constructor(root) {
      this.root = root;
      this.find = root.querySelector("[data-picker-find]");
      this.options = Array.from(root.querySelectorAll("[data-picker-option]"));
      this.find.hidden = false;
      this.find.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.narrow(this.find.value.trim()), PAUSE);
      });
      this.find.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
      this.tickedFirst();
    }

    tickedFirst() {
      const list = this.options[0]?.parentElement;
      this.options.filter((option) => option.querySelector(":checked")).reverse().forEach((option) => list.prepend(option));
    }

    /* By the words of the list itself, and by what the server knows about them (goods of a class). */
    async narrow(words) {
      const asked = words.toLowerCase();
      const found = words ? await this.ask(words) : {};
      if (asked !== this.find.value.trim().toLowerCase()) return;
      this.options.forEach((option) => {
        const box = option.querySelector("input");
        const label = option.querySelector("label");
        option.querySelector(".hit")?.remove();
        const goods = found[box.value];
        const fits = !asked || label.textContent.toLowerCase().includes(asked) || goods;
        option.hidden = !fits && !box.checked;
        if (goods?.length) {
          const hit = Object.assign(document.createElement("span"), { className: "hit", textContent: ` ${goods.join(", ")}` });
          label.append(hit);
        }
      });
    }

    async ask(words) {
      const address = this.root.dataset.search;
      if (!address) return {};
      try {
        const answer = await fetch(`${address}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
        return answer.ok ? await answer.json() : {};
      } catch {
        return {};
      }
    }
  }

  /* A list that only rights of some offices need is away, and sends nothing, for the others. */
  const follow = (root) => {
    const office = root.closest("form")?.querySelector("[name=office]");
    if (!office) return;
    const offices = root.dataset.whenOffice.split(" ");
    const show = () => {
      const away = !offices.includes(office.value);
      root.hidden = away;
      root.disabled = away;
    };
    office.addEventListener("change", show);
    show();
  };

  document.querySelectorAll("[data-picker]").forEach((root) => new Picker(root));
  document.querySelectorAll("[data-when-office]").forEach(follow);
})();
