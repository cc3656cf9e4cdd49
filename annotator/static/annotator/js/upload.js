// Bringing in files: dropped or chosen, sent one after the other, each with its progress, a way
// to cancel, a way to try again, and the reason in words when it was refused. Without this
// script the same form is sent whole and the server says the same in notices.

import { csrfToken, newIdempotencyKey, parseBody } from "./api.js";
import { fetchRegions } from "./refreshing.js";

/**
 * @typedef {"waiting" | "sending" | "reading" | "done" | "refused" | "failed" |
 *   "cancelled"} State
 * @typedef {{file: File, key: string, state: State, request: XMLHttpRequest | null, parts: Parts}} Upload
 * @typedef {{row: HTMLElement, name: HTMLElement, bar: HTMLProgressElement, word: HTMLElement,
 *   cancel: HTMLButtonElement, retry: HTMLButtonElement}} Parts
 */

/** What stands beside a file's name, by state. @type {Record<State, string>} */
const WORDS = {
  waiting: "waiting",
  sending: "on its way",
  reading: "being read",
  done: "in the library",
  refused: "not brought in",
  failed: "not brought in",
  cancelled: "cancelled",
};

class Uploads {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    const section = /** @type {HTMLElement} */ (form.closest("section"));
    this.form = form;
    this.input = /** @type {HTMLInputElement} */ (form.querySelector('input[type="file"]'));
    this.list = /** @type {HTMLElement} */ (section.querySelector(".uploads"));
    this.sum = /** @type {HTMLElement} */ (section.querySelector(".uploads__sum"));
    /** @type {Upload[]} */
    this.uploads = [];
    this.listen();
  }

  listen() {
    this.form.querySelector("[data-without-script]")?.setAttribute("hidden", "");
    this.form.querySelector("[data-drop-hint]")?.removeAttribute("hidden");
    this.input.addEventListener("change", () => {
      this.add(this.input.files);
      this.input.value = "";
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    for (const kind of ["dragenter", "dragover"]) {
      this.form.addEventListener(kind, (event) => {
        event.preventDefault();
        this.form.classList.add("drop--over");
      });
    }
    for (const kind of ["dragleave", "drop"]) {
      this.form.addEventListener(kind, () => this.form.classList.remove("drop--over"));
    }
    this.form.addEventListener("drop", (event) => {
      event.preventDefault();
      this.add(event.dataTransfer?.files ?? null);
    });
    addEventListener("beforeunload", (event) => {
      if (this.uploads.some((upload) => isOpen(upload))) event.preventDefault();
    });
  }

  /** @param {FileList | null} files */
  add(files) {
    for (const file of files ?? []) {
      const parts = buildRow(file);
      /** @type {Upload} */
      const upload = { file, key: newIdempotencyKey(), state: "waiting", request: null, parts };
      parts.cancel.addEventListener("click", () => this.cancel(upload));
      parts.retry.addEventListener("click", () => this.retry(upload));
      this.list.append(parts.row);
      this.uploads.push(upload);
      const refusal = this.refuseBeforehand(file);
      if (refusal) show(upload, "refused", refusal);
      else show(upload, "waiting");
    }
    this.list.hidden = this.uploads.length === 0;
    this.sendNext();
  }

  /**
   * @param {File} file
   * @returns {string} why the server would refuse it anyway, or ""
   */
  refuseBeforehand(file) {
    const { endings = "", maxBytes = "0" } = this.form.dataset;
    const known = endings.split(",");
    if (!known.some((ending) => file.name.toLowerCase().endsWith(ending))) {
      return `This kind of file cannot be read here. Known endings: ${known.join(", ")}.`;
    }
    if (file.size > Number(maxBytes)) {
      return `It is larger than ${Number(maxBytes) / 1_000_000} MB. Split it into several documents.`;
    }
    return file.size === 0 ? "The file is empty." : "";
  }

  sendNext() {
    this.tell();
    if (this.uploads.some((upload) => upload.state === "sending" || upload.state === "reading")) return;
    const next = this.uploads.find((upload) => upload.state === "waiting");
    if (next) this.send(next);
  }

  /** @param {Upload} upload */
  send(upload) {
    const request = new XMLHttpRequest();
    upload.request = request;
    request.open("POST", this.form.dataset.upload ?? "");
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("Accept", "application/json, application/problem+json");
    // The key stays with the file: if only the answer was lost, a retry makes no second document.
    request.setRequestHeader("Idempotency-Key", upload.key);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) upload.parts.bar.value = event.loaded / event.total;
    });
    request.upload.addEventListener("load", () => show(upload, "reading"));
    request.addEventListener("load", () => this.conclude(upload, request));
    request.addEventListener("error", () =>
      this.fail(upload, "The server could not be reached. Try again when you are online."),
    );
    request.addEventListener("abort", () => {
      show(upload, "cancelled");
      this.sendNext();
    });
    const body = new FormData();
    body.set("project", this.form.dataset.project ?? "");
    body.set("on_duplicate", "refuse");
    body.set("file", upload.file);
    show(upload, "sending");
    request.send(body);
  }

  /**
   * @param {Upload} upload
   * @param {XMLHttpRequest} request
   */
  conclude(upload, request) {
    const answer = parseBody(request.responseText, request.status) ?? {};
    if (request.status >= 200 && request.status < 300) {
      show(upload, "done");
      if (typeof answer.id === "string") linkName(upload.parts.name, `/documents/${answer.id}/`);
      this.sendNext();
      return;
    }
    /** @type {{message: string}[]} */
    const errors = answer.errors ?? [];
    const messages = errors.map((error) => error.message).join(" ");
    const reason = messages || answer.detail || "The server refused it.";
    // What the server has judged it will judge again; only its own faults are worth a retry.
    const judged = [400, 403, 409, 413, 415, 422].includes(request.status);
    this.fail(upload, reason, judged ? "refused" : "failed");
  }

  /**
   * @param {Upload} upload
   * @param {string} reason
   * @param {State} [state]
   */
  fail(upload, reason, state = "failed") {
    show(upload, state, reason);
    this.sendNext();
  }

  /** @param {Upload} upload */
  cancel(upload) {
    if (upload.request && isOpen(upload) && upload.state !== "waiting") upload.request.abort();
    else show(upload, "cancelled");
    this.sendNext();
  }

  /** @param {Upload} upload */
  retry(upload) {
    upload.parts.bar.value = 0;
    show(upload, "waiting");
    this.sendNext();
  }

  /** Say in the live region how it stands, once nothing is under way any more, and show the list. */
  tell() {
    const all = this.uploads.length;
    if (all === 0 || this.uploads.some(isOpen)) return;
    const done = this.uploads.filter((upload) => upload.state === "done").length;
    this.sum.textContent =
      all === 1 && done ? "The file is in the library. " : `${done} of ${all} files are in the library. `;
    this.sum.classList.remove("visually-hidden");
    if (done) void this.showList();
  }

  /** Show the new documents in the list; where it is filtered or cannot be fetched, offer it. */
  async showList() {
    try {
      (await fetchRegions())();
      if (location.search) this.sum.append(reloadLink());
    } catch {
      this.sum.append(reloadLink());
    }
  }
}

