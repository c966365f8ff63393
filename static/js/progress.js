/* Something under way, such as an import, over a page that works without this file: its progress is asked for every
   second, and the page is loaded anew when its state changes. */
(() => {
  "use strict";
  const area = document.querySelector("[data-progress-url]");
  const SECOND = 1000;

  const follow = async () => {
    const bar = area.querySelector("progress");
    let pause = SECOND;
    try {
      const answer = await fetch(area.dataset.progressUrl, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const { state, done, of } = await answer.json();
      if (state !== area.dataset.state) return window.location.reload();
      bar.max = of || 1;
      bar.value = done;
    } catch {
      pause = 5 * SECOND; // the line is down, or the session over; the work goes on without this page
    }
    return setTimeout(follow, pause);
  };
  if (area) setTimeout(follow, SECOND);
})();
