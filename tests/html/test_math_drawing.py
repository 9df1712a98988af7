"""Drawings of formulas: measured once, bounded, with the lines of tables."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from publish.article import read
from publish.html import math, render
from publish.html.math import drawing, drawing_cache, engine
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


AS_IT_COMES = """
import sys
from ziamath.zmath import Math
for source in sys.stdin.read().splitlines():
    print(Math(source, size=16).svg().partition('viewBox="')[2].partition('"')[0])
"""
FENCED = "<mrow><mo>(</mo><mfrac><mi>a</mi>{}</mfrac><mo>)</mo></mrow>"


def test_drawings_are_as_large_as_those_of_the_library() -> None:
    """Whatever is stretched, and whatever stands beside it, and though letters are laid out once for several places."""
    insides = [
        "<mi>x</mi><mo>+</mo><mi>x</mi><mfrac><mi>x</mi><mi>x</mi></mfrac><mfrac><mi>x</mi><mi>x</mi></mfrac>",
        "<mfrac><mi>x</mi><mi>x</mi></mfrac><mi>sin</mi><mi>x</mi><mi>sin</mi>",
        "<mo>(</mo><mfrac><mi>x</mi><mi>x</mi></mfrac><mo>)</mo><mfrac><mi>x</mi><mi>x</mi></mfrac>",
        nested(FENCED, 3),
        nested("<msup><mrow><mo>[</mo>{}<mo>]</mo></mrow><mn>2</mn></msup>", 3),
        "<munderover><mo>∑</mo><mrow><mi>n</mi><mo>=</mo><mn>0</mn></mrow><mi>N</mi></munderover>" + nested(FENCED, 2),
        "<mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable><mo>)</mo>",
        "<mover><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mo>¯</mo></mover><msqrt><mo>|</mo><mi>x</mi><mo>|</mo></msqrt>",
        "<msup><mi>x</mi><mfrac><mi>a</mi><mi>b</mi></mfrac></msup><mstyle scriptlevel='1'><mi>x</mi></mstyle>",
    ]
    sources = [f'<math xmlns="{M}" display="block">{inside}</math>' for inside in insides]
    command = [sys.executable, "-c", AS_IT_COMES]
    boxes = subprocess.run(command, input="\n".join(sources), capture_output=True, text=True, check=True).stdout
    for _ in range(2):  # the second time from what is remembered of the first
        ours = [engine.drawn(source, 16)[1] for source in sources]
        assert [[f"{n:g}" for n in box] for box in ours] == [
            [f"{float(n):g}" for n in box.split()] for box in boxes.splitlines()
        ]


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The formulas that are drawn, of which none is known yet."""
    asked: list[str] = []
    plain = engine.drawn

    def counted(source: str, size: float) -> tuple[bytes, tuple[float, float, float, float]]:
        asked.append(source)
        return plain(source, size)

    monkeypatch.setattr(engine, "drawn", counted)
    forget()
    yield asked
    forget()


def forget() -> None:
    """Be another run."""
    drawing._fitted.cache_clear()
    drawing._drawn.cache_clear()
    drawing_cache._grounds.cache_clear()


def cached() -> list[Path]:
    return [path for path in (Path(os.environ["XDG_CACHE_HOME"]) / "publish" / "formulas").rglob("*") if path.is_file()]


def test_a_formula_is_drawn_once_for_all_runs(drawings: list[str]) -> None:
    first = [drawn("<mi>a</mi>"), drawn("<mi>b</mi>"), drawn("<mi>a</mi>")]
    assert first[0] == first[2] != first[1]
    forget()
    assert [drawn("<mi>a</mi>"), drawn("<mi>b</mi>")] == first[:2]
    assert (len(drawings), len(cached())) == (2, 2)


def test_a_formula_is_drawn_anew_in_another_size_or_by_another_release(
    drawings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = etree.fromstring(f'<math xmlns="{M}"><mi>a</mi></math>')
    small, large = draw(source, font_size=10), draw(source, font_size=20)
    assert small.width < large.width
    forget()
    monkeypatch.setattr("importlib.metadata.version", lambda _: "99.0")
    assert draw(source, font_size=10) == small
    assert len(drawings) == 3


@pytest.mark.parametrize(
    "text", ["", "[]", '["<svg x>", 1.0]', '["<script>", 1.0, 1.0, 1.0]', '["<svg x>", 1.0, "2", 1.0]', '{"svg": 1}']
)
def test_what_a_cache_holds_is_not_believed_unless_it_is_a_drawing(drawings: list[str], text: str) -> None:
    plain = drawn("<mi>a</mi>")
    (path,) = cached()
    path.write_text(hashlib.sha256(text.encode()).hexdigest() + text)
    forget()
    assert drawn("<mi>a</mi>") == plain
    path.write_bytes(b"\xff" * 100)
    forget()
    assert drawn("<mi>a</mi>") == plain
    assert len(drawings) == 3


def test_where_nothing_can_be_kept_formulas_are_drawn(
    drawings: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert drawn("<mi>a</mi>") == drawn("<mi>a</mi>")
