/* The editors' home: starts Wagtail's date choosers, which our templates describe in <template data-chooser> instead of
   in scripts inside the page. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  for (const mark of document.querySelectorAll("template[data-chooser]")) {
    window[mark.dataset.chooser](mark.dataset.for, JSON.parse(mark.dataset.config));
  }
});
