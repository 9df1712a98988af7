"""What rules remark, in the language of whoever asks."""

from __future__ import annotations

import pytest
from lxml import html
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("accepted", "language", "remark"),
    [
        ("en", "en", "boom.png has no alternative text"),
        ("nl-BE,nl;q=0.9", "nl", "boom.png heeft geen alternatieve tekst"),
        ("pl", "en", "boom.png has no alternative text"),
        ("fr", "fr", "boom.png n’a pas de texte de remplacement"),
    ],
)
def test_remarks_are_in_the_readers_language(
    client: TestClient, report: str, accepted: str, language: str, remark: str
) -> None:
    page = html.fromstring(client.get(report, headers={"Accept-Language": accepted}).text)
    remarks = {each.text: each.get("lang") for each in page.xpath("//li[contains(@class, 'task')]//span[@lang]")}
    assert page.get("lang") == language
    assert remarks[remark] == language
