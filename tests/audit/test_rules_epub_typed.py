"""Structure that is typed in an EPUB instead of marked: lists, headings, paragraphs; and contents that lead astray."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.facts.typed_lists import runs
from tests.audit.epubs import NAV, found, save, unzipped, zipped
from tests.audit.test_rules_epub_styles import styled

TEXT = "<p>The river rose by two metres in April and fell again in May, as the board had said.</p>"


@pytest.mark.parametrize(
    ("texts", "starts"),
    [
        (["• oak", "• ash", "• elm"], [0]),
        (["Trees:", "1. Oak", "2. Ash", "Rivers:", "a) Leie", "b) Schelde"], [1, 4]),
        (["1. Oak", "3. Ash"], []),
        (["• oak", "", "• ash"], []),
        (["— Who is there?", "— It is me.", "— Come in!"], []),
        (["- oak", "- ash"], [0]),
    ],
)
def test_runs_of_items(texts: list[str], starts: list[int]) -> None:
    assert runs(texts) == starts


@pytest.mark.parametrize(
    ("rule", "body", "fails"),
    [
        ("list-faked", "<p>• oak</p><p>• ash</p>", True),
        ("list-faked", "<div>1. Oak</div><div>2. Ash</div>", True),
        ("list-faked", "<p>Trees: <br/>• oak<br/>• ash</p>", True),
        ("list-faked", "<ul><li>• oak</li><li>• ash</li></ul>", False),
        ("list-faked", "<p id='x'><a href='#x'>1.</a> A note.</p><p id='y'><a href='#y'>2.</a> Another.</p>", False),
        ("list-faked", "<p>– Who is there?</p><p>– It is me.</p>", False),
        ("list-faked", "<p>— Wie daar?</p><p>— Ik, zei hij</p><p>— Kom binnen.</p>", False),
        ("paragraphs-faked", "<p>First paragraph of the text.<br/><br/>Second paragraph of it.</p>", True),
        ("paragraphs-faked", "<p>First line of the verse,<br/>second line of the verse.</p>", False),
        ("paragraphs-faked", "<p>Town Tree Office<br/><br/>Main street 1</p>", False),
        ("decorative-picture-explained", "<figure><img src='a.png' alt=''/><figcaption>Levels</figcaption></figure>", True),
        ("decorative-picture-explained", "<figure><img src='a.png' alt='A line that rises'/><figcaption>Levels</figcaption></figure>", False),
        ("decorative-picture-explained", "<figure><img src='a.png' alt=''/><p>Words</p><figcaption>Levels</figcaption></figure>", False),
        ("decorative-picture-explained", "<p><img src='a.png' alt=''/></p>", False),
    ],
)  # fmt: skip
def test_what_is_typed(tmp_path: Path, rule: str, body: str, fails: bool) -> None:
    assert (rule in found(save(tmp_path / "a.epub", f"<h1>Trees</h1>{body}"))) is fails


@pytest.mark.parametrize(
    ("css", "body", "fails"),
    [
        (".k { font-size: 1.6em; font-weight: bold }", "<div class='k'><span>News.</span></div>{}", True),
        (".k { font-size: 1.4em }", "<p class='k'>News</p>{}", True),
        (".k { font-size: 1.05em }", "<p class='k'>News</p>{}", False),
        (".k { font-size: 1.6em }", "<h2 class='k'>News</h2>{}", False),
        (".k { font-size: 1.6em }", "<p class='k'>News, as it came to the town,</p>{}", False),
        (".k { font-size: 1.6em }", "<p role='doc-subtitle' class='k'>News</p>{}", False),
        (".k { font-size: 3em }", "<p><span class='k'>N</span>ews came to the town.</p>{}", False),
        ("p { font-size: 1.6em }", "<p>News</p>{}", False),
    ],
)
def test_headings_by_their_size(tmp_path: Path, css: str, body: str, fails: bool) -> None:
    assert ("heading-faked" in found(styled(tmp_path / "a.epub", css, body.format(TEXT)))) is fails


@pytest.mark.parametrize(
    ("line", "heading", "fails"),
    [
        ("Chapter 7: The Robin", "The Secret Garden", True),
        ("1. Rivers of the north", "Rivers of the north", False),
        ("Rivers", "Chapter 1", False),
        ("Chapter 1: The robin", "The Robin", False),
    ],
)
def test_lines_of_the_contents_against_headings(tmp_path: Path, line: str, heading: str, fails: bool) -> None:
    nav = NAV.replace(">A</a>", f">{line}</a>")
    assert ("contents-line-differs" in found(save(tmp_path / "a.epub", f"<h1>{heading}</h1>", nav=nav))) is fails


@pytest.mark.parametrize(("chapters", "missing"), [(1, 0), (2, 0), (3, 2)])
def test_contents_of_one_line(tmp_path: Path, chapters: int, missing: int) -> None:
    files = unzipped(save(tmp_path / "a.epub", "<h1>One</h1>"))
    items = spine = b""
    for number in range(1, chapters):
        files[f"c{number}.xhtml"] = files["a.xhtml"]
        items += b"<item id='c%d' href='c%d.xhtml' media-type='application/xhtml+xml'/>" % (number, number)
        spine += b"<itemref idref='c%d'/>" % number
    package = files["p.opf"].replace(b"</manifest>", items + b"</manifest>").replace(b"</spine>", spine + b"</spine>")
    told = found(zipped(tmp_path / "b.epub", {**files, "p.opf": package}))
    assert told.count("contents-incomplete") == missing
