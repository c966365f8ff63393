/* Guides: the suspect picture over the genuine one, uncovered by a slider. Pages work without this file: side by side.

   data-over        on a pair of figures
   data-over-tools  on what follows it: a button (aria-pressed) and a range; hidden until this file shows them */
(() => {
  "use strict";
  document.querySelectorAll("[data-over-tools]").forEach((tools) => {
    const pair = tools.previousElementSibling;
    const button = tools.querySelector("button");
    const line = tools.querySelector("label");
    const range = tools.querySelector("input");
    const show = () => pair.style.setProperty("--uncovered", `${range.value}%`);
    tools.hidden = false;
    range.addEventListener("input", show);
    button.addEventListener("click", () => {
      const over = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(over));
      pair.classList.toggle("over", over);
      line.hidden = !over;
      show();
      if (over) range.focus();
    });
  });
})();
