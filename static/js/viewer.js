/* Papers to look at: [data-viewer] holds the pages as pictures. With this file one page is shown at a time, which grows,
   turns and is moved by scrolling; without it all pages stand one under the other.
   Within [data-viewers] two stand side by side: they grow and move together while [data-viewers-together] is ticked. */
(() => {
  "use strict";
  const STEPS = [1, 1.5, 2, 3, 4.5];
  const SHARED = ["smaller", "larger", "fit"]; // each picture turns by itself: one of two may lie

  document.querySelectorAll("[data-viewer]").forEach((viewer) => {
    const stage = viewer.querySelector(".viewer-stage");
    const pages = [...stage.querySelectorAll("img")];
    const shown = viewer.querySelector("[data-view-page]");
    const pair = viewer.closest("[data-viewers]");
    const together = pair?.querySelector("[data-viewers-together]");
    let page = 0;
    let step = 0;
    let turns = 0;

    const show = () => {
      const picture = pages[page];
      pages.forEach((each) => { each.hidden = each !== picture; });
      if (step > 0 && picture.dataset.closer) {
        picture.src = picture.dataset.closer;
        delete picture.dataset.closer;
      }
      shown.textContent = `${page + 1} / ${pages.length}`;
      const width = stage.clientWidth * STEPS[step];
      const lying = turns % 2 === 1;
      const ratio = picture.naturalWidth ? picture.naturalHeight / picture.naturalWidth : 1;
      // A turned picture keeps its own box; the margin moves that box to where the eye sees it.
      picture.style.width = `${lying ? width / ratio : width}px`;
      picture.style.maxWidth = "none";
      const overhang = lying ? (width - width / ratio) / 2 : 0;
      picture.style.margin = `${-overhang}px ${overhang}px`;
      picture.style.transform = `rotate(${turns * 90}deg)`;
    };
    const moves = {
      smaller: () => { step = Math.max(0, step - 1); },
      larger: () => { step = Math.min(STEPS.length - 1, step + 1); },
      fit: () => { step = 0; },
      turn: () => { turns = (turns + 1) % 4; },
      back: () => { page = Math.max(0, page - 1); },
      on: () => { page = Math.min(pages.length - 1, page + 1); },
    };

    const run = (move) => {
      const moved = together?.checked && SHARED.includes(move) ? pair.querySelectorAll("[data-viewer]") : [viewer];
      moved.forEach((each) => each.dispatchEvent(new CustomEvent("portal:view", { detail: move })));
    };
    const part = (at, whole, seen) => at / Math.max(1, whole - seen);

    viewer.querySelector(".viewer-bar").hidden = false;
    if (together) together.closest("label").hidden = false;
    viewer.addEventListener("portal:view", (event) => { moves[event.detail](); show(); });
    viewer.addEventListener("click", (event) => {
      const move = event.target.closest("[data-view]")?.dataset.view;
      if (move) run(move);
    });
    stage.addEventListener("scroll", () => {
      // The one that the person moves leads; the other follows to the same part of its picture.
      if (!together?.checked || !stage.matches(":hover, :focus")) return;
      pair.querySelectorAll(".viewer-stage").forEach((other) => {
        if (other === stage) return;
        other.scrollLeft = part(stage.scrollLeft, stage.scrollWidth, stage.clientWidth) * (other.scrollWidth - other.clientWidth);
        other.scrollTop = part(stage.scrollTop, stage.scrollHeight, stage.clientHeight) * (other.scrollHeight - other.clientHeight);
      });
    });
    stage.addEventListener("keydown", (event) => {
      const move = { "+": "larger", "-": "smaller", 0: "fit", PageUp: "back", PageDown: "on" }[event.key];
      if (!move || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      run(move);
    });
    pages.forEach((picture) => picture.addEventListener("load", show));
    window.addEventListener("resize", show);
    show();
  });
})();
