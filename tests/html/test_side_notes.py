"""Short notes of the running text are named for the style sheet, and stay where they are read; contents fold."""

from __future__ import annotations

import pytest
from lxml import etree

from publish.article import read
from publish.html import render
from publish.html.side_notes import place
from publish.html.web_page import prepare
from tests.conftest import Make

CALL = "<xref ref-type='fn' rid='{0}'>{0}</xref>"

PARTS = "".join(f"<sec id='n{n}'><title>Part {n}</title><p>x</p></sec>" for n in range(4))


def note(name: str, words: str = "A mill.") -> str:
    return f"<fn id='{name}'><label>{name}</label><p>{words}</p></fn>"


def page(make: Make, text: str, notes: str, title: str = "") -> etree._Element:
    body = f"<sec id='s'><title>Part</title>{text}</sec>"
    back = f"<back><fn-group>{title}{notes}</fn-group></back>"
    return prepare(render(read(make(body + PARTS, back=back))), "page").root


def beside(root: etree._Element) -> dict[str, str]:
    return {
        each.get("id", ""): each.get("style", "")
        for each in root.iter("{*}aside")
        if "beside" in each.get("class", "").split()
    }


def test_a_note_knows_its_call_and_the_note_above(make: Make) -> None:
    root = page(make, f"<p>One{CALL.format('a')} and{CALL.format('b')}</p>", note("a") + note("b"))
    assert beside(root) == {
        "a": "--call: --call-1; --above: --note-0; anchor-name: --note-1",
        "b": "--call: --call-2; --above: --note-1; anchor-name: --note-2",
    }
    calls = [each for each in root.iter("{*}a") if each.get("role") == "doc-noteref"]
    assert [each.get("style") for each in calls] == ["anchor-name: --call-1", "anchor-name: --call-2"]


@pytest.mark.parametrize(
    ("text", "notes", "names"),
    [
        (f"<p>{CALL.format('a')} again {CALL.format('a')}</p>", note("a"), ["a"]),
        (f"<list><list-item><p>x{CALL.format('a')}</p></list-item></list>", note("a"), ["a"]),
        (f"<p>{CALL.format('a')}{CALL.format('b')}</p>", note("a", "Long. " * 90) + note("b"), ["b"]),
        (f"<p>{CALL.format('b')}{CALL.format('a')}</p>", note("a") + note("b"), ["a"]),  # b would stand above a
        (
            f"<p>x{CALL.format('b')}</p><table-wrap><table><tbody><tr><td>x{CALL.format('a')}</td></tr></tbody></table></table-wrap>",
            note("b") + note("a"),
            ["b"],
        ),
        (
            "<table-wrap><table><tbody><tr><td>x</td></tr></tbody></table><table-wrap-foot>"
            f"{note('a')}</table-wrap-foot></table-wrap><p>{CALL.format('a')}</p>",
            note("z"),
            [],
        ),
        (f"<p>{CALL.format('a')}</p>", note("a", "<list><list-item><p>x</p></list-item></list>"), []),
        ("<p>nothing</p>", note("a"), []),
    ],
)
def test_what_would_not_stand_well_beside_the_text_stays(make: Make, text: str, notes: str, names: list[str]) -> None:
    assert list(beside(page(make, text, notes))) == names


@pytest.mark.parametrize(("words", "hollow"), [("A mill.", True), ("Long. " * 90, False)])
def test_the_heading_of_a_list_that_is_empty_goes_with_it(make: Make, words: str, hollow: bool) -> None:
    text = f"<p>One{CALL.format('a')} and{CALL.format('b')}</p>"
    root = page(make, text, note("a") + note("b", words), "<title>Notes</title>")
    [heading] = [each for each in root.iter("{*}h2") if "".join(each.itertext()).strip() == "Notes"]
    assert ("beside" in heading.get("class", "").split()) == hollow
    listed = [each.get("class") for each in root.iterfind(".//{*}nav//{*}li") if "Notes" in "".join(each.itertext())]
    assert listed == ["beside" if hollow else None]


def test_contents_fold_and_are_open_to_begin_with(make: Make) -> None:
    [nav] = page(make, "<p>x</p>", note("a")).iterfind(".//{*}nav")
    [details] = nav
    assert details.get("open") == ""
    assert [etree.QName(each).localname for each in details] == ["summary", "ol"]
    assert ("".join(details[0].itertext()), nav.get("aria-label")) == ("Contents", "Contents")


@pytest.mark.parametrize(
    ("classed", "now"), [("", "beside"), (' class="deep new"', "deep new beside"), (' class="beside"', "beside")]
)
def test_the_entry_of_such_a_heading_stays_of_its_own_classes(classed: str, now: str) -> None:
    root = etree.fromstring(
        f'<html xmlns="http://www.w3.org/1999/xhtml"><nav><ol><li{classed}><a href="#it\'s">Notes</a></li>'
        '<li class="own"><a href="#s">Part</a></li></ol></nav>'
        '<section id="s"><h2 id="s">Part</h2><p>x<a id="c" href="#n" role="doc-noteref">1</a></p></section>'
        '<section class="fn-group"><h2 id="it\'s">Notes</h2><aside id="n" role="doc-footnote"><p>A mill.</p></aside>'
        "</section></html>"
    )
    place(root)
    assert [item.get("class") for item in root.iter("{*}li")] == [now, "own"]
