/* An import of rights, over a page that works without this file: the progress of the stage under way is asked for every
   second, and the page is loaded anew when the stage ends, or when a file that was sent is through its check. */
(() => {
  "use strict";
  const area = document.querySelector("[data-import-progress]");
  const SECOND = 1000;

  const follow = async () => {
    const bar = area.querySelector("progress");
    let pause = SECOND;
    try {
      const answer = await fetch(area.dataset.importProgress, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const { state, done, of } = await answer.json();
      if (state !== area.dataset.state) return window.location.reload();
      bar.max = of || 1;
      bar.value = done;
    } catch {
      pause = 5 * SECOND; // the line is down, or the session over; the import goes on without this page
    }
    return setTimeout(follow, pause);
  };
  if (area) setTimeout(follow, SECOND);
})();
