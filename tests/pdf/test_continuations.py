"""A table that goes on says on each further page which one it is: to the eye, and to nobody's ear."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from publish import pdf
from publish.article import read
from publish.html import render
from tests.conftest import Make
from tests.pdf.reading_back import tree
from tests.pdf.test_keeping import WORDS, pages, paragraphs

HEAD = "<thead><tr><th>Name</th><th>Words</th></tr></thead>"


def rows(count: int, words: str = "few") -> str:
    return "".join(f"<tr><td>Row{n}</td><td>{words}</td></tr>" for n in range(count))


def table(count: int, *, label: str = "<label>Table 3</label>", head: str = HEAD, words: str = "few") -> str:
    caption = "<caption><title>All the mills</title></caption>"
    body = f"<tbody>{rows(count, words)}</tbody>"
    return f"<table-wrap>{label}{caption}<table>{head}{body}</table></table-wrap>"


@pytest.mark.parametrize(
    "body",
    [
        table(120),
        f"<p>before</p>{table(90)}<p>behind</p>",
        table(120, head=""),
        table(4, words=paragraphs(12)),  # rows that are broken themselves
        f"<boxed-text>{table(100)}</boxed-text>",
        table(120, label="<label><bold>Table</bold> 3</label>"),
    ],
)
def test_each_further_page_of_a_table_has_its_label(make: Make, tmp_path: Path, body: str) -> None:
    printed = [page for page in pages(make, tmp_path, body) if re.search(r"Row\d|mill stood", page)]
    assert len(printed) > 2
    assert [page.count("Table 3 (continued)") for page in printed] == [0, *[1] * (len(printed) - 1)]
    assert ["All the mills" in page for page in printed] == [True, *[False] * (len(printed) - 1)]


@pytest.mark.parametrize(
    "body",
    [
        table(20),
        table(120, label=""),
        table(20) + f"<p>{'Words of another page. ' * 400}</p>" + table(20),
        f"<table-wrap><table>{HEAD}<tbody>{rows(120)}</tbody></table></table-wrap>",
    ],
)
def test_nothing_is_said_of_a_table_on_one_page_or_without_a_label(make: Make, tmp_path: Path, body: str) -> None:
    assert "continued" not in "".join(pages(make, tmp_path, body))


@pytest.mark.parametrize(
    ("language", "label", "words"),
    [
        ("nl", "Tabel 3", "Tabel 3 (vervolg)"),
        ("pt-BR", "Tabela 3", "Tabela 3 (continuação)"),
        ("ja", "表3", "表3（続き）"),
        ("zxx", "3", "3 (continued)"),
    ],
)
def test_it_is_said_in_the_language_of_the_article(
    make: Make, tmp_path: Path, language: str, label: str, words: str
) -> None:
    body = table(90, label=f"<label>{label}</label>")
    path = make(body, head=f'<article xml:lang="{language}">')
    file = tmp_path / "made.pdf"
    file.write_bytes(pdf.make(render(read(path))).data)
    assert words in subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout


def test_it_is_for_the_eye(make: Make) -> None:
    data = pdf.make(render(read(make(table(120))))).data
    assert tree(data).count("Table 3") == 1
    assert "continued" not in tree(data)
    with pikepdf.open(io.BytesIO(data)) as file:
        contents = [page.Contents.read_bytes() for page in file.pages]
    # the label and both cells of the head
    assert [len(re.findall(rb"/Artifact\s*<</Type /Pagination>>\s*BDC", page)) for page in contents][1:] == [3, 3, 3]


def test_a_table_that_is_parted_names_its_part_too(make: Make, tmp_path: Path) -> None:
    heads = "".join(f"<th>Head{n}</th>" for n in range(40))
    cells = "".join(f"<td>{'1234567890'[: n % 10 + 1]}</td>" for n in range(40))
    body = f"<table-wrap><label>Table 3</label><table><thead><tr>{heads}</tr></thead><tbody>{f'<tr>{cells}</tr>' * 60}"
    printed = "".join(pages(make, tmp_path, f"{body}</tbody></table></table-wrap>"))
    assert "Table 3 (continued)" in printed
    assert "Table 3 (2/2) (continued)" in printed


@pytest.mark.parametrize("sentences", [54, 55, 56])
def test_a_label_that_leaves_no_room_for_the_head_gives_way(make: Make, tmp_path: Path, sentences: int) -> None:
    body = table(3, label=f"<label>Table 3 {'of the mills ' * 40}</label>", words=f"<p>{WORDS * sentences}</p>")
    printed = [page for page in pages(make, tmp_path, body) if "mill stood" in page]
    assert len(printed) > 2
    assert all("Name" in page for page in printed)
