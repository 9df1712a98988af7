"""Addresses: what a reader's browser gets for what an author wrote."""

from __future__ import annotations

import pytest

from publish.html.addresses import mail, resolved, web


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a b?q=two words", "https://example.org/a%20b?q=two%20words"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/long/\n    path", "https://example.org/long/path"),
        ("http:// www.example.org/a", "http://www.example.org/a"),
        ("https://doi.org/ 10.1000/1 82", "https://doi.org/10.1000/182"),
        ("doi: 10.1000/182", "https://doi.org/10.1000/182"),
        ("mailto:b@example.org?subject=Hi there", "mailto:b@example.org?subject=Hi%20there"),
        ("javascript:alert(1)", ""),
        ("a b", ""),
    ],
)
def test_an_address_is_fit_for_a_link(written: str, address: str) -> None:
    assert web(written) == address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("a@example.org", "mailto:a@example.org"),
        ("mailto:a@example.org?subject=A mill&body=x", "mailto:a@example.org?subject=A%20mill&body=x"),
        ("MAILTO:a@example.org", "mailto:a@example.org"),
        ("nobody", ""),
        ("a b@example.org", ""),
    ],
)
def test_a_letter_keeps_its_subject(written: str, address: str) -> None:
    assert mail(written) == address


@pytest.mark.parametrize(
    ("kind", "value", "address"),
    [
        ("pubmed", "12345678", "https://pubmed.ncbi.nlm.nih.gov/12345678/"),
        ("pmc", "PMC123", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/"),
        ("pmc", "123", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/"),
        ("clinicaltrials", "NCT01", "https://clinicaltrials.gov/study/NCT01"),
        ("gen", "U12345", "https://www.ncbi.nlm.nih.gov/nuccore/U12345"),
        ("gen", "https://example.org/x", "https://example.org/x"),
        ("shelfmark", "A 12", ""),
        ("pmc", "", ""),
    ],
)
def test_an_identifier_leads_to_where_it_is_registered(kind: str, value: str, address: str) -> None:
    assert resolved(kind, value) == address
