"""Formulas of Word and TeX become MathML; one that cannot does not spoil the others."""

from __future__ import annotations

import sys

import pytest
from lxml import etree

from publish.errors import UsageError
from publish.importing.pandoc import formulas_of_tex, formulas_of_word

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
FRACTION = (
    f"<m:oMath {M}><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
)
SQUARE = (
    f"<m:oMath {M}><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
)
BROKEN = "<m:oMath><m:f>"
MATH = "{http://www.w3.org/1998/Math/MathML}"


def shape(formula: str | None) -> str | None:
    """The first element within that says what the formula is."""
    if formula is None:
        return None
    root = etree.fromstring(formula)
    assert root.tag == MATH + "math"
    names = (etree.QName(element).localname for element in root.iter(etree.Element))
    return next((name for name in names if name in ("mfrac", "msup")), "")


def test_formulas_of_word() -> None:
    assert [shape(formula) for formula in formulas_of_word([FRACTION, SQUARE, FRACTION])] == ["mfrac", "msup", "mfrac"]
    assert [shape(formula) for formula in formulas_of_word([FRACTION, BROKEN, SQUARE])] == ["mfrac", None, "msup"]
    assert formulas_of_word([]) == []


def test_formulas_in_tex() -> None:
    assert [shape(f) for f in formulas_of_tex([r"\frac{a}{b} < 1", r"\nosuch{x}", "x^2"])] == ["mfrac", None, "msup"]


def test_a_missing_pandoc_is_named_with_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(UsageError, match="pandoc") as fault:
        formulas_of_word([SQUARE])
    assert fault.value.advice == "pip install 'a11y-publish[import]'"
