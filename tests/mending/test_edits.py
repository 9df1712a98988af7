"""Edits of an author's file change what they are meant to change, and not one other byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from publish.errors import OutputError, SourceError
from publish.mending.edits import (
    AddChild,
    Change,
    Drop,
    DropAttribute,
    OverlapError,
    Replace,
    SetAttribute,
    Wrap,
    changes,
    edited,
)
from publish.mending.markup import Markup
from publish.mending.saving import save

LATIN = '<?xml version="1.0" encoding="iso-8859-1"?>\n<a b=\'é\'><c/>é</a>\n'.encode("latin-1")
FILES = {
    "plain": b'<a b="1"><c/>text</a>',
    "byte order mark": b"\xef\xbb\xbf<a b='1'>\r\n\t<c  x = \"y\" />\r\n</a>\r\n",
    "utf-16": '\ufeff<?xml version="1.0" encoding="UTF-16"?><a b="é"><c/>𝄞</a>'.encode("utf-16-le"),
    "latin-1": LATIN,
    "doctype": b'<!DOCTYPE a SYSTEM "x.dtd" [\n<!ENTITY e "<c>in</c> >">\n]>\n<a b="1">&e;&eacute;<c/></a>',
    "cdata": b'<a b="1"><!-- <c/> --><![CDATA[<c/>]]><?p <c/>?><c/></a>',
    "prefixes": b'<j:a xmlns:j="x" b="&lt;1>"><c/></j:a>',
    "names without a DTD": b'<a b="1">caf&eacute; <c/></a>',
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_without_edits_a_file_stays_what_it_is(name: str) -> None:
    assert edited(Markup(FILES[name]), []) == FILES[name]


@pytest.mark.parametrize("name", FILES)
def test_an_attribute_is_changed_added_and_dropped_where_it_stands(name: str) -> None:
    markup = Markup(FILES[name])
    [c] = list(markup.root.iter("c"))
    encoded = markup.encoding
    was = FILES[name]
    added = edited(markup, [SetAttribute(c, "id", "x")])
    assert added.replace(' id="x"'.encode(encoded), b"", 1) == was
    value = markup.value(markup.root, "b")
    changed = edited(markup, [SetAttribute(markup.root, "b", "2")])
    assert value is not None
    assert changed.count("2".encode(encoded)) >= 1
    assert len(was) - len(changed) == len(value.encode(encoded)) - len("2".encode(encoded))
    dropped = Markup(edited(markup, [DropAttribute(markup.root, "b")]))
    assert dropped.root.attribute("b") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<a><c/></a>", "<a><c><n/></c></a>"),
        ("<a>\n  <c x='1' />\n</a>", "<a>\n  <c x='1'>\n    <n/>\n  </c>\n</a>"),
        ("<a>\r\n\t<c/>\r\n</a>", "<a>\r\n\t<c>\r\n\t  <n/>\r\n\t</c>\r\n</a>"),
        ("<a><c>text</c></a>", "<a><c><n/>text</c></a>"),
        ("<a>\n  <c>\n    <d/>\n  </c>\n</a>", "<a>\n  <c>\n    <n/>\n    <d/>\n  </c>\n</a>"),
    ],
)
def test_a_child_comes_as_its_neighbours_stand(before: str, after: str) -> None:
    markup = Markup(before.encode())
    [c] = list(markup.root.iter("c"))
    assert edited(markup, [AddChild(c, "<n/>")]).decode() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<a>\n  <c/>\n  <d/>\n</a>", "<a>\n  <d/>\n</a>"),
        ("<a>\r\n  <c>x</c>\r\n</a>", "<a>\r\n</a>"),
        ("<a>text <c/> more</a>", "<a>text  more</a>"),
    ],
)
def test_a_dropped_element_takes_its_own_line_with_it(before: str, after: str) -> None:
    markup = Markup(before.encode())
    [c] = list(markup.root.iter("c"))
    assert edited(markup, [Drop(c)]).decode() == after


def test_a_passage_is_wrapped_and_an_element_replaced() -> None:
    markup = Markup(b"<a>one two <c/></a>")
    at = markup.text.index("two")
    [c] = list(markup.root.iter("c"))
    assert edited(markup, [Wrap(at, at + 3, "<b>", "</b>"), Replace(c, "<d/>")]) == b"<a>one <b>two</b> <d/></a>"


def test_letters_that_an_encoding_lacks_are_written_by_number() -> None:
    markup = Markup(LATIN)
    data = edited(markup, [SetAttribute(markup.root, "b", "→ “é” & <")])
    assert data.startswith(
        b'<?xml version="1.0" encoding="iso-8859-1"?>\n<a b=\'&#8594; &#8220;\xe9&#8221; &amp; &lt;\'>'
    )
    assert etree.fromstring(data).get("b") == "→ “é” & <"


def test_two_changes_of_one_place_are_refused() -> None:
    markup = Markup(b'<a b="1"><c/></a>')
    [c] = list(markup.root.iter("c"))
    with pytest.raises(OverlapError):
        edited(markup, [Drop(c), SetAttribute(c, "x", "1")])
    with pytest.raises(OverlapError):
        edited(markup, [SetAttribute(markup.root, "b", "2"), DropAttribute(markup.root, "b")])


@pytest.mark.parametrize(
    "data",
    [
        b"<a>",
        b"<a b=1/>",
        b'<?xml version="1.0" encoding="no-such"?><a/>',
        b"<a>\xff</a>",
        b'<?xml version="1.0" encoding="undefined"?><a/>',
        b'<?xml version="1.0" encoding="utf-7"?><a>+2AA-</a>',
    ],
)
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        Markup(data, Path("a.xml"))


names = st.sampled_from(["a", "b", "j:c"])
texts = st.text(st.sampled_from("xé→ \n\t&amp;"), max_size=4).map(lambda s: s.replace("&", "").replace(";", ""))
trees = st.recursive(
    texts | st.just("<!-- <a> -->") | st.just("<![CDATA[<b>]]>") | st.just("&amp;"),
    lambda inside: st.tuples(names, st.lists(inside, max_size=4)).map(
        lambda pair: f"<{pair[0]} k='v'>{''.join(pair[1])}</{pair[0]}>" if pair[1] else f'<{pair[0]} k="v" />'
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(trees, st.sampled_from(["utf-8", "utf-16-le"]), st.data())
def test_random_edits_change_nothing_else(tree: str, encoding: str, data: st.DataObject) -> None:
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    text = f'<r xmlns:j="x">{tree}</r>'
    markup = Markup(mark + text.encode(encoding))
    elements = list(markup.root.iter())
    count = data.draw(st.integers(0, min(3, len(elements))))
    chosen = data.draw(st.lists(st.sampled_from(elements), min_size=count, max_size=count, unique_by=id))
    edits = [SetAttribute(element, data.draw(st.sampled_from(["k", "new"])), "w") for element in chosen]
    result = edited(markup, edits)
    parsed = etree.fromstring(result)
    ours = [element.name.split(":")[-1] for element in markup.root.iter()]
    assert [etree.QName(element).localname for element in parsed.iter(etree.Element)] == ours
    at = 0
    kept = []
    for change in changes(markup, edits):
        assert isinstance(change, Change)
        kept.append(markup.text[at : change.start])
        at = change.end
    kept.append(markup.text[at:])
    after = result[len(mark) :].decode(encoding)
    for piece in kept:
        assert piece in after
        after = after[after.index(piece) + len(piece) :]


def test_a_file_that_changed_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"<a/>")
    path.chmod(0o640)
    assert save(path, b"<a/>", b"<b/>")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"<b/>", 0o640)
    assert not save(path, b"<b/>", b"<b/>")
    with pytest.raises(OutputError, match="changed meanwhile"):
        save(path, b"<a/>", b"<c/>")
    assert path.read_bytes() == b"<b/>"
    link = tmp_path / "link.xml"
    link.symlink_to(path)
    save(link, b"<b/>", b"<d/>")
    assert link.is_symlink()
    assert path.read_bytes() == b"<d/>"
