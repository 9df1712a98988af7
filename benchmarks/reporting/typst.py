"""The report in Typst's language: page, type sizes and faces as ours, so that it has about as many pages."""

from __future__ import annotations

import re

from reporting import (
    AUTHORS,
    KEYWORDS,
    SUBTITLE,
    TITLE,
    Figure,
    Items,
    Note,
    Paragraph,
    Report,
    Run,
    Section,
    Strong,
    Table,
    To,
)

_STYLE = """\
#set document(title: "@TITLE@", author: (@AUTHORS@), keywords: (@KEYWORDS@))
#set text(font: "Noto Serif", size: 10pt, lang: "en", region: "GB", hyphenate: true, top-edge: 1em, bottom-edge: 0em)
#set par(leading: 0.5em, spacing: 1.2em)
#set page(
  paper: "a4", margin: (top: 27mm, x: 27mm, bottom: 26mm),
  header: text(font: "Noto Sans", size: 7.5pt)[@TITLE@],
  footer: context align(right, text(font: "Noto Sans", size: 8.5pt, counter(page).display())),
)
#show heading: set text(font: "Noto Sans", fill: rgb("#14466b"))
#show heading.where(level: 1): set text(size: 14.5pt)
#show heading.where(level: 2): set text(size: 11.5pt)
#show heading.where(level: 1): set block(above: 0pt, below: 1em)
#show heading.where(level: 2): set block(above: 1.7em, below: 0.9em)
#show figure.caption: set text(font: "Noto Sans", size: 8.5pt)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure: set align(start)
#set table(stroke: none, inset: (x: 0.5em, y: 0.35em))
#set image(height: 90mm, width: 100%, fit: "contain")
#show footnote.entry: set text(size: 8pt)
#show figure.where(kind: table): set text(size: 8.5pt)

#text(font: "Noto Sans", size: 23pt, weight: 700, fill: rgb("#14466b"))[@TITLE@]

#text(size: 12pt)[@SUBTITLE@]

@ABSTRACT@

#outline(depth: 2)
"""


def write(report: Report) -> str:
    """The report as a Typst document; its pictures are found beside it."""
    style = _STYLE
    for name, value in {
        "TITLE": TITLE,
        "SUBTITLE": SUBTITLE,
        "AUTHORS": ", ".join(f'"{given} {surname}"' for given, surname in AUTHORS),
        "KEYWORDS": ", ".join(f'"{word}"' for word in KEYWORDS),
        "ABSTRACT": "\n\n".join(map(_escaped, report.abstract)),
    }.items():
        style = style.replace(f"@{name}@", value)
    references = "\n".join(
        f"#par(hanging-indent: 1.6em)[{number} {_escaped(entry)}] <{name}>"
        for number, (name, entry) in enumerate(report.references, 1)
    )
    sections = "\n".join(map(_section, report.sections))
    return f"{style}\n{sections}\n#pagebreak()\n= References\n\n{references}\n"


def _section(section: Section) -> str:
    opening = "#pagebreak()\n" if section.level == 1 else ""
    parts = [f"{opening}{'=' * section.level} {_escaped(section.title)} <{section.name}>", *map(_block, section.blocks)]
    return "\n\n".join([*parts, *map(_section, section.sections)])


def _block(block: Paragraph | Items | Table | Figure) -> str:
    if isinstance(block, Paragraph):
        return "".join(map(_run, block.runs)).strip()
    if isinstance(block, Items):
        return "\n".join(f"{'+' if block.ordered else '-'} {_escaped(item)}" for item in block.items)
    if isinstance(block, Figure):
        inside, kind = f'image("{block.file}", alt: "{block.alt_text}")', "image"
    else:
        head = ", ".join(f"[*{_escaped(cell)}*]" for cell in block.head)
        rows = ",\n".join(", ".join(f"[{_escaped(cell)}]" for cell in row) for row in block.rows)
        inside = f"table(columns: (1fr, auto, auto, auto), table.header({head}),\n{rows})"
        kind = "table"
    return f"#figure({inside}, kind: {kind}, caption: [{_escaped(block.caption)}]) <{block.name}>"


def _run(run: Run) -> str:
    if isinstance(run, str):
        return _escaped(run)
    if isinstance(run, Strong):
        return f"#strong[{_escaped(run.text)}]"
    if isinstance(run, To):
        return f"#link(<{run.target}>)[{_escaped(run.text)}]"
    assert isinstance(run, Note)
    return f"#footnote[{_escaped(run.text)}]"


def _escaped(text: str) -> str:
    return re.sub(r"([\\*_#`$<>@\[\]~/+\-=])", r"\\\1", text)
