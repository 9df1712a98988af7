"""The comparison of a source with what the project makes of it: silent on the whole, and not on what is tampered with."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from publish.audit.catalogue import rules
from publish.audit.engine import audit
from publish.audit.equivalence import alignment, candidates, from_xml
from publish.audit.equivalence.text_diff import BOUNDARY, SPLIT, TEXT, compare_alike, compare_exact
from publish.audit.equivalence.text_model import GAP, MANY, Block, LetterIndex, Passage
from publish.audit.finding import Finding
from publish.pipeline import Exported, export
from publish.request import Request
from tests.audit import planted
from tests.conftest import Make

COMPARING = {rule.name for rule in rules() if rule.name in planted.LINES}


def comparing(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.rule in COMPARING]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    (folder / "article.xml").write_text(planted.ARTICLE, "utf-8")
    Image.new("RGB", (60, 40), "green").save(folder / "plane.jpg")
    exported = export(folder / "article.xml", folder, Request(formats=("pdf", "epub")))
    assert comparing(exported.audit.findings) == []
    return folder


def tampered(exported: Path, tmp_path: Path, change: Callable[[pikepdf.Pdf], None]) -> dict[str, int]:
    with pikepdf.open(exported / "article.pdf") as pdf:
        change(pdf)
        pdf.save(tmp_path / "article.pdf")
    findings = audit(tmp_path / "article.pdf", source=exported / "article.xml").findings
    return {f.rule: f.source.line for f in comparing(findings) if f.source}


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and str(o.get("/S", "")) == f"/{kind}"]


def test_a_paragraph_that_is_made_an_orphan_in_the_pdf(exported: Path, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        heading = elements(pdf, "H3")[0]
        heading.P.K = pikepdf.Array([kid for kid in heading.P.K if kid.objgen != heading.objgen])

    assert tampered(exported, tmp_path, change) == {"text-lost": planted.line("Counting them")}


def test_an_alternative_text_taken_from_the_pdf(exported: Path, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del elements(pdf, "Figure")[0].Alt

    assert tampered(exported, tmp_path, change) == {"alt-text-lost": planted.line("peeling bark")}


def test_a_header_cell_made_a_plain_one_in_the_pdf(exported: Path, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        elements(pdf, "TH")[0].S = pikepdf.Name.TD

    assert tampered(exported, tmp_path, change) == {"table-header-lost": planted.line("<thead>")}


def test_a_language_taken_from_the_pdf(exported: Path, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for kind in ("Span", "Em"):
            for element in elements(pdf, kind):
                if "/Lang" in element:
                    del element.Lang

    assert tampered(exported, tmp_path, change) == {"language-lost": planted.line("jardiniers")}


def test_a_heading_of_another_level_in_the_pdf(exported: Path, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        elements(pdf, "H3")[0].S = pikepdf.Name.H4

    assert tampered(exported, tmp_path, change) == {"heading-level-changed": planted.line("Counting them")}


def test_a_link_taken_from_the_pdf(exported: Path, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for link in elements(pdf, "Link"):
            if any("/A" in kid.get("/Obj", {}) for kid in link.K if isinstance(kid, pikepdf.Dictionary)):
                link.S = pikepdf.Name.Span

    assert tampered(exported, tmp_path, change) == {"link-lost": planted.line("ext-link")}


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("word-boundary-changed", "fifty", "fif-ty"),
        ("block-split", "it gives, ", "it gives,</p><p>"),
        ("alt-text-lost", "peeling bark beside", "bark beside"),
        ("language-lost", 'lang="fr"', 'lang="en"'),
        ("link-goal-changed", "example.org/trees", "example.org/pests"),
    ],
)
def test_an_epub_that_is_tampered_with(exported: Path, tmp_path: Path, rule: str, old: str, new: str) -> None:
    with (
        zipfile.ZipFile(exported / "article.epub") as before,
        zipfile.ZipFile(tmp_path / "a.epub", "w") as after,
    ):
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(old.encode(), new.encode()) if name.endswith(".xhtml") else data)
    found = comparing(audit(tmp_path / "a.epub", source=exported / "article.xml").findings)
    assert {f.rule: f.source.line for f in found if f.source} == {rule: planted.line(planted.LINES[rule])}


@pytest.mark.conformance
def test_a_real_article_reads_as_it_is_written(exported_article: Exported) -> None:
    assert [f"{f.rule}: {f.message}" for f in comparing(exported_article.audit.findings)] == []


def test_what_stands_between_letters_is_told_apart() -> None:
    def kinds(source: str, output: str) -> list[tuple[str, str]]:
        return [(detail.kind, detail.why) for detail in compare_exact(source, output)]

    assert kinds("a town house", "a town house") == []
    assert kinds("a town house", "a townhouse") == [(BOUNDARY, "no space between words")]
    assert kinds("a townhouse", "a town-house") == [(BOUNDARY, "a hyphen within a word")]
    assert kinds("a townhouse", "a town house") == [(BOUNDARY, "a space within a word")]
    assert kinds("川の JATS という", "川のJATSと いう") == []
    assert kinds("\u22124.5", "4.5") == kinds("45 %", "45") == kinds("12", "€ 12"[2:] + " €") == [(TEXT, "")]
    assert kinds("\u22124.5 %", "-4.5%") == kinds("- a list", "a list") == kinds("in 2025.", "in 2025") == []
    assert kinds("강의 상류", "강의상류") == [(BOUNDARY, "no space between words")]
    assert kinds("a town house", "a town\nhouse") == [(SPLIT, "")]
    assert kinds("the “town” – house", 'the "town" - house') == []
    assert kinds("the town, house", "the town house") == [(TEXT, "")]
    assert kinds("the Town", "the town") == [(TEXT, "")]
    assert kinds("the Town", "THE TOWN") == []


def test_words_that_differ_are_shown_with_their_neighbours() -> None:
    [detail] = compare_alike("we saw three old trees there", "we saw thirty trees there")
    assert (detail.source, detail.output) == ("saw three old trees", "saw thirty trees")


def test_a_text_that_stands_there_often_is_found_in_its_order() -> None:
    words = ["The same words stand here again.", "Other words come in between.", "The same words stand here again."]
    output = [Block("paragraph", None, text=text) for text in words]
    source = [Block("paragraph", None, text=text, flow=1) for text in words]
    placed = alignment.align(source, LetterIndex(output))
    assert [source_block.place.start if source_block.place else None for source_block in placed] == [0, 26, 49]
    assert not any(source_block.place and source_block.place.moved for source_block in placed)


def test_a_block_is_found_among_many_of_the_same_words(make: Make, tmp_path: Path) -> None:
    chance = random.Random(5)
    words = [
        "inspectors",
        "municipality",
        "newsletters",
        "neighbours",
        "programmes",
        "guarantees",
        "industrial",
        "university",
    ]
    texts = [" ".join(chance.choice(words) for _ in range(24)) for _ in range(200)]
    note = "<fn id='n'><label>235</label><p>A note.</p></fn>"
    body = "".join(
        f"<p>{text}.{note if number == 190 else ''} The {text[::-1]}.</p>" for number, text in enumerate(texts)
    )
    exported = export(make(f"<sec><title>A</title>{body}</sec>"), tmp_path, Request(formats=("epub",)))
    assert min(" ".join(texts).count(word) for word in words) > MANY
    assert comparing(exported.audit.findings) == []


def test_the_longest_rising_sequence() -> None:
    assert candidates.longest_rising([3, 1, 2, 9, 4, 5]) == [1, 2, 4, 5]
    assert candidates.longest_rising([]) == []


def test_a_source_that_cannot_be_read_compares_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<article><p></article>")
    assert from_xml.read_source(tmp_path / "a.xml") is None
    assert from_xml.read_source(tmp_path / "none.xml") is None


def test_a_long_document_is_compared_in_seconds() -> None:
    words = [f"{n:x}word{n % 97}" for n in range(60_000)]
    texts = [" ".join(words[at : at + 60]) for at in range(0, len(words), 60)]
    source = [Block("paragraph", None, text=text, flow=1) for text in texts]
    output = [Block("paragraph", None, text=text) for text in texts[500:] + texts[:500]]
    placed = alignment.align(source, LetterIndex(output))
    assert sum(source_block.place is not None for source_block in placed) == 1000
    assert sum(bool(source_block.place and source_block.place.moved) for source_block in placed) == 500


@pytest.mark.parametrize(
    "body",
    [
        "<p>There is a <bold>line that ends<break/></bold>here, and <italic>another<break/>one</italic>.</p>",
        "<p xml:lang='nl'>Een zin.<fn id='n'><p>Een noot in die taal.</p></fn> En nog een.</p>",
        "<sec><title>A</title><sec><sec><title>B</title><p>Below a section without a title.</p></sec></sec></sec>",
        "<p>The sign <ruby><rb>漢</rb><rt>kan</rt></ruby> is one that is read.</p>",
        "<sec><title>Short</title><p>word<fn id='n'><p>note</p></fn> more</p></sec>",
        "<p>Before <list><list-item><p>one</p></list-item></list> and after.</p>",
    ],
)
def test_what_the_project_makes_of_it_reads_alike(make: Make, tmp_path: Path, body: str) -> None:
    exported = export(make(body), tmp_path, Request(formats=("pdf", "epub")))
    assert [f"{f.rule}: {f.message}" for f in comparing(exported.audit.findings)] == []


def chopped(*pieces: str) -> Block:
    """A paragraph of the source whose pieces notes are called between."""
    block = Block("paragraph", None, text=GAP.join(pieces), flow="text")
    at = 0
    for piece in pieces[:-1]:
        at += len(piece)
        block.passages.append(Passage(at, at + 1, "call", "n", None))
        at += 1
    return block


@pytest.mark.parametrize(
    ("pieces", "message", "found"),
    [
        (["ACGT"] * 12, "ACGT{}", True),
        (["if x", " or y", " and z", " but u", " for v", " to w", " by a", " in b", " at c"], "{}", True),
        (["x"] * 200, "x{}", True),
        ([*["ACGT"] * 6, "TTTT", *["ACGT"] * 6], "ACGT{}", False),
    ],
    ids=["a sequence", "short words", "a letter each", "other letters"],
)
def test_a_text_that_calls_of_notes_cut_up_is_found(pieces: list[str], message: str, found: bool) -> None:
    texts = [message.format(n) if message != "{}" else f"{piece}{n}" for n, piece in enumerate(pieces, 1)]
    output = [Block("heading", None, text="A title"), Block("paragraph", None, text="".join(texts))]
    (one,) = alignment.align([chopped(*pieces)], LetterIndex(output))
    assert (one.place is not None and one.place.exact) == found