/**
 * @param {Upload} upload
 * @returns {boolean} whether something may still become of it by itself
 */
function isOpen(upload) {
  return ["waiting", "sending", "reading"].includes(upload.state);
}

/**
 * @param {Upload} upload
 * @param {State} state
 * @param {string} [reason]
 */
function show(upload, state, reason = "") {
  const { row, bar, word, cancel, retry } = upload.parts;
  upload.state = state;
  row.dataset.state = state;
  word.textContent = reason ? `${WORDS[state]}: ${reason}` : WORDS[state];
  bar.hidden = !isOpen(upload);
  cancel.hidden = !isOpen(upload);
  retry.hidden = state !== "failed" && state !== "cancelled";
}

/**
 * @param {File} file
 * @returns {Parts}
 */
function buildRow(file) {
  const row = document.createElement("li");
  row.className = "upload";
  const name = document.createElement("span");
  name.className = "upload__name";
  name.textContent = file.name;
  const bar = document.createElement("progress");
  bar.className = "progress upload__bar";
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `Progress of ${file.name}`);
  const word = document.createElement("span");
  word.className = "upload__word";
  const cancel = buildButton("Cancel", file.name);
  const retry = buildButton("Try again", file.name);
  row.append(name, word, cancel, retry, bar);
  return { row, name, bar, word, cancel, retry };
}

/**
 * @param {string} text
 * @param {string} about read out after the text
 * @returns {HTMLButtonElement}
 */
function buildButton(text, about) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet button--small";
  button.textContent = text;
  button.setAttribute("aria-label", `${text}: ${about}`);
  return button;
}

/**
 * @param {HTMLElement} name
 * @param {string} address
 */
function linkName(name, address) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = name.textContent;
  name.replaceChildren(link);
}

/** @returns {HTMLAnchorElement} */
function reloadLink() {
  const link = document.createElement("a");
  link.href = location.pathname;
  link.textContent = "Show the whole list";
  return link;
}

for (const form of document.querySelectorAll("form[data-upload]")) {
  if (form instanceof HTMLFormElement) new Uploads(form);
}
