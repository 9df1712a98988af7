"""The package's metadata, and the date and identifier that make the same article the same bytes."""

from datetime import UTC, datetime

import pytest

from publish.article import read
from publish.article.identity import identifier, last_modified
from publish.epub import write
from publish.errors import UsageError
from publish.html import render
from tests.conftest import Make
from tests.epub.conftest import NAMES, Book, Publish

FULL = """<front><journal-meta><journal-title-group><journal-title>Town Papers</journal-title></journal-title-group>
<issn>1234-5679</issn><publisher><publisher-name>The Town</publisher-name></publisher></journal-meta><article-meta>
<article-id pub-id-type="doi">10.5555/trees</article-id><article-id pub-id-type="publisher-id">T7</article-id>
<article-categories><subj-group><subject>Parks</subject></subj-group></article-categories>
<title-group><article-title>Trees</article-title><subtitle>A report</subtitle>
<trans-title-group xml:lang="fr"><trans-title>Les arbres</trans-title></trans-title-group></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Peeters</surname><given-names>An</given-names></name></contrib>
<contrib contrib-type="translator"><name><surname>Claes</surname><given-names>Bo</given-names></name></contrib></contrib-group>
<pub-date iso-8601-date="2025-03"><month>3</month><year>2025</year></pub-date><volume>4</volume>
<permissions><copyright-statement>© 2025</copyright-statement><license xlink:href="https://creativecommons.org/licenses/by/4.0/">
<license-p>Free.</license-p></license></permissions><abstract><p>Short.</p></abstract>
<kwd-group xml:lang="fr"><kwd>arbre</kwd></kwd-group></article-meta></front>"""
BARE = "<front><article-meta><title-group><article-title>Trees</article-title></title-group></article-meta></front>"


def _refinements(book: Book, target: str) -> dict[str, str]:
    found = book.package.findall(f".//opf:meta[@refines='#{target}']", NAMES)
    return {m.get("property", ""): m.text or "" for m in found}


def test_the_package_describes_the_publication(publish: Publish) -> None:
    book = publish("<p>x</p>", front=FULL)
    assert book.dc("identifier") == ["https://doi.org/10.5555/trees", "publisher-id:T7"]
    assert book.dc("title") == ["Trees", "A report"]
    assert _refinements(book, "subtitle")["title-type"] == "subtitle"
    assert _refinements(book, "title")["alternate-script"] == "Les arbres"
    assert book.dc("creator") == ["An Peeters"]
    assert _refinements(book, "creator-1") == {"role": "aut", "file-as": "Peeters, An"}
    assert book.dc("contributor") == ["Bo Claes"]
    assert _refinements(book, "contributor-1")["role"] == "trl"
    assert book.dc("publisher") == ["The Town"]
    assert book.dc("date") == ["2025-03"]
    assert book.dc("description") == ["Short."]
    assert book.dc("rights") == ["© 2025", "https://creativecommons.org/licenses/by/4.0/"]
    assert book.dc("subject") == ["Parks", "arbre"]
    assert book.meta("belongs-to-collection") == ["Town Papers"]


def test_the_same_article_gives_the_same_bytes(make: Make) -> None:
    document = render(read(make("<sec><title>A</title><p>x</p></sec>")))
    assert write(document) == write(document)


def test_the_unique_identifier_is_named_and_stable(make: Make) -> None:
    first = identifier(read(make("<p>x</p>", front=BARE)))
    assert first.startswith("urn:uuid:")
    assert first == identifier(read(make("<p>x</p>", front=BARE)))
    assert first != identifier(read(make("<p>y</p>", front=BARE)))


def test_an_isbn_identifies_where_there_is_no_doi(make: Make) -> None:
    front = BARE.replace("<title-group>", '<article-id pub-id-type="isbn">978-3-16-148410-0</article-id><title-group>')
    assert identifier(read(make("<p>x</p>", front=front))) == "urn:isbn:9783161484100"


@pytest.mark.parametrize(
    ("epoch", "expected"),
    [(None, "2025-03-04T00:00:00Z"), ("0", "1970-01-01T00:00:00Z"), ("1700000000", "2023-11-14T22:13:20Z")],
)
def test_the_date_of_change_is_never_now(
    make: Make, monkeypatch: pytest.MonkeyPatch, epoch: str | None, expected: str
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert Book(write(render(read(make("<p>x</p>"))))).meta("dcterms:modified") == [expected]


def test_a_stated_date_of_change_goes_before_all_others(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    data = write(render(read(make("<p>x</p>"))), modified=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert Book(data).meta("dcterms:modified") == ["2026-01-02T03:04:05Z"]


def test_a_malformed_epoch_is_a_wrong_argument(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageError, match="yesterday"):
        last_modified(read(make("<p>x</p>")))
