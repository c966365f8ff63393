/* Small improvements over the pages of complaints; every one of them works without this file.

   data-refresh="ids"     on a control of the draft: once it is saved, these parts of the page are fetched anew; all that
                          depend on the ground when it names none
   data-checks="url"      on the draft: asked at every pause in typing what the checks say of what is typed
   data-findings="name"   below a field: where that is said
   data-links             a box for links: what is pasted is added at once, with a word about each line that is no link
   data-links-failed      shown when that did not work: the links stay in the box
   data-clear="id"        empties a field and takes its row away
   data-refresh-files     around an upload area: checked files move to the list of the form
   data-print             prints the page */
(() => {
  "use strict";
  const form = document.getElementById("draft");
  const PARTS = ["asked", "tracks", "wishes", "guide", "bar"];

  /* What was typed since a part of the page was asked for stays typed, with the cursor where it was. */
  const isChoice = (field) => ["checkbox", "radio"].includes(field.type);
  const wasTouched = (field) => {
    if (isChoice(field)) return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
    return field.value !== field.defaultValue;
  };
  const carry = (old, now) => {
    old.querySelectorAll("input:not([type=hidden], [type=file]), textarea, select").forEach((field) => {
      const named = [...now.querySelectorAll(`[name="${CSS.escape(field.name)}"]`)];
      const same = named.find((one) => !isChoice(field) || one.value === field.value);
      if (!same) return;
      if (wasTouched(field)) {
        if (isChoice(field)) same.checked = field.checked;
        else same.value = field.value;
      }
      if (field !== document.activeElement) return;
      const at = field.selectionStart ?? null;
      queueMicrotask(() => {
        same.focus();
        if (at !== null) same.setSelectionRange(at, at);
      });
    });
  };

  /* Take parts of the page from another answer of the portal. */
  const swap = (text, ids) => {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    ids.forEach((id) => {
      const [old, now] = [document.getElementById(id), fresh.getElementById(id)];
      if (!old || !now) return;
      carry(old, now);
      old.replaceWith(now);
    });
    const [old, now] = [document.querySelector(".says"), fresh.querySelector(".says")];
    if (old && now) old.replaceWith(now);
    prepare();
  };
  const refetch = async (ids) => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok && !answer.redirected) swap(await answer.text(), ids);
  };

  /* The bar, and the word of the checks below each field. */
  const tell = (told) => {
    const bar = document.getElementById("bar");
    if (bar && "percent" in told) {
      bar.querySelector("progress").value = told.percent;
      bar.querySelector("[data-said]").textContent = told.said;
      bar.querySelector("[data-ask]").textContent = told.ask;
    }
    if (!("findings" in told)) return;
    document.querySelectorAll("[data-findings]").forEach((place) => {
      const mine = told.findings.filter((one) => one.field === place.dataset.findings && (!one.link || one.typed));
      const words = mine.map((one) => (one.link ? `${one.text} ${one.link}` : one.text));
      if (words.join("\n") === place.dataset.said) return;
      place.dataset.said = words.join("\n");
      place.replaceChildren(...mine.map((one, index) => {
        const note = document.createElement("p");
        note.className = `note ${one.asks ? "wait" : "ok"} small`;
        note.textContent = words[index];
        return note;
      }));
    });
  };

  /* At a pause in typing the checks are asked; an older question gives way to a newer one. */
  let pause, question;
  form?.addEventListener("input", () => {
    if (!form.dataset.checks) return;
    clearTimeout(pause);
    pause = setTimeout(async () => {
      question?.abort();
      question = new AbortController();
      try {
        const asked = { method: "POST", body: new FormData(form), signal: question.signal };
        const answer = await fetch(form.dataset.checks, { ...asked, headers: { Accept: "application/json" } });
        if (answer.ok) tell(await answer.json());
      } catch { /* Typing goes on; the page says the same when it is sent. */ }
    }, 500);
  });

  /* What saving by itself told: the bar follows; parts that depend on a choice are fetched. */
  let refresh = [];
  form?.addEventListener("change", ({ target }) => {
    if ("refresh" in target.dataset) refresh.push(...(target.dataset.refresh ? target.dataset.refresh.split(" ") : PARTS));
  });
  form?.addEventListener("portal:saved", async ({ detail }) => {
    tell(detail);
    const parts = [...new Set(refresh)];
    refresh = [];
    if (parts.length) await refetch(parts);
  });

  /* Pasted links are added at once. */
  const add = async (box) => {
    if (!box.value.trim() || box.readOnly) return;
    box.readOnly = true;
    document.querySelector("[data-links-failed]").hidden = true;
    try {
      const body = new FormData(form);
      body.set("go", "stay");
      const answer = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "text/html" } });
      if (!answer.ok || new URL(answer.url).pathname !== location.pathname) throw new Error();
      const text = await answer.text();
      const version = new DOMParser().parseFromString(text, "text/html").querySelector("#draft [name=version]");
      if (version) form.elements.namedItem("version").value = version.value;
      swap(text, ["links", "bar"]);
    } catch {
      box.readOnly = false;
      document.querySelector("[data-links-failed]").hidden = false;
    }
  };
  document.addEventListener("paste", (event) => {
    const box = event.target.closest?.("[data-links]");
    if (box) setTimeout(() => add(box));
  });

  /* A line to mend can be taken away. */
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-clear]");
    if (!button) return;
    document.getElementById(button.dataset.clear).value = "";
    button.closest("li").hidden = true;
    document.querySelector("[data-links]")?.focus();
  });
  const prepare = () => document.querySelectorAll("[data-clear], [data-print]").forEach((button) => { button.hidden = false; });

  /* Files that were checked move into the list, where one says what they show. */
  document.querySelectorAll("[data-refresh-files]").forEach((area) => area.addEventListener("portal:file", async (event) => {
    if (!["accepted", "refused"].includes(event.detail.state)) return;
    const row = event.target;
    const chosen = new Map(Array.from(document.querySelectorAll("#evidence select"), (one) => [one.name, one.value]));
    await refetch(["evidence", "bar"]);
    chosen.forEach((value, name) => {
      const one = document.querySelector(`#evidence select[name="${CSS.escape(name)}"]`);
      if (one && value) one.value = value;
    });
    row.remove();
  }));

  document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));
  prepare();
})();
