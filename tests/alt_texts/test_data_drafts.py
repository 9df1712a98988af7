"""``publish alt export --draft-from-data``: what the numbers of a chart say, in sentences that a person accepts."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.alt_texts.data_drafts import described
from publish.audit.charts.chart_data import readings
from publish.audit.charts.claims import contradictions
from publish.audit.engine import audit
from publish.audit.facts import data_files
from tests.alt_texts.sheets import export, fill, read, run
from tests.audit.test_chart_descriptions import DATA
from tests.conftest import FRONT, HEAD
from tests.importing.office_files import PNG

TREES = "year;planted;felled\n2021;1.310;640\n2022;1.420;690\n2023;1.580;910\n2024;1.720;690\n"
FIGURE = (
    '<fig id="f{0}"><label>Figure {0}</label><graphic xlink:href="a{0}.png">{1}</graphic>'
    '<supplementary-material xlink:href="{2}"/></fig>'
)
ALT = "<alt-text>Bars</alt-text>"
DRAFT = (
    "De grafiek toont 4 punten, van 2021 tot 2024. planted: stijgt voortdurend, van 1.310 (2021) naar 1.720 (2024). "
    "felled: van 640 (2021) naar 690 (2024), hoogste waarde 910 (2023), laagste waarde 640 (2021)."
)


@pytest.mark.parametrize(
    ("data", "language", "draft"),
    [
        (TREES, "nl-BE", DRAFT),
        (
            "Sector,Use\nHomes,812\nIndustry,264\nLosses,63\n", "en",
            "The chart shows 3 items: Homes, Industry, Losses. Use: highest 812 (Homes), lowest 63 (Losses).",
        ),
        (
            "Année;Prix (€)\n2021;2,10\n2022;2,10\n2023;\n", "fr",
            "Le graphique montre 3 points, de 2021 à 2023. Prix (€) : 2,10 du début à la fin. "
            "Prix (€) : valeurs manquantes pour 2023.",
        ),
        (
            "Monat;Regen\nMai;9,5\nJuni;7\nJuli;3,5\n", "de",
            "Das Diagramm zeigt 3 Punkte, von Mai bis Juli. "
            "Regen: sinkt durchgehend, von 9,5 (Mai) auf 3,5 (Juli).",
        ),
        (
            "Name,{series}\nA,5\nB,5\nC,1\n", "en",
            "The chart shows 3 items: A, B, C. {series}: highest 5 (A, B), lowest 1 (C).",
        ),
        (TREES, "pl", ""),  # no words
        (TREES, "", ""),
        ("country,year,rate\nSpain,2015,22\nSpain,2020,15\nItaly,2015,12\n", "en", ""),  # rows with one name
        ("a,b\nx,y\nz,w\n", "en", ""),  # no numbers
        ("a,b\nx,1\n", "en", ""),  # one row
        ("", "en", ""),
    ],
)  # fmt: skip
def test_what_numbers_say_is_put_into_sentences(data: str, language: str, draft: str) -> None:
    assert described(data_files.read(data.encode()), language) == draft


@pytest.mark.parametrize("name", DATA)
def test_no_draft_contradicts_its_own_numbers(name: str) -> None:
    file = data_files.read(DATA[name].encode())
    for language in ("en", "nl", "fr", "de"):
        assert contradictions(described(file, language), readings(file), language) == []


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.xml"
    figures = [
        (1, ALT, "trees.csv"), (2, "<long-desc>By a person.</long-desc>", "trees.csv"), (3, ALT, "gone.csv"),
        (4, "<alt-text>null</alt-text>", "trees.csv"),
    ]  # fmt: skip
    body = "\n".join(FIGURE.format(*figure) for figure in figures)
    head = HEAD.replace('"en"', '"nl"')
    path.write_text(f"{head}{FRONT}<body>{body}</body></article>", "utf-8")
    (tmp_path / "trees.csv").write_text(TREES)
    for number in range(1, 5):
        (tmp_path / f"a{number}.png").write_bytes(PNG + bytes([number]))
    return path


def test_only_who_asks_gets_drafts_and_only_where_nobody_wrote(article: Path) -> None:
    assert "long description draft" not in read(export(article, "plain.csv"))[0]
    rows = read(export(article, "s.csv", "--draft-from-data"))
    assert [row["long description draft"] for row in rows] == [DRAFT, "", "", ""]
    assert [row["number"] for row in read(export(article, "m.csv", "--draft-from-data", "--missing"))] == ["1", "2"]


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ({}, f'<long-desc content-type="machine-generated">{DRAFT}</long-desc>'),
        ({"long draft accepted": "x"}, f"<long-desc>{DRAFT}</long-desc>"),
        ({"long description": "Steeds meer."}, "<long-desc>Steeds meer.</long-desc>"),
        ({"long draft accepted": "no"}, ""),
        ({"decorative": "x"}, ""),
    ],
)
def test_a_draft_is_a_machines_until_a_person_accepts_it(article: Path, answer: dict[str, str], written: str) -> None:
    before = article.read_text("utf-8")
    sheet = fill(export(article, "s.csv", "--draft-from-data"), {1: answer})
    assert run("apply", sheet) == 0
    after = article.read_text("utf-8")
    alt = "<alt-text>null</alt-text>" if "decorative" in answer else ALT
    assert after == before.replace(f'a1.png">{ALT}', f'a1.png">{written}{alt}')
    made = [each.message for each in audit(article).findings if each.rule == "alt-text-machine-made"]
    assert len(made) == ("machine-generated" in written)


@pytest.mark.parametrize(("accepted", "written"), [("x", f"<long-desc>{DRAFT}</long-desc>"), ("no", "")])
def test_a_draft_that_went_in_is_listed_once_more(article: Path, accepted: str, written: str) -> None:
    before = article.read_text("utf-8")
    assert run("apply", export(article, "s.csv", "--draft-from-data")) == 0
    again = export(article, "again.csv")  # without asking for drafts
    assert read(again)[0]["long description draft"] == DRAFT
    assert run("apply", fill(again, {1: {"long draft accepted": accepted}})) == 0
    assert article.read_text("utf-8") == before.replace(f'a1.png">{ALT}', f'a1.png">{written}{ALT}')


@pytest.mark.parametrize("name", ["s.xlsx", "s.html"])
def test_each_form_of_sheet_shows_drafts(article: Path, name: str) -> None:
    sheet = export(article, name, "--draft-from-data")
    if name.endswith("html"):
        assert sheet.read_text("utf-8").count('name="long draft accepted"') == 1
    else:
        assert run("apply", sheet) == 0
        assert DRAFT in article.read_text("utf-8")
