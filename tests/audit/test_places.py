"""How places are named outside of an audit, and how rules are described."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit import locations
from publish.audit.catalogue import rules
from publish.audit.finding import Finding, Location, Severity, SourceLocation
from publish.audit.rule import Rule
from publish.audit.standards import rule_texts


def finding(location: Location, source: SourceLocation | None = None) -> Finding:
    return Finding("a", Severity.ERROR, "b", (), location, source)


def test_paths_are_those_from_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert locations.shown(str(tmp_path / "a" / "b c.pdf")) == locations.shown("a/b c.pdf") == "a/b c.pdf"
    assert locations.uri("a/b c#.pdf") == "a/b%20c%23.pdf"
    assert locations.shown("/elsewhere/x.pdf") == "/elsewhere/x.pdf"
    assert locations.uri("/elsewhere/x y.pdf") == "file:///elsewhere/x%20y.pdf"


def test_the_line_to_mend_is_that_of_the_source_and_never_one_inside_an_epub() -> None:
    inside = finding(Location("a.epub", path="EPUB/c.xhtml", line=7))
    assert locations.to_mend(inside) == ("a.epub", None)
    assert locations.within(inside) == "EPUB/c.xhtml, line 7"
    mended = finding(Location("a.epub", path="EPUB/c.xhtml", line=7), SourceLocation("a.xml", 40))
    assert locations.to_mend(mended) == ("a.xml", 40)
    assert locations.place_beside(mended) == "a.epub, EPUB/c.xhtml, line 7"
    own = finding(Location("a.xml", path="body/p", line=4), SourceLocation("a.xml", 4))
    assert (locations.to_mend(own), locations.place_beside(own)) == (("a.xml", 4), "")


@pytest.mark.parametrize(
    ("location", "words"),
    [
        (Location("a.pdf", page=2, path="Document/P"), "a.pdf, page 2, Document/P"),
        (Location("a.xml", line=4, path="body/p"), "a.xml, line 4"),
        (Location("a.epub", line=4, path="EPUB/c.xhtml"), "a.epub, EPUB/c.xhtml, line 4"),
        (Location("a.pdf"), "a.pdf"),
    ],
)
def test_a_place_in_words(location: Location, words: str) -> None:
    assert locations.in_words(location) == words


@pytest.mark.parametrize("rule", rules(), ids=lambda one: f"{one.kind}-{one.name}")
def test_every_manual_reads_as_markdown(rule: Rule) -> None:
    text = rule_texts.as_markdown(rule.manual)
    assert "``" not in text
    assert text.count("**Passes:**") == text.count("**Fails:**") == 1
    assert text.count("`") % 2 == 0
