"""What a web page says of its publication to scholarly search, other sites and search engines."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from publish.article import read
from publish.html import render, web_page
from publish.run import new_article
from tests.conftest import FRONT, Make


def page(path: Path) -> str:
    return web_page.prepare(render(read(path)), "page").files()["page.html"].decode()


def linked_data(text: str) -> dict[str, Any]:
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert block is not None
    data: dict[str, Any] = json.loads(block[1])
    return data


def meta(text: str, name: str) -> list[str]:
    return [html.unescape(value) for value in re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)"', text)]


def test_a_report_says_who_wrote_what_and_when(tmp_path: Path) -> None:
    text = page(new_article.write(tmp_path / "report", "nl"))
    assert meta(text, "citation_author") == ["Verbruggen, Lotte", "Haddouchi, Karim", "Monnier, Élise"]
    assert meta(text, "citation_publication_date") == ["2026/03/16"]
    assert meta(text, "og:locale") == ["nl_BE"]
    data = linked_data(text)
    assert (data["@type"], data["inLanguage"], data["datePublished"]) == ("Report", "nl-BE", "2026-03-16")
    assert [person["name"] for person in data["author"]] == ["Lotte Verbruggen", "Karim Haddouchi", "Élise Monnier"]
    assert data["author"][0]["identifier"] == "https://orcid.org/0000-0002-1825-0097"


@pytest.mark.parametrize(
    "title", ["A &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; title", "Quotes \"and\" 'others'", "R&amp;D"]
)
def test_a_title_stays_a_title(make: Make, title: str) -> None:
    text = page(make("<p>Text.</p>", front=FRONT.replace("Trees in the town", title)))
    assert linked_data(text)["name"] == html.unescape(title)
    assert meta(text, "citation_title") == meta(text, "og:title") == [html.unescape(title)]
    assert text.count("<script") == 1


def test_what_the_source_does_not_say_is_left_out(tmp_path: Path) -> None:
    bare = tmp_path / "bare.xml"
    bare.write_text("<article><body><p>Text.</p></body></article>")
    text = page(bare)
    assert set(linked_data(text)) <= {"@context", "@type", "inLanguage"}
    assert 'content=""' not in text
    assert "citation_" not in text
