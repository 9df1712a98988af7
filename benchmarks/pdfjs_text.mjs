// What pdf.js reads from a tagged PDF, page by page: the text of its structure tree, or of the page itself.
// node pdfjs_text.mjs PDFJS_DIST FILE.pdf [page]
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, file, what] = process.argv.slice(2);
const { getDocument, VerbosityLevel } = await import(pathToFileURL(`${library}/legacy/build/pdf.mjs`));
const data = new Uint8Array(readFileSync(file));
const document = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
const said = [];
for (let number = 1; number <= document.numPages; number++) {
  const page = await document.getPage(number);
  if (what === "page") {
    const { items } = await page.getTextContent();
    said.push(...items.map((item) => item.str + (item.hasEOL ? "\n" : "")), "\f");
    continue;
  }
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const texts = new Map();
  const open = [];
  for (const item of items) {
    if (item.type?.startsWith("beginMarkedContent")) open.push(item.id ?? open.at(-1));
    else if (item.type === "endMarkedContent") open.pop();
    else if (open.at(-1)) texts.set(open.at(-1), (texts.get(open.at(-1)) ?? "") + item.str);
  }
  const walk = (node) => {
    if (node.type === "content") said.push(texts.get(node.id) ?? "");
    for (const child of node.children ?? []) walk(child);
  };
  const tree = await page.getStructTree();
  if (tree) walk(tree);
}
process.stdout.write(said.join(""));
