"""Formulas wider than a page are broken into lines where books break them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from publish.article import read
from publish.html import math, render
from publish.html.math import lines
from publish.html.math.drawing import SIZE, WIDEST, draw

M = "http://www.w3.org/1998/Math/MathML"
SUM = "+".join(f"x_{{{n}}}" for n in range(61))


def formula(tex: str) -> etree._Element:
    return math.tex(tex, language="en", display=True).math


def broken(tokens: str, limit: float) -> list[str]:
    """The lines of a formula whose tokens are an em wide each."""
    parts = "".join(
        f"<m{'i' if token.isalnum() else 'o'}>{token}</m{'i' if token.isalnum() else 'o'}>" for token in tokens
    )
    root = etree.fromstring(f'<math xmlns="{M}"><mrow>{parts}</mrow></math>')
    if not lines.broken(root, limit, lambda parts: sum(len("".join(part.itertext())) for part in parts)):
        return ["".join(root.itertext())]
    return ["".join(row.itertext()) for row in root.iter(f"{{{M}}}mtr")]


@pytest.mark.parametrize(
    ("tokens", "limit", "made"),
    [
        ("a+b+c+d+e", 5, ["a+b+c", "+d", "+e"]),
        ("aaaa=bbbb+c", 8, ["aaaa", "=bbbb", "+c"]),
        ("a(b+c)+d", 6, ["a(b+c)", "+d"]),
        ("a(b+c+d+e+f)", 6, ["a(b+c", "+d+e", "+f)"]),
        ("a=-b", 3, ["a", "=-b"]),
        ("abcdefgh", 4, ["abcdefgh"]),
        ("a+b", 9, ["a+b"]),
    ],
)
def test_lines_end_before_relations_and_operators(tokens: str, limit: float, made: list[str]) -> None:
    assert broken(tokens, limit) == made


@pytest.mark.parametrize(
    "tex",
    [
        "y=" + SUM,
        rf"y=\left({SUM}\right)+z",
        rf"\begin{{align}} y &= {SUM} \\ z &= 1 \end{{align}}",
        "=".join("abcdefghijklmnopqrstuvwxyz" for _ in range(4)),
    ],
)
def test_a_wide_formula_is_drawn_in_lines(tex: str) -> None:
    drawing = draw(formula(tex), font_size=SIZE)
    assert drawing.width < 1.25 * WIDEST * SIZE
    assert drawing.height > 2.5 * SIZE


def test_a_formula_that_fits_is_drawn_in_a_line() -> None:
    assert draw(formula("a=b+c"), font_size=SIZE).height < 2 * SIZE


@pytest.mark.parametrize(
    ("tex", "told"),
    [
        (r"\begin{pmatrix}" + "&".join(["1234567"] * 40) + r"\end{pmatrix}", True),
        ("y=" + SUM, False),
        ("a=b", False),
    ],
)
def test_what_cannot_be_broken_is_told(tmp_path: Path, tex: str, told: bool) -> None:
    path = tmp_path / "article.xml"
    path.write_text(
        "<article xml:lang='en'><front><article-meta><title-group><article-title>T</article-title></title-group>"
        f"</article-meta></front><body>\n<p>x</p>\n<disp-formula><tex-math>{tex.replace('&', '&amp;')}</tex-math>"
        "</disp-formula></body></article>"
    )
    losses = render(read(path)).losses
    assert [(loss.rule, loss.line) for loss in losses] == ([("formula-wide", 3)] if told else [])
    assert all(re.search(r"\d\.\d times as wide", loss.sentence) for loss in losses)
