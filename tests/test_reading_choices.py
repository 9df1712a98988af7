"""What JATS leaves open is decided once: the exporter and the auditor follow the same table, each by its own code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from publish import resources
from publish.article import read
from publish.article import reading_choices as of_exporter
from publish.article.metadata import person
from publish.article.normalise import alternatives
from publish.audit.equivalence import jats_roles, markers
from publish.audit.facts import reading_choices as of_auditor
from publish.html import render
from tests.conftest import Make

X = "{http://www.w3.org/1999/xhtml}"
TABLE = resources.assets() / "schema" / "reading.toml"


@pytest.fixture
def decided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A way to decide otherwise for a while."""

    def otherwise(old: str, new: str) -> None:
        text = TABLE.read_text("utf-8")
        assert text.count(old) == 1
        (tmp_path / "schema").mkdir()
        (tmp_path / "schema" / "reading.toml").write_text(text.replace(old, new), "utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(resources, "assets", lambda: tmp_path)
            forget()
            of_exporter.name_order(None)
            of_auditor.has_surname_first(None)

    yield otherwise
    forget()


def forget() -> None:
    of_exporter._decided.cache_clear()
    of_auditor._profile.cache_clear()


def names(style: str) -> tuple[str, str]:
    """A name as the exporter says it and as the auditor reads it."""
    name = etree.fromstring(
        f'<name name-style="{style}"><surname>Li</surname><given-names>Wei</given-names><prefix>Dr</prefix></name>'
    )
    return person(name)[0], " ".join(part.text or "" for part in jats_roles.spoken_order(name))


@pytest.mark.parametrize(
    ("style", "expected"),
    [("western", "Dr Wei Li"), ("eastern", "Dr Li Wei"), ("given-only", "Dr Li Wei"), ("", "Dr Wei Li")],
)
def test_both_say_a_name_in_the_same_order(style: str, expected: str) -> None:
    assert names(style) == (expected, expected)


def test_both_follow_the_table_in_the_order_of_names(decided: Any) -> None:
    decided('"eastern", "given-only"', '"islensk"')
    assert names("islensk") == ("Dr Li Wei", "Dr Li Wei")
    assert names("eastern") == ("Dr Wei Li", "Dr Wei Li")


def counted(make: Make, kind: str) -> tuple[str | None, list[str]]:
    """The ``type`` of a list as it is exported, and the markers that the auditor expects."""
    items = f'<list list-type="{kind}"><list-item><p>a</p></list-item><list-item><p>b</p></list-item></list>'
    page = render(read(make(items)))
    shown = next(page.root.iter(f"{X}ol"), None)
    source = etree.fromstring(items)
    return (
        None if shown is None else shown.get("type", "1"),
        list(markers.SourceMarkers(source).of(source).values()),
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("order", ("1", ["1", "2"])),
        ("ordered", ("1", ["1", "2"])),
        ("alpha-upper", ("A", ["a", "b"])),
        ("roman-lower", ("i", ["i", "ii"])),
        ("number", ("1", ["1", "2"])),
        ("lower-roman", ("i", ["i", "ii"])),
        (" Upper-Alpha ", ("A", ["a", "b"])),
        ("bullet", (None, [])),
        ("none", (None, [])),
        ("unordered", (None, [])),
    ],
)
def test_both_count_the_same_lists_alike(make: Make, kind: str, expected: tuple[str | None, list[str]]) -> None:
    assert counted(make, kind) == expected


@pytest.mark.parametrize(
    ("kind", "bare"), [("simple", True), ("none", True), ("Plain", True), ("bullet", False), ("", False)]
)
def test_nothing_stands_before_the_items_of_some_lists(make: Make, kind: str, bare: bool) -> None:
    items = f'<list list-type="{kind}"><list-item><p>a</p></list-item></list>'
    shown = next(render(read(make(items))).root.iter(f"{X}ul"))
    assert ("simple" in (shown.get("class") or "").split(), shown.get("role") == "list") == (bare, bare)
    assert of_auditor.is_unmarked(etree.fromstring(items)) is bare


def test_both_follow_the_table_in_what_counts_a_list(make: Make, decided: Any) -> None:
    decided('roman-lower = "i"', 'dozens = "a"')
    assert counted(make, "dozens") == ("a", ["a", "b"])
    assert counted(make, "roman-lower") == (None, [])


def last_list(make: Make, lists: str) -> tuple[list[str], list[str]]:
    """The markers of the last list: as the auditor hears them of the exported page, and as it expects them."""
    page = render(read(make(lists)))
    shown = list(page.root.iter(f"{X}ol"))[-1]
    body = etree.fromstring(f"<body>{lists}</body>")
    expected = markers.SourceMarkers(body).of(list(body.iter("list"))[-1])
    return list(markers.of_html_list(shown, list(shown)).values()), list(expected.values())


def alpha(attributes: str, count: int = 2) -> str:
    return f'<list list-type="alpha-lower" {attributes}>{"<list-item><p>x</p></list-item>" * count}</list>'


