/* Small improvements over pages that work without this file. No inline handlers: everything hangs on data- attributes.

   data-copy="text" data-copied="word"   a button that copies; hidden until this file shows it
   data-confirm="question"               on a form or button: asks before sending
   data-check-all="name"                 a box that ticks all boxes of that name in its form
   data-autosave="/address"              on a form: sends it there shortly after each change (see below)
   data-key="u"                          on any control: the key that presses or focuses it
   A form is sent once: a second press while the answer is on its way does nothing (data-many lifts this). */
(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  /* Menus close on Escape and on a press elsewhere. */
  const closeMenus = (except) => all("details.menu[open]").forEach((menu) => {
    if (!except || !menu.contains(except)) menu.open = false;
  });
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.activeElement?.closest("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  /* Copy. */
  all("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      say(button.dataset.copied || "");
      button.classList.add("st-ok");
      setTimeout(() => button.classList.remove("st-ok"), 1500);
    });
  });

  /* One quiet voice for screen readers and the draft's state. */
  const say = (words) => {
    const voice = document.querySelector("main [role=status], [role=status]");
    if (!voice || !words) return;
    const line = document.createElement("p");
    line.className = "visually-hidden";
    line.textContent = words;
    voice.append(line);
    setTimeout(() => line.remove(), 5000);
  };

  /* Ask, then send, and only once. */
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const question = event.submitter?.dataset.confirm || form.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented || form.method !== "post" || "many" in form.dataset) return;
    if (sent.has(form)) event.preventDefault();
    sent.add(form);
    form.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => all("form[aria-busy]").forEach((form) => {
    sent.delete(form);
    form.removeAttribute("aria-busy");
  }));

  /* Tick all. */
  all("[data-check-all]").forEach((box) => box.addEventListener("change", () => {
    all(`input[type=checkbox][name="${CSS.escape(box.dataset.checkAll)}"]`, box.form || document).forEach((one) => {
      one.checked = box.checked;
      one.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }));

  /* Autosave: POST of the form; the answer is JSON {"text": "Draft saved 14:02", "version": 3}. The words go into
     [data-autosave-state] and, on phones, [data-autosave-line]; the version into the field `version`. A 409 means
     that another tab was quicker: the page says the answer's text and sends nothing more; a 403 or 404 that the person
     lost the authority meanwhile, which `data-autosave-closed` says. The form hears "portal:saved" and "portal:unsaved". */
  all("form[data-autosave]").forEach((form) => {
    const state = document.querySelector("[data-autosave-state]");
    let timer = 0;
    let running = false;
    let again = false;
    let stopped = false;
    const show = (words, kind) => {
      if (!state || !words) return;
      all("[data-autosave-state], [data-autosave-line]").forEach((place) => { place.textContent = words; });
      const around = state.closest(".st");
      around?.classList.replace(kind === "ok" ? "st-bad" : "st-ok", `st-${kind}`);
      around?.classList.toggle("no-sm", kind === "ok");
      around?.removeAttribute("hidden");
    };
    const save = async () => {
      if (stopped || form.hasAttribute("aria-busy")) return;
      if (running) { again = true; return; }
      running = true;
      try {
        const body = new FormData(form);
        for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
        const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { Accept: "application/json" } });
        const data = (answer.headers.get("content-type") || "").includes("json") ? await answer.json() : {};
        if (answer.redirected || !answer.ok) throw Object.assign(new Error(data.text || ""), { status: answer.status });
        const version = form.elements.namedItem("version");
        if (version && "version" in data) version.value = data.version;
        show(data.text, "ok");
        form.dispatchEvent(new CustomEvent("portal:saved", { detail: data, bubbles: true }));
      } catch (error) {
        const closed = [403, 404].includes(error.status) && form.dataset.autosaveClosed;
        stopped = error.status === 409 || Boolean(closed);
        show(closed || (error.status && error.message) || form.dataset.autosaveFailed, "bad");
        form.dispatchEvent(new CustomEvent("portal:unsaved", { detail: error, bubbles: true }));
      } finally {
        running = false;
        if (again) { again = false; later(); }
      }
    };
    const later = () => { clearTimeout(timer); timer = setTimeout(save, 800); };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    document.addEventListener("visibilitychange", () => { if (document.hidden && timer) save(); });
  });

  /* Keys: rest while typing, can be switched off, listed under "?". */
  const OFF = "portal-keys-off";
  const typing = (target) => target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])");
  const sheet = document.getElementById("keys");
  const label = (control) => (typing(control) ? control.labels?.[0]?.firstChild?.textContent.trim() : "");
  const name = (control) => control.dataset.keyLabel || control.getAttribute("aria-label") || label(control) || control.firstChild?.textContent.trim() || control.textContent.trim();
  const cap = (key) => key.toUpperCase().replace("MOD+", "Ctrl ").replace("SHIFT+", "⇧").replace("ENTER", "↵");
  const press = (control) => (typing(control) ? control.focus() : control.click());
  const list = () => {
    const rows = sheet.querySelector("dl");
    rows.replaceChildren(...all("[data-key]").flatMap((control) => {
      const key = document.createElement("dt");
      key.append(Object.assign(document.createElement("kbd"), { textContent: cap(control.dataset.key) }));
      return [key, Object.assign(document.createElement("dd"), { textContent: name(control) })];
    }));
    sheet.querySelector("[data-keys-off]").checked = localStorage.getItem(OFF) === "1";
    sheet.showModal();
  };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if ((event.metaKey || event.ctrlKey) && event.key === "Enter") {
      const control = document.querySelector('[data-key="mod+enter"]');
      if (control) { event.preventDefault(); control.click(); }
      return;
    }
    if (event.metaKey || event.ctrlKey || typing(event.target) || localStorage.getItem(OFF) === "1") return;
    const wanted = event.shiftKey && event.key.length === 1 && /[a-z]/i.test(event.key) ? `shift+${event.key.toLowerCase()}` : event.key.toLowerCase();
    const control = document.querySelector(`[data-key="${CSS.escape(wanted)}"]:not([disabled])`);
    if (!control) return;
    event.preventDefault();
    press(control);
  });
  all("[data-key]").forEach((control) => {
    if (control.dataset.key.length === 1) control.setAttribute("aria-keyshortcuts", control.dataset.key.toUpperCase());
  });
  all("[data-key-help]").forEach((button) => {
    if (!sheet) return;
    button.hidden = false;
    button.addEventListener("click", list);
  });
  sheet?.querySelector("[data-keys-off]").addEventListener("change", (event) => localStorage.setItem(OFF, event.target.checked ? "1" : ""));
})();
