"""What no page can be made of is refused with its line, before the work; what an author may have is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.article import read
from publish.errors import SourceError


def written(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "article.xml"
    path.write_text(f'<article xml:lang="en"><body>\n<p>One</p>\n{body}</body></article>', "utf-8")
    return path


def refusal(tmp_path: Path, body: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(written(tmp_path, body))
    return caught.value


def rows(*cells: str) -> str:
    return "<table>" + "".join(f"\n<tr>{row}</tr>" for row in cells) + "</table>"


def cals(last: str) -> str:
    specs = f'<oasis:colspec colname="a"/><oasis:colspec colname="z" colnum="{last}"/>'
    return (
        '<oasis:table xmlns:oasis="http://www.niso.org/standards/z39-96/ns/oasis-exchange/table">\n'
        f"<oasis:tgroup>{specs}<oasis:tbody><oasis:row>\n"
        '<oasis:entry namest="a" nameend="z">x</oasis:entry></oasis:row></oasis:tbody></oasis:tgroup></oasis:table>'
    )


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        (rows("<td>a</td>", '<td colspan="1001">b</td>'), 5, "a table cell over 1,001 columns"),
        (rows('<td colspan="999999999">b</td>'), 4, "a table cell over 999,999,999 columns"),
        (rows('<td colspan="' + "9" * 5000 + '">b</td>'), 4, "a table cell over 999,999,999 columns"),
        (rows("<td>a</td>" * 1001), 4, "a table row of more than 1,000 columns"),
        (rows('<td colspan="600">b</td>' * 2), 4, "a table row of more than 1,000 columns"),
        (rows(*['<td colspan="1000" rowspan="9999">b</td>'] * 30), 11, "more than 200,000 cells"),
        (cals("999999999"), 5, "a table cell over 999,999,999 columns"),
    ],
)
def test_a_table_that_no_page_holds_is_refused_with_its_line(
    tmp_path: Path, body: str, line: int, message: str
) -> None:
    error = refusal(tmp_path, body)
    assert message in str(error)
    assert error.line == line
    assert error.exit_code == 3


@pytest.mark.parametrize(
    "body",
    [
        rows('<td colspan="1000">a</td>', '<td colspan="12">a</td>'),
        rows(*["<td>a</td>" * 100] * 100),
        rows('<td rowspan="99999">a</td><td>b</td>', "<td>c</td>"),
        rows('<td colspan="two">a</td>', '<td colspan="-3">a</td>', '<td colspan="">a</td>'),
        cals("12"),
        cals("twelve"),
    ],
)
def test_a_large_table_and_a_span_that_is_no_number_are_read(tmp_path: Path, body: str) -> None:
    assert read(written(tmp_path, body)).root.find(".//table") is not None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<table><tr><td>\n", "</td></tr></table>"),
        ("<table><tr><th>\n<p>", "</p></th></tr></table>"),
        ('<table><tbody><tr><td colspan="2"><sec>\n', "</sec></td></tr></tbody></table>"),
    ],
)
def test_tables_in_tables_are_refused_with_the_line_of_the_first_too_many(
    tmp_path: Path, before: str, after: str
) -> None:
    error = refusal(tmp_path, before * 11 + after * 11)
    assert "tables inside each other, 11 deep" in str(error)
    assert error.line == 13


@pytest.mark.parametrize(
    ("before", "after", "deep"),
    [
        ("<sec><title>A</title>", "</sec>", 200),
        ("<table><tr><td>", "</td></tr></table>", 10),
        (
            '<p><m:math xmlns:m="http://www.w3.org/1998/Math/MathML">' + "<m:mrow>" * 150,
            "</m:mrow>" * 150 + "</m:math></p>",
            1,
        ),
    ],
)
def test_what_an_author_nests_is_read(tmp_path: Path, before: str, after: str, deep: int) -> None:
    assert read(written(tmp_path, before * deep + after * deep)).language == "en"


MARK = "\u0301"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>a{MARK * 1001}</p>",
        f"<p>a{MARK * 600}<!-- more -->{MARK * 600}</p>",
        f"<p>a{MARK * 600}<italic>{MARK * 600}</italic></p>",
        f"<p>\u0915{chr(0x941) * 1500} and more</p>",
    ],
)
def test_more_marks_on_a_letter_than_can_be_set_are_refused(tmp_path: Path, body: str) -> None:
    error = refusal(tmp_path, body)
    assert "more than 1,000 accents or other marks on one letter" in str(error)
    assert error.line == 3
    assert error.advice


@pytest.mark.parametrize("text", [f"a{MARK}" * 2000, f"a{MARK * 1000}", "\u4e00\u3002" * 2000, "\u2014" * 2000])
def test_letters_with_marks_of_their_own_are_not(tmp_path: Path, text: str) -> None:
    assert text in "".join(read(written(tmp_path, f"<p>{text}</p>")).root.itertext())


@pytest.mark.parametrize("tex", ["x+" * 25_001, "{" * 50_001, "x<!-- y -->" * 50_001])
def test_a_formula_that_fills_pages_is_refused(tmp_path: Path, tex: str) -> None:
    error = refusal(tmp_path, f"<disp-formula>\n<tex-math>{tex}</tex-math></disp-formula>")
    assert "a formula of more than 50,000 letters of TeX" in str(error)
    assert error.line == 4


def test_many_formulas_are_not_nor_is_a_long_preamble(tmp_path: Path) -> None:
    formula = "<p><inline-formula><tex-math>x+y</tex-math></inline-formula></p>"
    preamble = "\\usepackage{amsmath} " * 100
    body = formula * 100 + f"<disp-formula><tex-math>{preamble}{'x+' * 10_000}</tex-math></disp-formula>"
    assert len(read(written(tmp_path, body)).root.findall(".//tex-math")) == 101
