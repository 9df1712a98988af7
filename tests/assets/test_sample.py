"""The sample report: three languages of one structure, whole in itself, with numbers that agree."""

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from publish.article import read
from publish.html import render
from publish.resources import assets

SAMPLE = assets() / "sample"
LANGUAGES = ("nl", "fr", "en")
HREF = "{http://www.w3.org/1999/xlink}href"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SVG = "{http://www.w3.org/2000/svg}"


def root(language: str) -> etree._Element:
    return etree.parse(str(SAMPLE / language / "article.xml")).getroot()


def words(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def figure(cell: etree._Element) -> float:
    """A number as its language writes it: 79.180, 79 180, 79,180, 22,0 or 22.0."""
    text = re.sub(r"\s", "", words(cell)).lstrip("+")
    text = re.sub(r"[.,](?=\d{3}\b)", "", text)
    return float(text.replace(",", "."))


def rows(article: etree._Element, table: str) -> list[list[etree._Element]]:
    return [list(row) for row in article.iterfind(f".//table-wrap[@id='{table}']/table/tbody/tr")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_declares_its_language(language: str) -> None:
    assert root(language).get(LANG, "").split("-")[0] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_lies_beside_it_and_no_other(language: str) -> None:
    named = {graphic.get(HREF) for graphic in root(language).iter("graphic")}
    named |= {data.get(HREF) for data in root(language).iterfind(".//fig/supplementary-material")}
    there = {f"figures/{path.name}" for path in (SAMPLE / language / "figures").iterdir()}
    assert named == there


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_a_short_text_of_its_own_and_one_a_long_one(language: str) -> None:
    article = root(language)
    texts = [words(g.find("alt-text")) for g in article.iterfind(".//fig/graphic")]
    assert len(texts) == 6
    assert all(20 < len(text) <= 250 for text in texts)
    assert len(set(texts)) == len(texts)
    assert all(words(fig.find("caption")) and words(fig.find("label")) for fig in article.iter("fig", "fig-group"))
    (long,) = article.iter("long-desc")
    assert len(words(long)) > 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_picture_is_marked_as_decoration(language: str) -> None:
    (decoration,) = root(language).xpath("//graphic[@specific-use='decorative']")
    assert words(decoration.find("alt-text")) == "null"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reference_finds_its_goal(language: str) -> None:
    article = root(language)
    ids = [e.get("id") for e in article.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    asked = {rid for e in article.iter() for rid in (e.get("rid") or "").split()}
    assert asked
    assert asked <= set(ids)
    for kind in (
        "table-wrap",
        "disp-formula",
        "ref",
        "fn-group/fn",
        "table-wrap-foot/fn",
        "boxed-text[@id='box-rule']",
    ):
        assert {e.get("id") for e in article.iterfind(f".//{kind}")} <= asked, kind


def test_the_languages_have_one_structure() -> None:
    def shape(language: str) -> list[tuple[str, str | None]]:
        kinds = (
            "sec",
            "fig-group",
            "fig",
            "table-wrap",
            "fn",
            "disp-formula",
            "boxed-text",
            "disp-quote",
            "list",
            "ref",
        )
        return [(str(e.tag), e.get("id")) for e in root(language).iter(*kinds)]

    assert shape("nl") == shape("fr") == shape("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_go_three_deep_and_are_numbered_in_order(language: str) -> None:
    labels = [words(label) for label in root(language).iterfind(".//body//sec/label")]
    numbers = [tuple(int(part) for part in label.split(".")) for label in labels]
    assert max(map(len, numbers)) == 3
    assert numbers[0] == (1,)
    for before, after in pairwise(numbers):
        assert after in {(*before, 1), *((*before[:n], before[n] + 1) for n in range(len(before)))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_of_its_tables_agree(language: str) -> None:
    article = root(language)
    *districts, region = [[figure(cell) for cell in row[1:]] for row in rows(article, "tab-districts")]
    assert len(districts) == 6
    for column in range(4):
        assert sum(row[column] for row in districts) == region[column]
    for row in (*districts, region):
        assert row[2] - row[1] == row[3]
        assert row[5] - row[4] == pytest.approx(row[6])
    *actions, total = [[figure(cell) for cell in row[1:]] for row in rows(article, "tab-plan")]
    for count, price, budget in actions:
        assert count * price == budget * 1000
    assert sum(action[2] for action in actions) == total[0]


def test_the_languages_give_the_same_numbers() -> None:
    def numbers(language: str) -> list[list[float]]:
        return [[figure(cell) for cell in row[1:]] for row in rows(root(language), "tab-districts")]

    assert numbers("nl") == numbers("fr") == numbers("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawings_show_the_numbers_of_the_tables(language: str) -> None:
    svg = etree.parse(str(SAMPLE / language / "figures" / "canopy.svg")).getroot()
    shown = {words(text) for text in svg.iter(f"{SVG}text")}
    *districts, _ = rows(root(language), "tab-districts")
    for row in districts:
        assert {words(row[0]), words(row[5]), words(row[6])} <= shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_names_itself_and_runs_and_fetches_nothing(language: str) -> None:
    for path in (SAMPLE / language / "figures").glob("*.svg"):
        svg = etree.parse(str(path)).getroot()
        assert words(svg.find(f"{SVG}title"))
        assert svg.get(LANG, "").startswith(language)
        assert {etree.QName(e).localname for e in svg.iter()} <= {
            "svg", "title", "desc", "rect", "line", "circle", "ellipse", "polygon", "polyline", "path", "text"
        }  # fmt: skip
        assert not any("href" in str(name) or str(name).startswith("on") for e in svg.iter() for name in e.attrib)
        assert all(float(e.get("font-size") or svg.get("font-size", 0)) >= 12 for e in svg.iter(f"{SVG}text"))


def test_the_drawings_come_out_the_same_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, str(SAMPLE / "figures"), str(tmp_path)],
        check=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "7"},
    )
    drawn = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*")}
    kept = {path.relative_to(SAMPLE): path.read_bytes() for path in SAMPLE.glob("*/figures/*.*")}
    assert drawn.keys() == kept.keys()
    assert [str(name) for name, data in drawn.items() if kept[name] != data] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_renders_whole(language: str) -> None:
    document = render(read(SAMPLE / language / "article.xml"))
    assert document.unrendered == ()
    assert len(document.resources) == 8  # seven drawings, and the numbers of one
