"""Cells are set as their columns, rows and parts say."""

from __future__ import annotations

import pytest
from lxml import etree

from publish.article.normalise import columns


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ('<col align="left"/><col align="right"/><tr><td/><td/></tr>', ["left", "right"]),
        ('<colgroup align="center"><col/><col align="right"/></colgroup><tr><td/><td/></tr>', ["center", "right"]),
        ('<colgroup span="2" align="right"/><col align="char" char=","/><tr><td/><td/><td/></tr>', ["right", "right", "char ,"]),
        ('<col/><col align="right"/><tbody><tr><td rowspan="2"/><td/></tr><tr><td/></tr></tbody>', ["", "right", "right"]),
        ('<tbody align="center"><tr><td/></tr><tr align="right"><td/><td align="left"/></tr></tbody>', ["center", "right", "left"]),
        ('<col align="right"/><tr><td style="text-align: left"/></tr>', [""]),
        ("<tr><td/><th/></tr>", ["", ""]),
    ],
)  # fmt: skip
def test_across(table: str, expected: list[str]) -> None:
    root = etree.fromstring(f"<body><table>{table}</table></body>")
    columns.normalise(root)
    assert [f"{cell.get('align', '')} {cell.get('char', '')}".strip() for cell in root.iter("td", "th")] == expected


def test_upright_the_row_comes_before_the_column() -> None:
    body = '<col valign="top"/><tbody valign="middle"><tr valign="bottom"><td/></tr><tr><td/><td valign="top"/></tr></tbody>'
    root = etree.fromstring(f"<table>{body}</table>")
    columns.normalise(root)
    assert [cell.get("valign") for cell in root.iter("td")] == ["bottom", "middle", "top"]
