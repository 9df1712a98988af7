"""The way to an element is told for thousands of findings as for one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from publish.audit.engine import audit
from publish.audit.equivalence.stretches import PassagesOver
from publish.audit.equivalence.text_model import Block, Passage
from publish.audit.subjects import opened
from publish.audit.subjects.pdf.actual_text import replaced_texts
from publish.audit.subjects.pdf.structure import StructureNode
from tests.audit import epubs
from tests.audit import making_pdfs as pdfs
from tests.audit.test_rules_pdf_heard import replaced
from tests.limits import within

HEAD = '<article xml:lang="en"><front><article-meta><title-group><article-title>T</article-title></title-group></article-meta></front>'


@pytest.mark.parametrize(
    "body",
    [
        "<p>a</p>",
        "<sec><title>A</title><p>a</p><!-- c --><p>b</p></sec><sec/><p/><sec><p><b/><i/><b/></p></sec>",
        "<?pi?><p/>",
    ],
)
def test_the_path_of_an_element_is_that_of_the_element_tree(tmp_path: Path, body: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(f"{HEAD}<body>{body}</body></article>")
    subject: Any = opened("xml", path, path.read_bytes())
    tree = subject.root.getroottree()
    for element in subject.root.iter(etree.Element):
        assert subject.location(element).path == tree.getelementpath(element)


@pytest.mark.parametrize(
    ("body", "rule", "count"),
    [
        (
            '<p><ext-link xmlns:x="http://www.w3.org/1999/xlink" x:href="http://a.example/"/></p>' * 20_000,
            "link-empty",
            20_000,
        ),
        ('<p id="x">a</p>' * 20_000, "id-duplicate", 19_999),
        (
            "".join(f"<p>{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}X and other {n % 400}</p>" for n in range(8_000)),
            "abbreviation-unexpanded",
            400,
        ),
    ],
)
def test_thousands_of_findings_take_no_longer_each(tmp_path: Path, body: str, rule: str, count: int) -> None:
    path = tmp_path / "a.xml"
    path.write_text(f"{HEAD}<body>{body}</body></article>")
    found = within(30, lambda: [f.rule for f in audit(path).findings])
    assert found.count(rule) == count


def spans(tmp_path: Path, *blocks: int) -> Any:
    """A PDF with paragraphs of so many replaced words each."""
    tree = [pdfs.element("P", *(replaced("word", "w") for _ in range(count))) for count in blocks]
    path = pdfs.save(tmp_path / "a.pdf", [pdfs.H1, *tree])
    return opened("pdf", path, path.read_bytes())


@pytest.mark.parametrize("blocks", [(30,), (1, 20, 3), (1, 1, 1, 1)])
def test_a_paragraph_is_put_together_once_for_all_its_replacements(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blocks: tuple[int, ...]
) -> None:
    subject = spans(tmp_path, *blocks)
    texts: list[StructureNode] = []
    plain = StructureNode._text

    def text(node: StructureNode, *, with_alternatives: bool) -> str:
        texts.append(node)
        return plain(node, with_alternatives=with_alternatives)

    monkeypatch.setattr(StructureNode, "_text", text)
    around = [replaced_text.around for replaced_text in replaced_texts(subject)]
    assert len(texts) == len(blocks)
    assert around == ["word" * count for count in blocks for _ in range(count)]


APART = "".join(f"<p>what stands {n} lines below the first goal</p>" for n in range(20))


def links(count: int, *, astray: int | None = None) -> str:
    """A paragraph of so many links to two places, one of which leads to the other, if any."""
    goal = [n % 2 if n != astray else 1 - n % 2 for n in range(count)]
    return " ".join(f'see <a href="#g{goal[n]}">the goal {"one two".split()[n % 2]}</a> and' for n in range(count))


def beside_its_source(folder: Path, count: int, body: str) -> list[str]:
    """The rules that speak of an EPUB with this paragraph, made from an article with so many references."""
    places = '<sec id="g0"><title>One</title>' + APART + '</sec><sec id="g1"><title>Two</title><p>b</p></sec>'
    said = re.sub(r'<a href="#(g\d)">(.*?)</a>', r'<xref rid="\1">\2</xref>', links(count))
    source = folder / "a.xml"
    source.write_text(f"{HEAD}<body>{places}<sec><title>Links</title><p>{said}</p></sec></body></article>")
    shown = '<section id="g0"><h2>One</h2>' + APART + '</section><section id="g1"><h2>Two</h2><p>b</p></section>'
    path = epubs.save(folder / "a.epub", f"<h1>T</h1>{shown}<section><h2>Links</h2><p>{body}</p></section>")
    return [finding.rule for finding in audit(path, source=source).findings]


def test_thousands_of_links_in_a_paragraph_are_each_looked_up(tmp_path: Path) -> None:
    assert "link-goal-changed" not in within(60, lambda: beside_its_source(tmp_path, 10_000, links(10_000)))


@pytest.mark.parametrize(("astray", "told"), [(None, 0), (0, 1), (7, 1), (39, 1)])
def test_one_link_of_many_that_leads_elsewhere_is_told(tmp_path: Path, astray: int | None, told: int) -> None:
    assert beside_its_source(tmp_path, 40, links(40, astray=astray)).count("link-goal-changed") == told


@pytest.mark.parametrize(
    "stretches",
    [
        [(0, 4), (4, 9), (12, 13)],
        [(0, 20), (2, 4), (3, 3), (5, 18), (19, 25)],
        [(9, 12), (0, 3), (2, 10)],
        [],
    ],
    ids=["one after the other", "one within the other", "out of order", "none"],
)
def test_links_that_touch_a_stretch_are_those_that_overlap_it(stretches: list[tuple[int, int]]) -> None:
    block = Block("paragraph", None, start=100)
    block.passages = [Passage(a, b, "link", str(n), None) for n, (a, b) in enumerate(stretches)]
    block.passages.insert(1, Passage(0, 30, "formula", "no link", None))
    over = PassagesOver(block)
    for start in range(98, 130):
        for end in range(start + 1, 131):
            expected = [str(n) for n, (a, b) in enumerate(stretches) if a + 100 < end and start < max(b, a + 1) + 100]
            assert [one.goal for one in over.touching(start, end)] == expected
