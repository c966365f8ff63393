/* Evidence goes from here straight to storage: hashed first, in pieces, each sent by a request that the portal signed
   for exactly these bytes. A broken line costs one piece at most. The markup is files/upload.html; the words come from
   its data-texts. Every change of a file's state is an event "portal:file" on its row. */
(() => {
  "use strict";
  const FILES_AT_ONCE = 3; // sent to storage
  const FILES_AHEAD = 48; // prepared and signed while those before them are sent
  const HASHED_AT_ONCE = 2;
  const MANY = 6; // files from which on the whole is told
  const PAUSES = [1, 2, 4, 8]; // seconds between tries on a broken line
  const MINUTE = 60;
  const MB = 1024 * 1024;

  const number = (value, digits = 0) =>
    new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: digits }).format(value);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const megabytes = (bytes) => number(bytes / MB, bytes < 10 * MB ? 1 : 0);
  const sized = (bytes, texts) => (bytes < MB
    ? fill(texts.kilobytes, { size: number(bytes / 1024, 1) })
    : fill(texts.megabytes, { size: megabytes(bytes) }));

  const { turns, together, dropped } = window.portalUploads;
  const { Broken, Down, Expired, Refused, Paused, paused, sleep, put, ask, hashes } = window.portalLine;
  const ahead = turns(FILES_AHEAD);
  const hashing = turns(HASHED_AT_ONCE);
  const sending = turns(FILES_AT_ONCE);

  /* One row: what is shown of one file, and the work on it. */
  class Row {
    constructor(area, file) {
      this.area = area;
      this.file = file;
      this.texts = area.texts;
      this.share = 0;
      this.element = area.pattern.content.firstElementChild.cloneNode(true);
      this.part("name").textContent = file.name;
      this.bar = this.element.querySelector("progress");
      this.bar.setAttribute("aria-label", fill(this.texts.uploading, { name: file.name }));
      this.part("stop").addEventListener("click", () => this.pause());
      this.part("continue").addEventListener("click", () => this.run());
      this.part("dismiss").addEventListener("click", () => this.dismiss());
      area.rows.append(this.element);
    }

    part(name) { return this.element.querySelector(`[data-${name}]`); }

    show(...names) {
      ["stop", "continue", "dismiss", "problem", "checking", "checked"].forEach((name) => {
        this.part(name).hidden = !names.includes(name);
      });
      this.bar.hidden = names.includes("checked") || names.includes("checking");
      this.bar.classList.toggle("bad", names.includes("problem"));
    }

    say(words) { this.part("progress").textContent = words; }

    progress(share) {
      this.share = Math.max(0, Math.min(share, 1));
      this.bar.value = Math.floor(this.share * 100);
      const values = { percent: this.percent, done: megabytes(this.share * this.file.size), size: megabytes(this.file.size) };
      const rate = (this.share - this.from) / ((performance.now() - this.since) / 1000);
      const left = rate > 0 && this.share - this.from > 0.03 ? (1 - this.share) / rate : 0;
      if (left > 2) {
        const [unit, count] = left < 90 ? ["seconds", left] : ["minutes", left / 60];
        values.time = fill(this.texts[unit], { count: number(Math.ceil(count)) });
      }
      this.say(fill(values.time ? this.texts.progressTime : this.texts.progress, values));
    }

    get percent() { return number(Math.floor(this.share * 100)); }

    problem(words, ...more) {
      this.show("problem", "dismiss", ...more);
      this.part("words").textContent = fill(words, { percent: this.percent });
      this.say("");
      this.area.announce(fill(this.texts.refused, { name: this.file.name, reason: this.part("words").textContent }));
    }

    pause() { this.control?.abort(); }

    async dismiss() {
      this.pause();
      if (this.id && this.element.dataset.state === "awaiting") ask(this.area, `${this.url}abandon/`, {}).catch(() => {});
      this.element.remove();
      this.area.choose.focus();
    }

    get url() { return `${this.area.base}${this.id}/`; }

    /* From where it is to the end. Safe to call again after anything. */
    async run() {
      this.control = new AbortController();
      const { signal } = this.control;
      this.show("stop");
      this.say(this.texts.waiting);
      this.area.busy.add(this);
      try {
        await ahead(() => this.carry(signal));
      } catch (error) {
        this.explain(error);
      } finally {
        this.area.busy.delete(this);
        this.area.tellWhole();
      }
      if (this.element.dataset.state === "arrived") await this.follow();
    }

    async carry(signal) {
      paused(signal);
      this.sums ??= await hashing(() => hashes(this.file, this.area.piece, (share) => {
        this.say(fill(this.texts.preparing, { percent: number(Math.floor(share * 100)) }));
      }, signal));
      const declared = { name: this.file.name, size: this.file.size, pieces: this.sums };
      let upload = await this.patiently(() => this.area.begin(declared), signal);
      if (upload.known) return this.area.foundAgain(this);
      this.id = upload.file.id;
      this.told(upload.file);
      this.area.replaceOther(this);
      for (let round = 0; upload.requests.length && round < 20; round += 1) {
        try {
          const { requests } = upload;
          await sending(() => this.sendAll(requests, signal));
          upload = { requests: [] };
        } catch (error) {
          if (!(error instanceof Expired)) throw error;
          upload = await this.patiently(() => ask(this.area, `${this.url}continue/`, {}), signal);
        }
      }
      this.told(await this.patiently(() => this.area.finish(this.id), signal));
    }

    async sendAll(requests, signal) {
      let done = this.file.size - requests.reduce((sum, request) => sum + request.size, 0);
      this.from = done / this.file.size;
      this.since = performance.now();
      this.progress(this.from);
      for (const request of requests) {
        const at = (request.number - 1) * this.area.piece;
        const body = this.file.slice(at, at + request.size);
        const tell = (loaded) => this.progress((done + loaded) / this.file.size);
        await this.patiently(() => put(request, body, tell, signal), signal);
        done += request.size;
      }
    }

    /* Again after a broken line, and every minute while storage is away. */
    async patiently(act, signal) {
      for (let tried = 0; ; ) {
        paused(signal);
        try {
          return await act();
        } catch (error) {
          if (error instanceof Down) {
            this.problem(error.message || this.texts.broken, "stop");
            await sleep(MINUTE, signal);
          } else if (error instanceof Broken && !navigator.onLine) {
            this.problem(this.texts.offline, "stop");
            await Promise.race([new Promise((resolve) => addEventListener("online", resolve, { once: true })), sleep(3600, signal)]);
          } else if (error instanceof Broken && tried < PAUSES.length) {
            await sleep(PAUSES[tried], signal);
            tried += 1;
          } else {
            throw error;
          }
          this.show("stop");
        }
      }
    }

    explain(error) {
      if (error instanceof Paused) this.problem(this.texts.stopped, "continue");
      else if (error instanceof Broken) this.problem(this.texts.broken, "continue");
      else if (error instanceof Refused && !error.message) this.problem(this.texts.changed);
      else if (error instanceof Refused) this.problem(error.message, this.element.dataset.state === "awaiting" ? "continue" : "");
      else if (error instanceof DOMException) this.problem(this.texts.unreadable);
      else this.problem(this.texts.unexpected, "continue");
    }

    /* Ask until the check is through, less and less often. */
    async follow() {
      for (let pause = 0.5; this.element.dataset.state === "arrived"; pause = Math.min(pause * 1.5, 15)) {
        await sleep(pause);
        if (!this.element.isConnected) return;
        try {
          this.told(await this.area.state(this.id));
        } catch (error) {
          if (error instanceof Refused) return this.explain(error);
        }
      }
    }

    told(file) {
      if (this.element.dataset.state === file.state) return;
      this.element.dataset.file = file.id;
      this.element.dataset.state = file.state;
      if (file.state === "arrived") { this.show("checking"); this.say(""); }
      if (file.state === "accepted") this.accepted(file);
      if (file.state === "refused") { this.bar.hidden = true; this.problem(file.refusal_text); this.bar.hidden = true; }
      this.area.tellWhole();
      this.element.dispatchEvent(new CustomEvent("portal:file", { detail: file, bubbles: true }));
    }

    accepted(file) {
      this.show("checked");
      this.say("");
      this.part("size").textContent = sized(file.size, this.texts);
      const hash = this.part("hash");
      hash.className = "mono";
      hash.title = file.sha256;
      hash.textContent = `${file.sha256.slice(0, 4)}…${file.sha256.slice(-4)}`;
      const link = Object.assign(document.createElement("a"), { className: "cut", href: this.url, textContent: file.name });
      this.part("name")?.replaceWith(link);
      if (file.has_previews) {
        const thumb = Object.assign(document.createElement("img"), { className: "thumb lg", src: `${this.url}thumb.webp`, alt: "" });
        this.part("thumb")?.replaceWith(thumb);
      }
      this.area.announce(fill(this.texts.checked, { name: file.name }));
    }
  }

  /* Rows that the server wrote and that are still being checked. */
  class Written extends Row {
    constructor(area, element) {
      const file = { name: element.querySelector("[data-name]").textContent, size: 0 };
      super(area, file);
      element.replaceWith(this.element);
      this.id = element.dataset.file;
      this.element.dataset.file = this.id;
      this.element.dataset.state = "arrived";
      this.show("checking");
      this.follow();
    }
  }

  class Area {
    constructor(root) {
      this.root = root;
      this.texts = JSON.parse(root.dataset.texts);
      this.start = root.dataset.start;
      this.base = root.dataset.base;
      this.limit = Number(root.dataset.limit);
      this.piece = Number(root.dataset.piece);
      this.token = root.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
      this.rows = root.querySelector("[data-upload-rows]");
      this.pattern = root.querySelector("template");
      this.drop = root.querySelector("[data-upload-drop]");
      this.choose = root.querySelector("[data-upload-choose]");
      this.voice = root.querySelector("[data-upload-voice]");
      this.whole = root.querySelector("[data-upload-whole]");
      this.already = root.querySelector("[data-upload-already]");
      this.again = 0;
      this.busy = new Set();
      const one = (send) => {
        const joined = together(send, () => this.root.classList.contains("many"));
        return async (item) => {
          const answer = await joined(item);
          if (answer.detail) throw new Refused(answer.detail);
          return answer;
        };
      };
      this.begin = one(async (files) => (await ask(this, this.start, { files })).uploads);
      this.finish = one(async (ids) => (await ask(this, `${this.base}finish/`, { ids })).files);
      this.state = one(async (ids) => (await ask(this, `${this.base}states/?id=${ids.join("&id=")}`)).files);
      this.listen(root.querySelector("input[type=file]"));
      root.querySelectorAll("[data-state=arrived]").forEach((element) => new Written(this, element));
      root.querySelectorAll("[data-state=awaiting]").forEach((element) => this.offerRemoval(element));
    }

    listen(input) {
      this.drop.hidden = false;
      this.root.querySelector("[data-upload-plain]").hidden = true;
      this.choose.addEventListener("click", () => input.click());
      const take = () => { this.add(input.files); input.value = ""; };
      input.addEventListener("change", take);
      if (input.files.length) take(); // chosen before this file had come
      this.drop.addEventListener("dragover", (event) => { event.preventDefault(); this.drop.classList.add("over"); });
      this.drop.addEventListener("dragleave", () => this.drop.classList.remove("over"));
      this.drop.addEventListener("drop", (event) => {
        event.preventDefault();
        this.drop.classList.remove("over");
        dropped(event.dataTransfer).then((files) => this.add(files));
      });
      addEventListener("beforeunload", (event) => { if (this.busy.size) event.preventDefault(); });
    }

    add(files) {
      Array.from(files).forEach((file) => {
        const row = new Row(this, file);
        const size = number(Math.ceil((file.size * 10) / MB) / 10, 1);
        if (!globalThis.crypto?.subtle) row.problem(this.texts.insecure);
        else if (file.size === 0) row.problem(this.texts.empty);
        else if (file.size > this.limit) row.problem(fill(this.texts.tooLarge, { size }));
        else row.run();
      });
      this.tellWhole();
    }

    /* One line for all of them, so that nobody has to count rows. */
    tellWhole() {
      const rows = Array.from(this.rows.children);
      if (rows.length < MANY) return;
      const are = (state) => rows.filter((row) => row.dataset.state === state).length;
      const bad = rows.filter((row) => row.querySelector(".field-error:not([hidden])")).length;
      const done = are("accepted") + are("arrived");
      this.root.classList.add("many");
      this.whole.hidden = false;
      this.whole.querySelector("progress").max = rows.length;
      this.whole.querySelector("progress").value = done;
      const words = bad ? this.texts.wholeBad : this.texts.whole;
      const told = fill(words, { done: number(done), count: number(rows.length), bad: number(bad) });
      this.whole.querySelector("span").textContent = told;
      if (done === rows.length && this.root.dataset.done !== told) this.announce(told, true);
      this.root.dataset.done = done === rows.length ? told : "";
    }

    /* The very file is among what is there, in a row or behind “and 900 more”: it is listed once. */
    foundAgain(row) {
      row.element.remove();
      this.again += 1;
      this.already.hidden = false;
      this.already.textContent = fill(this.texts.already, { count: number(this.again) });
    }

    /* The same file chosen again goes on in one row: the newer. */
    replaceOther(row) {
      this.rows.querySelectorAll(`[data-file="${CSS.escape(row.id)}"]`).forEach((element) => {
        if (element !== row.element) element.remove();
      });
    }

    offerRemoval(element) {
      const button = element.querySelector("[data-dismiss]");
      button.hidden = false;
      button.addEventListener("click", async () => {
        await ask(this, `${this.base}${element.dataset.file}/abandon/`, {}).catch(() => {});
        element.remove();
        this.choose.focus();
      });
    }

    announce(words, always = false) {
      if (!always && this.root.classList.contains("many")) return; // nobody listens to a thousand lines
      const line = document.createElement("p");
      line.textContent = words;
      this.voice.append(line);
      setTimeout(() => line.remove(), 8000);
    }
  }

  document.querySelectorAll("[data-upload]").forEach((root) => new Area(root));
})();
