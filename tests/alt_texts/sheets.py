"""An article with pictures, sheets of them, and the command that makes and applies these."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from publish import cli


def run(*arguments: object) -> int:
    return cli.main(["alt", *map(str, arguments)])


def export(article: Path, name: str = "s.csv", *options: str) -> Path:
    sheet = article.parent / name
    assert run("export", article, "--output", sheet, *options) == 0
    return sheet


def read(sheet: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig"), newline="")))


def fill(sheet: Path, answers: dict[int, dict[str, str]], delimiter: str = ",") -> Path:
    rows = read(sheet)
    for number, answer in answers.items():
        rows[number - 1].update(answer)
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return sheet
