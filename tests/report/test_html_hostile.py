"""HTML reports on what means harm: everything that a document says is text, and everything ends soon."""

from __future__ import annotations

import os
import re
import struct
import zlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from pikepdf import Array

from publish import report
from publish.audit.engine import Audit, audit
from publish.process import pdfium
from tests.audit import epubs, making_pdfs
from tests.audit.making_pdfs import Change
from tests.audit.tagged_pdf import save
from tests.audit.test_hostile_pdfs import ENDED
from tests.report.test_html import TAGS, H, parsed, texts

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \" ' &amp; \x01\ufffe {{ 7*7 }}"


def test_what_a_hostile_document_says_is_text(tmp_path: Path) -> None:
    markup = etree.Element("Figure", alt=re.sub("[\x01\ufffe]", "", HOSTILE), lang='en"><script>')
    audited = audit(
        save(tmp_path / "<script>.pdf", etree.tostring(markup).decode(), title=HOSTILE, language='"><script>')
    )
    hostile = Audit(
        audited.files, tuple(replace(finding, message=HOSTILE, refs=(HOSTILE,)) for finding in audited.findings)
    )
    page = parsed(hostile)
    assert len(list(page.iter(f"{H}script"))) == 1
    assert [e for e in page.iter("*") if any(key.startswith("on") for key in e.attrib)] == []
    assert any("<script>alert(1)</script>" in text for text in texts(page, "blockquote"))
    assert any("{{ 7*7 }}" in text for text in texts(page, "summary"))


def test_pages_that_take_too_long_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "_SECONDS", 0.001)
    page = parsed(audit(save(tmp_path / "trees.pdf", TAGS)))
    assert any("1 of 1 page is not drawn" in text for text in texts(page, "p"))
    assert any("figure has no alternative text" in text for text in texts(page, "summary"))


@pytest.mark.parametrize("change", ENDED)
def test_a_hostile_pdf_has_a_report_soon(tmp_path: Path, change: Change) -> None:
    audited = audit(
        making_pdfs.save(tmp_path / "a.pdf", [making_pdfs.H1, making_pdfs.element("P", "x")], change=change)
    )
    started = sum(os.times()[:4])  # the work of this process and of those that it waited for
    assert len(report.render("html", audited)) < 5_000_000
    assert sum(os.times()[:4]) - started < 30


@pytest.mark.parametrize("box", [[0, 0, 14400, 3], [0, 0, 0, 0], [0, 0, 1e30, 1e30], [-9, -9, 1, 99999]])
def test_pages_of_strange_sizes(tmp_path: Path, box: list[float]) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array([Decimal(value) for value in box])

    audited = audit(making_pdfs.save(tmp_path / "a.pdf", [making_pdfs.H1], change=change))
    assert len(report.render("html", audited)) < 5_000_000


def test_pictures_and_drawings_that_mean_harm(tmp_path: Path) -> None:
    huge = (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
        + _chunk(b"IEND", b"")
    )
    laughs = b'<!DOCTYPE svg [<!ENTITY a "haha"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>'
    body = (
        '<h1>Trees</h1><img src="a.png" alt="Oak"/><img src="b.svg" alt="Lime"/><img src="../../etc/passwd" alt="Elm"/>'
    )
    path = epubs.save(tmp_path / "a.epub", body)
    epubs.zipped(path, {**epubs.unzipped(path), "a.png": huge, "b.svg": laughs})
    page = parsed(audit(path))
    assert list(page.iter(f"{H}img")) == []
    assert sum("cannot be shown here" in text for text in texts(page, "p")) == 3


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
