/* The reviewer's dock: the chosen decision narrows the reasons, a reason offers its statement, what is chosen is counted.
   Without this file the same form works: the select shows every reason under its decision. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* What is half written stays in this tab, by case and reviewer, until it is sent: looking closer, reloading or opening
     another case loses nothing. data-draft names it, data-draft-at changes once something was carried out; a form that
     came back with errors (data-draft-sent) holds what was typed itself. Runs before what reads the form. */
  const drafts = (form) => {
    const key = `portal-draft-${form.dataset.draft}`;
    const named = (control) => control.name && !["csrfmiddlewaretoken"].includes(control.name) && control.type !== "file" && control.type !== "submit";
    const ticks = (control) => ["checkbox", "radio"].includes(control.type);
    const place = (control) => (ticks(control) ? `${control.name}=${control.value}` : control.name);
    const read = () => JSON.parse(sessionStorage.getItem(key) || "null");
    const controls = () => [...form.elements].filter(named);
    const keep = (sent) => {
      // What stands on another page of the targets keeps its ticks.
      const said = read()?.said ?? {};
      controls().forEach((control) => { said[place(control)] = ticks(control) ? control.checked : control.value; });
      sessionStorage.setItem(key, JSON.stringify({ said, at: form.dataset.draftAt, sent }));
    };
    const held = read();
    const done = held?.sent && held.at !== form.dataset.draftAt;
    if (done) sessionStorage.removeItem(key);
    else if (held && !("draftSent" in form.dataset)) {
      controls().forEach((control) => {
        const value = held.said[place(control)];
        if (value === undefined) return;
        if (ticks(control)) control.checked = value;
        else if (control.tagName !== "SELECT" || [...control.options].some((option) => option.value === value)) control.value = value;
      });
      const told = form.querySelector("[data-draft-told]");
      if (told) told.hidden = false;
    }
    const here = (event) => { if (event.target.form === form) keep(false); };
    document.addEventListener("input", here);
    document.addEventListener("change", here);
    form.addEventListener("submit", () => keep(true));
  };
  all("form[data-draft]").forEach(drafts);
  all("[data-draft-over]").forEach((over) => sessionStorage.removeItem(`portal-draft-${over.dataset.draftOver}`));

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
