/* For a folder of a thousand files: turns, questions that go together, and what a dropped folder holds.
   upload.js uses it; files/scripts.html loads both. */
(() => {
  "use strict";
  const ASKED_TOGETHER = 50; // files in one request to the portal
  const SOON = 100; // milliseconds in which requests join
  const SOON_OF_MANY = 1000;

  /* At most so many at once; the others wait for their turn. */
  const turns = (free) => {
    const waiting = [];
    const take = () => (free > 0 ? (free -= 1, Promise.resolve()) : new Promise((resolve) => waiting.push(resolve)));
    const give = () => (waiting.length ? waiting.shift()() : (free += 1));
    return async (act) => {
      await take();
      try { return await act(); } finally { give(); }
    };
  };

  /* Questions that come close together go as one. `send` takes a list and answers with one in the same order. */
  const together = (send, many) => {
    const waiting = [];
    let timer = 0;
    const go = async () => {
      clearTimeout(timer);
      timer = 0;
      const asked = waiting.splice(0, ASKED_TOGETHER);
      try {
        const answers = await send(asked.map((one) => one.item));
        asked.forEach((one, place) => one.resolve(answers[place]));
      } catch (error) {
        asked.forEach((one) => one.reject(error));
      }
    };
    return (item) => new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (waiting.length >= ASKED_TOGETHER) go();
      else timer ||= setTimeout(go, many() ? SOON_OF_MANY : SOON);
    });
  };

  /* What was dropped, with the files inside of folders. Hidden files are left out. */
  const dropped = async (transfer) => {
    const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.some((entry) => entry.isDirectory)) return Array.from(transfer.files);
    const files = [];
    const walk = async (entry) => {
      if (entry.name.startsWith(".")) return;
      if (entry.isFile) {
        files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
        return;
      }
      const reader = entry.createReader();
      const next = () => new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      for (let some = await next(); some.length; some = await next()) {
        for (const each of some) await walk(each);
      }
    };
    for (const entry of entries) await walk(entry);
    return files;
  };

  window.portalUploads = { turns, together, dropped };
})();
