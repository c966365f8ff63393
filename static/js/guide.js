/* Guides: the suspect picture over the genuine one, uncovered by a slider. Pages work without this file: side by side.

   data-over        on a pair of figures
   data-over-tools  on what follows it: a button (aria-pressed) and a range; hidden until this file shows them
   data-chapter     on a link to a part of a video (its second): the video on this page goes there, instead of leaving
   data-end="/address"  on what stands at the end: the address hears once that it was reached, and nothing else */
(() => {
  "use strict";
  document.querySelectorAll("[data-over-tools]").forEach((tools) => {
    const pair = tools.previousElementSibling;
    if (!pair?.matches("[data-over]")) return;  // a pair that is not there must not stop what follows
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
  document.querySelectorAll("a[data-chapter]").forEach((link) => {
    link.addEventListener("click", (event) => {
      const video = link.closest("section").querySelector("video");
      const go = () => { video.currentTime = Number(link.dataset.chapter); };
      event.preventDefault();
      if (video.readyState) go();
      else video.addEventListener("loadedmetadata", go, { once: true });
      video.play().catch(() => {});  // a browser may want the visitor to press play
      video.focus();
    });
  });

  const end = document.querySelector("[data-end]");
  if (!end || !navigator.sendBeacon || !window.IntersectionObserver) return;
  new IntersectionObserver((seen, watch) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    watch.disconnect();
    navigator.sendBeacon(end.dataset.end);
  }, { rootMargin: "1000000px 0px 0px 0px" }).observe(end); /* who jumps past it has reached it too */
})();
