"""How places are named outside of an audit, and how rules are described."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit import describing, places
from publish.audit.engine import rules
from publish.audit.finding import Finding, Location, Severity, SourceLocation
from publish.audit.rule import Rule


def finding(location: Location, source: SourceLocation | None = None) -> Finding:
    return Finding("a", Severity.ERROR, "b", (), location, source)


def test_paths_are_those_from_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert places.shown(str(tmp_path / "a" / "b c.pdf")) == places.shown("a/b c.pdf") == "a/b c.pdf"
    assert places.uri("a/b c#.pdf") == "a/b%20c%23.pdf"
    assert places.shown("/elsewhere/x.pdf") == "/elsewhere/x.pdf"
    assert places.uri("/elsewhere/x y.pdf") == "file:///elsewhere/x%20y.pdf"


def test_the_line_to_mend_is_that_of_the_source_and_never_one_inside_an_epub() -> None:
    inside = finding(Location("a.epub", path="EPUB/c.xhtml", line=7))
    assert places.to_mend(inside) == ("a.epub", None)
    assert places.within(inside) == "EPUB/c.xhtml, line 7"
    mended = finding(Location("a.epub", path="EPUB/c.xhtml", line=7), SourceLocation("a.xml", 40))
    assert places.to_mend(mended) == ("a.xml", 40)
    assert places.beside(mended) == "a.epub, EPUB/c.xhtml, line 7"
    own = finding(Location("a.xml", path="body/p", line=4), SourceLocation("a.xml", 4))
    assert (places.to_mend(own), places.beside(own)) == (("a.xml", 4), "")


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
    assert places.in_words(location) == words


@pytest.mark.parametrize("one", rules(), ids=lambda one: f"{one.kind}-{one.name}")
def test_every_manual_reads_as_markdown(one: Rule) -> None:
    text = describing.as_markdown(one.manual)
    assert "``" not in text
    assert text.count("**Passes:**") == text.count("**Fails:**") == 1
    assert text.count("`") % 2 == 0
