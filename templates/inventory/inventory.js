// Comforts beside what works without: words to look for, and how many documents are shown.
"use strict";
(() => {
  const rows = [...document.querySelectorAll(".documents tbody tr")];
  const words = document.getElementById("words");
  const shown = document.getElementById("shown");
  if (!words || !shown) { return; }
  document.querySelectorAll(".scripted").forEach((one) => { one.hidden = false; });
  let texts = null;
  let waiting = 0;
  const count = () => {
    const left = rows.filter((row) => row.offsetParent !== null).length;
    shown.textContent = `${left.toLocaleString("en")} of ${rows.length.toLocaleString("en")} documents shown`;
  };
  const look = () => {
    texts = texts || rows.map((row) => row.textContent.toLowerCase());
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach((row, at) => { row.hidden = !wanted.every((word) => texts[at].includes(word)); });
    count();
  };
  const soon = (work) => { clearTimeout(waiting); waiting = setTimeout(work, 250); };
  words.addEventListener("input", () => soon(look));
  document.querySelector(".filters").addEventListener("change", () => soon(count));
  count();
})();
