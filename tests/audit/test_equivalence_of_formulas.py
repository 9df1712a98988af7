"""Formulas of a source and of a web page: the same however they are written, and told when they are others."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.engine import audit

_MATH = "<mi>A</mi><mo>−</mo><msup><mi>r</mi><mn>2</mn></msup>"
_ALIGNED = "<mtable><mtr><mtd><mi>x</mi></mtd><mtd><mo>=</mo><mi>y</mi></mtd></mtr></mtable>"
_START = "<p>The area of what the crown covers follows from the first of these two.</p>"
_END = "<p>The second of them says nothing new to anybody who has read it.</p>"


def _page(first: str, second: str, label: str) -> str:
    shown = [f"<div><math>{math}</math> {text}</div>" for math, text in ((first, label), (second, "(2)"))]
    return f"<h1>Trees</h1>{_START}{''.join(shown)}{_END}"


def told(tmp_path: Path, body: str) -> list[str]:
    formulas = "".join(
        f"<disp-formula><label>({number})</label><math xmlns='http://www.w3.org/1998/Math/MathML'>{math}</math>"
        "</disp-formula>"
        for number, math in enumerate((_MATH, _ALIGNED), 1)
    )
    title = (
        "<front><article-meta><title-group><article-title>Trees</article-title></title-group></article-meta></front>"
    )
    source = f"<article xml:lang='en'>{title}<body>{_START}{formulas}{_END}</body></article>"
    (tmp_path / "article.xml").write_text(source, "utf-8")
    path = tmp_path / "article.html"
    head = '<!DOCTYPE html><html lang="en"><head><title>Trees</title></head>'
    path.write_text(f"{head}<body><main>{body}</main></body></html>", "utf-8")
    findings = audit(path, source=tmp_path / "article.xml").findings
    return [finding.message for finding in findings if finding.rule == "formula-changed"]


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        (_MATH.replace("msup", "msub"), _ALIGNED, "(1)"),
        (_MATH.replace("−", "+"), _ALIGNED, "(1)"),
        ("<mi>A</mi><mo>−</mo><mi>r</mi><mn>2</mn>", _ALIGNED, "(1)"),
        (_MATH, _ALIGNED.replace("</mtd><mtd>", ""), "(1)"),
        (_MATH, _ALIGNED, "(4)"),
        (_MATH, _ALIGNED, ""),
    ],
)
def test_another_formula_or_number_is_told(tmp_path: Path, first: str, second: str, label: str) -> None:
    assert len(told(tmp_path, _page(first, second, label))) == 1


@pytest.mark.parametrize(
    ("first", "label"),
    [
        (_MATH, "(1)"),
        (f"<mrow><mstyle>{_MATH}</mstyle></mrow>", "Eq. 1"),
        (_MATH.replace("−", "-").replace("<mi>A</mi>", "<mi> 𝐴 </mi><mspace width='1em'/>"), "[1]"),
        (f"<semantics><mrow>{_MATH}</mrow><annotation encoding='application/x-tex'>A - r^2</annotation></semantics>", "1"),
    ],
)  # fmt: skip
def test_the_same_formula_written_otherwise_is_not_accused(tmp_path: Path, first: str, label: str) -> None:
    assert told(tmp_path, _page(first, _ALIGNED, label)) == []
