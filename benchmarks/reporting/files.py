"""The report in a folder, as JATS and in Typst's language, with its pictures beside it."""

from __future__ import annotations

from pathlib import Path

from reporting import jats, report, typst


def write(chapters: int, folder: Path) -> Path:
    """Write ``report.xml``, ``report.typ`` and the pictures; the path of the first comes back."""
    contents = report(chapters)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in contents.pictures.items():
        (folder / name).write_bytes(data)
    (folder / "report.typ").write_text(typst.write(contents), "utf-8")
    source = folder / "report.xml"
    source.write_text(jats.Writer(contents).write(), "utf-8")
    return source
