"""Real articles, made into every format: nothing of the text is lost, and the audit blames only the source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from publish.article import read
from publish.audit.engine import audit
from publish.html import render
from publish.pipeline import Exported
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

FOLLOWING = {"conformance-unclaimed"}  # where another finding withholds the claim


def words(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def said(element: etree._Element) -> list[str]:
    texts = [element.text or ""]
    for child in element:
        if etree.QName(child).localname not in SILENT:
            texts += said(child)
        texts.append(child.tail or "")
    return texts


def test_every_text_of_body_and_back_is_in_the_html_and_the_pdf(real_article: Path, exported_article: Exported) -> None:
    article = read(real_article)
    printed, _ = exported_article.written
    shown_html = words("".join(render(article, missing_media="placeholder").root.itertext()))
    shown_pdf = words(shown(printed.read_bytes()))
    missing: dict[str, list[str]] = {"html": [], "pdf": []}
    for part in article.root.iterfind("*"):
        if part.tag in ("body", "back", "sub-article", "response"):
            for text in said(part):
                stripped = words(text)
                if stripped and stripped not in shown_html:
                    missing["html"].append(text)
                elif stripped and stripped not in shown_pdf:
                    missing["pdf"].append(text)
    assert missing == {"html": [], "pdf": []}


def test_the_audit_of_our_own_outputs_names_only_faults_of_the_source(
    real_article: Path, exported_article: Exported
) -> None:
    source = {finding.rule for finding in audit(real_article).findings}
    known = (
        source | {"link-text-unclear", "heading-level-skipped", "heading-level-skipped-between-documents"}
        if "title-missing" in source
        else source | {"link-text-unclear"}
    )
    for path in exported_article.written:
        rules = {finding.rule for finding in audit(path).findings} - FOLLOWING
        extra = {"figure-alt-missing"} if "formula-without-text" in source else set()
        extra |= {"language-undetermined"} if "language-missing" in source else set()
        assert rules <= known | extra
