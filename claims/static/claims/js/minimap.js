// The overview at the left edge of the text: where passages, conflicts and suggested figures lie, and
// which part is in view. It is a slider: press, drag or use keys to go elsewhere. What lies where is
// drawn on a canvas when it changes; while one scrolls only the frame moves.

import { scrollToPoint } from "../../annotator/js/places.js";
import { describe, layOut, pointOf, scale, ticks } from "./minimap-layout.js";

/** @typedef {import("./room.js").Room} Room */

// Where things stand in the column, from its left edge, in pixels.
const BAR = { left: 5, width: 8 };
const TICK = { left: 15, width: 3 };
const SIGN = { middle: 20, half: 3.5 };
const FAINT = 0.22;
// The frame of a short view in a long text can still be seen.
const LEAST_FRAME = 10;
// An arrow goes so many pixels on.
const STEP = 72;

export class Minimap {
  /**
   * @param {Room} room
   * @param {import("./survey.js").Survey} survey
   * @param {import("../../annotator/js/reading-place.js").ReadingPlace} place
   */
  constructor(room, survey, place) {
    this.room = room;
    this.survey = survey;
    this.place = place;
    this.slider = make("div", "minimap__slider");
    this.canvas = document.createElement("canvas");
    this.view = make("span", "minimap__view");
    this.probe = make("span", "minimap__probe");
    this.says = make("p", "visually-hidden");
    this.build();
    this.isDue = false;
    /** How high the frame is, in pixels. */
    this.size = 0;
    for (const name of ["known", "filtered"]) survey.addEventListener(name, () => this.redraw());
    room.addEventListener("progress", () => this.redraw());
    place.addEventListener("moved", () => this.frame());
    place.addEventListener("rested", () => this.tellPlace());
    new ResizeObserver(() => this.redraw()).observe(this.slider);
    new MutationObserver(() => this.redraw()).observe(document.documentElement, {
      attributeFilter: ["data-theme"],
    });
    for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
      matchMedia(query).addEventListener("change", () => this.redraw());
    }
    this.listen();
  }

  build() {
    const column = make("div", "minimap");
    Object.assign(this.slider, { id: "minimap", tabIndex: 0 });
    for (const [name, value] of Object.entries({
      role: "slider",
      "aria-label": "Place in the text",
      "aria-orientation": "vertical",
      "aria-valuemin": "0",
      "aria-valuemax": "100",
      "aria-valuenow": "0",
      "aria-describedby": "minimap-says",
    })) {
      this.slider.setAttribute(name, value);
    }
    this.slider.append(this.canvas, this.view, this.probe);
    this.says.id = "minimap-says";
    column.append(this.slider, this.says);
    this.room.text.parentElement?.prepend(column);
  }

  get length() {
    return this.room.index.codePoints.points;
  }

  get height() {
    return this.slider.clientHeight;
  }

  /** Draw everything before the next frame. */
  redraw() {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => {
      this.isDue = false;
      this.draw();
      this.frame();
      this.tellPlace();
    });
  }

  draw() {
    const { facts, wanted } = this.survey;
    const { left } = this.room.figures;
    this.says.textContent = describe(facts, left.length);
    const { height } = this;
    const pen = this.canvas.getContext("2d");
    if (!height || !pen) return;
    this.canvas.width = Math.round(this.slider.clientWidth * devicePixelRatio);
    this.canvas.height = Math.round(height * devicePixelRatio);
    pen.scale(devicePixelRatio, devicePixelRatio);
    const { bars, conflicts } = layOut(facts, wanted, this.length, height);
    this.drawTicks(pen, left.map((figure) => figure.points.start));
    const colours = new Map(bars.map(({ kind }) => [kind, ""]));
    for (const kind of colours.keys()) colours.set(kind, this.colourOf("kind", kind));
    for (const bar of bars) {
      pen.globalAlpha = bar.isFaint ? FAINT : 1;
      pen.fillStyle = colours.get(bar.kind) ?? "";
      const left = BAR.left + bar.from * BAR.width;
      pen.fillRect(left, bar.top, (bar.to - bar.from) * BAR.width, bar.height);
    }
    pen.globalAlpha = 1;
    pen.fillStyle = this.colourOf("relation", "conflicts");
    for (const top of conflicts) drawDiamond(pen, SIGN.middle, top + 1, SIGN.half);
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {number[]} points
   */
  drawTicks(pen, points) {
    pen.globalAlpha = 0.5;
    pen.fillStyle = getComputedStyle(this.slider).color;
    for (const top of ticks(points, this.length, this.height)) {
      pen.fillRect(TICK.left, top, TICK.width, 1);
    }
  }

  /**
   * A canvas knows no custom properties: an element wears the colour, and is asked for it.
   * @param {"kind" | "relation"} sort
   * @param {string} value
   * @returns {string}
   */
  colourOf(sort, value) {
    const { probe } = this;
    delete probe.dataset.kind;
    delete probe.dataset.relation;
    probe.dataset[sort] = value;
    return getComputedStyle(probe).color;
  }

  /** Put the frame around the part in view. */
  frame() {
    const { height, length } = this;
    if (!height) return;
    const from = scale(this.place.at(0), length, height);
    const to = scale(this.place.at(innerHeight), length, height);
    const size = Math.round(Math.max(LEAST_FRAME, to - from));
    // Another height has the page laid out anew; while one scrolls it is mostly the same.
    if (size !== this.size) this.view.style.height = `${size}px`;
    this.size = size;
    this.view.style.translate = `0 ${Math.min(from, Math.max(0, height - size))}px`;
  }

  /** Say where one is, once one has come to rest there. */
  tellPlace() {
    const point = this.place.at(innerHeight / 2);
    const percent = String(this.length ? Math.round((100 * point) / this.length) : 0);
    const { facts } = this.survey;
    const above = facts.filter(({ start }) => start < point).length;
    this.slider.setAttribute("aria-valuenow", percent);
    this.slider.setAttribute("aria-valuetext", `${percent} percent, ${above} of ${facts.length} passages above`);
  }

  listen() {
    const { slider } = this;
    slider.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      slider.setPointerCapture(event.pointerId);
      this.goTo(event);
    });
    slider.addEventListener("pointermove", (event) => {
      if (slider.hasPointerCapture(event.pointerId)) this.goTo(event);
    });
    slider.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !this.goBy(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  /**
   * Bring the place at the pointer to the middle of the screen.
   * @param {PointerEvent} event
   */
  goTo(event) {
    const y = event.clientY - this.slider.getBoundingClientRect().top;
    scrollToPoint(this.room.index, pointOf(y, this.length, this.height), innerHeight / 2);
  }

  /**
   * @param {string} key
   * @returns {boolean} whether it goes anywhere
   */
  goBy(key) {
    /** @type {Record<string, number>} */
    const ways = {
      ArrowDown: STEP,
      ArrowRight: STEP,
      ArrowUp: -STEP,
      ArrowLeft: -STEP,
      PageDown: innerHeight * 0.9,
      PageUp: -innerHeight * 0.9,
      Home: -document.documentElement.scrollHeight,
      End: document.documentElement.scrollHeight,
    };
    if (!(key in ways)) return false;
    scrollBy({ top: ways[key], behavior: "instant" });
    return true;
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x of its middle
 * @param {number} y
 * @param {number} half of its width
 */
function drawDiamond(pen, x, y, half) {
  pen.beginPath();
  pen.moveTo(x, y - half);
  pen.lineTo(x + half, y);
  pen.lineTo(x, y + half);
  pen.lineTo(x - half, y);
  pen.fill();
}

/**
 * @param {string} name
 * @param {string} classes
 * @returns {HTMLElement}
 */
function make(name, classes) {
  const element = document.createElement(name);
  element.className = classes;
  return element;
}
