"""Drawings of formulas: measured once, bounded, with the lines of tables."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from lxml import etree

from publish.article import read
from publish.html import math, render
from publish.html.math.drawing import Drawing, FormulaFault, draw

M = "http://www.w3.org/1998/Math/MathML"
CELL = "<mtable><mtr><mtd>{}</mtd></mtr></mtable>"


def drawn(inside: str) -> Drawing:
    source = etree.fromstring(f'<math xmlns="{M}">{inside}</math>')
    return draw(math.mathml(source, language="en", display=True).math, font_size=16)


def nested(pattern: str, depth: int) -> str:
    inside = "<mi>x</mi>"
    for _ in range(depth):
        inside = pattern.format(inside)
    return inside


@pytest.mark.parametrize(
    ("pattern", "depth"),
    [
        ("<mfenced>{}</mfenced>", 36),
        ("<mrow><mo>(</mo>{}<mo>)</mo></mrow>", 36),
        ("<mfenced>" + CELL + "</mfenced>", 9),
        ("<mfrac><mn>1</mn><mrow><mo>+</mo>{}</mrow></mfrac>", 18),
        ("<msqrt>{}</msqrt>", 36),
    ],
)
def test_time_does_not_double_with_each_level(pattern: str, depth: int) -> None:
    begin = time.process_time()
    drawn(nested(pattern, depth))
    assert time.process_time() - begin < 8


def test_time_does_not_grow_faster_than_a_row() -> None:
    drawn("<mi>a</mi>")
    begin = time.process_time()
    drawn("<mi>a</mi><mo>+</mo>" * 1_800)
    assert time.process_time() - begin < 8


@pytest.mark.parametrize(
    ("fenced", "plain"),
    [
        ("<mfenced><mi>a</mi></mfenced>", "<mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow>"),
        (
            "<mfenced open='[' close='' separators=';'><mi>a</mi><mi>b</mi></mfenced>",
            "<mrow><mo>[</mo><mi>a</mi><mo>;</mo><mi>b</mi></mrow>",
        ),
        (
            "<mfenced separators=''><mi>a</mi><mi>b</mi></mfenced>",
            "<mrow><mo>(</mo><mi>a</mi><mi>b</mi><mo>)</mo></mrow>",
        ),
    ],
)
def test_fences_are_drawn_as_the_signs_that_they_stand_for(fenced: str, plain: str) -> None:
    assert abs(drawn(fenced).width - drawn(plain).width) < 1
    assert abs(drawn(fenced).height - drawn(plain).height) < 1


def lines(table: str) -> int:
    cells = "<mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>" * 2
    return len(etree.fromstring(drawn(f"<mtable {table}>{cells}</mtable>").svg).findall(".//{*}rect"))


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("", 0),
        ("columnlines='none'", 0),
        ("columnlines='solid'", 1),
        ("rowlines='dashed'", 1),
        ("frame='solid'", 4),
        ("frame='solid' columnlines='solid' rowlines='solid'", 6),
    ],
)
def test_the_lines_of_a_table_are_drawn(table: str, count: int) -> None:
    assert lines(table) == count


@pytest.mark.parametrize(("spec", "count"), [("|c|c|", 3), ("c|c", 1), ("|cc", 1), ("cc", 0)])
def test_the_lines_of_an_array_are_drawn(spec: str, count: int) -> None:
    array = math.tex(rf"\begin{{array}}{{{spec}}} a & b \\ c & d \end{{array}}", language="en", display=True).math
    assert len(etree.fromstring(draw(array, font_size=16).svg).findall(".//{*}rect")) == count


@pytest.mark.parametrize(
    ("inside", "told"),
    [("<mi>x</mi>" * 5_000, 1), (nested("<mrow>{}</mrow>", 150), 1), ("<mi>x</mi><mo>+</mo>" * 250, 0)],
)
def test_what_is_beyond_measure_is_not_drawn_but_told(tmp_path: Path, inside: str, told: int) -> None:
    path = tmp_path / "article.xml"
    path.write_text(
        "<article xml:lang='en'><front><article-meta><title-group><article-title>T</article-title></title-group>"
        "</article-meta></front><body>\n<p>x</p>\n<disp-formula>"
        f"<math xmlns='{M}'>{inside}</math></disp-formula></body></article>"
    )
    document = render(read(path))
    assert [(loss.rule, loss.line, loss.only) for loss in document.losses] == [("formula-undrawn", 3, "pdf")] * told
    [formula] = document.root.iter(f"{{{M}}}math")
    if told:
        with pytest.raises(FormulaFault, match="too large"):
            draw(formula, font_size=16)
    else:
        assert draw(formula, font_size=16).width > 100
