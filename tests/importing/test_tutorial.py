"""A report as its author wrote it in three programs, imported: a reader gets the same article from each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publish.audit.difference import compare
from publish.process.limits import Bounds
from publish.run.imports import ARTICLE, Choices, run
from tests.importing.authors import markdown, web_page, word
from tests.importing.office_files import PNG

REPORT = """<?xml version="1.0" encoding="UTF-8"?>
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="report" dtd-version="1.3" xml:lang="nl-BE"><front><article-meta>
<title-group><article-title>Bomen in de stad</article-title></title-group>
<abstract><p>Dit verslag telt de bomen van de stad en zegt waar er te weinig staan.</p></abstract>
<kwd-group xml:lang="nl-BE"><kwd>bomen</kwd><kwd>schaduw</kwd></kwd-group></article-meta></front>
<body><fig id="kaart"><graphic xlink:href="figures/kaart.png"><alt-text xml:lang="fr">La délégation devant le bâtiment du centre de la ville au printemps</alt-text></graphic></fig>
<p>De dienst telde alle bomen in de <styled-content xml:lang="fr">avenue des Arbres verts</styled-content>, zie
<ext-link xlink:href="https://example.org/bomen">de tabel</ext-link>, en de <abbrev>DGB<def><p>Dienst Groen en Bomen</p></def></abbrev>.</p>
<sec id="kroon"><title>De kroon in de 19<sup>de</sup> eeuw</title><p>Een kroon geeft schaduw (zie <xref ref-type="fig" rid="linde">de foto</xref>).</p>
<fig id="linde"><caption><p>Een linde op het plein voor het stadhuis.</p></caption><graphic xlink:href="figures/linde.png"><alt-text>Een oude linde in bloei</alt-text></graphic></fig>
<sec id="stam"><title>De stam</title><p>Een stam draagt <italic>alles</italic>.</p></sec></sec>
<sec id="gras"><title>Het gras</title><p>Gras groeit <styled-content xml:lang="en">all over the city and beyond</styled-content>.</p></sec></body></article>
"""
AUTHORS: dict[str, Callable[[Path, Path], Path]] = {"docx": word.write, "html": web_page.write, "md": markdown.write}


def changes(before: Path, after: Path) -> list[str]:
    return [change.sentence for change in compare(before, after).changes]


def imported(report: Path, ending: str, folder: Path) -> Path:
    folder.mkdir()
    authored = AUTHORS[ending](report, folder / f"verslag.{ending}")
    run(authored, folder / "verslag", Choices(), Bounds())
    return folder / "verslag" / ARTICLE


@pytest.mark.parametrize("ending", AUTHORS)
def test_a_report_comes_back_from_its_author_s_program(tmp_path: Path, ending: str) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT, "utf-8")
    (tmp_path / "figures").mkdir()
    for name in ("kaart", "linde"):
        (tmp_path / f"figures/{name}.png").write_bytes(PNG)
    assert changes(report, imported(report, ending, tmp_path / "author")) == []


@pytest.mark.conformance
@pytest.mark.parametrize("ending", AUTHORS)
def test_the_tutorial_s_report_comes_back_too(tmp_path: Path, pytestconfig: pytest.Config, ending: str) -> None:
    report = Path(pytestconfig.getoption("--articles") or ".") / "istanboel-ankara" / "article.xml"
    if not report.exists():
        pytest.skip("the report is not among the articles")
    assert changes(report, imported(report, ending, tmp_path / "author")) == []
