"""What somebody meets who goes from screen to screen, and what the article says then."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from publish.desk.desk import Desk

SCREENS = (
    "", "/read", "/preview", "/pictures/1", "/tables/1", "/headings", "/languages", "/links", "/abbreviations", "/captions", "/details",
    "/fixes", "/questions", "/publish",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_every_screen_opens_in_every_language(client: TestClient, report: str, language: str) -> None:
    client.post("/language", data={"language": language, "back": report})
    for screen in SCREENS:
        answer = client.get(report + screen)
        page = html.document_fromstring(answer.content)
        assert answer.status_code == 200
        assert page.get("lang") == language
        assert len(page.findall(".//h1")) == 1
        unlabelled = page.xpath("//input[not(@type='hidden') and not(ancestor::label) and not(@id)]")
        assert unlabelled == []


def fields(client: TestClient, address: str) -> dict[str, str]:
    """The hidden fields of the first form on a page that has some."""
    page = html.document_fromstring(client.get(address).content)
    form = next(form for form in page.forms if form.method == "POST" and "back" not in form.fields and len(form.fields))
    return {name: value for name, value in form.fields.items() if isinstance(value, str)}


def lines_changed(before: str, after: str) -> list[str]:
    return [line.strip() for line in after.splitlines() if line not in before.splitlines()]


def test_words_for_a_picture_reach_the_article_and_nothing_else_changes(
    client: TestClient, report: str, article: Path
) -> None:
    before = article.read_text("utf-8")
    form = fields(client, f"{report}/pictures/1") | {"alt_text": "Een eik van <tien> meter & een bank", "then": "next"}
    answer = client.post(f"{report}/pictures/1", data=form)
    assert "every picture has its words now" in answer.text
    after = article.read_text("utf-8")
    assert lines_changed(before, after) == [
        '<fig id="f1"><label>Figuur 1</label><caption><p>Een boom in de straat</p></caption>'
        '<graphic xlink:href="boom.png"><alt-text>Een eik van &lt;tien&gt; meter &amp; een bank</alt-text></graphic></fig>'
    ]
    client.post(f"{report}/undo")
    assert article.read_text("utf-8") == before
    client.post(f"{report}/redo")
    assert article.read_text("utf-8") == after


def test_words_are_judged_while_they_are_typed(client: TestClient, report: str) -> None:
    def said(words: str) -> list[str]:
        remarks: list[str] = client.post(f"{report}/pictures/1/judge", data={"alt_text": words}).json()["remarks"]
        return remarks

    assert "begins with" in said("Afbeelding van een boom")[0]
    assert "the same as the caption" in said("Een boom in de straat")[0]
    assert said("Een eik van tien meter hoog naast een houten bank") == []


def test_a_picture_that_somebody_else_described_meanwhile_is_shown_side_by_side(
    client: TestClient, report: str, article: Path
) -> None:
    form = fields(client, f"{report}/pictures/1")
    article.write_text(
        article.read_text("utf-8").replace(
            '<graphic xlink:href="boom.png"/>',
            '<graphic xlink:href="boom.png"><alt-text>Hun woorden</alt-text></graphic>',
        ),
        "utf-8",
    )
    answer = client.post(f"{report}/pictures/1", data=form | {"alt_text": "Mijn woorden"})
    assert answer.status_code == 409
    assert "Hun woorden" in answer.text
    assert "Mijn woorden" in answer.text
    assert "Hun woorden" in article.read_text("utf-8")
    client.post(f"{report}/pictures/1", data=form | {"alt_text": "Mijn woorden", "overrules": "yes"})
    assert "Mijn woorden" in article.read_text("utf-8")


def test_a_change_elsewhere_meanwhile_is_no_conflict(client: TestClient, report: str, article: Path) -> None:
    form = fields(client, f"{report}/pictures/1")
    article.write_text(article.read_text("utf-8").replace("Inleiding", "Vooraf"), "utf-8")
    client.post(f"{report}/pictures/1", data=form | {"alt_text": "Een eik van tien meter"})
    assert "Een eik van tien meter" in article.read_text("utf-8")
    assert "Vooraf" in article.read_text("utf-8")


def test_heads_of_a_table_are_set_and_heard(client: TestClient, report: str, article: Path) -> None:
    form = fields(client, f"{report}/tables/1") | {"rows": "1", "columns": "1"}
    answer = client.post(f"{report}/tables/1", data=form)
    assert '<tr><th scope="col">Soort</th><th scope="col">2023</th>' in article.read_text("utf-8")
    assert '<tr><th scope="row">Eik</th><td>1203</td>' in article.read_text("utf-8")
    assert 'data-heard="2024, Eik, 1310"' in answer.text
    form = fields(client, f"{report}/tables/1") | {"rows": "0", "columns": "0"}
    client.post(f"{report}/tables/1", data=form)
    assert "<tr><td>Soort</td><td>2023</td>" in article.read_text("utf-8")


def test_passages_get_the_language_that_they_are_in(client: TestClient, report: str, article: Path) -> None:
    page = html.document_fromstring(client.get(f"{report}/languages").content)
    [passage] = page.xpath("//input[@name='passage']/@value")
    answer = client.post(f"{report}/languages", data={"language": "fr", "passage": passage})
    assert '<p xml:lang="fr">La délégation' in article.read_text("utf-8")
    assert "No passage reads like another language" in answer.text


def test_headings_move_and_the_order_of_the_text_stays(client: TestClient, report: str, article: Path) -> None:
    before = article.read_text("utf-8")

    def move(title: str, way: str) -> str:
        page = html.document_fromstring(client.get(f"{report}/headings").content)
        [item] = page.xpath(f"//ol/li[contains(., '{title}')]")
        form = {name: item.xpath(f".//input[@name='{name}']/@value")[0] for name in ("place", "mark")}
        client.post(f"{report}/headings", data=form | {"do": way})
        return article.read_text("utf-8")

    deeper = move("Uitkomsten", "deeper")
    tree = html.fromstring(deeper.encode())
    assert [sec.get("id") for sec in tree.iterfind(".//sec//sec")] == ["s2"]
    assert "".join(deeper.split()).replace("</sec>", "") == "".join(before.split()).replace("</sec>", "")
    assert "".join(move("Uitkomsten", "higher").split()) == "".join(before.split())
    adopted = move("Wat opvalt", "adopt")
    assert "<title>Wat opvalt aan de aanplant</title>" in adopted


def test_details_are_filled_in_and_a_wrong_language_is_refused(client: TestClient, report: str, article: Path) -> None:
    form = fields(client, f"{report}/details")
    client.post(f"{report}/details", data=form | {"title": "Bomen & straten", "subtitle": "Een telling"})
    text = article.read_text("utf-8")
    assert "<article-title>Bomen &amp; straten</article-title><subtitle>Een telling</subtitle>" in text
    form = fields(client, f"{report}/details")
    answer = client.post(f"{report}/details", data=form | {"language": "Dutch, please"})
    assert answer.status_code == 422
    assert article.read_text("utf-8") == text


@pytest.mark.parametrize("prefix", ["", "j:"])
def test_what_is_missing_is_put_at_its_place(client: TestClient, report: str, article: Path, prefix: str) -> None:
    if prefix:
        text = re.sub(r"(</?)(?=[a-z])", rf"\1{prefix}", article.read_text("utf-8").partition("?>")[2])
        article.write_text(text.replace("<j:article ", '<j:article xmlns:j="urn:x" ', 1), "utf-8")
    article.write_text(re.sub(r"<(\S*)pub-date.*?/\1pub-date>", "", article.read_text("utf-8")), "utf-8")
    form = fields(client, f"{report}/details")
    given = {"date": "2026-11-30", "doi": "10.5555/bomen", "publisher": "De Stad & Co", "copyright": "© 2026 De Stad"}
    client.post(f"{report}/details", data=form | given)
    tree = etree.parse(article).getroot()
    front = next(child for child in tree if etree.QName(child).localname == "front")
    assert [etree.QName(child).localname for child in front] == ["journal-meta", "article-meta"]
    assert [etree.QName(child).localname for child in front[1]] == [
        "article-id", "title-group", "pub-date", "permissions"
    ]  # fmt: skip
    assert "".join(front[0].itertext()).strip() == "De Stad & Co"
    assert front[1][2].get("iso-8601-date") == "2026-11-30"
    assert client.post(f"{report}/details", data={"seen-date": "", "date": "tomorrow"}).status_code == 409


def test_an_answer_is_kept_with_who_gave_it(client: TestClient, report: str, article: Path) -> None:
    page = html.document_fromstring(client.get(f"{report}/questions").content)
    form = next(form for form in page.forms if "about" in form.fields)
    given = {name: form.fields[name] for name in ("about", "content")} | {"verdict": "pass", "by": "An Editor"}
    for note in ("first", "second"):
        client.post(f"{report}/questions", data=given | {"note": note})
    ledger = (article.parent / "judgements.toml").read_text("utf-8")
    assert ledger.count('by = "An Editor"') == 1
    assert 'note = "second"' in ledger
    assert "An Editor" in client.get(f"{report}/questions").text


def done(client: TestClient, address: str) -> str:
    """The address of a job, once it is over."""
    for _ in range(600):
        answer = client.get(address, follow_redirects=False)
        if answer.is_redirect:
            return str(answer.headers["location"])
        state = html.document_fromstring(answer.content).xpath("//@data-state")[0]
        if state not in ("waiting", "working"):
            return address
        time.sleep(0.1)
    raise AssertionError("it is never over")


def test_files_are_made_and_the_verdict_is_told(client: TestClient, report: str, desk: Desk, article: Path) -> None:
    answer = client.post(
        f"{report}/publish", data={"format": ["pdf", "html"], "profile": "pdf-ua-1", "theme": ""},
        follow_redirects=False,
    )  # fmt: skip
    assert done(client, answer.headers["location"]) == f"{report}/publish"
    page = client.get(f"{report}/publish")
    assert "not claimed: PDF/UA-1, because:" in page.text
    assert (article.parent / "published" / "article.pdf").read_bytes().startswith(b"%PDF-")
    assert client.get(f"{report}/outputs/article.pdf").content.startswith(b"%PDF-")
    heard = client.get(f"{report}/paper").text
    assert "heading level 1" in heard
    assert "Bomen in de stad" in heard


def test_a_document_becomes_a_report(client: TestClient, article: Path) -> None:
    page = b"<!DOCTYPE html><html lang='nl'><title>Iepen</title><h1>Iepen</h1><p>Er staan vier iepen.</p></html>"
    answer = client.post("/uploads", files={"file": ("../../iepen.html", page)}, follow_redirects=False)
    told = client.get(done(client, answer.headers["location"]))
    assert "The file is a report now" in told.text
    assert "Er staan vier iepen" in (article.parent.parent / "iepen" / "article.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", b""), ("a.docx", b"PK\x03\x04 not a zip"), ("b.xml", b"<article><p>"), ("c.pdf", b"%PDF-1.7 broken"),
     ("d.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ("e.png", b"\x89PNG\r\n"), ("f.epub", b"PK\x03\x04"),
     ("\x00\n.xml", b"<article/>"), ("g.xml", b"<!DOCTYPE a [<!ENTITY x SYSTEM '/etc/passwd'>]><article>&x;</article>")],
)  # fmt: skip
def test_a_bad_file_is_refused_with_a_sentence(client: TestClient, article: Path, name: str, data: bytes) -> None:
    answer = client.post("/uploads", files={"file": (name, data)}, follow_redirects=False)
    told = client.get(done(client, answer.headers["location"]))
    assert "Traceback" not in told.text
    assert "root:" not in told.text
    assert article.is_file()
