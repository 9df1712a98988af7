// What the desk does beyond links and forms: it follows changes of the file, judges words as they are typed, keeps what
// was not saved, and lets keys do what buttons do. Every page works without.
"use strict";

document.documentElement.classList.add("js");
const status = document.getElementById("status");

function say(text) {
  if (status && status.textContent !== text) status.textContent = text;
}

// The language is changed as soon as one is chosen by mouse; by keys, which pass others on their way, once they leave.
for (const select of document.querySelectorAll(".tongue select")) {
  const before = select.value;
  let by_keys = false;
  select.addEventListener("keydown", () => { by_keys = true; });
  select.addEventListener("pointerdown", () => { by_keys = false; });
  select.addEventListener("change", () => { if (!by_keys) select.form.requestSubmit(); });
  select.addEventListener("blur", () => { if (select.value !== before) select.form.requestSubmit(); });
}

// The web edition follows each change of the file, and stays at the place where its reader is.
const report = document.body.dataset.report;
const frame = document.querySelector("iframe[data-edition]");

function placeOf(page) {
  const parts = [...page.querySelectorAll("[id]")];
  const near = parts.filter((part) => part.getBoundingClientRect().top <= 8).pop();
  return near ? [near.id, near.getBoundingClientRect().top] : ["", -page.documentElement.scrollTop];
}

async function renew() {
  const answer = await fetch(frame.src);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const page = frame.contentDocument;
  if (!page || !page.body) return;
  const [id, top] = placeOf(page);
  page.body.replaceWith(page.adoptNode(fresh.body));
  const anchor = id && page.getElementById(id);
  frame.contentWindow.scrollBy(0, anchor ? anchor.getBoundingClientRect().top - top : -top);
}

// Links to elsewhere lead nowhere from the sandbox: they leave the edition as it is, and only those within it are followed.
frame?.addEventListener("load", () => {
  frame.contentDocument?.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && !link.getAttribute("href").startsWith("#")) event.preventDefault();
  });
});

if (report && frame && window.EventSource) {
  const events = new EventSource(`/reports/${report}/events`);
  let known = "";
  events.addEventListener("message", (event) => {
    if (known && known !== event.data) {
      renew();
      document.dispatchEvent(new Event("publish-desk-changed"));
    }
    known = event.data;
  });
  addEventListener("pagehide", () => events.close());
}

// Words are judged as they are typed.
for (const form of document.querySelectorAll("form[data-judge]")) {
  const words = form.querySelector("[data-words]");
  const decorates = form.querySelector("[name=decorative]");
  const remarks = form.querySelector("[data-said]");
  const length = form.querySelector("[data-length]");
  let waiting = null, asked = 0;
  async function judge() {
    const mine = ++asked;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.judge, { method: "POST", body });
    if (!answer.ok || mine !== asked) return;
    const told = await answer.json();
    if (length) length.textContent = told.length;
    const texts = decorates?.checked || !words.value.trim() ? [] : told.remarks;
    if (texts.join("\n") === [...remarks.children].map((item) => item.textContent).join("\n")) return;
    remarks.replaceChildren(...texts.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  }
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(judge, 60); });
  words.addEventListener("input", () => { if (decorates && words.value.trim()) decorates.checked = false; });
}

// What was typed and not saved is there again after a reload, a crash or a closed lid; where somebody else said something
// there meanwhile, with what stood there when it was typed, so that saving it shows both.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = `publish-desk:${report}:${form.dataset.draft}`;
  const fields = [...form.querySelectorAll("textarea, input:not([type=hidden])")];
  const valueOf = (field) => (field.type === "checkbox" ? String(field.checked) : field.value);
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(key)); } catch { kept = null; }
  const seen = [...form.querySelectorAll("input[type=hidden][name^=seen]")];
  if (kept && kept.values?.length === fields.length && kept.seen?.length === seen.length) {
    seen.forEach((field, at) => { field.value = kept.seen[at]; });
    fields.forEach((field, at) => {
      if (field.type === "checkbox") field.checked = kept.values[at] === "true";
      else field.value = kept.values[at];
    });
  }
  form.addEventListener("input", () => {
    const was = seen.map((field) => field.value);
    localStorage.setItem(key, JSON.stringify({ seen: was, values: fields.map(valueOf) }));
  });
  form.addEventListener("submit", () => { sessionStorage.setItem("publish-desk:sent", key); });
  const sent = sessionStorage.getItem("publish-desk:sent");
  if (sent && status?.textContent) { localStorage.removeItem(sent); sessionStorage.removeItem("publish-desk:sent"); }
}

// Whoever leaves what somebody else wrote gives up their own words.
document.querySelector("[data-leave]")?.addEventListener("click", () => {
  const sent = sessionStorage.getItem("publish-desk:sent");
  if (sent) { localStorage.removeItem(sent); sessionStorage.removeItem("publish-desk:sent"); }
});

