"""What a report says about itself is filled in at its place, whatever else stands there."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from publish.audit.engine import audit
from publish.desk.changes import details
from publish.desk.survey import survey
from publish.errors import UsageError

HEAD = '<article xml:lang="nl"><front><article-meta>'
TITLE = "<title-group><article-title>Bomen</article-title></title-group>"
TAIL = "</article-meta></front><body><p>Tekst.</p></body></article>"


def filled(folder: Path, meta: str, **values: str) -> str:
    """What stands in the front matter once these fields are filled in, one after the other being known."""
    article = folder / "article.xml"
    article.write_text(HEAD + meta + TAIL, "utf-8")
    there = {each.name: each.value for each in survey(article).details}
    given = {name: (there[name], value) for name, value in values.items()}
    text = details.fill_in(article, given, "").after.decode()
    assert text.startswith(HEAD.partition(" ")[0])
    assert text.endswith(TAIL)
    return text.partition("<article-meta>")[2].removesuffix(TAIL)


def test_everything_that_is_missing_stands_in_its_order(tmp_path: Path) -> None:
    meta = filled(
        tmp_path, TITLE, authors="Jansen, Anna; Vries, Jan de", date="2026-01-31", copyright="© 2026 Stad",
        licence="https://creativecommons.org/licenses/by/4.0/", abstract="Waar < bomen staan.", keywords="iep; eik & es; iep",
    )  # fmt: skip
    root = etree.fromstring(HEAD + meta + TAIL)
    there = root.find("front/article-meta")
    assert [each.tag for each in there] == [
        "title-group", "contrib-group", "pub-date", "permissions", "abstract", "kwd-group",
    ]  # fmt: skip
    assert [each.tag for each in there.find("permissions")] == ["copyright-statement", "license"]
    license_href = there.find("permissions/license").get("{http://www.w3.org/1999/xlink}href")
    assert license_href == "https://creativecommons.org/licenses/by/4.0/"
    assert [each.text for each in there.iter("surname", "given-names")] == ["Jansen", "Anna", "Vries", "Jan de"]
    assert [each.text for each in there.iter("kwd")] == ["iep", "eik & es"]
    (tmp_path / "article.xml").write_text(HEAD + meta + TAIL, "utf-8")
    [left] = [each.message for each in audit(tmp_path / "article.xml").findings if each.rule == "metadata-missing"]
    assert "permissions" not in left
    assert "pub-date" not in left


@pytest.mark.parametrize(
    ("meta", "field", "value", "after"),
    [
        ("<permissions>\n  <copyright-year>2026</copyright-year>\n</permissions>", "licence", "Vrij te gebruiken.",
         "<permissions>\n  <copyright-year>2026</copyright-year>\n"
         "  <license><license-p>Vrij te gebruiken.</license-p></license>\n</permissions>"),
        ('<pub-date iso-8601-date="2025"><year>2025</year></pub-date>', "date", "2025-03",
         '<pub-date iso-8601-date="2025-03"><month>3</month><year>2025</year></pub-date>'),
        ("<pub-date><day>1</day><month>2</month><year>2025</year></pub-date>", "date", "2026",
         '<pub-date iso-8601-date="2026"><year>2026</year></pub-date>'),
        ("<kwd-group><title>K</title><kwd>iep</kwd></kwd-group>", "title", "Iepen", None),
        ("<kwd-group>\n  <kwd>iep</kwd>\n  <kwd>eik</kwd>\n</kwd-group>", "keywords", "es; eik",
         "<kwd-group>\n  <kwd>es</kwd>\n  <kwd>eik</kwd>\n</kwd-group>"),
        ("<kwd-group>\n  <kwd>iep</kwd>\n  <kwd>eik</kwd>\n</kwd-group>", "keywords", "eik",
         "<kwd-group>\n  <kwd>eik</kwd>\n</kwd-group>"),
        ("<kwd-group>\n  <kwd>iep</kwd>\n</kwd-group>", "keywords", "iep; es",
         "<kwd-group>\n  <kwd>iep</kwd>\n  <kwd>es</kwd>\n</kwd-group>"),
        ("<abstract><p>Oud.</p></abstract>", "abstract", "Nieuw.", "<abstract><p>Nieuw.</p></abstract>"),
    ],
)  # fmt: skip
def test_what_is_there_is_changed_and_what_stays_is_left(
    tmp_path: Path, meta: str, field: str, value: str, after: str | None
) -> None:
    changed = filled(tmp_path, TITLE + meta, **{field: value})
    assert changed == (TITLE + after if after is not None else TITLE.replace("Bomen", "Iepen") + meta)


@pytest.mark.parametrize(
    ("meta", "field"),
    [
        ("<contrib-group><contrib><name><surname>A</surname></name></contrib></contrib-group>", "authors"),
        ("<contrib-group><contrib><collab>De Stad</collab></contrib></contrib-group>", "authors"),
        ("<kwd-group><kwd><italic>Ulmus</italic></kwd></kwd-group>", "keywords"),
        ("<kwd-group><kwd>iep</kwd></kwd-group><kwd-group xml:lang='en'><kwd>elm</kwd></kwd-group>", "keywords"),
        ("<pub-date><string-date>voorjaar 2025</string-date></pub-date>", "date"),
    ],
)
def test_what_holds_more_than_words_is_left_alone(tmp_path: Path, meta: str, field: str) -> None:
    assert filled(tmp_path, TITLE + meta, **{field: "2026-01-01"}) == TITLE + meta


@pytest.mark.parametrize(
    ("field", "value"),
    [("authors", "Anna Jansen"), ("authors", "Jansen, Anna; Piet"), ("date", "2026-13-01"), ("date", "morgen"),
     ("date", "2026-1-1"), ("language", "Nederlands")],
)  # fmt: skip
def test_what_is_written_otherwise_is_refused(tmp_path: Path, field: str, value: str) -> None:
    with pytest.raises(UsageError):
        filled(tmp_path, TITLE, **{field: value})
