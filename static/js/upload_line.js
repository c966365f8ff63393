/* The line to storage and to the portal: what can break on it, one piece, one question, and a file's hashes.
   upload.js uses it; files/scripts.html loads both. */
(() => {
  "use strict";
  const STALLED = 45; // seconds without a byte

  /* What can go wrong: a broken line may be tried again, a refusal is final, a pause was asked for. */
  class Broken extends Error {}
  class Down extends Error {}
  class Expired extends Error {}
  class Refused extends Error {}
  class Paused extends Error {}

  const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const paused = (signal) => { if (signal.aborted) throw new Paused(); };
  const sleep = (seconds, signal) => new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => { clearTimeout(timer); reject(new Paused()); }, { once: true });
  });

  /* One piece to storage. fetch() tells no progress, so this is the older way. */
  const put = (request, body, progress, signal) => new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    let watch = 0;
    const alive = () => { clearTimeout(watch); watch = setTimeout(() => call.abort(), STALLED * 1000); };
    const stop = () => call.abort();
    const end = (settle, value) => { clearTimeout(watch); signal.removeEventListener("abort", stop); settle(value); };
    call.open(request.method, request.url);
    Object.entries(request.headers).forEach(([name, value]) => call.setRequestHeader(name, value));
    call.upload.addEventListener("progress", (event) => { alive(); progress(event.loaded); });
    call.addEventListener("load", () => {
      if (call.status === 200 || call.status === 412) return end(resolve); // 412: it is there already
      const kinds = { 400: Refused, 403: Expired, 404: Expired };
      return end(reject, new (kinds[call.status] || Down)());
    });
    call.addEventListener("error", () => end(reject, new Broken()));
    call.addEventListener("abort", () => end(reject, signal.aborted ? new Paused() : new Broken()));
    signal.addEventListener("abort", stop, { once: true });
    alive();
    call.send(body);
  });

  /* The portal itself: JSON there and back. */
  const ask = async (area, url, body) => {
    let answer;
    try {
      answer = await fetch(url, {
        method: body === undefined ? "GET" : "POST",
        headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": area.token },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch {
      throw new Broken();
    }
    const said = (answer.headers.get("content-type") || "").includes("json") ? await answer.json() : null;
    if (answer.redirected || answer.status === 401 || (answer.status === 403 && !said)) throw new Refused(area.texts.signedOut);
    if (answer.status === 503) throw new Down(said?.detail);
    if (answer.status === 429 || answer.status >= 500) throw new Broken();
    if (!answer.ok || !said) throw new Refused(said?.detail || area.texts.unexpected);
    return said;
  };

  const hashes = async (file, piece, tell, signal) => {
    const sums = [];
    for (let at = 0; at < file.size; at += piece) {
      paused(signal);
      const bytes = await file.slice(at, at + piece).arrayBuffer();
      sums.push(hex(await crypto.subtle.digest("SHA-256", bytes)));
      tell(Math.min(at + piece, file.size) / file.size);
    }
    return sums;
  };

  window.portalLine = { Broken, Down, Expired, Refused, Paused, paused, sleep, put, ask, hashes };
})();
