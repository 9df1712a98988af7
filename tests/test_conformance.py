"""Real articles, made into every format: nothing of the text is lost, and the audit blames only the source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from publish import epub, pdf
from publish.article import read
from publish.audit.engine import audit
from publish.errors import SourceError
from publish.html import HtmlDocument, render
from tests.pdf.reading_back import shown

pytestmark = pytest.mark.conformance

# What is not said aloud, or is said as something else (a formula in words, a date in words).
SILENT = frozenset(
    [
        "alt-text",
        "long-desc",
        "object-id",
        "def",
        "index-term",
        "math",
        "tex-math",
        "processing-meta",
        "x",
        "xref",
        "institution-id",
        "etal",
        "label",
        "license_ref",
    ]
)

FOLLOWING = {"claim-unearned"}  # it follows from other findings, and an export takes the claim out


@pytest.fixture
def document(real_article: Path) -> HtmlDocument:
    try:
        return render(read(real_article), missing_media="placeholder")
    except SourceError as fault:
        pytest.skip(f"refused: {fault.message}")


def words(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def said(element: etree._Element) -> list[str]:
    texts = [element.text or ""]
    for child in element:
        if etree.QName(child).localname not in SILENT:
            texts += said(child)
        texts.append(child.tail or "")
    return texts


def test_every_text_of_body_and_back_is_in_the_html_and_the_pdf(document: HtmlDocument) -> None:
    article = document.article
    shown_html = words("".join(document.root.itertext()))
    shown_pdf = words(shown(pdf.make(document).data))
    missing: dict[str, list[str]] = {"html": [], "pdf": []}
    for part in article.root.iterfind("*"):
        if part.tag in ("body", "back", "sub-article", "response"):
            for text in said(part):
                stripped = words(text)
                if stripped and stripped not in shown_html:
                    missing["html"].append(text)
                elif stripped and stripped not in shown_pdf:
                    missing["pdf"].append(text)
    assert not missing["html"]
    assert len(missing["pdf"]) <= 2, missing["pdf"]


def test_the_audit_of_our_own_outputs_names_only_faults_of_the_source(document: HtmlDocument, tmp_path: Path) -> None:
    source = {finding.rule for finding in audit(document.article.path).findings}
    known = (
        source | {"link-text-unclear", "heading-level-skipped", "heading-level-skipped-between-documents"}
        if "title-missing" in source
        else source | {"link-text-unclear"}
    )
    for name, data in (("article.pdf", pdf.make(document).data), ("article.epub", epub.write(document))):
        path = tmp_path / name
        path.write_bytes(data)
        rules = {finding.rule for finding in audit(path).findings} - FOLLOWING
        extra = {"figure-alt-missing"} if "formula-without-text" in source else set()
        extra |= {"language-undetermined"} if "language-missing" in source else set()
        assert rules <= known | extra
