"""Whatever somebody fills in, and whenever the machine fails: an article has the answer, whole, and nothing else new."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from publish.alt_texts import sheets
from publish.alt_texts.answers import apply
from publish.alt_texts.pictures import shown
from publish.alt_texts.sheets import Answer
from publish.visible import guarded
from tests.alt_texts.sheets import export, fill, read, run
from tests.conftest import FRONT, HEAD

SPELT = [
    '<graphic xlink:href="{}"/>',
    "<graphic\n   xlink:href='{}'  />",
    '<graphic xlink:href="{}"></graphic>',
    '<graphic xlink:href="{}"><!-- ]]> --><caption><p>x</p></caption></graphic>',
    '<alternatives>\n\t<graphic xlink:href="{}"/>\n</alternatives>',
    '<graphic xlink:href="{}"><alt-text xml:lang="en">Old &amp; <![CDATA[<so>]]></alt-text></graphic>',
    '<graphic xlink:href="{}"><alt-text content-type="machine-generated">Old</alt-text>\r\n</graphic>',
]
LETTERS: st.SearchStrategy[str] = st.characters(codec="utf-8") | st.sampled_from(
    "=+-@'\"<>&;,\t\n\r\x00\x0b\u2028\ufeff😀]]>"
)
WORDS = st.text(LETTERS, max_size=30)
ROW = st.tuples(st.sampled_from(SPELT), WORDS, WORDS, st.booleans())
_ALT = re.compile(r"<alt-text.*?</alt-text>|<long-desc.*?</long-desc>", re.S)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def folded(text: str) -> str:
    return " ".join(_UNWRITABLE.sub(" ", text).split())


def bare(text: str) -> str:
    """An article without what stands for its pictures, and without what makes room for that."""
    text = _ALT.sub("", text.replace("\r\n", "\n"))
    text = re.sub(r"(<graphic[^>]*?)\s*/>", r"\1></graphic>", text)
    return re.sub(r"(<graphic[^>]*>)\s+|\s+(</graphic>)", r"\1\2", text)


def article_of(rows: list[tuple[str, str, str, bool]], folder: Path) -> Path:
    path = folder / "article.xml"
    body = "".join(f"<fig>{spelt.format(f'{number}.png')}</fig> " for number, (spelt, *_) in enumerate(rows, 1))
    path.write_bytes(f"{HEAD}{FRONT}<body>{body}<p>é &#38; <![CDATA[x]]></p></body></article>".encode())
    return path


def answered(article: Path, rows: list[tuple[str, str, str, bool]]) -> list[Answer]:
    """The answers that come of a sheet in which the rows were filled in, as the page in the browser writes it."""
    sheet = article.parent / "s.csv"
    sheet.write_bytes(sheets.written(shown(article), sheet))
    told = read(sheet)
    for row, (_, words, long, decorates) in zip(told, rows, strict=True):
        both = {"new alt text": "" if decorates else words, "decorative": "x" if decorates else ""}
        row.update({name: guarded(value) for name, value in {**both, "long description": long}.items()})
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, told[0].keys())
    writer.writeheader()
    writer.writerows(told)
    sheet.write_text(file.getvalue(), "utf-8", newline="")
    return sheets.answers(sheet)


@given(st.lists(ROW, min_size=1, max_size=5))
@settings(max_examples=120, deadline=None)
def test_what_was_written_is_what_is_read_and_nothing_else_changes(rows: list[tuple[str, str, str, bool]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        article = article_of(rows, Path(name))
        before = article.read_bytes().decode()
        old = [(each.alt_text, each.decorative) for each in shown(article)]
        article.write_bytes(apply(article, answered(article, rows)).after)
        after = article.read_bytes().decode()
        etree.fromstring(after.encode())
        for picture, (_, words, _, decorates), was in zip(shown(article), rows, old, strict=True):
            if decorates or folded(words):
                null = folded(words).lower() == "null"
                expected = ("", True) if decorates or null else (folded(words), False)
                assert (picture.alt_text, picture.decorative) == expected
            else:
                assert (picture.alt_text, picture.decorative) == was
        assert bare(after) == bare(before)
        assert apply(article, answered(article, rows)).after == after.encode()


def test_a_workbook_that_another_program_saved_comes_back(tmp_path: Path) -> None:
    rows = [(SPELT[0], "", "", False)] * 4
    article = article_of(rows, tmp_path)
    sheet = export(article, "s.xlsx")
    book = load_workbook(sheet)
    page = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page[1]}
    for row, value in enumerate((7, 3.5, "1.0", "x\u00a0 y"), 2):
        page.cell(row, heads["new alt text"]).value = value
        page.cell(row, heads["number"]).value = row - 1  # a number, as office programs make of it
    book.save(sheet)
    assert run("apply", sheet) == 0
    assert re.findall("<alt-text>(.*?)</alt-text>", article.read_text("utf-8")) == ["7", "3.5", "1.0", "x y"]


@pytest.mark.parametrize("after", [0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.3])
def test_whenever_it_is_killed_each_article_is_whole_and_a_second_run_goes_on(tmp_path: Path, after: float) -> None:
    articles, answers = [], {}
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        articles.append(article_of([(spelt, "", "", False) for spelt in SPELT * 20], folder))
    before = [article.read_bytes() for article in articles]
    sheet = tmp_path / "s.csv"
    assert run("export", *articles, "--output", sheet) == 0
    answers = {row: {"new alt text": f"Words {row}"} for row in range(1, len(read(sheet)) + 1)}
    fill(sheet, answers)
    process = subprocess.Popen([sys.executable, "-m", "publish", "alt", "apply", str(sheet)], stdout=subprocess.DEVNULL)
    time.sleep(after)
    process.kill()
    process.wait()
    half = [article.read_bytes() for article in articles]
    assert run("apply", sheet) == 0
    whole = [article.read_bytes() for article in articles]
    assert all(each in (old, new) for each, old, new in zip(half, before, whole, strict=True))
    assert all(each.count(b"<alt-text>Words ") == len(SPELT) * 20 for each in whole)
