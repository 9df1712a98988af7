// The first pages in the theme that is chosen, before anything is published; choosing another gives up the one before.
"use strict";

const zone = document.querySelector("[data-preview]");
const themes = [...document.querySelectorAll("input[name=theme]")];

async function showPages() {
  const theme = themes.find((field) => field.checked)?.value ?? "";
  const address = zone.dataset.preview;
  zone.hidden = false;
  const fresh = await pagesOf(`${address}/pages`, { theme }, `${address}/preview?theme=${encodeURIComponent(theme)}`, "#first-pages", zone);
  if (fresh) zone.replaceChildren(...fresh.getElementById("first-pages").childNodes);
}
for (const field of themes) field.addEventListener("change", showPages);
showPages();
