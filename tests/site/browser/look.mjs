// Looks at pages of the site as they lie in a folder: by day and by night, on a phone and on a desk; then searches.
// Prints JSON; pictures go into a folder. node look.mjs SITE PICTURES CHROMIUM PAGE ...
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [site, pictures, executablePath, ...pages] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });
const axe = readFileSync(join(import.meta.dirname, "node_modules/axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const home = pathToFileURL(`${site}/`).href;
const violations = {};
const overflow = {};
const faults = new Set();
const asked = new Set();

const open = async (options) => {
  const page = await (await browser.newContext({ reducedMotion: "reduce", ...options })).newPage();
  page.on("pageerror", (error) => faults.add(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.add(message.text()));
  page.on("request", (request) => /^(file|data|blob|about):/.test(request.url()) || asked.add(request.url()));
  return page;
};

for (const colorScheme of ["light", "dark"]) {
  for (const width of [390, 1280]) {
    const page = await open({ viewport: { width, height: 900 }, colorScheme });
    for (const each of pages) {
      await page.goto(home + each);
      const name = `${each}-${colorScheme}-${width}`;
      overflow[name] = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await page.screenshot({ path: join(pictures, `${name.replaceAll("/", "-")}.png`) });
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run(document, { preload: false, rules: { "target-size": { enabled: true } } }));
      violations[name] = found.violations.map((fault) => `${fault.id}: ${fault.nodes.length} × ${fault.nodes[0].html.slice(0, 300)}`);
    }
    await page.context().close();
  }
}

const page = await open({ viewport: { width: 1280, height: 900 } });
await page.goto(`${home}index.html`);
await page.keyboard.press("Tab");
const first = await page.evaluate(() => document.activeElement.textContent.trim());
let found = [];
try {
  await page.locator("input[name=query]").fill("figure-alt-missing");
  const hit = page.locator(".md-search-result__link").first();
  await hit.waitFor({ timeout: 20_000 });
  found = await page.locator(".md-search-result__link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
} catch (error) {
  faults.add(String(error));
}
await page.screenshot({ path: join(pictures, "search.png") });
await browser.close();
console.log(JSON.stringify({ violations, overflow, faults: [...faults], asked: [...asked], first, found }));
