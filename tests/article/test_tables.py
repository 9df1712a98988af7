"""Tables in our profile: groups of CALS with heads of their own, cells that cover the rest of their part."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.article import read
from tests.conftest import HEAD

O = "http://www.niso.org/standards/z39-96/ns/oasis-exchange/table"  # noqa: E741


def tables(folder: Path, written: str) -> list[list[str]]:
    """The tables of an article, each as its rows: cells parted by a bar, heads in capitals, rows behind an ×."""
    path = folder / "article.xml"
    path.write_text(f"{HEAD}<body><table-wrap id='w'>{written}</table-wrap></body></article>", "utf-8")
    return [
        [
            " | ".join(
                (cell.text or "") + (f"×{cell.get('rowspan')}" if cell.get("rowspan") else "")
                for cell in row.iterchildren("th", "td")
            )
            for row in table.iter("tr")
        ]
        for table in read(path).root.iter("table")
    ]


def group(columns: int, *rows: str, head: str = "") -> str:
    written = "".join(
        f"<o:row>{''.join(f'<o:entry>{cell}</o:entry>' for cell in row.split())}</o:row>"
        for row in (head, *rows)
        if row
    )
    heads, _, body = written.partition("</o:row>") if head else ("", "", written)
    return (
        f"<o:tgroup cols='{columns}'>{f'<o:thead>{heads}</o:row></o:thead>' if head else ''}"
        f"<o:tbody>{body}</o:tbody></o:tgroup>"
    )


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (group(2, "a b", head="X Y") + group(2, "c d"), [["X | Y", "a | b", "c | d"]]),
        (group(2, "a b", head="X Y") + group(2, "c d", head="V W"), [["X | Y", "a | b"], ["V | W", "c | d"]]),
        (
            group(2, "a b", head="X Y") + group(3, "c d e") + group(2, "f g"),
            [["X | Y", "a | b"], ["c | d | e"], ["f | g"]],
        ),
        (
            group(1, "a") + group(2, "b c") + group(3, "d e f") + group(1, "g"),
            [["a"], ["b | c"], ["d | e | f"], ["g"]],
        ),
    ],
    ids=["goes on", "a head of its own", "other columns", "several"],
)
def test_a_group_with_a_head_or_columns_of_its_own_is_a_table(
    tmp_path: Path, groups: str, expected: list[list[str]]
) -> None:
    assert tables(tmp_path, f"<o:table xmlns:o='{O}'>{groups}</o:table>") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<tbody><tr><td rowspan='0'>a</td></tr><tr/><tr/></tbody><tbody><tr><td>b</td></tr></tbody>", "a×3 b"),
        ("<tr><td>a</td><td rowspan='0'>b</td></tr><tr><td>c</td></tr>", "a|b×2 c"),
        ("<tbody><tr><td rowspan='2'>a</td></tr><tr/><tr><td rowspan='1'>b</td></tr></tbody>", "a×2 b×1"),
    ],
    ids=["to the end of its part", "without parts", "counted already"],
)
def test_a_cell_over_no_rows_covers_what_is_left(tmp_path: Path, written: str, expected: str) -> None:
    [table] = tables(tmp_path, f"<table>{written}</table>")
    assert " ".join(row.replace(" ", "") for row in table if row) == expected
