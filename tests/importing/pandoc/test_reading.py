"""Markdown and other notations, as the article that their author meant."""

from __future__ import annotations

import base64
import stat
from pathlib import Path

import pytest

from publish.errors import SourceError
from publish.importing.document import Document
from publish.importing.pandoc import pandoc_process, read
from tests.importing.articles import article, body_of

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def markdown(tmp_path: Path, text: str, name: str = "verslag.md") -> Document:
    path = tmp_path / name
    (tmp_path / "boom.png").write_bytes(PNG)
    path.write_text(text, encoding="utf-8")
    return read(path)


FRONT = """---
title: Bomen in *Brussel*
subtitle: Een verslag
author: [Jan de Vries, {name: Lotte Peeters}]
date: 12 maart 2026
lang: nl-BE
keywords: [bomen, stad]
abstract: |
  Kort gezegd.
---

# Inleiding

Tekst.
"""


def test_the_front_matter(tmp_path: Path) -> None:
    root = article(markdown(tmp_path, FRONT))
    meta = root.find("front/article-meta")
    assert meta is not None
    assert root.get(LANG) == "nl-BE"
    title = meta.find("title-group/article-title")
    assert title is not None
    assert ("".join(title.itertext()), title.findtext("italic")) == ("Bomen in Brussel", "Brussel")
    assert meta.findtext("title-group/subtitle") == "Een verslag"
    assert [surname.text for surname in meta.iter("surname")] == ["de Vries", "Peeters"]
    assert meta.find("pub-date").get("iso-8601-date") == "2026-03-12"
    assert meta.findtext("abstract/p") == "Kort gezegd."
    assert [kwd.text for kwd in meta.iter("kwd")] == ["bomen", "stad"]
    assert body_of(markdown(tmp_path, FRONT)) == '<sec id="sec-inleiding"><title>Inleiding</title><p>Tekst.</p></sec>'


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        ("Een [mot]{lang=fr} hier", '<p>Een <styled-content xml:lang="fr">mot</styled-content> hier</p>'),
        ("::: {lang=fr}\nun arbre\n:::", '<p xml:lang="fr">un arbre</p>'),
        ("x H~2~O en m^2^", "<p>x H<sub>2</sub>O en m<sup>2</sup></p>"),
        ("a <u>b</u> <kbd>c</kbd> <abbr title='d'>e</abbr>",
         "<p>a <underline>b</underline> <monospace>c</monospace> <abbrev>e<def><p>d</p></def></abbrev></p>"),
        ("![Een boom](boom.png){.decorative}",
         '<graphic xlink:href="media/boom.png" mimetype="image" mime-subtype="png"><alt-text>null</alt-text></graphic>'),
        ('![Figuur 1: De boom](boom.png){alt="Een linde"}',
         '<fig id="fig-1"><label>Figuur 1:</label><caption><p>De boom</p></caption><graphic xlink:href="media/boom.png" '
         'mimetype="image" mime-subtype="png"><alt-text>Een linde</alt-text></graphic></fig>'),
        ("``` python\nx = 1\n```", '<code language="python">x = 1</code>'),
        ("3. a\n4. b", '<list list-type="order"><list-item><label>3.</label><p>a</p></list-item>'
         "<list-item><label>4.</label><p>b</p></list-item></list>"),
        ("Zie [hier](#doel).\n\n# Doel {#doel}",
         '<p>Zie <xref ref-type="sec" rid="sec-doel">hier</xref>.</p><sec id="sec-doel"><title>Doel</title></sec>'),
        ("> citaat", '<disp-quote><p>citaat</p></disp-quote>'),
        ("Term\n:   uitleg", "<def-list><def-item><term>Term</term><def><p>uitleg</p></def></def-item></def-list>"),
        ("| regel een\n| Regel twee", "<p>regel een</p><p>Regel twee</p>"),
    ],
)  # fmt: skip
def test_markdown(text: str, xml: str, tmp_path: Path) -> None:
    assert body_of(markdown(tmp_path, text)) == xml


