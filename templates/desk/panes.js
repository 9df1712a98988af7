// Three panes of one report: web page, pages, what is heard. Whichever is scrolled by its reader brings the others to the
// same block, found by its id; nothing takes the focus. Where motion is not wanted, the others follow once it rests.
"use strict";

const laid = document.getElementById("laid");
const together = document.querySelector("[data-together]");
const panes = [...document.querySelectorAll("[data-pane]")].map((part) => ({ part, section: part.closest(".pane"), isFrame: part.tagName === "IFRAME" }));
const heard = document.getElementById("heard-body");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 63.99rem)");
const LINE = 0.15; // of a pane's height: the block that stands there is the one that is read
let leader = panes[0];

together.checked = localStorage.getItem("publish-desk-together") !== "no";
together.addEventListener("change", () => {
  localStorage.setItem("publish-desk-together", together.checked ? "yes" : "no");
  if (together.checked) bring();
});

const scrollerOf = (pane) => (pane.isFrame ? pane.part.contentDocument?.scrollingElement : pane.part);
const heightOf = (pane) => pane.part.clientHeight;

// The blocks of a pane by their ids, in the order in which they are read.
function blocksOf(pane) {
  const blocks = new Map();
  if (pane.isFrame) {
    for (const line of heard.querySelectorAll("[data-anchor]")) {
      const id = line.dataset.anchor;
      const block = pane.part.contentDocument?.getElementById(id);
      if (block && !blocks.has(id)) blocks.set(id, block);
    }
  } else {
    for (const block of pane.part.querySelectorAll("[data-anchor]")) if (!blocks.has(block.dataset.anchor)) blocks.set(block.dataset.anchor, block);
  }
  return blocks;
}

const topOf = (pane, block) => block.getBoundingClientRect().top - (pane.isFrame ? 0 : pane.part.getBoundingClientRect().top);

// Where a pane is: between which two blocks that another pane has too, and how far.
function placeIn(pane, others) {
  const scroller = scrollerOf(pane);
  if (!scroller || scroller.scrollTop <= 1) return { end: "start" };
  if (scroller.scrollTop + heightOf(pane) >= scroller.scrollHeight - 2) return { end: "end" };
  const line = heightOf(pane) * LINE;
  let before = null, after = null;
  for (const [id, block] of blocksOf(pane)) {
    if (!others.has(id)) continue;
    const top = topOf(pane, block);
    if (top <= line && (!before || top >= before.top)) before = { id, top };
    if (top > line && (!after || top < after.top)) after = { id, top };
  }
  return { before, after, share: before && after ? (line - before.top) / (after.top - before.top) : 0 };
}

function moveTo(pane, place, blocks) {
  const scroller = scrollerOf(pane);
  if (!scroller) return;
  const to = (top) => scroller.scrollTo({ top, behavior: "instant" });
  if (place.end === "start") return to(0);
  if (place.end === "end") return to(scroller.scrollHeight);
  const near = place.before ?? place.after;
  if (!near) return;
  const first = topOf(pane, blocks.get(near.id));
  const next = place.before && place.after ? topOf(pane, blocks.get(place.after.id)) : first;
  to(scroller.scrollTop + first + place.share * Math.max(0, next - first) - heightOf(pane) * LINE);
}

function bring() {
  if (!together.checked) return;
  for (const pane of panes) {
    if (pane === leader || pane.section.hidden) continue;
    const blocks = blocksOf(pane);
    moveTo(pane, placeIn(leader, blocks), blocks);
  }
}

let waiting = null, drawn = 0;
function scrolled(pane) {
  if (pane !== leader) return;
  if (calm.matches) {
    clearTimeout(waiting);
    waiting = setTimeout(bring, 180);
  } else if (!drawn) {
    drawn = requestAnimationFrame(() => { drawn = 0; bring(); });
  }
}

const LEADING = ["pointerenter", "pointerdown", "wheel", "touchstart", "keydown", "focusin"];
function listen(target, pane) {
  for (const kind of LEADING) target.addEventListener(kind, () => { leader = pane; }, { passive: true });
  target.addEventListener("scroll", () => scrolled(pane), { passive: true });
}
for (const pane of panes) {
  listen(pane.section, pane);
  if (!pane.isFrame) pane.part.addEventListener("scroll", () => scrolled(pane), { passive: true });
  const begun = () => { if (pane.part.contentDocument) listen(pane.part.contentDocument, pane); };
  if (pane.isFrame) { pane.part.addEventListener("load", begun); begun(); }
}

// Who points at a block in one pane sees it in the others.
document.querySelector(".panes").addEventListener("click", (event) => {
  const block = event.target.closest("[data-anchor]");
  if (!block || !together.checked) return;
  leader = panes.find((pane) => pane.section.contains(block));
  for (const pane of panes) {
    if (pane === leader) continue;
    const blocks = blocksOf(pane);
    const id = block.dataset.anchor;
    if (blocks.has(id)) moveTo(pane, { before: { id }, share: 0 }, blocks);
  }
});

// Where there is room for one pane alone, tabs choose which.
const list = document.querySelector("[data-pane-tabs]");
const tabs = [...list.querySelectorAll("button")];
function choose(tab) {
  const shown = panes.find((pane) => pane.section.id === tab.dataset.shows);
  const from = panes.find((pane) => !pane.section.hidden);
  const blocks = shown !== from ? blocksOf(shown) : null;
  const place = blocks && placeIn(from, blocks);
  for (const other of tabs) {
    other.setAttribute("aria-selected", String(other === tab));
    other.tabIndex = other === tab ? 0 : -1;
  }
  for (const pane of panes) pane.section.hidden = pane !== shown;
  leader = shown;
  if (place && together.checked) moveTo(shown, place, blocks);
}
function arrange() {
  list.hidden = !narrow.matches;
  if (narrow.matches) list.setAttribute("role", "tablist"); else list.removeAttribute("role");
  for (const tab of tabs) {
    const section = document.getElementById(tab.dataset.shows);
    for (const [name, value] of [["role", "tab"], ["aria-controls", section.id]]) {
      if (narrow.matches) tab.setAttribute(name, value); else tab.removeAttribute(name);
    }
    if (!narrow.matches) tab.removeAttribute("aria-selected");
    if (narrow.matches) section.setAttribute("role", "tabpanel"); else { section.removeAttribute("role"); section.hidden = false; }
  }
  if (narrow.matches) choose(tabs.find((tab) => tab.dataset.shows === leader.section.id));
}
list.addEventListener("click", (event) => { const tab = event.target.closest("button"); if (tab) choose(tab); });
list.addEventListener("keydown", (event) => {
  const at = tabs.indexOf(event.target.closest("button"));
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const tab = tabs[(to + tabs.length) % tabs.length];
  choose(tab);
  tab.focus();
});
narrow.addEventListener("change", arrange);
arrange();

// The pages are laid out when the screen is opened, and again after each change; those of before stay meanwhile.
async function renewPages() {
  const fresh = await pagesOf(`${laid.dataset.laid}/pages`, { pages: "all" }, `${laid.dataset.laid}/read`, "#laid", laid);
  if (!fresh) return;
  for (const id of ["pages-body", "heard-body"]) {
    document.getElementById(id).replaceChildren(...fresh.getElementById(id).childNodes);
  }
  bring();
}
if (laid.dataset.state !== "ready") renewPages();
document.addEventListener("publish-desk-changed", renewPages);
