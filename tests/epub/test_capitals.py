"""Words in capitals, language by language."""

from __future__ import annotations

import pytest

from publish.epub.capitals import capitals


@pytest.mark.parametrize(
    ("text", "language", "message"),
    [
        ("istatistik raporu", "tr", "İSTATİSTİK RAPORU"),
        ("ışık", "tr-TR", "IŞIK"),
        ("istatistik", "en", "ISTATISTIK"),
        ("έκθεση", "el", "ΕΚΘΕΣΗ"),
        ("προϊόν", "el", "ΠΡΟΪΟΝ"),
        ("na hÉireann", "ga", "NA hÉIREANN"),
        ("i mBaile Átha Cliath", "ga", "I mBAILE ÁTHA CLIATH"),
        ("მოხსენება", "ka", "მოხსენება"),
        ("მოხსენება", None, "მოხსენება"),
        ("straße", "de", "STRASSE"),
        ("rapport", None, "RAPPORT"),
    ],
)
def test_capitals_are_those_of_the_language(text: str, language: str | None, message: str) -> None:
    assert capitals(text, language) == message
