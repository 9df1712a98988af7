"""Files of values of any program are read to the same table, by those who show it and by those who audit it."""

from __future__ import annotations

import pytest

from publish.audit.facts import data_files
from publish.html import data_tables

TREES = (("Jaar", "Geplant"), (("2021", "1.310"), ("2022", "1,5")))


@pytest.mark.parametrize(
    "data",
    [
        b"Jaar;Geplant\r\n2021;1.310\r\n2022;1,5\r\n",
        "\ufeffJaar\tGeplant\n2021\t1.310\n\n2022\t1,5".encode(),
        "Jaar;Geplant\n2021;1.310\n2022;1,5\n".encode("utf-16"),
        "Jaar;Geplant\n2021;1.310\n2022;1,5\n".encode("utf-16-le"),
        b'sep=,\r\nJaar,Geplant\r\n2021,1.310\r\n2022,"1,5"\r\n',
        b'"Jaar", "Geplant"\r"2021", "1.310"\r"2022", "1,5"\r',
        b"Jaar;Geplant\n2021;1.310\n2022;1,5\n",
        b"Jaar|Geplant||\n2021|1.310||\n|||\n2022|1,5||\n",
    ],
)
def test_every_program_writes_the_same_table(data: bytes) -> None:
    table = data_tables.read(data)
    assert table is not None
    assert (table.heads, table.rows, table.total) == (*TREES, 2)
    assert (table.names_rows, table.numeric) == (True, (True, True))
    file = data_files.read(data)
    assert (tuple(file.heads), tuple(tuple(row.cells) for row in file.rows)) == TREES
    assert not file.faults


def test_values_are_shown_as_they_are_written() -> None:
    data = 'stad,"naam, voluit",aantal\n"’s-Gravenhage","""De Haag""",1\u202f310\nLiège,<b>,−5 %\nLiège,\x07,\n'
    for encoded in (data.encode(), data.replace("\u202f", "\u00a0").replace("−", "-").encode("cp1252")):
        table = data_tables.read(encoded)
        assert table is not None
        assert table.heads == ("stad", "naam, voluit", "aantal")
        assert table.rows[0][:2] == ("’s-Gravenhage", '"De Haag"')
        assert table.rows[2] == ("Liège", "\ufffd", "")
        assert not table.names_rows  # two rows have one name
        assert table.numeric == (False, False, True)
        assert [row.line for row in data_files.read(encoded).rows] == [2, 3, 4]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", (1, "holds no values")),
        (b";;\n\n", (1, "holds no values")),
        (b"year;trees\n", (1, "holds one line, which says what its columns are, and no values under it")),
        (b"2021;1310\n2022;1420\n", (1, "begins with numbers: its first line does not say what the columns are")),
        (b'a,b\n1,2\n3,"4\n5,6\n', (3, "opens a quotation mark that nothing closes")),
        (b"PK\x03\x04\x00\x00xl/workbook", (1, "is no text, but the file of some program")),
        (b"a," * 1_000_001 + b"b\n1,2\n", (1, "has a row of more than 2,000,000 characters")),
        (b",".join(b"c%d" % n for n in range(41)) + b"\n1,2\n", (1, "has 41 columns, more than a page can show")),
    ],
)
def test_what_is_no_table_is_none_and_told(data: bytes, fault: tuple[int, str]) -> None:
    assert data_tables.read(data) is None
    file = data_files.read(data)
    assert (file.broken, file.faults) == (True, [fault])


def test_a_row_with_more_values_than_heads_loses_none() -> None:
    data = b"year,planted\n2021,1,310\n2022\n2023,1,580\n"
    table = data_tables.read(data)
    assert table is not None
    assert table.heads == ("year", "planted", "")
    assert table.rows == (("2021", "1", "310"), ("2022", "", ""), ("2023", "1", "580"))
    assert data_files.read(data).faults == [(2, "has 3 values under 2 heads (and 1 more row)")]


def test_a_column_may_lack_values() -> None:
    data = b"year,planted,note\n2021,1,\n2022,,\n"
    assert data_tables.read(data) is not None
    assert data_files.read(data).faults == []


def test_a_long_file_gives_its_first_rows() -> None:
    table = data_tables.read(b"hour,degrees\n" + b"".join(b"%d,20\n" % n for n in range(100_000)))
    assert table is not None
    assert (len(table.rows), table.total, table.rows[-1]) == (200, 100_000, ("199", "20"))


def test_of_two_signs_that_part_a_file_alike_it_is_not_the_comma() -> None:
    data = b"Jaar;Aantal, in totaal\n2021;1,5\n2022;2,5\n"
    table = data_tables.read(data)
    assert table is not None
    assert table.heads == ("Jaar", "Aantal, in totaal") == tuple(data_files.read(data).heads)
    assert table.rows == (("2021", "1,5"), ("2022", "2,5"))
