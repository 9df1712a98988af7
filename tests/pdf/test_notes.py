"""Where notes stand on the pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from weasyprint.layout.block import block_level_layout

from publish import pdf
from publish.article import read
from publish.html import render
from publish.pdf.paper import print_tree
from tests.conftest import HEAD, Make
from tests.pdf.reading_back import tree

WORDS = "These words fill a line or two of the page, so that the next note is called some way below. " * 3


def test_notes_stand_at_the_foot_of_the_page_that_calls_them(make: Make, tmp_path: Path) -> None:
    noted = "".join(
        f'<p>{WORDS} call{n}.<xref ref-type="fn" rid="n{n}">{n}</xref><fn id="n{n}"><label>{n}</label><p>said{n}.</p></fn></p>'
        + f"<p>{WORDS}</p>" * (n % 4)
        for n in range(100, 150)
    )
    file = tmp_path / "notes.pdf"
    file.write_bytes(pdf.make(render(read(make(f"<sec><title>A</title>{noted}</sec>")))).data)
    pages = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    calls, notes = (
        {n: number for number, page in enumerate(pages) for n in range(100, 150) if f"{word}{n}" in page}
        for word in ("call", "said")
    )
    assert len(calls) == len(notes) == 50
    assert len(set(calls.values())) > 5
    assert calls == notes


@pytest.mark.parametrize(("notes", "words"), [(30, 300), (12, 120), (40, 30)])
def test_notes_that_fill_pages_stay_on_them(make: Make, tmp_path: Path, notes: int, words: int) -> None:
    calls = "".join(
        f'word <xref ref-type="fn" rid="n{n}">{n}</xref><fn id="n{n}"><p>{"note " * words}end{n}.</p></fn> '
        for n in range(100, 100 + notes)
    )
    file = tmp_path / "notes.pdf"
    file.write_bytes(pdf.make(render(read(make(f"<sec><title>A</title><p>{calls}</p></sec>")))).data)
    run_done = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True).stdout
    root = etree.fromstring(run_done.encode("utf-8"))
    pages = list(root.iter("{*}page"))
    for page in pages:
        height = float(page.get("height"))
        assert all(0 < float(word.get("yMin")) < float(word.get("yMax")) < height for word in page.iter("{*}word"))
    ends = [word.text for word in root.iter("{*}word") if word.text.startswith("end")]
    assert sorted(ends) == [f"end{n}." for n in range(100, 100 + notes)]
    most = notes * words / 350 + 2  # a page holds 500 words of notes at least
    assert len(pages) <= most


def _called(number: int) -> str:
    return (
        f'word call{number}.<xref ref-type="fn" rid="n{number}">{number}</xref>'
        f'<fn id="n{number}"><p>said{number}.</p></fn> '
    )


@pytest.mark.parametrize(("notes", "at_once"), [(40, 20), (80, 20), (80, 1)])
def test_each_note_is_measured_a_few_times_however_many_stand_with_it(
    make: Make, monkeypatch: pytest.MonkeyPatch, notes: int, at_once: int
) -> None:
    measured: list[int] = []

    def counted(context: object, box: Any, *rest: Any) -> Any:
        measured.append(len(box.children))
        return block_level_layout(context, box, *rest)

    monkeypatch.setattr("publish.pdf.weasyprint.patches.footnotes.block_level_layout", counted)
    paragraphs = (
        "".join(map(_called, range(first, first + at_once))) + WORDS * (at_once == 1)
        for first in range(0, notes, at_once)
    )
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    pdf.make(render(read(make(f"<sec><title>A</title>{body}</sec>"))), jobs=1)
    assert notes <= sum(measured) <= 4 * notes


@pytest.mark.parametrize(("notes", "at_foot"), [(50, True), (51, False), (300, False)])
def test_a_crowd_of_notes_called_from_one_paragraph_stands_behind_its_section(
    make: Make, notes: int, at_foot: bool
) -> None:
    lonely = f"<p>{_called(1000)}</p>"
    body = f"<p>{''.join(map(_called, range(notes)))}</p>{lonely}"
    root = print_tree.build(render(read(make(f"<sec><title>A</title>{body}</sec>")))).root
    footed = {note.get("id") for note in root.iter("aside") if "footnote" in note.get("class", "").split()}
    assert footed == {f"n{number}" for number in [*(range(notes) if at_foot else ()), 1000]}
    assert sum(1 for note in root.iter("aside") if note.get("role") == "doc-footnote") == notes + 1


@pytest.mark.parametrize(
    ("own", "around", "words"), [("pt", "en", ["Nota 1", "Note 2"]), ("en", "pt", ["Note 1", "Nota 2"])]
)
def test_the_call_of_a_note_is_described_in_the_language_around_it(
    make: Make, own: str, around: str, words: list[str]
) -> None:
    called = "<p {0}>Word<xref ref-type='fn' rid='{1}'>{2}</xref>.</p><fn-group><fn id='{1}'><label>{2}</label><p>It.</p></fn></fn-group>"
    part = f"<sec><title>A</title>{called.format('', 'b', 2)}</sec>"
    translated = f"<sub-article article-type='translation' xml:lang='{around}'><body>{part}</body></sub-article>"
    source = make(f"<sec><title>B</title>{called.format('', 'a', 1)}</sec>", head=HEAD.replace('"en"', f'"{own}"'))
    text = source.read_text("utf-8").replace("</article>", f"{translated}</article>")
    source.write_text(text, "utf-8")
    named = re.findall(r"\b(?:Not[ae]) \d", tree(pdf.make(render(read(source))).data))
    assert list(dict.fromkeys(named)) == words
