"""Readings stand small above their base, and are heard behind it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from publish import pdf
from publish.article import read
from publish.html import render
from tests.conftest import Make
from tests.pdf.reading_back import tree

HEAD = '<article xml:lang="ja">'
RUBY = "<ruby><rb>東京</rb>{}</ruby>"
READING, BRACKETED = "<rt>とうきょう</rt>", "<rp>（</rp><rt>とうきょう</rt><rp>）</rp>"
HEARD = [["Ruby", "RB", "'東京'", "RT", "'とうきょう'"]]


@pytest.mark.parametrize(
    "body",
    [
        f"<sec><title>報告</title><p>{RUBY.format(READING)}に行く。</p></sec>",
        f"<sec><title>報告</title><p>毎日{RUBY.format(BRACKETED)}に行く。</p></sec>",
        f"<sec><title>{RUBY.format(READING)}</title><p>行く。</p></sec>",
    ],
)
def test_a_reading_stands_above_its_base(make: Make, tmp_path: Path, body: str) -> None:
    data = pdf.make(render(read(make(body, head=HEAD)))).data
    assert _heard(data) == HEARD
    words = _words(tmp_path, data)
    base, reading = words["東京"], words["とうきょう"]
    assert reading[1] < base[1]  # its top is above
    assert reading[3] - reading[1] < 0.7 * (base[3] - base[1])
    assert abs((reading[0] + reading[2]) - (base[0] + base[2])) < base[2] - base[0]


def test_what_is_no_ruby_stands_in_its_line(make: Make, tmp_path: Path) -> None:
    data = pdf.make(render(read(make("<sec><title>A</title><p>Plain <sup>words</sup> here.</p></sec>")))).data
    assert _heard(data) == []
    words = _words(tmp_path, data)
    assert words["Plain"][1] == words["here."][1]


def _heard(data: bytes) -> list[list[str]]:
    lines = [re.sub(r" .*", "", line.strip()) for line in tree(data).splitlines()]
    return [lines[at : at + 5] for at, line in enumerate(lines) if line == "Ruby"]


def _words(folder: Path, data: bytes) -> dict[str, tuple[float, float, float, float]]:
    (folder / "ruby.pdf").write_bytes(data)
    command = ["pdftotext", "-bbox", str(folder / "ruby.pdf"), "-"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)', shown)
    return {word: (float(a), float(b), float(c), float(d)) for a, b, c, d, word in found}
