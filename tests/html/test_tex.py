"""TeX formulas: rows and columns, numbers, words, chemistry and units, and what is beyond the converter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from publish.article import read
from publish.html import render
from publish.html.math import Formula, TexFault, tex
from publish.html.math.speech import say

M = "{http://www.w3.org/1998/Math/MathML}"


def made(source: str, *, display: bool = True) -> Formula:
    return tex(source, language="en", display=display)


def grid(source: str) -> list[list[str]]:
    """The text of the cells of the outermost table."""
    table = next(made(source).math.iter(f"{M}mtable"))
    return [["".join(cell.itertext()) for cell in row] for row in table]


def text(source: str) -> str:
    return "".join(made(source).math[0][0].itertext())


@pytest.mark.parametrize(
    ("source", "cells"),
    [
        (r"\begin{align} a &= b+c \\ d &= e \end{align}", [["a", "=b+c"], ["d", "=e"]]),
        (r"\begin{align*} a &= b & c &= d \end{align*}", [["a", "=b", "c", "=d"]]),
        (r"\begin{alignat}{2} a &= b &\ c &= d \end{alignat}", [["a", "=b", "\xa0c", "=d"]]),
        (r"\begin{split} a &< b \\[2pt] &< c \end{split}", [["a", "<b"], ["", "<c"]]),
        (r"\begin{eqnarray} a &=& b \\ c &=& d \end{eqnarray}", [["a", "=", "b"], ["c", "=", "d"]]),
        (r"\begin{gather} a=b \\ c=d \\ \end{gather}", [["a=b"], ["c=d"]]),
        (r"a &= b \\ c &= d", [["a", "=b"], ["c", "=d"]]),
        (r"\begin{matrix} \text{a \& b} & \{c\} \end{matrix}", [["a\xa0&\xa0b", "{c}"]]),
    ],
)
def test_every_mark_of_alignment_keeps_its_place(source: str, cells: list[list[str]]) -> None:
    assert grid(source) == cells


@pytest.mark.parametrize(
    ("source", "align"),
    [
        (r"\begin{align} a &= b & c &= d \end{align}", "right left right left"),
        (r"\begin{eqnarray} a &=& b \end{eqnarray}", "right center left"),
        (r"\begin{array}{l*{2}{r}} a & 1 & 2 \end{array}", "left right right"),
        (r"\begin{pmatrix} a & b \end{pmatrix}", None),
    ],
)
def test_columns_stand_as_their_environment_says(source: str, align: str | None) -> None:
    table = next(made(source).math.iter(f"{M}mtable"))
    assert table.get("columnalign") == align
    styles = [re.findall("text-align:([a-z]+)", cell.get("style") or "") for cell in table[0]]
    assert [style[0] if style else "center" for style in styles] == (align or "center center").split()


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        (r"\begin{equation} a = b \tag{4.1} \label{eq:a} \end{equation}", ["(4.1)"]),
        (r"x = y \tag*{(*)}", ["(*)"]),
        (r"x = y \eqno(3)", ["(3)"]),
        (r"\begin{align} a &= b \tag{2} \\ c &= d \tag{$3'$} \end{align}", ["(2)", "(3’)"]),
        (r"a = b \nonumber \label{none}", []),
    ],
)
def test_tags_number_the_equation(source: str, numbers: list[str]) -> None:
    assert [number.text for number in made(source).numbers] == numbers


def test_a_number_stands_beside_its_row() -> None:
    low, high = (number.height for number in made(r"\begin{gather} a \tag{1} \\ b \tag{2} \end{gather}").numbers)
    assert low < 0.4
    assert high > 0.6
    assert made(r"a \tag{1}").numbers[0].height == 0.5


@pytest.mark.parametrize(
    ("source", "spoken"),
    [
        (r"\text{if } x", "if\xa0x"),
        (r"a \mbox{ or } b", "a\xa0or\xa0b"),
        (r"\text{and $y$}", "and\xa0y"),
        (r"\text{5\% of \'ecu}", "5%\xa0of\xa0écu"),
        (r"\operatorname{max} x", "maxx"),
        (r"5 \% \$ \&", "5%$&"),
    ],
)
def test_words_keep_their_spaces_and_their_formulas(source: str, spoken: str) -> None:
    assert text(source) == spoken


@pytest.mark.parametrize(
    ("source", "spoken"),
    [
        (r"\ce{2H2 + O2 -> 2H2O}", "2H2+O2→2H2O"),
        (r"\ce{SO4^2- + Ba^{2+} <=> BaSO4 v}", "SO42−+Ba2+⇌BaSO4↓"),
        (r"\ce{CuSO4*5H2O(s)}", "CuSO4·5H2O(s)"),
        (r"\ce{[Fe(CN)6]^4-}", "[Fe(CN)6]4−"),
        (r"\ce{A ->[heat and light] B}", "Aheat\xa0and\xa0light→B"),
        (r"\SI{9.81}{\metre\per\second\squared}", "9.81ms−2"),
        (r"\qty{12345}{\kilo\gram}", "12345kg"),
        (r"\SI{30}{km/h}", "30km/h"),
        (r"\num{1.5e-3}", "1.5×10−3"),
        (r"\si{\percent}", "%"),
    ],
)
def test_chemistry_and_units(source: str, spoken: str) -> None:
    assert "".join(sorted(text(source))) == "".join(sorted(spoken))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (r"\frac{1", "closed"),
        (r"\foobar{x} + 1", r"\foobar"),
        (r"\ce{A ?? B}", r"\ce"),
        (r"\SI{ten}{\metre}", r"\SI"),
        (r"\SI{10}{\furlong}", r"\furlong"),
        (r"\begin{tikzcd} a \end{tikzcd}", "tikzcd"),
        ("{" * 20_000, "deep"),
        (r"\frac{" * 2_000, "deep"),
        (r"\frac{" * 20_000, "longer"),
        (r"\left(" * 3_000, "deep"),
        ("x+" * 30_000, "longer"),
        ("", "empty"),
    ],
)
def test_what_is_beyond_the_converter_says_why(source: str, reason: str) -> None:
    with pytest.raises(TexFault, match=reason.replace("\\", r"\\")):
        made(source)


def test_lines_of_an_array() -> None:
    [table] = made(r"\begin{array}{|c|c|} \hline a & b \\ \hline c & d \\ \hline \end{array}").math.iter(f"{M}mtable")
    assert (table.get("frame"), table.get("columnlines"), table.get("rowlines")) == ("solid", "solid", "solid")
    [open_table] = made(r"\begin{array}{cc} a & b \\ c & d \end{array}").math.iter(f"{M}mtable")
    assert not {"frame", "columnlines", "rowlines"} & set(open_table.attrib)


def rendered(folder: Path, formula: str) -> tuple[etree._Element, list[tuple[str, int]]]:
    path = folder / "article.xml"
    path.write_text(
        "<article xml:lang='en'><front><article-meta><title-group><article-title>T</article-title></title-group>"
        f"</article-meta></front><body>\n<p>x</p>\n{formula}</body></article>"
    )
    document = render(read(path))
    return document.root, [(loss.sentence, loss.line) for loss in document.losses]


def test_tex_that_cannot_be_converted_is_shown_and_told_of(tmp_path: Path) -> None:
    root, losses = rendered(tmp_path, r"<disp-formula><tex-math>\foobar{x}</tex-math></disp-formula>")
    [shown] = root.iterfind(".//*[@role='math']")
    assert (shown.text, shown.get("aria-label")) == (r"\foobar{x}", r"\foobar{x}")
    assert losses == [(r"this TeX cannot be converted (\foobar); give MathML", 3)]
    assert rendered(tmp_path, "<disp-formula><tex-math>x^2</tex-math></disp-formula>")[1] == []


@pytest.mark.parametrize(
    ("formula", "labels"),
    [
        (r"<tex-math>a=b \tag{1}</tex-math>", ["(1)"]),
        (r"<label>(1)</label><tex-math>a=b \tag{1}</tex-math>", ["(1)"]),
        (
            "<math xmlns='http://www.w3.org/1998/Math/MathML'><mtable><mlabeledtr><mtd><mtext>(2.1)</mtext></mtd>"
            "<mtd><mi>a</mi></mtd></mlabeledtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable></math>",
            ["(2.1)"],
        ),
        ("<tex-math>a=b</tex-math>", []),
    ],
)
def test_a_number_becomes_a_label_at_the_margin(tmp_path: Path, formula: str, labels: list[str]) -> None:
    root, _ = rendered(tmp_path, f"<disp-formula id='e'>{formula}</disp-formula>")
    assert [e.text for e in root.iterfind(".//{*}div[@id='e']/{*}span[@class='label']")] == labels
    assert next(root.iter(f"{M}mlabeledtr"), None) is None


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (r"\mathop{\arg\max}_{\theta} f", "arg max with theta below f"),
        (r"\mathop{\rm argmin}\limits_{x \in A}^{n} b", "argmin with x in A below with n above b"),
        (r"\mathop{\mathrm{Res}}\nolimits_{x}", "Res sub x"),
        (r"\operatorname{ess\,sup}\limits_x f", "esssup with x below f"),
        (r"\operatorname{rank} A", "rank A"),
        (r"\mathop{\sum}_{i=1} a", "the sum over i equals 1 a"),
    ],
)
def test_an_operator_keeps_its_name_and_its_limits(source: str, said: str) -> None:
    assert say(made(source).math, "en") == said


@pytest.mark.parametrize(
    ("source", "signs"),
    [
        (r"a \not= b", "a≠b"),
        (r"a \not< b", "a≮b"),
        (r"a \not| b", "a∤b"),
        (r"a \not\to b", "a↛b"),
        (r"a \not\in b", "a∉b"),
        (r"a = b", "a=b"),
    ],
)
def test_a_sign_that_is_struck_through_is_one(source: str, signs: str) -> None:
    math = made(source).math
    assert "".join(token.text or "" for token in math.iter(f"{M}mi", f"{M}mo", f"{M}mtext")) == signs


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (r"25\,^{\circ}\mathrm{C}", "25 degrees C"),
        (r"25^\circ C", "25 degrees C"),
        (r"f \circ g", "f composed with g"),
        (r"{}^{14} C", "left superscript 14 C"),
        (r"5\,\AA", "5 Å"),
        (r"\ensuremath{p < 1}", "p is less than 1"),
    ],
)
def test_units_of_temperature_and_length_are_said_as_such(source: str, said: str) -> None:
    assert say(made(source).math, "en") == said
