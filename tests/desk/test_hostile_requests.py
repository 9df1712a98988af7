"""Requests that no screen sends are refused with a sentence, and change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from publish.desk.desk import Desk
from publish.desk.report import Changed

HUGE = "9" * 5_000


@pytest.mark.parametrize("path", [f"/pictures/{HUGE}", f"/tables/{HUGE}", "/tables/-1", "/pictures/x", "/pictures/²"])
def test_a_number_that_is_none_leads_nowhere(client: TestClient, report: str, path: str) -> None:
    assert client.get(report + path).status_code == 404


@pytest.mark.parametrize(
    ("screen", "form"),
    [
        ("/headings", {"place": HUGE, "do": "deeper"}),
        ("/headings", {"place": "0", "do": "sideways"}),
        ("/languages", {"passage": f"{HUGE}:x", "language": "fr"}),
        ("/languages", {"passage": "1:x", "language": "fr"}),
        ("/tables/1", {"place": HUGE, "rows": "1", "columns": "1"}),
        ("/tables/1", {"place": "1", "rows": "-1", "columns": "1"}),
        ("/details", {f"seen-{number}": "x" for number in range(3_000)}),
        ("/questions", {"by": "x\x00" * 9_000, "verdict": "pass", "about": "a", "content": "b"}),
    ],
)  # fmt: skip
def test_a_form_that_no_screen_has_changes_nothing(
    client: TestClient, report: str, article: Path, screen: str, form: dict[str, str]
) -> None:
    before = article.read_bytes()
    answer = client.post(report + screen, data=form)
    assert answer.status_code < 500
    assert html.document_fromstring(answer.content).find(".//h1") is not None
    assert article.read_bytes() == before


@pytest.mark.parametrize("text", ["\\ud800", "a\\u0000b", "\\u000b\\ufffe"])
def test_what_xml_cannot_hold_is_left_out(client: TestClient, report: str, article: Path, text: str) -> None:
    fields = f'{{"title": {{"seen": "Bomen in de stad", "value": "Bomen {text}straat"}}}}'
    answer = client.post(
        f"/api/v1{report}/edits", content=f'{{"edit": "details", "fields": {fields}}}'.encode()
    )  # fmt: skip
    assert answer.status_code == 200
    title = etree.parse(article).findtext(".//article-title")
    assert title is not None
    assert title.startswith("Bomen ")
    assert title.endswith("straat")


def test_words_in_english_are_marked_so(client: TestClient, report: str) -> None:
    client.post("/language", data={"language": "nl", "back": "/"})
    ours = html.document_fromstring(client.post(f"{report}/headings", data={}).content)
    assert ours.xpath("//main//p[@lang]") == []
    theirs = html.document_fromstring(
        client.post(f"{report}/languages", data={"passage": "1:x", "language": "?"}).content
    )
    assert theirs.xpath("//main//p[@lang='en']")[0].text.endswith("is no language tag")
    assert theirs.xpath("//main//a/@href")[-1] == f"{report}/languages"


def _after_another(article: Path) -> Changed:
    """A change that somebody else's comes before, once."""
    before = article.read_bytes()
    if b"Vooraf" not in before:
        article.write_bytes(before.replace(b"Inleiding", b"Vooraf"))
    return Changed(before, before.replace(b"Uitkomsten", b"Slot"), "a title")


def test_a_change_that_another_came_before_is_made_in_what_they_wrote(desk: Desk, article: Path) -> None:
    report = desk.report(desk.workspace.key(article))
    assert report is not None
    report.change(_after_another)
    assert b"<title>Vooraf</title>" in article.read_bytes()
    assert b"<title>Slot</title>" in article.read_bytes()
    report.undo()
    assert b"<title>Uitkomsten</title>" in article.read_bytes()
    assert b"<title>Vooraf</title>" in article.read_bytes()


@pytest.mark.parametrize("by", ["deleted", "replaced by a link", "replaced by no article"])
def test_a_report_that_goes_while_it_is_open_is_told(client: TestClient, report: str, article: Path, by: str) -> None:
    assert client.get(report).status_code == 200
    secret = article.parent.parent.parent / "secret.xml"
    secret.write_bytes(article.read_bytes().replace(b"Bomen", b"Geheim"))
    article.unlink()
    if by == "replaced by a link":
        article.symlink_to(secret)
    elif by == "replaced by no article":
        article.write_text("gone")
    for path in ("", "/edition/", "/pictures/1", "/pictures/1/image", "/fixes"):
        answer = client.get(report + path)
        assert answer.status_code in (404, 422)
        assert "Geheim" not in answer.text
    assert client.post(f"{report}/undo").status_code in (404, 422)
    assert b"Geheim" in secret.read_bytes()


def test_what_is_made_stays_in_the_folder(client: TestClient, report: str, article: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (article.parent / "published").symlink_to(outside)
    for path, form in (("/publish", {"format": "html"}), ("/archive", {})):
        answer = client.post(report + path, data=form)
        assert (answer.status_code, "leads out of the folder" in answer.text) == (422, True)
    assert list(outside.iterdir()) == []
    (article.parent / "published").unlink()
    (article.parent / "made").mkdir()
    (article.parent / "published").symlink_to("made")
    assert client.get(f"{report}/publish").status_code == 200


def test_an_edition_that_cannot_be_made_says_so_in_its_frame(client: TestClient, report: str, article: Path) -> None:
    article.write_text(article.read_text("utf-8").replace("boom.png", "../../boom.png"), "utf-8")
    answer = client.get(f"{report}/edition/")
    assert answer.status_code == 422
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert "outside the article" in answer.text
