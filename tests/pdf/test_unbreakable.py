"""A line that nothing breaks takes no longer for each of its boxes, however many they are."""

from __future__ import annotations

import pytest
from weasyprint.layout import inline

from publish import pdf
from publish.article import read
from publish.html import render
from publish.pdf.weasyprint.patches import unbreakable
from tests.conftest import Make


def called(count: int) -> tuple[str, str]:
    calls = "".join(f'a<xref ref-type="fn" rid="f{n}"><sup>{n}</sup></xref>' for n in range(count))
    notes = "".join(f'<fn id="f{n}"><p>Words.</p></fn>' for n in range(count))
    return f"<p>{calls}</p>", f"<fn-group>{notes}</fn-group>"


def bold(count: int) -> tuple[str, str]:
    return f"<p>{'a<bold>b</bold>' * count}</p>", ""


def bold_in_italic(count: int) -> tuple[str, str]:
    return f"<p><italic>{'a<bold>b</bold>' * count}</italic></p>", ""


def made(make: Make, article: tuple[str, str]) -> bytes:
    body, notes = article
    return pdf.make(render(read(make(body, back=f"<back>{notes}</back>"))), jobs=1).data


@pytest.mark.parametrize("article", [called, bold, bold_in_italic])
def test_boxes_are_looked_through_for_a_break_once(
    make: Make, monkeypatch: pytest.MonkeyPatch, article: object
) -> None:
    assert callable(article)
    looks: list[object] = []
    breaks = inline.can_break_inside

    def breaks_inside(box: object) -> bool:
        looks.append(box)
        return bool(breaks(box))

    monkeypatch.setattr(inline, "can_break_inside", breaks_inside)
    counts = []
    for count in (150, 300):
        looks.clear()
        made(make, article(count))
        counts.append(len(looks))
    assert 0 < counts[1] < 2.6 * counts[0] + 100


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "a<bold>b c</bold>" * 400 + "</p>",
        "<p>" + "The <italic>mill by<bold>the</bold></italic><bold>river</bold>" * 100 + "</p>",
        "<p>" + "x<italic>y<bold>z</bold></italic>" * 200 + " and more" + "x<bold>z</bold>" * 200 + "</p>",
    ],
)
def test_lines_break_where_the_engine_breaks_them(make: Make, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    ours = made(make, (body, ""))
    monkeypatch.setattr(inline, "_break_waiting_children", unbreakable._break_waiting_children)
    assert made(make, (body, "")) == ours
