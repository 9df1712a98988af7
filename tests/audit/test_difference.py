"""What changed for a reader: two versions that differ in one thing, and the sentences that say so."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from publish.audit.difference import Change, compare
from publish.errors import SourceError, UsageError
from publish.pipeline import export
from publish.request import Request
from tests.audit import epubs, planted, tagged_pdf

SUFFIX = {"xml": planted.ARTICLE, "pdf": planted.TREE, "epub": planted.XHTML}


def save(path: Path, text: str) -> Path:
    if path.suffix == ".pdf":
        return tagged_pdf.save(path, text, title="Trees in the town")
    if path.suffix == ".epub":
        return epubs.save(path, text)
    path.write_text(text, "utf-8")
    return path


def changes(folder: Path, kind: str, *edits: tuple[str, str], old: str = "", start: str = "") -> list[Change]:
    """What is said of a version with these edits, beside the one without them."""
    before = after = start or SUFFIX[kind]
    for one, other in edits:
        assert one in after, one
        after = after.replace(one, other)
    names = save(folder / f"old.{old or kind}", before), save(folder / f"new.{kind}", after)
    return list(compare(*names).changes)


def said(changes: list[Change]) -> list[str]:
    return [("LOSS " if change.loss else "") + change.sentence for change in changes]


@pytest.mark.parametrize("kind", SUFFIX)
def test_nothing_changed(tmp_path: Path, kind: str) -> None:
    assert changes(tmp_path, kind) == []


REGRET = "Nobody will regret it in fifty years from now."
COUNCIL = "The council wrote in its first report that nobody had counted them before."
CASES = [
    # languages of texts that changed too
    ("pdf", [('<Span lang="fr">les jardiniers de la ville</Span> had', "les jardiniers du village had")],
     ["LOSS language of “les jardiniers” in paragraph 6 removed: it was “fr”",
      "paragraph 6 changed: “… as les jardiniers de la ville had shown us, …” → “… as les jardiniers du village had shown us, …”"]),
    ("epub", [('<i lang="fr">les jardiniers de la ville</i> had', '<i lang="fr">les jardiniers du village</i> had')],
     ["paragraph 6 changed: “… as les jardiniers de la ville had shown us, …” → “… as les jardiniers du village had shown us, …”"]),
    # what is said beside words
    ("epub", [("council wrote", '<abbr title="Municipal Council">council</abbr> wrote')],
     ["expansion “council” in paragraph 5 added: “Municipal Council”"]),
    # texts
    ("xml", [("less than the shade", "more than the shade")],
     ["paragraph 7 changed: “A tree costs less than the shade …” → “A tree costs more than the shade …”"]),
    ("pdf", [(f"<P>{REGRET}</P>", "")], [f"paragraph 11 removed: “{REGRET}”"]),
    ("epub", [(f"<p>{REGRET}</p>", f"<p>{REGRET}</p><p>Nor will we.</p>")], ["paragraph 12 added: “Nor will we.”"]),
    ("pdf", [(f"<P>{REGRET}</P>", ""), ("<P>Every street", f"<P>{REGRET}</P><P>Every street")],
     [f"paragraph 11 moved behind what is now heading 1 “1 Why trees matter”: “{REGRET}”"]),
    ("epub", [("half of its planes", "half of its</p><p>planes")],
     ["LOSS paragraph 4 is cut into 2: “planes between two wars.” stands alone now"]),
    ("xml", [("between two wars.</p>\n<p>The", "between two wars. The")],
     ["LOSS paragraphs 2 and 3 are one text now: “Every street of the old quarter lost half of its planes between two w…”"]),
    ("pdf", [("<P>We counted", "<P>One.</P><P>Two.</P><P>Three.</P><P>We counted")],
     ["paragraphs 6 to 8 added: “One.” to “Three.”"]),
    # what they are
    ("pdf", [("<H3>1.1 Counting them</H3>", "<H2>1.1 Counting them</H2>")],
     ["heading 1.1 “1.1 Counting them” is now level 2, was level 3"]),
    ("epub", [("<h3>1.1 Counting them</h3>", "<h2>1.1 Counting them</h2>")],
     ["heading 1.1 “1.1 Counting them” is now level 2, was level 3"]),
    ("xml", [('<sec id="s2">', '</sec><sec id="s2">'), ("</sec></sec>", "</sec>")],
     ["heading 1.1 “Counting them” is now level 1, was level 2"]),
    ("pdf", [("H3>", "P>")], ["LOSS heading 1.1 “1.1 Counting them” is no heading any more"]),
    ("epub", [("<p>Nobody will", "<h2>Nobody will"), ("from now.</p>", "from now.</h2>")],
     ["paragraph 11 is now a heading of level 2"]),
    ("pdf", [("<L ListNumbering=\"Decimal\">", "<L>")],
     ["LOSS 2 list items (list item 1, list item 2) are no longer numbered"]),
    ("epub", [("<ol><li><p>Walk", "<p>Walk"), ("up.</p></li><li>", "up.</p>"), ("there.</p></li></ol>\n", "there.</p>\n")],
     ["LOSS list item 1 is no list item any more", "LOSS list item 2 is no list item any more"]),
    ("pdf", [("<Caption><P>Figure 1. A plane tree before the town hall.</P></Caption>",
              "<P>Figure 1. A plane tree before the town hall.</P>")], ["LOSS caption 1 is no caption any more"]),
    ("xml", [("<title>Counting them</title>", "<title>How we counted</title>")],
     ["heading 1.1 changed: “Counting them” → “How we counted”"]),
    # pictures
    ("pdf", [(' alt="A tall tree with peeling bark beside a door"', "")],
     ["LOSS alternative text of figure 1 removed: it was “A tall tree with peeling bark beside a door”"]),
    ("epub", [('alt="A tall tree with peeling bark beside a door"', 'alt=""')],
     ["LOSS alternative text of figure 1 removed: it was “A tall tree with peeling bark beside a door”; "
      "it counts as decoration now"]),
    ("xml", [("<alt-text>A tall tree with", "<alt-text>A plane with")],
     ["alternative text of figure 1 changed: “A tall tree with peeling bark beside a door” → "
      "“A plane with peeling bark beside a door”"]),
    ("epub", [('alttext="c equals pi times d"', "")],
     ["LOSS alternative text of formula 1 removed: it was “c equals pi times d”"]),
    ("xml", [("<long-desc>The bark comes off in plates as wide as a hand.</long-desc>", "")],
     ["LOSS long description of figure 1 removed: it was “The bark comes off in plates as wide as a hand.”"]),
    ("xml", [("plane.jpg", "lime.jpg")],
     ["figure 1 shows something else now, with the same alternative text "
      "“A tall tree with peeling bark beside a door”"]),
    ("pdf", [('<Figure alt="A tall tree with peeling bark beside a door"/>', "")],
     ["figure 1 removed: “A tall tree with peeling bark beside a door”"]),
    # tables
    ("pdf", [("<TH>Planes</TH>", "<TD>Planes</TD>")],
     ["LOSS 1 cell of table 1 lost its column header", "LOSS 1 cell of table 1 is no header any more: “Planes”"]),
    ("epub", [("<thead>", "<tbody>"), ("</thead>", "</tbody>"), ("<th>Street</th><th>Planes</th><th>Limes</th>",
              "<td>Street</td><td>Planes</td><td>Limes</td>")],
     ["LOSS 2 cells of table 1 lost their header", "LOSS 2 cells of table 1 lost their column header",
      "LOSS 3 cells of table 1 are no headers any more: “Street”, “Planes”, “Limes”"]),
    ("xml", [("<td>41</td>", "<td>42</td>")],
     ["the cell in row 2, column 2 of table 1 changed: “41” → “42”"]),
    ("epub", [("<tr><th>Mill Lane</th>", "<tr><th>Hill Road</th><td>3</td><td>2</td></tr><tr><th>Mill Lane</th>")],
     ["table 1 gained 1 row: it is 4 × 3 now, was 3 × 3"]),
    ("pdf", [("<TD ColSpan=\"2\">Harbour and quay together</TD>", "<TD>Harbour and quay together</TD><TD>-</TD>")],
     ["the cell in row 3, column 1 of table 1 spans 1 × 1 now, spanned 1 × 2"]),
    # languages
    ("pdf", [('<Span lang="fr">les', "<Span>les")],
     ["LOSS language of “les jardiniers de la ville” in paragraph 6 removed: it was “fr”"]),
    ("epub", [('<i lang="fr">', '<i lang="de">')],
     ["“les jardiniers de la ville” in paragraph 6 is now in “de”, before in “fr”"]),
    ("xml", [('<title>What it costs</title>', '<title xml:lang="nl">What it costs</title>')],
     ["“What it costs” in heading 2 is now in “nl”, before in “en”"]),
    ("xml", [(' xml:lang="en">', ">")], ["LOSS language of the document removed: it was “en”"]),
    # links and notes
    ("pdf", [("https://example.org/trees/", "https://example.org/woods/")],
     ["link “the pages of the town” in paragraph 7 leads to https://example.org/woods/ now, "
      "before to https://example.org/trees/"]),
    ("epub", [('<a href="https://example.org/trees/">the pages of the town</a>', "the pages of the town")],
     ["LOSS link “the pages of the town” in paragraph 7 removed: it led to https://example.org/trees/"]),
    ("xml", [('rid="t1">the table', 'rid="f1">the table')],
     ["link “the table below” in paragraph 5 leads to label 1, “Figure 1” now, before to label 2, “Table 1”"]),
    ("epub", [('href="#t1"', 'href="#s3"')],
     ["link “the table below” in paragraph 7 leads to heading 2, “2 What it costs” now, before to caption 2, "
      "“Table 1: Trees by street and year.”"]),
    ("xml", [('<xref ref-type="fn" rid="n1">1</xref>', "")],
     ["LOSS 1 call of a note or reference removed from paragraph 3"]),
    ("epub", [('<a role="doc-noteref" href="#n1">1</a>', '<a role="doc-noteref" href="#n1">2</a>')], []),
    ("xml", [('"t1"', '"tab"')], []),
    # the whole
    ("xml", [("<surname>Hallwright</surname>", "<surname>Hill</surname>")],
     ["author removed: “Ada Hallwright”", "author added: “Ada Hill”"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "edits", "sentences"), CASES)
def test_one_change_is_one_sentence(
    tmp_path: Path, kind: str, edits: list[tuple[str, str]], sentences: list[str]
) -> None:
    assert said(changes(tmp_path, kind, *edits)) == sentences


def test_many_alike_are_one_sentence(tmp_path: Path) -> None:
    rows = "".join(f"<tr><th>Street {n}</th><td>{n}</td><td>{n + 20}</td></tr>" for n in range(12))
    table = f"<table><thead><tr><th>Street</th><th>Oaks</th><th>Elms</th></tr></thead><tbody>{rows}</tbody></table>"
    start = planted.XHTML.replace("<p>A tree costs", f"{table}<p>A tree costs")
    all_changes = changes(tmp_path, "epub", ("<th>Oaks</th>", "<td>Oaks</td>"), start=start)
    assert said(all_changes) == [
        "LOSS 12 cells of table 1 lost their column header",
        "LOSS 1 cell of table 1 is no header any more: “Oaks”",
    ]
    assert [change.count for change in all_changes][:2] == [12, 1]


def test_headings_that_sank_together_are_one_sentence(tmp_path: Path) -> None:
    sections = "".join(f"<H2>Part {n}</H2><P>Of part {n}, all there is to say.</P><H3>Of it</H3>" for n in range(1, 8))
    all_changes = changes(tmp_path, "pdf", ("H3>", "H4>"), start=f"<H1>Trees</H1>{sections}")
    assert said(all_changes) == ["7 headings are now level 4, were level 3: 1.1, 2.1, 3.1, 4.1 and 3 more"]


def test_headings_have_the_numbers_in_an_epub_that_they_have_in_a_pdf(tmp_path: Path) -> None:
    body = "<h1>Trees</h1><h2>Abstract</h2><p>Shade.</p><h1>First</h1><h2>Under it</h2><p>More shade.</p><h1>Last</h1>"
    all_changes = changes(tmp_path, "epub", ("Under it", "Below it"), ("Last", "The last"), start=body)
    assert said(all_changes) == [
        "heading 2.1 changed: “Under it” → “Below it”",
        "heading 3 changed: “Last” → “The last”",
    ]


def test_a_table_that_is_set_as_text_is_lost(tmp_path: Path) -> None:
    start = planted.XHTML[planted.XHTML.index("<table") : planted.XHTML.index("</table>") + 8]
    text = "".join(f"<p>{words}</p>" for words in re.findall(r">([^<\n]+)<", start))
    all_changes = changes(tmp_path, "epub", (start, text))
    assert all_changes[0].loss
    assert all_changes[0].sentence == "table 1 is no table any more: its text stands outside of any"


def test_losses_come_first_then_what_comes_first(tmp_path: Path) -> None:
    edits = [
        ("<H2>1 Why trees", "<H2>1 How trees"),
        ("whatever the treasurer", "whatever our treasurer"),
        (' alt="A tall tree with peeling bark beside a door"', ""),
        ('<Span lang="fr">', "<Span>"),
    ]
    kinds = [change.kind for change in changes(tmp_path, "pdf", *edits)]
    assert kinds == ["language-lost", "alternative-text-removed", "text-changed", "text-changed"]


def test_a_change_says_where_it_stood_and_stands(tmp_path: Path) -> None:
    (change,) = changes(tmp_path, "xml", ("<body>", "<body>\n\n"), ("Walk along the street", "Go along the street"))
    assert change.old is not None
    assert change.new is not None
    line = planted.line("Walk along")
    assert (change.old.line, change.new.line) == (line, line + 2)
    assert (change.before, change.after) == ("Walk along the street and look up.", "Go along the street and look up.")


def test_a_pdf_beside_an_epub_of_the_same_article(tmp_path: Path) -> None:
    Image.new("RGB", (60, 40), "green").save(tmp_path / "plane.jpg")
    (tmp_path / "article.xml").write_text(planted.ARTICLE, "utf-8")
    export(tmp_path / "article.xml", tmp_path, Request(formats=("pdf", "epub")))
    assert said(list(compare(tmp_path / "article.pdf", tmp_path / "article.epub").changes)) == []


def test_one_note_put_in_does_not_change_all_that_follow(tmp_path: Path) -> None:
    notes = "".join(f'<fn id="m{n}"><p>Note {n} on the matter.</p></fn>' for n in range(4))
    many = planted.ARTICLE.replace('<fn id="n1">', notes + '<fn id="n1">')
    for number, words in enumerate(("half of its", "nobody had", "look up.", "as well.")):
        many = many.replace(words, f'{words}<xref ref-type="fn" rid="m{number}"/>')
    more = many.replace("Every street", 'Every<xref ref-type="fn" rid="z"/> street')
    more = more.replace('<fn id="m0">', '<fn id="z"><p>A new note comes first.</p></fn><fn id="m0">')
    for name, text in (("old", many), ("new", more)):
        (tmp_path / name).mkdir()
        Image.new("RGB", (60, 40), "green").save(tmp_path / name / "plane.jpg")
        (tmp_path / name / "article.xml").write_text(text, "utf-8")
        export(tmp_path / name / "article.xml", tmp_path / name, Request(formats=("pdf", "epub")))
    for kind in ("xml", "pdf", "epub"):
        difference = compare(tmp_path / "old" / f"article.{kind}", tmp_path / "new" / f"article.{kind}").changes
        assert [re.sub(r"paragraph \d", "paragraph N", one) for one in said(list(difference))] == [
            "1 call of a note or reference added to paragraph N",
            "note 1 added: “A new note comes first.”",
        ]


def test_an_article_edited_and_exported_again(tmp_path: Path) -> None:
    edited = planted.ARTICLE
    for one, other in (
        ("<alt-text>A tall tree with peeling bark beside a door</alt-text>", ""),
        ("<p>Every street", "<p>One more paragraph stands here.</p><p>Every street"),
        ("<td>41</td>", "<td>42</td>"),
        ('<sec id="s2">', '</sec><sec id="s2">'),
        ("</sec></sec>", "</sec>"),
    ):
        assert one in edited
        edited = edited.replace(one, other)
    for name, text in (("old", planted.ARTICLE), ("new", edited)):
        (tmp_path / name).mkdir()
        Image.new("RGB", (60, 40), "green").save(tmp_path / name / "plane.jpg")
        (tmp_path / name / "article.xml").write_text(text, "utf-8")
        export(tmp_path / name / "article.xml", tmp_path / name, Request(formats=("pdf", "epub")))
    for kind, level in (("xml", 1), ("pdf", 2), ("epub", 1)):
        difference = compare(tmp_path / "old" / f"article.{kind}", tmp_path / "new" / f"article.{kind}").changes
        told = [re.sub(r"(paragraph|heading) [\d.]+", r"\1 N", change.sentence) for change in difference]
        expected = [
            "alternative text of figure 1 removed: it was “A tall tree with peeling bark beside a door”",
            "paragraph N added: “One more paragraph stands here.”",
            f"heading N “Counting them” is now level {level}, was level {level + 1}",
            "the cell in row 2, column 2 of table 1 changed: “41” → “42”",
        ]
        assert [each for each in told if each in expected] == expected
        others = {change.kind for change, one in zip(difference, told, strict=True) if one not in expected}
        assert others <= {"claim-removed", "accessibility-feature-removed", "page-count-changed"}


def test_page_labels_and_authors_of_a_pdf(tmp_path: Path) -> None:
    names = save(tmp_path / "old.pdf", planted.TREE), tmp_path / "new.pdf"
    with pikepdf.open(names[0], allow_overwriting_input=True) as pdf:
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.r)])
        pdf.docinfo["/Author"] = "Ada Hallwright"
        pdf.save(names[0])
        del pdf.Root.PageLabels
        pdf.docinfo["/Author"] = "Ada Hill"
        pdf.save(names[1])
    assert said(list(compare(*names).changes)) == [
        "LOSS page labels removed: 1 page had one",
        "author removed: “Ada Hallwright”",
        "author added: “Ada Hill”",
    ]


def test_header_cells_without_scope_and_pages_without_labels_in_an_epub(tmp_path: Path) -> None:
    start = planted.XHTML.replace("<th>", '<th scope="col">').replace('<th scope="col">Mill', '<th scope="row">Mill')
    start = start.replace("<h2>", '<hr role="doc-pagebreak" aria-label="iv"/><h2>', 1)
    all_changes = changes(tmp_path, "epub", (' scope="col"', ""), (' role="doc-pagebreak"', ""), start=start)
    assert said(all_changes) == [
        "LOSS page labels removed: 1 page had one",
        "LOSS 3 header cells of table 1 no longer say what they head: scope removed",
    ]


def test_contents_that_are_gone(tmp_path: Path) -> None:
    toc = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>{}</ol></nav></body></html>'
    links = [f'<li><a href="a.xhtml">{words}</a></li>' for words in ("1 Why trees matter", "2 What it costs")]
    for name, count in (("two", 2), ("one", 1), ("none", 0)):
        epubs.save(tmp_path / f"{name}.epub", planted.XHTML, nav=toc.format("".join(links[:count])))
    two, one, none = (tmp_path / f"{name}.epub" for name in ("two", "one", "none"))
    assert said(list(compare(two, one).changes)) == ["LOSS headings no longer in the contents: “2 What it costs”"]
    assert said(list(compare(two, none).changes)) == ["LOSS contents removed: 2 entries"]
    assert said(list(compare(none, two).changes)) == ["contents added, beginning with “1 Why trees matter”"]


def test_a_paragraph_that_is_shown_but_no_longer_tagged(tmp_path: Path) -> None:
    old, new = save(tmp_path / "old.pdf", planted.TREE), tmp_path / "new.pdf"
    with pikepdf.open(old) as pdf:
        kids = pdf.Root.StructTreeRoot.K
        holder = kids[0] if isinstance(kids, pikepdf.Array) and len(kids) == 1 else kids
        holder = holder.K if isinstance(holder, pikepdf.Dictionary) else holder
        del holder[6]  # the paragraph “Every street …”
        pdf.save(new)
    assert said(list(compare(old, new).changes)) == [
        "LOSS paragraph 4 is shown but no longer read, for want of tags: "
        "“Every street of the old quarter lost half of its planes between two w…”"
    ]


def test_tags_that_are_gone(tmp_path: Path) -> None:
    old, new = save(tmp_path / "old.pdf", planted.TREE), tmp_path / "new.pdf"
    with pikepdf.open(old) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(new)
    assert said(list(compare(old, new).changes)) == ["LOSS the tags are gone: a screen reader can only guess"]
    assert said(list(compare(new, old).changes)) == [
        "the document is tagged now; before, a screen reader could only guess"
    ]


def test_another_document_is_one_sentence(tmp_path: Path) -> None:
    other = "".join(f"<P>Quite other words, number {n}, about ships and the sea.</P>" for n in range(30))
    (change,) = changes(tmp_path, "pdf", (planted.TREE, other))
    assert change.sentence == "only 0 of the 30 texts were there before: it is another document"


def test_a_source_is_not_compared_with_what_it_became(tmp_path: Path) -> None:
    old, new = save(tmp_path / "a.xml", planted.ARTICLE), save(tmp_path / "a.pdf", planted.TREE)
    with pytest.raises(UsageError, match="is a source") as caught:
        compare(old, new)
    assert "publish audit" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<tei/>", "is a TEI document"),
        (b"%PDF-1.7\nnothing", "is no PDF"),
        (b"PK\x03\x04", "is no EPUB"),
        (b"x", "neither"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, data: bytes, says: str) -> None:
    old, new = save(tmp_path / "a.xml", planted.ARTICLE), tmp_path / "b"
    new.write_bytes(data)
    with pytest.raises(SourceError, match=says):
        compare(old, new)


def test_control_characters_of_a_text_do_not_reach_a_terminal(tmp_path: Path) -> None:
    (change,) = changes(tmp_path, "epub", ("Nobody will", "Nobody\u202e will \u0085[31m"))
    assert change.sentence.isprintable()


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


_MANY = [f"text {n} of many {n * 7}" for n in range(4000)]
HOSTILE = {
    "alike": (
        _paragraphs([f"x{n} {'w ' * 60}" for n in range(3000)]),
        _paragraphs([f"y{n} {'w ' * 60}" for n in range(3000)]),
    ),
    "turned round": (_paragraphs(_MANY), _paragraphs(_MANY[::-1])),
    "two by turns": (_paragraphs(["a", "b"] * 4000), _paragraphs(["b", "a", "a"] * 3000)),
    "links": (
        _paragraphs(["".join(f"<a href='http://a/{n}'>x{n}</a>" for n in range(4000))]),
        _paragraphs(["".join(f"<a href='http://b/{n}'>y{n}</a>" for n in range(4000))]),
    ),
    "tables": ("<table><tr><td>1</td></tr></table>" * 2000, "<table><tr><td>1</td></tr></table>" * 1990),
    "a wide table": (
        f"<table><tr>{'<td>a</td>' * 8000}</tr></table>",
        f"<table><tr>{'<td>b</td>' * 7900}</tr></table>",
    ),
    "pictures": ("<img src='a.png' alt='x'/>" * 5000, "<img src='b.png' alt='y'/>" * 5000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_take_long_does_not(tmp_path: Path, name: str) -> None:
    old, new = HOSTILE[name]
    start = time.process_time()
    assert changes(tmp_path, "epub", (old, new), start=old)
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("kind", "mark", "others", "expected"),
    [
        ("epub", '<abbr title="City Council">council</abbr>', "council", "LOSS expansion “council” in paragraph 5 removed: it was “City Council”"),
        ("epub", '<abbr title="City Council">council</abbr>', '<abbr title="Town Council">council</abbr>', "expansion “council” in paragraph 5 changed: “City Council” → “Town Council”"),
        ("epub", '<abbr title="City Council">council</abbr>', '<span><abbr title="City Council">council</abbr></span>', ""),
        ("pdf", '<Link to="https://example.org/" alt="The council">council</Link>', '<Link to="https://example.org/">council</Link>', "LOSS description of the link “council” in paragraph 5 removed: it was “The council”"),
        ("pdf", '<Link to="#" alt="Note 1">1</Link>', '<Link to="#" alt="Note 2">1</Link>', ""),
    ],
)  # fmt: skip
def test_what_is_said_beside_words(tmp_path: Path, kind: str, mark: str, others: str, expected: str) -> None:
    start = SUFFIX[kind].replace("The council wrote", f"The {mark} wrote")
    assert said(changes(tmp_path, kind, (mark, others), start=start)) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("old", "new", "headed", "loss"),
    [
        ("Trees in the town", "Microsoft Word - trees.docx", "", True),
        ("Trees in the town", "Untitled", "", True),
        ("Trees in the town", "Annual report", "Trees in the town", True),  # the heading still is what it was
        ("Trees in the town", "Trees of the town", "Trees of the town", False),
        ("trees-final.docx", "Trees in the town", "", False),
        ("Trees in the town", "Trees in the town: a survey", "Report", False),
    ],
)
def test_a_title_that_became_worse(tmp_path: Path, old: str, new: str, headed: str, loss: bool) -> None:
    text = f"<Document><H1>{headed or 'Trees'}</H1><P>The council wrote a report.</P></Document>"
    before = tagged_pdf.save(tmp_path / "old.pdf", text, title=old)
    after = tagged_pdf.save(tmp_path / "new.pdf", text, title=new)
    [change] = compare(before, after).changes
    assert (change.kind, change.loss) == ("title-changed", loss)


DUTCH = (
    "De rivier steeg in april met twee meter en zakte weer in mei.",
    "Elk jaar worden er meer bomen geplant dan er gekapt worden.",
    "De gemeente telt de bomen met de hulp van haar inwoners.",
    "Mensen die in de stad wonen krijgen elk jaar een nieuwe boom voor hun huis.",
)


@pytest.mark.parametrize(
    ("old", "new", "texts", "loss"),
    [
        ("en", "nl", ["Trees", "Oak", "Ash"], True),
        ("nl", "en", DUTCH, True),
        ("en", "nl", DUTCH, False),  # mended
        ("nl", "nl-BE", DUTCH, False),
    ],
)
def test_another_language_of_the_same_texts(tmp_path: Path, old: str, new: str, texts: list[str], loss: bool) -> None:
    markup = "<Document>" + "".join(f"<P>{text}</P>" for text in texts) + "</Document>"
    before = tagged_pdf.save(tmp_path / "old.pdf", markup, title="Trees", language=old)
    after = tagged_pdf.save(tmp_path / "new.pdf", markup, title="Trees", language=new)
    [change] = compare(before, after).changes
    assert (change.kind, change.loss) == ("language-changed", loss)


def test_a_translation_is_no_loss(tmp_path: Path) -> None:
    before = tagged_pdf.save(tmp_path / "old.pdf", "<P>Oak and ash and elm</P>", title="Trees")
    after = tagged_pdf.save(tmp_path / "new.pdf", "<P>Eik en es en iep</P>", title="Trees", language="nl")
    assert not compare(before, after).losses
