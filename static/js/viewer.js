/* Papers to look at: [data-viewer] holds the pages as pictures. With this file one page is shown at a time, which grows,
   turns and is moved by scrolling; without it all pages stand one under the other. */
(() => {
  "use strict";
  const STEPS = [1, 1.5, 2, 3, 4.5];

  document.querySelectorAll("[data-viewer]").forEach((viewer) => {
    const stage = viewer.querySelector(".viewer-stage");
    const pages = [...stage.querySelectorAll("img")];
    const shown = viewer.querySelector("[data-view-page]");
    let page = 0;
    let step = 0;
    let turns = 0;

    const show = () => {
      const picture = pages[page];
      pages.forEach((each) => { each.hidden = each !== picture; });
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

    viewer.querySelector(".viewer-bar").hidden = false;
    viewer.addEventListener("click", (event) => {
      const move = moves[event.target.closest("[data-view]")?.dataset.view];
      if (!move) return;
      move();
      show();
    });
    stage.addEventListener("keydown", (event) => {
      const move = { "+": "larger", "-": "smaller", 0: "fit", PageUp: "back", PageDown: "on" }[event.key];
      if (!move || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      moves[move]();
      show();
    });
    pages.forEach((picture) => picture.addEventListener("load", show));
    window.addEventListener("resize", show);
    show();
  });
})();
