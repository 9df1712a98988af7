"use strict";
// The answers as a CSV file, with the cells that tell the pictures apart as they came.
document.getElementById("answers").addEventListener("submit", (event) => {
  event.preventDefault();
  const {columns, rows} = JSON.parse(document.getElementById("cells").textContent);
  const quoted = (text) => '"' + String(text).replaceAll('"', '""') + '"';
  const guarded = (text) => /^[=+\-@\t\r']/.test(text) ? "'" + text : text;
  let filled = 0;
  const lines = [columns.map(quoted).join(",")];
  for (const section of document.querySelectorAll("section.picture")) {
    const cells = {...rows[Number(section.dataset.row)]};
    for (const field of section.querySelectorAll("textarea, input, select")) {
      cells[field.name] = field.type === "checkbox" ? (field.checked ? field.value : "") : field.value.trim();
    }
    filled += Boolean(cells["draft accepted"] || cells["long draft accepted"] || cells["new alt text"] || cells["long description"] || cells["decorative"]);
    lines.push(columns.map((name) => quoted(guarded(cells[name] ?? ""))).join(","));
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], {type: "text/csv"}));
  link.download = "alternative-texts.csv";
  link.click();
  document.getElementById("saved").textContent = filled + " of " + rows.length + " pictures answered, saved as alternative-texts.csv";
});
// A draft as the beginning of a person's own words.
for (const button of document.querySelectorAll("button.take")) {
  button.addEventListener("click", () => {
    const section = button.closest("section.picture");
    const words = section.querySelector('[name="new alt text"]');
    words.value = section.querySelector(".draft span").textContent;
    section.querySelector("select").value = "";
    words.focus();
  });
}