BULLETS = '<list list-type="bullet" id="a"><list-item><p>x</p></list-item><list-item><p>y</p></list-item></list>'


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        (alpha('id="a"') + alpha('continued-from="a"'), ["c", "d"]),
        (alpha('id="a"') + alpha('id="b" continued-from="a"', 3) + alpha('continued-from="b"'), ["f", "g"]),
        (BULLETS + alpha('continued-from="a"'), ["c", "d"]),
        (alpha('id="a"') + alpha('continued-from="nowhere"'), ["a", "b"]),
        (alpha('id="a"') + alpha('continued-from="a" prefix-word="Step"'), ["c", "d"]),
        (alpha('prefix-word="&quot;Step\\"'), ["a", "b"]),
    ],
)
def test_both_go_on_from_the_same_list(make: Make, lists: str, expected: list[str]) -> None:
    assert last_list(make, lists) == (expected, expected)


def test_the_auditor_expects_no_numbers_of_lists_that_go_on_from_each_other() -> None:
    body = etree.fromstring(
        "<body>" + alpha('id="a" continued-from="b"') + alpha('id="b" continued-from="a"') + "</body>"
    )
    counting = markers.SourceMarkers(body)
    assert [counting.of(items) for items in body] == [{}, {}]


def test_both_follow_the_table_in_what_goes_on_and_what_word_stands_before(make: Make, decided: Any) -> None:
    decided('"continued-from"', '"goes-on"')
    assert last_list(make, alpha('id="a"') + alpha('goes-on="a"')) == (["c", "d"], ["c", "d"])
    assert last_list(make, alpha('id="a"') + alpha('continued-from="a"')) == (["a", "b"], ["a", "b"])


def test_both_follow_the_table_in_how_a_word_is_written(make: Make, decided: Any) -> None:
    decided('"{word} {number}. "', '"{number}, {word} "')
    steps = alpha('prefix-word="Step"')
    assert last_list(make, steps) == (["step", "step"], ["step", "step"])  # what ends a marker tells items apart


@pytest.mark.parametrize(("separator", "parted"), [('" "', True), ('""', False), ('": "', True)])
def test_both_follow_the_table_in_what_parts_a_label(make: Make, decided: Any, separator: str, parted: bool) -> None:
    decided('separator = " "', f"separator = {separator}")
    page = render(read(make("<sec><label>1</label><title>The mill</title><p>x</p></sec>")))
    heading = next("".join(each.itertext()) for each in page.root.iter(f"{X}h2"))
    assert heading == f"1{tomllib.loads(f's = {separator}')['s']}The mill"
    assert of_auditor.parts_label(heading[1:])
    assert of_auditor.parts_label("The mill") != parted


def chosen(forms: str) -> tuple[str, str]:
    """The form that the exporter leaves, and the one that the auditor reads."""
    source = f'<p xml:lang="en" xmlns:xlink="http://www.w3.org/1999/xlink"><alternatives>{forms}</alternatives></p>'
    read = jats_roles.chosen_form(etree.fromstring(source)[0], "en").get("id", "")
    left = etree.fromstring(source)
    alternatives.normalise(left)
    return left[0].get("id", ""), read


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        ('<graphic id="a" xlink:href="a.png"/><table id="b"><tr><td>1</td></tr></table>', "b"),
        ('<graphic id="a" xlink:href="a.tif"/><graphic id="b" xlink:href="b.svg"/>', "b"),
        ('<graphic id="a" xlink:href="a.svg" specific-use="thumbnail"/><graphic id="b" xlink:href="b.gif"/>', "b"),
        ('<table id="a" xml:lang="fr"><tr><td>un</td></tr></table><table id="b"><tr><td>one</td></tr></table>', "b"),
        ('<tex-math id="a"/><graphic id="b" xlink:href="b.png"/>', "b"),
        ('<textual-form id="a">x</textual-form><inline-graphic id="b" xlink:href="b.png"/>', "b"),
        ('<object-id id="a">1</object-id><tex-math id="b">x</tex-math><graphic id="c" xlink:href="b.png"/>', "b"),
    ],
)
def test_both_take_the_same_of_several_forms(forms: str, shown: str) -> None:
    assert chosen(forms) == (shown, shown)


def test_both_follow_the_table_in_what_form_is_taken(decided: Any) -> None:
    decided("tex-math = 1", "tex-math = 12")
    assert chosen('<tex-math id="a">x</tex-math><graphic id="b" xlink:href="b.png"/>') == ("b", "b")


def test_the_table_says_nothing_that_nobody_reads() -> None:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    assert set(table) == {"names", "labels", "lists", "alternatives"}
    assert set(table["labels"]) == {"separator"}
    assert set(table["lists"]) == {"continues", "word", "marker_with_word", "numbering", "unmarked"}
    assert set(table["names"]) == {"given_first", "surname_first", "styles_with_surname_first"}
    assert set(table["lists"]["numbering"].values()) == {"1", "a", "A", "i", "I"}
    assert set(table["alternatives"]) == {"other", "picture", "film", "thumbnail", "ranks", "pictures"}
