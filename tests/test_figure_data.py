"""The numbers of a chart, in a file beside it, reach every reader: as a table on screens, at the picture in a PDF."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import etree

from publish.audit.engine import audit
from publish.pipeline import export
from publish.request import Request
from tests.conftest import HEAD, Make

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><path d="M5 55h20V10H5z"/></svg>'
DATA = "year,planted,felled\n2021,1310,640\n2022,1420,690\n2023,1580,910\n"
FIGURE = """<p>See <xref ref-type="fig" rid="f"/>.</p><fig id="f"><label>Figure 1</label><caption><title>More trees</title>
<p>Trees planted and felled.</p></caption><graphic xlink:href="a.svg"><alt-text>Bar chart of trees.</alt-text></graphic>
<supplementary-material id="d" xlink:href="{}"/></fig><p>The end of the story of the trees.</p>"""


def written(make: Make, body: str = FIGURE.format("trees.csv"), data: str = DATA, language: str = "en") -> Path:
    source = make(f"<sec><title>Trees</title>{body}</sec>", head=HEAD.replace('"en"', f'"{language}"'))
    (source.parent / "a.svg").write_text(SVG)
    (source.parent / "trees.csv").write_text(data, "utf-8")
    (source.parent / "notes.txt").write_text("x")
    return source


def data_tables(page: str) -> list[etree._Element]:
    return list(etree.HTML(page).xpath("//figure/following-sibling::details[contains(@class, 'figure-data')]"))


@pytest.mark.parametrize(
    ("language", "summary"), [("en", "Data as a table"), ("nl", "Gegevens als tabel"), ("pl", "Dane w postaci tabeli")]
)
def test_the_numbers_stand_behind_the_figure_on_screens(
    make: Make, tmp_path: Path, language: str, summary: str
) -> None:
    source = written(make, language=language)
    export(source, tmp_path, Request(formats=("epub", "html")))
    with ZipFile(tmp_path / "article.epub") as book:
        documents = [book.read(name).decode() for name in book.namelist() if name.endswith("section.xhtml")]
    page = (tmp_path / "article.html").read_text("utf-8")
    for text in (page, *documents):
        (details,) = data_tables(text.partition("?>")[2] or text)
        assert details.get("open") is None
        assert details.findtext("summary") == summary
        assert details.findtext(".//caption") == f"{summary}: Figure 1"
        assert [head.text for head in details.iterfind(".//thead//th[@scope='col']")] == ["year", "planted", "felled"]
        rows = [["".join(cell.itertext()) for cell in row] for row in details.iterfind(".//tbody/tr")]
        assert rows == [line.split(",") for line in DATA.splitlines()[1:]]
        assert [cell.text for cell in details.iterfind(".//tbody//th[@scope='row']")] == ["2021", "2022", "2023"]
    assert not [finding for name in ("article.html", "article.epub") for finding in audit(tmp_path / name).findings]
    for name in ("article.html", "article.epub"):
        assert not audit(tmp_path / name, source=source).findings


@pytest.mark.parametrize(
    ("body", "data"),
    [
        (FIGURE.format("trees.csv"), ""),
        (FIGURE.format("trees.csv"), 'year,planted\n2021,"1310\n'),
        (FIGURE.format("notes.txt"), DATA),
        (FIGURE.format("https://example.org/trees.csv"), DATA),
        (FIGURE.format("gone.csv"), DATA),
        ("<supplementary-material id='d' xlink:href='trees.csv'/>", DATA),  # of no figure
    ],
)
def test_what_is_no_table_beside_a_figure_stays_a_file(make: Make, tmp_path: Path, body: str, data: str) -> None:
    export(written(make, body, data), tmp_path, Request(formats=("html",)))
    page = (tmp_path / "article.html").read_text("utf-8")
    assert "figure-data" not in page
    assert etree.HTML(page).find(".//p[@class='file']") is not None


def test_of_a_long_file_the_first_rows_are_shown_and_said_to_be(make: Make, tmp_path: Path) -> None:
    data = "hour,degrees\n" + "".join(f"{n},{n / 2}\n" for n in range(900))
    export(written(make, data=data, language="fr"), tmp_path, Request(formats=("html",)))
    (details,) = data_tables((tmp_path / "article.html").read_text("utf-8"))
    assert len(details.findall(".//tbody/tr")) == 200
    assert "".join(details.find("p").itertext()) == "Lignes affichées : 200 sur 900. trees.csv"
    assert details.find("p/a").get("href") == "article_files/supplements/trees.csv"


@pytest.mark.parametrize("profile", ["pdf-ua-1", "pdf-ua-2"])
def test_a_pdf_has_the_file_at_the_picture_and_prints_no_table(make: Make, tmp_path: Path, profile: str) -> None:
    source = written(
        make, FIGURE.format("trees.csv") + FIGURE.format("notes.txt").replace('"f"', '"g"').replace('"d"', '"e"')
    )
    export(source, tmp_path, Request(formats=("pdf",), profile=profile))
    with pikepdf.open(tmp_path / "article.pdf") as pdf:
        objects = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        figures = [item for item in objects if item.get("/S") == "/Figure"]
        tables = [item for item in objects if item.get("/S") == "/Table"]
        assert len(figures) == 2
        (file,) = figures[0].AF
        assert (str(file.UF), str(file.AFRelationship)) == ("trees.csv", "/Data")
        assert file.objgen in [other.objgen for other in pdf.Root.AF]
        assert file.EF.F.read_bytes() == DATA.encode()
        assert "/AF" not in figures[1]
        assert not tables
        assert {str(other.UF): str(other.AFRelationship) for other in pdf.Root.AF} == {
            "article.xml": "/Source", "trees.csv": "/Data", "notes.txt": "/Supplement"
        }  # fmt: skip
    assert not audit(tmp_path / "article.pdf", source=source).findings


def test_the_table_is_not_taken_for_one_of_the_article(make: Make, tmp_path: Path) -> None:
    """A table of the article with the same numbers is still compared with its own."""
    table = (
        "<table-wrap id='t'><label>Table 1</label><table><thead><tr><th>year</th><th>planted</th></tr></thead><tbody>"
        "<tr><th>2021</th><td>1310</td></tr><tr><th>2022</th><td>1420</td></tr></tbody></table></table-wrap>"
    )
    source = written(make, FIGURE.format("trees.csv") + table)
    export(source, tmp_path, Request(formats=("html",)))
    path = tmp_path / "article.html"
    assert not [finding for finding in audit(path, source=source).findings if finding.rule.startswith("table-")]
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("1420</td></tr></tbody>", "1240</td></tr></tbody>"), "utf-8")
    assert "text-altered" in [finding.rule for finding in audit(path, source=source).findings]
