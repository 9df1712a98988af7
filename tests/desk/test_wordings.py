"""Links, abbreviations and captions get the words that they lack, and nothing else of the article changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from publish.audit.engine import audit
from publish.desk.changes import wordings
from publish.desk.report import Changed, Conflict
from publish.desk.survey import survey
from publish.desk.survey.wordings import Wording

HEAD = """<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="nl"><front><article-meta>
<title-group><article-title>Bomen</article-title></title-group></article-meta></front><body><sec id="s"><title>Een</title>
"""
TAIL = "\n</sec></body></article>\n"
FIGURE = '<graphic xlink:href="a.png"><alt-text>Drie iepen aan het water</alt-text></graphic>'
TABLE = "<table><thead><tr><th scope='col'>Soort</th></tr></thead><tbody><tr><td>Eik</td></tr></tbody></table>"


def of(folder: Path, body: str) -> tuple[Path, list[Wording]]:
    """An article that holds this, and what lacks words in it."""
    article = folder / "article.xml"
    article.write_text(HEAD + body + TAIL, "utf-8")
    return article, list(survey(article).wordings)


def body_of(changed: Changed) -> str:
    """What stands in the section after a change, all around it being as it was."""
    text = changed.after.decode()
    assert text.startswith(HEAD)
    assert text.endswith(TAIL)
    return text.removeprefix(HEAD).removesuffix(TAIL)


@pytest.mark.parametrize(
    ("body", "words", "after"),
    [
        ('<p>Lees <ext-link xlink:href="https://e.org/a">hier</ext-link> meer.</p>', "het plan & meer",
         '<p>Lees <ext-link xlink:href="https://e.org/a">het plan &amp; meer</ext-link> meer.</p>'),
        ("<p>Zie <ext-link xlink:href='https://e.org/'><italic>klik hier</italic></ext-link>.</p>", "het register",
         "<p>Zie <ext-link xlink:href='https://e.org/'><italic>het register</italic></ext-link>.</p>"),
        ('<p>Zie <ext-link xlink:href="https://e.org/"/>.</p>', "het register",
         '<p>Zie <ext-link xlink:href="https://e.org/">het register</ext-link>.</p>'),
        ('<p>Zie <ext-link xlink:href="https://e.org/"><bold>klik</bold> <italic>hier</italic></ext-link>.</p>', "de kaart",
         '<p>Zie <ext-link xlink:href="https://e.org/">de kaart</ext-link>.</p>'),
    ],
    ids=["a word", "in italics", "empty", "two looks"],
)  # fmt: skip
def test_a_link_gets_words_in_its_place(tmp_path: Path, body: str, words: str, after: str) -> None:
    article, [link] = of(tmp_path, body)
    assert body_of(wordings.write(article, "links", link.place, link.mark, words, "")) == after


def test_a_link_is_shown_in_its_sentence_and_good_ones_are_not(tmp_path: Path) -> None:
    good = '<ext-link xlink:href="https://e.org/b">het plan van 2024</ext-link>'
    _, [link] = of(tmp_path, f'<p>Lees <ext-link xlink:href="https://e.org/a">hier</ext-link> meer, of {good}.</p>')
    assert (link.before, link.words, link.after) == ("Lees ", "hier", " meer, of het plan van 2024.")
    assert link.about == "https://e.org/a"
    assert of(tmp_path, f"<p>Lees {good}, 10.5555/x en het <ext-link xlink:href='x'>bestek</ext-link>.</p>")[1] == []


def test_an_address_that_is_no_link_becomes_one_of_words(tmp_path: Path) -> None:
    address = "https://example.org/registers/2024?a=1&amp;b=2"
    article, [each] = of(tmp_path, f"<p>Zie {address}. Of <bold>bel</bold>.</p>")
    assert (each.before, each.about, each.after) == ("Zie ", "https://example.org/registers/2024?a=1&b=2", ". Of bel .")
    changed = wordings.write(article, "links", each.place, each.mark, "het register", "", each.about)
    link = f'<ext-link ext-link-type="uri" xlink:href="{address}">het register</ext-link>'
    assert body_of(changed) == f"<p>Zie {link}. Of <bold>bel</bold>.</p>"
    with pytest.raises(Conflict):
        wordings.write(article, "links", each.place, each.mark, "het register", "", "https://example.org/")
    cited = f"<fn-group><fn><p><mixed-citation>{address}</mixed-citation></p></fn></fn-group>"
    assert (
        of(
            tmp_path,
            f"<p>Niets.</p></sec></body><back><ref-list><ref id='r'>{cited}</ref></ref-list></back><body><sec>",
        )[1]
        == []
    )


def test_a_link_that_holds_a_picture_is_not_overwritten(tmp_path: Path) -> None:
    article, [link] = of(
        tmp_path, '<p><ext-link xlink:href="https://e.org/">hier <inline-graphic xlink:href="a.png"/></ext-link></p>'
    )
    assert not link.editable
    with pytest.raises(Exception, match="holds more than words"):
        wordings.write(article, "links", link.place, link.mark, "het plan", "")


def test_an_abbreviation_is_expanded_wherever_it_stands(tmp_path: Path) -> None:
    body = (
        "<p>De INBOD meet. Wat de <bold>INBOD</bold> telt,\n &#x2013; zegt de INBOD &amp; co.</p>\n"
        "<p>Een <abbrev>INBOD</abbrev>, <monospace>INBOD</monospace>, INBODX en <![CDATA[INBOD]]>.</p>"
    )
    article, [each] = of(tmp_path, body)
    assert (each.about, each.kind) == ("INBOD", "abbreviations")
    opened = '<abbrev alt="Dienst &lt;bomen&gt;">INBOD</abbrev>'
    changed = wordings.expand(article, "INBOD", "Dienst <bomen>", "")
    assert body_of(changed) == (
        f"<p>De {opened} meet. Wat de <bold>{opened}</bold> telt,\n &#x2013; zegt de {opened} &amp; co.</p>\n"
        f"<p>Een {opened}, <monospace>INBOD</monospace>, INBODX en <![CDATA[INBOD]]>.</p>"
    )
    article.write_bytes(changed.after)
    assert list(survey(article).wordings) == []
    with pytest.raises(Conflict):
        wordings.expand(article, "NBGV", "Iets", "")


@pytest.mark.parametrize(
    "told", ["de dienst voor bomen (INBOD)", "INBOD (de dienst)", "<abbrev alt='x'>INBOD</abbrev>"]
)
def test_an_abbreviation_that_is_told_is_not_asked_for(tmp_path: Path, told: str) -> None:
    assert of(tmp_path, f"<p>Hier is {told}. De INBOD meet, de INBOD telt, en INBOD spreekt.</p>")[1] == []


@pytest.mark.parametrize(
    ("body", "after"),
    [
        (f"<fig>{FIGURE}</fig>", f"<fig><caption><p>A &lt; B</p></caption>{FIGURE}</fig>"),
        (f"<fig><caption><p/></caption>{FIGURE}</fig>", f"<fig><caption><p>A &lt; B</p></caption>{FIGURE}</fig>"),
        (f"<fig>\n  <object-id>1</object-id>\n  {FIGURE}\n</fig>",
         f"<fig>\n  <object-id>1</object-id>\n  <caption><p>A &lt; B</p></caption>\n  {FIGURE}\n</fig>"),
        (f"<table-wrap>\n    {TABLE}\n</table-wrap>",
         f"<table-wrap>\n    <caption><p>A &lt; B</p></caption>\n    {TABLE}\n</table-wrap>"),
    ],
    ids=["new", "empty", "behind its number", "of a table"],
)  # fmt: skip
def test_a_figure_or_table_gets_a_caption_at_its_place(tmp_path: Path, body: str, after: str) -> None:
    article, [holder] = of(tmp_path, body)
    changed = wordings.write(article, "captions", holder.place, holder.mark, " A <  B ", "")
    assert body_of(changed) == after
    article.write_bytes(changed.after)
    assert not {each.rule for each in audit(article).findings} & {"figure-untitled", "table-untitled"}


def test_what_has_a_label_is_not_asked_for_a_caption(tmp_path: Path) -> None:
    assert of(tmp_path, f"<fig><label>Figuur 1</label>{FIGURE}</fig><table-wrap><label>1</label>{TABLE}</table-wrap>")[
        1
    ] == []  # fmt: skip


def test_words_are_judged_while_they_are_typed() -> None:
    def link(words: str) -> list[str]:
        return wordings.remarks("links", words, "https://e.org/a", "Lees ", " meer.", "nl", "")

    assert "does not say where it leads" in link("klik hier")[0]
    assert "is a bare address" in link("https://example.org/a/very/long/address/of/a/page")[0]
    assert link("het plan van 2024") == link(" ") == []
    alike = wordings.remarks("captions", "Drie iepen", "a.png", "", "", "nl", "Drie iepen")
    assert "the same as the caption" in alike[0]
    assert wordings.remarks("captions", "IMG_2031.jpg", "", "", "", "nl", "") == ["the caption is the name of a file"]
    assert wordings.remarks("captions", "Het park in 1910", "a.png", "", "", "nl", "Drie iepen") == []
    assert wordings.remarks("abbreviations", "inbod", "INBOD", "", "", "nl", "") != []


def test_from_the_list_of_tasks_to_the_field_and_back(client: TestClient, report: str, article: Path) -> None:
    before = article.read_text("utf-8").replace(
        "straat na straat", 'zie <ext-link xlink:href="https://e.org/">hier</ext-link>'
    )
    article.write_text(before, "utf-8")
    todo = html.document_fromstring(client.get(report).content)
    [address] = {link.get("href") for link in todo.xpath("//a[contains(@href, '/links?')]")}
    page = html.document_fromstring(client.get(address).content)
    [form] = page.xpath("//form[@data-judge]")
    assert form.xpath(".//input[@autofocus]/@value") == ["hier"]
    said = client.post(form.get("data-judge"), data=dict(form.fields) | {"words": "klik hier"}).json()
    assert "does not say" in said["remarks"][0]
    answer = client.post(address.partition("?")[0], data=dict(form.fields) | {"words": "het bestek"})
    assert "Each link says where it leads." in answer.text
    assert article.read_text("utf-8") == before.replace(">hier<", ">het bestek<")
    client.post(f"{report}/undo")
    assert article.read_text("utf-8") == before
    stale = client.post(
        address.partition("?")[0], data=dict(form.fields) | {"mark": "00000000", "words": "mijn woorden"}
    )
    assert stale.status_code == 409
    assert "mijn woorden" in stale.text
    assert "hier" in etree.parse(article).findtext(".//ext-link", "")


def test_other_programs_write_words_too(client: TestClient, report: str, article: Path) -> None:
    link = '<ext-link xlink:href="https://e.org/">hier</ext-link>'
    body = f"<p>De INBOD meet, de INBOD telt. INBOD staat {link}, of op https://e.org/bomen.</p><fig>{FIGURE}</fig>"
    article.write_text(HEAD + body + TAIL, "utf-8")
    address = f"/api/v1{report}"
    for kind, edit in (
        ("links", "link"),
        ("links", "link"),
        ("captions", "caption"),
        ("abbreviations", "abbreviation"),
    ):
        each = next(each for each in client.get(address).json()["wordings"] if each["kind"] == kind)
        place = {"abbreviation": each["about"]} if edit == "abbreviation" else {n: each[n] for n in ("place", "mark")}
        given = {"edit": edit, **place, "words": f"de dienst, {len(each['about'])}"}
        given |= {"address": each["about"]} if each["words"].startswith("https:") else {}
        answer = client.post(f"{address}/edits", json=given)
        assert answer.json() == {"changed": True, "remarks": []}, answer.text
    assert client.get(address).json()["wordings"] == []
    assert (
        client.post(f"{address}/edits", json={"edit": "link", "place": 1, "mark": "", "words": "x"}).status_code == 409
    )
    assert (
        client.post(f"{address}/edits", json={"edit": "caption", "place": 1, "mark": "", "words": " "}).status_code
        == 400
    )


@pytest.mark.parametrize("path", ["/elsewhere", "/links/judge", "/captions?at=x", "/links?at=999999999"])
def test_what_no_screen_asks_for_breaks_nothing(client: TestClient, report: str, path: str) -> None:
    assert client.get(report + path).status_code in (200, 404, 405)
    assert client.post(report + path, data={"number": "9", "place": "-1"}).status_code in (400, 404, 405)
