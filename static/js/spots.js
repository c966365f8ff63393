/* The editors' home: both pictures of a pair stand above its points, and a click puts the chosen point where it belongs.
   The numbers stay in their fields below, which this file reads and writes: they work without it. Arrow keys move a spot
   by one hundredth of the picture, with Shift by five; Delete on the suspect side puts it where the genuine one is. */
(() => {
  "use strict";
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;
  const SVG = "http://www.w3.org/2000/svg";
  const SIDES = ["genuine", "suspect"];
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const LARGE = 5;

  const within = (value) => Math.min(100, Math.max(0, Math.round(value)));
  const say = (words, facts) => words.replace(/\{(\w+)\}/g, (_all, name) => facts[name]);

  function make(tag, attributes = {}, text = "") {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  }

  function draw(tag, attributes, text = "") {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  }

  /* The fields of one point: where it is on a side, and putting it elsewhere as if somebody had typed it. */
  class Point {
    constructor(child) {
      this.element = child.element;
      this.fields = (name) => child.element.querySelector(`[name="${child.prefix}-value-${name}"]`);
    }

    get name() { return this.fields("name").value; }

    own(side) {
      const [x, y] = ["x", "y"].map((axis) => this.fields(`${side}_${axis}`).value);
      return x === "" && y === "" ? null : [x, y];
    }

    /* As the guide will show it: a suspect place that is not said is the genuine one. */
    place(side) {
      const otherwise = side === "suspect" ? this.place("genuine") : null;
      const said = this.own(side);
      const at = said ? said.map((value, axis) => (value === "" ? otherwise?.[axis] ?? "" : value)) : otherwise;
      return at && at.every((value) => value !== "" && value >= 0 && value <= 100) ? at.map(Number) : null;
    }

    put(side, place) {
      ["x", "y"].forEach((axis, number) => {
        const field = this.fields(`${side}_${axis}`);
        field.value = place ? String(within(place[number])) : "";
        for (const told of ["input", "change"]) field.dispatchEvent(new Event(told, { bubbles: true }));
      });
    }
  }

  class Picker {
    constructor(block, words) {
      this.block = block;
      this.list = block.childBlocks.points;
      this.words = words;
      this.chosen = this.list.children[0] ?? null;
      this.build();
      this.list.container[0].before(this.element);
      const whole = block.container[0];
      for (const told of ["input", "change"]) whole.addEventListener(told, () => this.show());
      // After what was pressed: the pictures may grow by a line, and a button must not move away under the mouse.
      for (const done of ["click", "keyup"]) {
        this.list.container[0].addEventListener(done, (event) => this.choose(this.around(event.target)));
      }
      new MutationObserver(() => this.listChanged()).observe(this.list.sequenceContainer[0], {
        childList: true, subtree: true, attributes: true, attributeFilter: ["aria-hidden"],
      });
      this.show();
    }

    build() {
      this.element = make("div", { class: "spot-picker", role: "group", "aria-label": this.words.title });
      this.choices = make("div", { class: "spot-choices", role: "group", "aria-label": this.words.choose });
      this.pair = make("div", { class: "spot-pair" });
      this.sides = Object.fromEntries(SIDES.map((side) => [side, this.buildSide(side)]));
      this.element.append(make("p", { class: "help" }, this.words.help), this.choices, this.pair);
    }

    buildSide(side) {
      const figure = make("figure");
      const said = make("figcaption");
      const ground = make("div", { class: "spot-ground" });
      const image = make("img", { alt: "", draggable: "false" });
      const empty = make("span", {}, this.words.missing);
      const svg = draw("svg", { viewBox: "0 0 100 100" });
      const where = make("p", { class: "spot-where" });
      const other = make("button", { type: "button", class: "button button-small button-secondary" });
      ground.append(image, empty, svg);
      figure.append(said, ground, where, other);
      this.pair.append(figure);
      said.textContent = this.words[side];
      svg.addEventListener("click", (event) => this.clicked(side, event));
      other.addEventListener("click", () => this.pressed(side));
      return { image, empty, svg, where, other, spots: new Map() };
    }

    around(target) {
      return this.list.children.find((child) => child.element.contains(target)) ?? this.chosen;
    }

    choose(child) {
      if (child === this.chosen) return;
      this.chosen = child;
      this.show();
    }

    /* Of points just added the newest is the one to be placed; of removed ones nothing stays. */
    listChanged() {
      const known = new Set(this.known ?? []);
      const added = this.list.children.filter((child) => !known.has(child));
      if (added.length) this.chosen = added.at(-1);
      if (!this.list.children.includes(this.chosen)) this.chosen = this.list.children[0] ?? null;
      this.show();
    }

    clicked(side, event) {
      if (!this.chosen || event.target.closest("g") || this.dragged) return;
      const box = this.sides[side].svg.getBoundingClientRect();
      const place = [(event.clientX - box.left) / box.width * 100, (event.clientY - box.top) / box.height * 100];
      new Point(this.chosen).put(side, place);
      this.sides[side].spots.get(this.chosen)?.focus();
    }

    /* The button under a picture: into the middle while there is no place, else back to the genuine one. */
    pressed(side) {
      const point = new Point(this.chosen);
      point.put(side, point.place(side) ? null : [50, 50]);
      this.sides[side].spots.get(this.chosen)?.focus();
    }

    moved(child, side, event) {
      const point = new Point(child);
      if (event.key in ARROWS) {
        const step = event.shiftKey ? LARGE : 1;
        point.put(side, point.place(side).map((value, axis) => value + step * ARROWS[event.key][axis]));
      } else if (side === "suspect" && (event.key === "Delete" || event.key === "Backspace")) {
        point.put(side, null);
      } else return;
      event.preventDefault();
    }

    show() {
      this.known = [...this.list.children];
      this.showChoices();
      for (const side of SIDES) this.showSide(side);
    }

    showChoices() {
      const buttons = this.known.map((child, index) => {
        const button = this.choices.children[index] ?? this.choices.appendChild(this.choice());
        button.textContent = `${index + 1} ${new Point(child).name}`.trim();
        button.setAttribute("aria-pressed", String(child === this.chosen));
        return button;
      });
      while (this.choices.children.length > buttons.length) this.choices.lastChild.remove();
    }

    choice() {
      const button = make("button", { type: "button" });
      button.addEventListener("click", () => {
        this.choose(this.list.children[[...this.choices.children].indexOf(button)]);
      });
      return button;
    }

    showSide(side) {
      const { image, empty, svg, where, other, spots } = this.sides[side];
      const state = this.block.childBlocks[side].childBlocks.image.widget.state;
      const address = state ? state.square ?? state.preview?.url : null;
      image.hidden = !address;
      empty.hidden = Boolean(address);
      if (address && image.getAttribute("src") !== address) image.setAttribute("src", address);
      svg.classList.toggle("empty", !address);
      for (const [child, spot] of spots) {
        if (!this.known.includes(child)) { spot.remove(); spots.delete(child); }
      }
      this.known.forEach((child, index) => this.showSpot(child, index + 1, side));
      const point = this.chosen && new Point(this.chosen);
      where.textContent = point ? this.told(point, side) : "";
      const back = side === "suspect" && point?.own(side) && point.place(side);
      other.textContent = back ? this.words.same : this.words.middle;
      other.classList.toggle("unneeded", !point || !(back || !point.place(side)));
    }

    showSpot(child, number, side) {
      const { svg, spots } = this.sides[side];
      const point = new Point(child);
      const place = point.place(side);
      if (!place) { spots.get(child)?.remove(); spots.delete(child); return; }
      const spot = spots.get(child) ?? this.spot(child, side);
      const [x, y] = place;
      const [circle, text] = spot.children;
      circle.setAttribute("cx", x);
      circle.setAttribute("cy", y);
      text.setAttribute("x", x);
      text.setAttribute("y", y);
      text.textContent = number;
      spot.classList.toggle("chosen", child === this.chosen);
      spot.classList.toggle("borrowed", side === "suspect" && !point.own(side));
      spot.setAttribute("aria-label", say(this.words.spot, { number, side: this.words[side] }));
      spot.setAttribute("aria-valuenow", x);
      spot.setAttribute("aria-valuetext", this.told(point, side));
      if (!spot.isConnected) svg.append(spot);
    }

    told(point, side) {
      const place = point.place(side);
      if (!place) return this.words.nowhere;
      const words = side === "suspect" && !point.own(side) ? this.words.borrowed : this.words.place;
      return say(words, { x: place[0], y: place[1] });
    }

    spot(child, side) {
      const range = { role: "slider", tabindex: "0", "aria-valuemin": "0", "aria-valuemax": "100" };
      const spot = draw("g", range);
      spot.append(draw("circle", { r: "4" }), draw("text", {}));
      spot.addEventListener("focus", () => this.choose(child));
      spot.addEventListener("keydown", (event) => this.moved(child, side, event));
      spot.addEventListener("pointerdown", (event) => this.drag(spot, child, side, event));
      this.sides[side].spots.set(child, spot);
      return spot;
    }

    /* A spot follows the finger or the mouse until it is let go. */
    drag(spot, child, side, event) {
      event.preventDefault();
      spot.focus();
      spot.setPointerCapture(event.pointerId);
      const box = this.sides[side].svg.getBoundingClientRect();
      const follow = (at) => {
        this.dragged = true;
        const place = [(at.clientX - box.left) / box.width * 100, (at.clientY - box.top) / box.height * 100];
        new Point(child).put(side, place);
      };
      const end = () => {
        spot.removeEventListener("pointermove", follow);
        setTimeout(() => { this.dragged = false; });  // the click that ends it places nothing
      };
      spot.addEventListener("pointermove", follow);
      for (const over of ["pointerup", "pointercancel"]) spot.addEventListener(over, end, { once: true });
    }
  }

  class PairDefinition extends StructBlockDefinition {
    render(...given) {
      const block = super.render(...given);
      new Picker(block, this.meta.words);
      return block;
    }
  }
  window.telepath.register("education.Pair", PairDefinition);
})();
