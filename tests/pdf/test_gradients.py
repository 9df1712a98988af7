"""Gradients that repeat in a drawing: as often as an eye can tell, and no more."""

from __future__ import annotations

import pytest
from weasyprint import HTML

from publish.pdf.weasyprint import patches
from tests.limits import within


def drawn(gradient: str) -> bytes:
    svg = f"""<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><defs>{gradient}</defs>
        <rect width="100" height="100" fill="url(#g)"/></svg>"""
    with patches.applied(["gradients"]):
        pdf: bytes = HTML(string=svg).write_pdf(uncompressed_pdf=True, full_fonts=False)
    return pdf


def linear(end: str, spread: str) -> str:
    stops = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'
    return f'<linearGradient id="g" x2="{end}" spreadMethod="{spread}">{stops}</linearGradient>'


@pytest.mark.parametrize(
    "gradient",
    [
        linear("1e-7", "repeat"),
        linear("0.0001%", "reflect"),
        linear("0.5", "repeat").replace(">", ' gradientTransform="scale(1e-9)">', 1),
        linear("1e-7", "repeat").replace("linear", "radial").replace("x2", "r"),
        linear("1", "reflect").replace("linear", "radial").replace("x2", 'fr="0.99999999" r'),
    ],
)
def test_a_gradient_that_repeats_without_end_is_drawn_once(gradient: str) -> None:
    assert len(within(20, lambda: drawn(gradient))) < 100_000


@pytest.mark.parametrize("spread", ["repeat", "reflect"])
def test_stripes_are_drawn_as_often_as_they_repeat(spread: str) -> None:
    once, stripes = drawn(linear("5%", "pad")), drawn(linear("5%", spread))
    assert stripes.count(b"/FunctionType 2") > once.count(b"/FunctionType 2") + 15
