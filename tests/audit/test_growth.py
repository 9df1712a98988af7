"""The way to an element is told for thousands of findings as for one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from publish.audit.engine import audit
from publish.audit.subjects import opened
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
