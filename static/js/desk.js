/* The reviewer's dock: the chosen decision narrows the reasons, a reason offers its statement, what is chosen is counted.
   Without this file the same form works: the select shows every reason under its decision. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  all("form[data-statements]").forEach((form) => {
    const select = form.querySelector("select[name$=code]");
    const text = form.querySelector("textarea");
    const radios = all("input[name=outcome]", form);
    let offered = all("option", select).map((option) => option.dataset.statement).includes(text.value) ? text.value : "";

    const narrow = () => {
      const outcome = radios.find((radio) => radio.checked)?.value;
      if (!outcome) return;
      all("option[data-outcome]", select).forEach((option) => { option.disabled = option.hidden = option.dataset.outcome !== outcome; });
      all("optgroup", select).forEach((group) => { group.hidden = all("option", group).every((option) => option.hidden); });
      if (select.selectedOptions[0]?.disabled) select.value = "";
      all("[data-only]").forEach((control) => { control.disabled = control.dataset.only !== outcome; });
      all("[data-opens]", form).forEach((fold) => { fold.open = fold.dataset.opens === outcome; });
      select.disabled = !all("option[data-outcome]", select).some((option) => !option.disabled);
    };
    // Where the chosen decision goes on: at its reasons, at what it asks for, or at the words.
    const first = () => (select.disabled ? form.querySelector("[data-opens][open] input") ?? text : select);
    const offer = () => {
      const statement = select.selectedOptions[0]?.dataset.statement;
      // What the reviewer wrote is never replaced; what was offered is.
      if (statement !== undefined && (text.value.trim() === "" || text.value === offered)) {
        text.value = offered = statement;
      }
    };
    radios.forEach((radio) => radio.addEventListener("change", () => { narrow(); offer(); first().focus(); }));
    select.addEventListener("change", offer);
    narrow();
  });

  all("form[data-counts]").forEach((form) => {
    const shown = form.querySelector("[data-count]");
    const count = () => {
      // All of a group, "case:120", or the boxes; of all, also of those on other pages.
      const group = form.elements.namedItem("every")?.value.split(":")[1];
      const ticked = [...form.elements].filter((box) => box.name === form.dataset.counts && box.checked);
      shown.textContent = `${group || ticked.length} / ${form.dataset.of}`;
    };
    document.addEventListener("change", count);
    count();
  });

  all("form[data-filter]").forEach((form) => {
    form.querySelector("[data-filter-go]").hidden = true;
    form.addEventListener("change", () => form.requestSubmit());
  });

  // J and K walk the queue.
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step || localStorage.getItem("portal-keys-off") === "1") return;
    const links = all(".q a");
    const here = links.findIndex((link) => link.getAttribute("aria-current"));
    links[here + step]?.click();
  });
})();
