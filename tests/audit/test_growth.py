"""The way to an element is told for thousands of findings as for one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from publish.audit.engine import audit
from publish.audit.subjects import opened
from publish.audit.subjects.pdf.replaced import replaced_texts
from publish.audit.subjects.pdf.structure import StructureNode
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
    around = [one.around for one in replaced_texts(subject)]
    assert len(texts) == len(blocks)
    assert around == ["word" * count for count in blocks for _ in range(count)]
