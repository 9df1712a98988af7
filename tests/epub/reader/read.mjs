// Opens an EPUB in epub.js in Chromium and does what a reader does. Prints JSON; pictures go into a folder.
// node read.mjs BOOK.epub FOLDER [CHROMIUM]
import { readFileSync, mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [book, folder, executablePath = "/usr/bin/chromium"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const modules = join(import.meta.dirname, "node_modules");
const page_html = `<!DOCTYPE html><html lang="en"><title>Reader</title><style>html, body, #area { margin: 0; height: 100%; }</style>
<div id="area"></div><script src="/jszip.js"></script><script src="/epub.js"></script></html>`;
const files = {
  "/": ["text/html", page_html],
  "/jszip.js": ["text/javascript", readFileSync(join(modules, "jszip/dist/jszip.min.js"))],
  "/epub.js": ["text/javascript", readFileSync(join(modules, "epubjs/dist/epub.min.js"))],
  "/book.epub": ["application/epub+zip", readFileSync(book)],
};
const server = createServer((request, response) => {
  const file = files[request.url];
  response.writeHead(file ? 200 : 404, { "Content-Type": file ? file[0] : "text/plain" });
  response.end(file ? file[1] : "");
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 800, height: 1000 } });
const faults = [];
page.on("pageerror", (error) => faults.push(String(error)));
await page.goto(`http://127.0.0.1:${server.address().port}/`);

const opened = await page.evaluate(async () => {
  const data = await (await fetch("/book.epub")).arrayBuffer();
  window.book = ePub(data);
  window.rendition = book.renderTo("area", { width: "100%", height: "100%", flow: "scrolled-doc" });
  await rendition.display();
  const flat = (items = []) => items.flatMap((item) => [item.label.trim(), ...flat(item.subitems)]);
  const navigation = await book.loaded.navigation;
  const pages = book.pageList.pageList ?? [];
  return {
    title: (await book.loaded.metadata).title,
    contents: flat(navigation.toc),
    landmarks: (navigation.landmarks ?? []).map((item) => item.type),
    pages: pages.map((item) => ({ page: String(item.page), href: item.href })),
    spine: book.spine.spineItems.map((item) => item.href),
  };
});

const show = async (href) => {
  await page.evaluate((target) => rendition.display(target), href);
  await page.waitForTimeout(300);
};
const picture = (name) => page.screenshot({ path: join(folder, `${name}.png`) });
// The text of the page as it stands at the top of the window, and the file that it comes from.
const place = () =>
  page.evaluate(() => {
    const view = rendition.manager.views.last();
    return { file: view.section.href, scrolled: Math.round(document.querySelector(".epub-container").scrollTop) };
  });
const inside = (work, argument) =>
  page.evaluate(([source, given]) => {
    const view = rendition.manager.views.last();
    return new Function("document", "given", `return (${source})(document, given)`)(view.document, given);
  }, [work.toString(), argument]);
const near = (id) =>
  page.evaluate((name) => {
    const view = rendition.manager.views.last();
    const element = view.document.getElementById(name);
    const top = element.getBoundingClientRect().top + view.iframe.getBoundingClientRect().top;
    return Math.round(top);
  }, id);
const find = async (selector) => {
  for (const href of opened.spine) {
    await show(href);
    const id = await inside((document, given) => document.querySelector(given)?.id, selector);
    if (id) return { href, id };
  }
  return null;
};

const result = { ...opened, faults };
await show(opened.spine[2]);
await picture("contents");

result.shown_pages = [];
for (const { page: name, href } of opened.pages) {
  await show(href);
  const id = href.split("#")[1];
  const label = await inside((document, given) => document.getElementById(given)?.getAttribute("aria-label"), id);
  result.shown_pages.push({ page: name, label, ...(await place()), top: await near(id) });
}
await picture("page");

const call = await find("a[role~=doc-noteref]");
if (call) {
  const goal = await inside((document, given) => document.getElementById(given).getAttribute("href"), call.id);
  const note = goal.split("#")[1];
  await inside((document, given) => document.getElementById(given).click(), call.id);
  await page.waitForTimeout(500);
  const there = { ...(await place()), top: await near(note) };
  await picture("note");
  const back = await inside(
    (document, given) => {
      const link = document.getElementById(given).querySelector("a[role~=doc-backlink]");
      link.click();
      return link.getAttribute("href");
    },
    note,
  );
  await page.waitForTimeout(500);
  result.note = { call: call.id, note, there, back: { href: back, ...(await place()), top: await near(back.split("#")[1]) } };
}

const image = await find("img[aria-details]");
if (image) {
  result.description = await inside((document, given) => {
    const shown = document.getElementById(given);
    const details = document.getElementById(shown.getAttribute("aria-details"));
    details.querySelector("summary").click();
    const back = details.querySelector("a[role~=doc-backlink]");
    return { open: details.open, words: details.textContent.trim().length, back: back.getAttribute("href"), to: given };
  }, image.id);
  await page.waitForTimeout(300);
  await picture("description");
  const goal = result.description.back.split("#")[1];
  await inside((document, given) => document.querySelector(`a[role~=doc-backlink][href$="#${given}"]`).click(), goal);
  await page.waitForTimeout(300);
  result.description.top = await near(goal);
}

const table = await find("table.reflow");
if (table) {
  await page.setViewportSize({ width: 360, height: 740 });
  await show(`${table.href}#${table.id}`);
  result.table = await inside((document, given) => {
    const shown = document.getElementById(given);
    const cells = [...shown.querySelectorAll("[data-column]")];
    const box = shown.getBoundingClientRect();
    return {
      width: Math.ceil(box.right),
      window: document.documentElement.clientWidth,
      stacked: new Set(cells.slice(0, 2).map((cell) => Math.round(cell.getBoundingClientRect().top))).size > 1,
    };
  }, table.id);
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree", {
    frameId: (await session.send("Page.getFrameTree")).frameTree.childFrames[0].frame.id,
  });
  result.table.roles = [...new Set(nodes.map((node) => node.role?.value))];
  await inside((document, given) => document.getElementById(given).scrollIntoView(), table.id);
  await picture("phone");
  await page.setViewportSize({ width: 800, height: 1000 });
}

// A reading system's night: its own two colours over ours, and what the style sheet does about drawings.
await page.emulateMedia({ colorScheme: "dark" });
await page.evaluate(() => {
  rendition.themes.register("night", { body: { background: "#121212 !important", color: "#e6e6e6 !important" } });
  rendition.themes.select("night");
});
result.night = [];
for (const href of opened.spine.slice(1)) {
  await show(href);
  result.night.push(
    ...(await inside((document) => {
      const seen = new Map();
      for (const element of document.body.querySelectorAll("*")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        const view = document.defaultView;
        if (!own || element.closest("svg, math")) continue;
        let ground = element;
        while (ground && /rgba\(0, 0, 0, 0\)|transparent/.test(view.getComputedStyle(ground).backgroundColor)) {
          ground = ground.parentElement;
        }
        const pair = [view.getComputedStyle(element).color, view.getComputedStyle(ground ?? document.body).backgroundColor];
        seen.set(pair.join("|"), { ink: pair[0], ground: pair[1], element: element.localName });
      }
      return [...seen.values()];
    })),
  );
}
const drawn = image ?? (await find("img"));
if (drawn) await show(`${drawn.href}#${drawn.id}`);
await picture("night");

console.log(JSON.stringify(result));
await browser.close();
server.close();
