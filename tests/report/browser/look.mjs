// Opens an HTML report in Chromium as its readers do: at two widths, by day and by night, by keyboard, without script.
// Prints JSON; pictures go into a folder. node look.mjs REPORT.html FOLDER [CHROMIUM]
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [report, folder, executablePath = "/usr/bin/chromium"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const axe = readFileSync(join(import.meta.dirname, "node_modules/axe-core/axe.min.js"), "utf8");
const address = pathToFileURL(resolve(report)).href;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const faults = [];
const asked = [];

const open = async (options, hash = "") => {
  const page = await (await browser.newContext(options)).newPage();
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("request", (request) => /^(data|file):/.test(request.url()) || asked.push(request.url()));
  await page.goto(address + hash);
  return page;
};
const focused = (page) => page.evaluate(() => document.activeElement?.closest("[id]")?.id ?? "");
const reach = async (page, selector) => {
  for (let steps = 0; steps < 400; steps += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return steps;
  }
  return -1;
};

const violations = {};
const incomplete = {};
const overflow = {};
for (const colorScheme of ["light", "dark"]) {
  for (const width of [390, 1280]) {
    const page = await open({ viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" });
    const name = `${colorScheme}-${width}`;
    overflow[name] = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.screenshot({ path: join(folder, `${name}-whole.png`), fullPage: true });
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { rules: { "target-size": { enabled: true } } }));
    violations[name] = found.violations.map((one) => `${one.id}: ${one.nodes.length} × ${one.nodes[0].html.slice(0, 160)}`);
    incomplete[name] = found.incomplete.map((one) => `${one.id}: ${one.nodes.length}`);
    await page.context().close();
  }
}

// By keyboard: the skip link, a finding, its place on the page, back; then from finding to finding by n and p.
const page = await open({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
const keyboard = {};
await page.keyboard.press("Tab");
keyboard.skip = await page.evaluate(() => document.activeElement.textContent);
await page.keyboard.press("Enter");
keyboard.main = await focused(page);
if ((await reach(page, ".finding:has(a.go[href*='-m']) > summary")) >= 0) {
  keyboard.finding = await focused(page);
  const open_at_first = await page.evaluate(() => document.activeElement.parentElement.open);
  if (!open_at_first) await page.keyboard.press("Enter");
  keyboard.opened = await page.evaluate(() => document.activeElement.parentElement.open);
  await reach(page, "a.go");
  await page.keyboard.press("Enter");
  keyboard.place = await focused(page);
  keyboard.seen = await page.evaluate(() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  await page.screenshot({ path: join(folder, "place.png") });
  await page.keyboard.press("Enter");
  keyboard.back = await focused(page);
}
await page.keyboard.press("n");
keyboard.next = await focused(page);
await page.keyboard.press("p");
keyboard.previous = await focused(page);
await page.context().close();

// Without script: the same link leads to the same place, and what it lies in opens.
const plain = await open({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false, reducedMotion: "reduce" });
const script_free = { words: (await plain.innerText("main")).split(/\s+/).length };
const go = plain.locator("a.go[href*='-m']").first();
if (await go.count()) {
  await go.press("Enter");
  await plain.waitForTimeout(300);
  const target = plain.locator(":target");
  script_free.place = await target.getAttribute("id");
  const box = await target.boundingBox();
  script_free.seen = box !== null && box.y + box.height > 0 && box.y < 900;
}
const tree = await plain.locator("body").ariaSnapshot();
await plain.pdf({ path: join(folder, "print.pdf"), format: "A4" });
await browser.close();
process.stdout.write(JSON.stringify({ faults, asked, violations, incomplete, overflow, keyboard, script_free, tree }));
