// Uses the desk as an editor does, from her Word file to a PDF that claims: by mouse, then by keyboard alone; then looks
// at every screen by day and by night, at three widths and with letters twice as large. Prints JSON; pictures go into a
// folder. node use.mjs ADDRESS WORD.docx FOLDER [CHROMIUM]
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [address, word, folder, executablePath = "/usr/bin/chromium"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const axe = readFileSync(join(import.meta.dirname, "node_modules/axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const faults = [];
const asked = [];
const home = new URL(address).origin;

const open = async (options) => {
  const page = await (await browser.newContext({ reducedMotion: "reduce", ...options })).newPage();
  page.setDefaultTimeout(120_000); // on a busy machine, what is right may take its time
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("request", (request) => request.url().startsWith(home) || request.url().startsWith("data:") || asked.push(request.url()));
  await page.goto(address);
  return page;
};
const WORDS = "Een linde met een brede kroon voor een stenen trap";

// By mouse.
const mouse = {};
let page = await open({ viewport: { width: 1400, height: 900 } });
await page.setInputFiles("input[type=file]", word);
await page.getByRole("button", { name: "Open it" }).click();
await page.getByRole("link", { name: "On to the report" }).click();
const report = new URL(page.url()).pathname;
await page.getByRole("link", { name: "Describe the pictures" }).click();
await page.waitForFunction(() => document.querySelector("iframe").contentDocument?.images.length > 0);
await page.getByLabel("What does it show?").fill("Foto van een linde");
await page.locator("[data-said] li", { hasText: "Foto van" }).waitFor();
mouse.judged = await page.locator("[data-said]").innerText();
await page.getByLabel("What does it show?").fill(WORDS);
await page.reload();
mouse.draft = await page.getByLabel("What does it show?").inputValue();
const begun = Date.now();
await page.getByRole("button", { name: "Save, and on to the next" }).click();
mouse.notice = await page.getByRole("status").first().innerText();
await page.waitForFunction((words) => [...document.querySelector("iframe").contentDocument.images].some((i) => i.alt === words), WORDS);
mouse.shown = Date.now() - begun;
await page.getByRole("link", { name: "Publish", exact: true }).click();
await page.getByRole("button", { name: "Make the files" }).click();
await page.waitForURL(`${home}${report}/publish`, { timeout: 120_000 });
mouse.verdict = await page.locator(".made li").allInnerTexts();
const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save article.pdf" }).click()]);
await saved.saveAs(join(folder, "article.pdf"));
await page.context().close();

// By keyboard alone.
const keyboard = {};
page = await open({ viewport: { width: 1400, height: 900 } });
const reach = async (name) => {
  for (let steps = 0; steps < 300; steps += 1) {
    await page.keyboard.press("Tab");
    const reached = await page.evaluate((wanted) => {
      const at = document.activeElement;
      const label = at.labels?.[0]?.textContent ?? at.getAttribute("aria-label") ?? at.textContent;
      return label.trim().startsWith(wanted);
    }, name);
    if (reached) return;
  }
  throw new Error(`the keyboard never reaches ${name}`);
};
await page.keyboard.press("Tab");
keyboard.first = await page.evaluate(() => document.activeElement.textContent);
await page.keyboard.press("Enter");
await reach("File");
const chooser = page.waitForEvent("filechooser");
await page.keyboard.press("Space");
await (await chooser).setFiles(word);
await reach("Open it");
await page.keyboard.press("Enter");
await page.getByRole("link", { name: "On to the report" }).waitFor({ timeout: 60_000 });
await reach("On to the report");
await page.keyboard.press("Enter");
await page.waitForURL("**/reports/*");
const second = new URL(page.url()).pathname;
await reach("Describe the pictures");
await page.keyboard.press("Enter");
await page.waitForURL("**/pictures/*");
keyboard.focus = await page.evaluate(() => document.activeElement.id);
await page.keyboard.type(WORDS);
await page.keyboard.press("Control+Enter");
await page.waitForURL(`${home}${second}`);
keyboard.notice = await page.getByRole("status").first().innerText();
await page.keyboard.press("Control+z");
await page.waitForFunction(() => document.getElementById("status").textContent.includes("Taken back"));
await page.keyboard.press("Control+Shift+z");
await page.waitForFunction(() => document.getElementById("status").textContent.includes("Done again"));
await reach("Publish");
await reach("Publish");
await page.keyboard.press("Enter");
await page.waitForURL("**/publish");
await reach("Make the files");
await page.keyboard.press("Enter");
await page.waitForURL(`${home}${second}/publish`, { timeout: 120_000 });
await page.locator(".made").waitFor({ timeout: 120_000 });
keyboard.verdict = await page.locator(".made li").allInnerTexts();
await page.context().close();

// Three panes that scroll together: which block stands at the line in each, and where the focus is.
const panes = {};
for (const reducedMotion of ["no-preference", "reduce"]) {
  page = await open({ viewport: { width: 1400, height: 900 }, reducedMotion });
  await page.goto(`${home}${report}/read`);
  await page.locator("#heard-body li").first().waitFor({ timeout: 120_000 });
  await page.evaluate(() => { document.documentElement.style.fontSize = "300%"; });
  const scroll = async (key) => {
    await page.locator("#heard-body").focus();
    await page.keyboard.press(key);
    await page.waitForTimeout(800);
    return page.evaluate(() => {
      const frame = document.querySelector("[data-pane]");
      const tops = [frame.contentDocument.scrollingElement, ...document.querySelectorAll(".pane-body")].map((part) => Math.round(part.scrollTop));
      return { tops, focus: document.activeElement.id };
    });
  };
  const told = { down: await scroll("End"), up: await scroll("Home") };
  await page.getByLabel("Scroll together").uncheck();
  panes[reducedMotion] = { ...told, alone: await scroll("End") };
  await page.getByLabel("Scroll together").check();
  await page.context().close();
}

// Every screen.
const SCREENS = ["/?all", ...["", "/read", "/pictures/1", "/tables/1", "/headings", "/languages", "/links?at=1", "/abbreviations?at=1", "/captions?at=1", "/details", "/fixes", "/questions", "/publish", "/preview", "/paper"].map((path) => report + path)];
const violations = {};
const overflow = {};
const trees = {};
for (const colorScheme of ["light", "dark"]) {
  for (const [width, size] of [[360, "100%"], [768, "100%"], [1400, "100%"], [1400, "200%"]]) {
    page = await open({ viewport: { width, height: 900 }, colorScheme });
    for (const screen of SCREENS) {
      await page.goto(home + screen);
      if (screen.endsWith("/read")) await page.locator("#heard-body li").first().waitFor({ state: "attached", timeout: 120_000 });
      if (screen.endsWith("/publish")) await page.locator(".first img").first().waitFor({ timeout: 120_000 });
      await page.evaluate((letters) => { document.documentElement.style.fontSize = letters; }, size);
      await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
      const name = `${screen.replace(report, "report").replace(/\W+/g, "-")}-${colorScheme}-${width}-${size.slice(0, -1)}`;
      overflow[name] = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run(document, { iframes: false, rules: { "target-size": { enabled: true } } }));
      violations[name] = found.violations.map((fault) => `${fault.id}: ${fault.nodes.length} × ${fault.nodes[0].html.slice(0, 200)}`);
      if (colorScheme === "light" && width === 1400 && size === "100%") trees[screen.replace(report, "report")] = await page.locator("body").ariaSnapshot();
    }
    await page.context().close();
  }
}
await browser.close();
console.log(JSON.stringify({ mouse, keyboard, panes, violations, overflow, trees, faults, asked }));
