// Comforts beside what works without: details open where a link leads, keys lead from finding to finding, print shows all.
"use strict";
(() => {
  const findings = () => [...document.querySelectorAll(".finding > summary")].filter((one) => one.offsetParent);
  const reveal = (id) => {
    const target = id ? document.getElementById(id) : null;
    if (!target) { return; }
    for (let one = target; one; one = one.parentElement) {
      if (one instanceof HTMLDetailsElement) { one.open = true; }
    }
    const focused = target instanceof HTMLDetailsElement ? target.querySelector("summary") : target;
    focused.focus({ preventScroll: true });
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    focused.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const address = link ? link.getAttribute("href") : null;
    if (!address || !address.startsWith("#") || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    history.pushState(null, "", address);
    reveal(address.slice(1));
  });
  addEventListener("popstate", () => reveal(location.hash.slice(1)));

  const keys = document.getElementById("keys");
  if (keys) {
    keys.closest("label").hidden = false;
    document.addEventListener("keydown", (event) => {
      if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) { return; }
      const step = { n: 1, p: -1 }[event.key];
      if (!step) { return; }
      const all = findings();
      if (!all.length) { return; }
      const from = document.activeElement ? document.activeElement.closest(".finding") : null;
      const now = all.findIndex((one) => one.parentElement === from);
      const next = now === -1 ? (step > 0 ? 0 : all.length - 1) : (now + step + all.length) % all.length;
      reveal(all[next].parentElement.id);
    });
  }

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((one) => { one.open = false; }));
  reveal(location.hash.slice(1));
})();