def test_tables_of_both_kinds(tmp_path: Path) -> None:
    text = """| Soort | Aantal |
|-------|-------:|
| Linde | 3      |

: Tabel 1: Bomen

<table><tr><th scope="col">A</th></tr><tr><th scope="row">B</th></tr></table>
"""
    root = article(markdown(tmp_path, text))
    assert [(th.get("scope"), th.text) for th in root.iter("th")] == [
        ("col", "Soort"), ("col", "Aantal"), ("col", "A"), ("row", "B"),
    ]  # fmt: skip
    assert [td.get("align") for td in root.iter("td")] == [None, "right"]
    assert root.findtext(".//table-wrap/label") == "Tabel 1:"


def test_formulas_have_both_forms_and_one_that_cannot_keeps_its_tex(tmp_path: Path) -> None:
    root = article(markdown(tmp_path, "Dan is $x^2$ en $\\nosuch{y}$.\n\n$$E = mc^2$$"))
    assert [tex.text for tex in root.iter("tex-math")] == ["x^2", "\\nosuch{y}", "E = mc^2"]
    assert len(list(root.iter("{http://www.w3.org/1998/Math/MathML}math"))) == 2
    assert root.find("body/disp-formula") is not None


def test_notes_and_cited_works(tmp_path: Path) -> None:
    text = "Tekst.[^1]\n\n[^1]: Een *noot*.\n\n# Bronnen\n\n::: {#refs}\n[1] Peeters 2020.\n\n[2] Claes 2021.\n:::\n"
    root = article(markdown(tmp_path, text))
    assert "".join(root.find("back/fn-group/fn/p").itertext()) == "Een noot."
    assert [(ref.findtext("label"), ref.findtext("mixed-citation")) for ref in root.iter("ref")] == [
        ("[1]", "Peeters 2020."), ("[2]", "Claes 2021."),
    ]  # fmt: skip


def test_nothing_outside_of_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    path = tmp_path / "in" / "x.md"
    path.write_text(
        f"![a](../secret.png) ![b]({tmp_path}/secret.png) ![c](https://example.org/a.png)", encoding="utf-8"
    )
    document = read(path)
    assert document.media == {}
    assert [remark.what for remark in document.remarks] == ["picture"] * 3


def test_other_notations(tmp_path: Path) -> None:
    rst = markdown(tmp_path, "Title\n=====\n\nSome *text*.\n", "a.rst")
    assert "<p>Some <italic>text</italic>.</p>" in body_of(rst)
    rtf = markdown(tmp_path, r"{\rtf1\ansi Some {\b text}.\par}", "a.rtf")
    assert body_of(rtf) == "<p>Some <bold>text</bold>.</p>"
    tex = markdown(tmp_path, "\\section{One}\nSome $x$ \\input{/etc/passwd}.\n", "a.tex")
    assert "root:" not in body_of(tex)


@pytest.mark.parametrize(
    ("name", "data"), [("a.md", b""), ("a.epub", b"no zip"), ("a.xyz", b"x"), ("a.ipynb", b"{"), ("a.docbook", b"<a")]
)
def test_what_cannot_be_read_is_refused_in_a_sentence(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError) as fault:
        read(path)
    assert len(str(fault.value)) < 400


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("exec sleep 60", "seconds"),
        ("exit 251", "memory"),
        ("echo oh no >&2; exit 64", "oh no"),
        ("kill -9 $$", "seconds"),
    ],
)
def test_pandoc_is_bounded(script: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pandoc"
    program.write_text(f"#!/bin/sh\ncat >/dev/null\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(pandoc_process, "pandoc", lambda: str(program))
    monkeypatch.setattr(pandoc_process, "_SECONDS", 1)
    monkeypatch.setattr(pandoc_process, "_PATIENCE", 1)
    with pytest.raises(SourceError, match=message):
        markdown(tmp_path, "x")


def test_parts_deep_in_one_another_are_refused_or_read(tmp_path: Path) -> None:
    try:
        text = body_of(markdown(tmp_path, ">" * 300 + " diepst"))
    except SourceError as fault:
        assert "deep" in str(fault)  # noqa: PT017
    else:
        assert "diepst" in text