// A job is looked at until it is over.
const job = document.querySelector("[data-job]");
if (job && ["waiting", "working"].includes(job.dataset.state)) {
  const step = job.querySelector("[data-step]");
  const look = async () => {
    const answer = await fetch(location.pathname, { redirect: "manual" });
    if (answer.type === "opaqueredirect") return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-job]");
    if (!now || now.dataset.state !== job.dataset.state && now.dataset.state !== "working") return location.reload();
    const text = now.querySelector("[data-step]")?.textContent;
    if (text && text !== step.textContent) step.textContent = text;
    setTimeout(look, 500);
  };
  setTimeout(look, 300);
}

// Cells say what is heard at them; arrow keys walk through them.
for (const grid of document.querySelectorAll("[data-grid]")) {
  const line = document.querySelector("[data-heard-here]");
  const first = grid.querySelector("th, td");
  if (first) first.tabIndex = 0;
  function show(cell) {
    line.hidden = false;
    line.querySelector("q").textContent = cell.dataset.heard;
    for (const other of grid.querySelectorAll("[tabindex='0']")) other.tabIndex = -1;
    cell.tabIndex = 0;
  }
  grid.addEventListener("focusin", (event) => { if (event.target.dataset.heard !== undefined) show(event.target); });
  grid.addEventListener("click", (event) => event.target.closest("[data-heard]")?.focus());
  grid.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-heard]");
    const row = cell?.parentElement;
    const to = {
      ArrowRight: () => cell.nextElementSibling, ArrowLeft: () => cell.previousElementSibling,
      ArrowDown: () => row.nextElementSibling?.children[cell.cellIndex],
      ArrowUp: () => row.previousElementSibling?.children[cell.cellIndex],
    }[event.key]?.();
    if (to) { event.preventDefault(); to.focus(); }
  });
}

// Lines and their places on the page show each other.
document.addEventListener("mouseover", (event) => {
  const number = event.target.closest?.("[data-line]")?.dataset.line;
  for (const part of document.querySelectorAll("[data-line].on")) part.classList.toggle("on", part.dataset.line === number);
  if (number) for (const part of document.querySelectorAll(`[data-line="${number}"]`)) part.classList.add("on");
});
for (const part of document.querySelectorAll(".sheet rect[data-line]")) {
  part.addEventListener("click", () => {
    document.querySelector(`.lines [data-line="${part.dataset.line}"]`)?.scrollIntoView({ block: "nearest" });
  });
}

// Pages that are laid out meanwhile: asks for them, shows how far they are, and gives the page that has them; null where
// somebody asked for others since, or where it cannot be done, which is shown.
let pagesAsked = 0;
async function pagesOf(begin, fields, address, place, zone) {
  const mine = ++pagesAsked;
  let answer = await fetch(begin, { method: "POST", body: new URLSearchParams(fields) });
  for (;;) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== pagesAsked) return null;
    const there = page.querySelector(place);
    const state = there?.dataset.state;
    if (state === "ready") { zone.replaceChildren(); return page; }
    const step = zone.querySelector("[data-step]");
    const now = there?.querySelector("[data-step]");
    if (step && now) { if (step.textContent !== now.textContent) step.textContent = now.textContent; }
    else zone.replaceChildren(...(there ?? page.querySelector("main")).querySelectorAll(":scope > p"));
    if (!["waiting", "working"].includes(state)) return null;
    await new Promise((rest) => { setTimeout(rest, 400); });
    if (mine !== pagesAsked) return null;
    answer = await fetch(address);
  }
}

// Names are narrowed down while they are typed.
for (const field of document.querySelectorAll("[data-filter]")) {
  const rows = [...document.getElementById(field.dataset.filter).tBodies[0].rows];
  const counted = document.querySelector("[data-filter-count]");
  field.addEventListener("input", () => {
    const wanted = field.value.toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    counted.textContent = wanted ? `${rows.filter((row) => !row.hidden).length} / ${rows.length}` : "";
  });
}

// A file is dropped instead of chosen.
for (const form of document.querySelectorAll("[data-drop]")) {
  const zone = form.closest(".drop");
  const field = form.querySelector("input[type=file]");
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; form.requestSubmit(); }
  });
}

// Keys: what a button or link says it listens to.
document.addEventListener("keydown", (event) => {
  const inField = event.target.closest("input, textarea, select");
  const pressed = [event.ctrlKey && "Control", event.altKey && "Alt", event.shiftKey && "Shift",
    event.key.length === 1 ? event.key.toUpperCase() : event.key].filter(Boolean).join("+");
  if (inField && ["Control+Z", "Control+Shift+Z"].includes(pressed)) return;
  const scope = event.target.closest(".outline li, .wording") ?? document;
  const target = scope.querySelector(`[aria-keyshortcuts="${pressed}"]:not(:disabled)`);
  if (target && (scope !== document || !target.closest(".outline, .wording"))) { event.preventDefault(); target.click(); }
});
