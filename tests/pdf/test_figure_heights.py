"""Tall figures get more of the page."""

from __future__ import annotations

import pytest
from lxml import etree

from publish.pdf.paper import figure_heights

X = "http://www.w3.org/1999/xhtml"


@pytest.mark.parametrize(
    ("image", "marked"),
    [
        ('width="100" height="100"', None),
        ('width="300" height="400"', None),
        ('width="100" height="160"', "tall"),
        ('width="100" height="900"', "very-tall"),
        ('width="100" height="160" class="kept"', "kept tall"),
        ('width="0" height="160"', None),
        ("", None),
    ],
)
def test_a_picture_is_marked_by_its_shape(image: str, marked: str | None) -> None:
    root = etree.fromstring(f'<div xmlns="{X}" class="media"><img {image}/></div>')
    figure_heights.mark(root)
    assert root[0].get("class") == marked


def test_a_picture_in_a_line_stays_small() -> None:
    root = etree.fromstring(f'<p xmlns="{X}"><img width="10" height="90"/></p>')
    figure_heights.mark(root)
    assert root[0].get("class") is None
