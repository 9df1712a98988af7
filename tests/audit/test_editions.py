"""Editions of standards side by side: their clauses by number, where each is from, and which of them a finding names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish.audit.standards import coverage, editions, manual
from publish.audit.standards.clauses import completed
from publish.cli import main
from publish.errors import UsageError
from tests.conftest import Make

ROOT = Path(__file__).parents[2]
SINCE_2_1 = "1.3.4 1.3.5 1.4.10 1.4.11 1.4.12 1.4.13 2.1.4 2.5.1 2.5.2 2.5.3 2.5.4 4.1.3".split()
SINCE_2_2 = "2.4.11 2.5.7 2.5.8 3.2.6 3.3.7 3.3.8".split()
OF_SETS = "2.4.1 2.4.5 3.2.3 3.2.4".split()
OLD, NEW = "EN 301 549 V3.2.1", "EN 301 549 V4.1.1"


def numbers(name: str, chapter: str = "") -> list[str]:
    return [one.number for one in editions.named(name).clauses if one.number.startswith(chapter)]


@pytest.mark.parametrize(
    ("name", "level_a", "level_aa"),
    [("WCAG 2.1", 30, 20), ("WCAG 2.2", 31, 24)],  # as the recommendations count them
)
def test_wcag_has_as_many_criteria_as_its_text(name: str, level_a: int, level_aa: int) -> None:
    clauses = editions.named(name).clauses
    assert [sum(one.name.endswith(f"({level})") for one in clauses) for level in ("A", "AA")] == [level_a, level_aa]
    assert len(set(numbers(name))) == level_a + level_aa


def test_the_two_editions_of_wcag_differ_in_what_was_added_and_taken_away() -> None:
    assert set(numbers("WCAG 2.2")) - set(numbers("WCAG 2.1")) == set(SINCE_2_2) == editions.since_2_2()
    assert set(numbers("WCAG 2.1")) - set(numbers("WCAG 2.2")) == {"4.1.1"}
    assert numbers("WCAG 2.2") == [row.clause for row in coverage.wcag().rows]


def test_the_binding_edition_of_en_301_549_has_the_clauses_of_its_chapters() -> None:
    criteria = numbers("WCAG 2.1")
    assert numbers(OLD, "9.") == [*(f"9.{one}" for one in criteria), "9.6"]
    assert numbers(OLD, "10.") == [*(f"10.{one}" for one in criteria), "10.5", "10.6"]
    void = [one.number for one in editions.named(OLD).clauses if not one.kinds]
    assert void == [f"10.{one}" for one in OF_SETS]
    assert all(one.name == "Void" for one in editions.named(OLD).clauses if not one.kinds)


def test_of_the_new_edition_only_what_has_a_source_is_listed() -> None:
    assert [one for one in numbers(NEW, "9.") if one not in ("9.4.1.1", "9.6", "9.7")] == [
        f"9.{one}" for one in numbers("WCAG 2.2")
    ]
    documents = {one.removeprefix("10.") for one in numbers(NEW, "10.")}
    assert documents == set(numbers("WCAG 2.1")) - set(OF_SETS) | {"7"}
    assert [one.number for one in editions.named(NEW).clauses if not one.kinds] == ["9.4.1.1", "10.4.1.1"]


def test_section_508_asks_for_wcag_2_0_and_for_less_of_documents() -> None:
    web, documents, _ = editions.named("Section 508").clauses
    assert set(web.criteria) == set(numbers("WCAG 2.1")) - set(SINCE_2_1)
    assert (len(web.criteria), len(documents.criteria)) == (38, 34)
    assert set(web.criteria) - set(documents.criteria) == set(OF_SETS)


@pytest.mark.parametrize("edition", editions.editions(), ids=lambda edition: edition.name)
def test_every_clause_says_where_it_is_from(edition: editions.Edition) -> None:
    assert edition.date
    assert edition.address.startswith("https://")
    assert all(one.source and one.name for one in edition.clauses)
    known = {*numbers("WCAG 2.1"), *numbers("WCAG 2.2")}
    assert all(known.issuperset(one.criteria) for one in edition.clauses)
    listed = manual.by_edition(edition)
    assert all(f"\n{one.number}  {one.name}" in listed for one in edition.clauses)
    assert f"{len(edition.clauses)} clauses" in listed


@pytest.mark.parametrize(
    ("names", "kind", "refs", "wanted"),
    [
        ([], "epub", ["WCAG 2.5.8"], ["WCAG 2.5.8"]),
        ([NEW], "epub", ["WCAG 2.5.8", "axe target-size"], ["WCAG 2.5.8", "EN 301 549 9.2.5.8", "axe target-size"]),
        ([NEW], "pdf", ["WCAG 2.5.8"], ["WCAG 2.5.8"]),  # no source says what the chapter on documents has of it
        ([NEW], "pdf", ["WCAG 1.1.1"], ["WCAG 1.1.1", "EN 301 549 10.1.1.1"]),
        (["WCAG 2.1"], "html", ["WCAG 2.5.8", "WCAG 1.1.1"], ["WCAG 1.1.1", "EN 301 549 9.1.1.1"]),
        (["section 508"], "pdf", ["WCAG 2.4.5"], ["WCAG 2.4.5"]),
        (
            ["Section 508"],
            "html",
            ["WCAG 2.4.5", "WCAG 1.1.1"],
            ["WCAG 2.4.5", "WCAG 1.1.1", "EN 301 549 9.2.4.5", "EN 301 549 9.1.1.1", "Section 508 E205.4"],
        ),
        (["RGAA 4.1"], "pdf", ["WCAG 3.1.1"], ["WCAG 3.1.1", "EN 301 549 10.3.1.1", "RGAA 13.3"]),
        (["RGAA 4.1"], "html", ["WCAG 3.1.1"], ["WCAG 3.1.1", "EN 301 549 9.3.1.1"]),
        ([NEW], "pdf", ["EN 301 549 12.1.1", "PDF/UA-1 5-1"], ["EN 301 549 12.1.1", "PDF/UA-1 5-1"]),
    ],
)
def test_a_finding_names_the_clauses_of_the_chosen_editions(
    names: list[str], kind: str, refs: list[str], wanted: list[str]
) -> None:
    chosen = editions.chosen(names)
    assert list(editions.cited(refs, kind, chosen)) == wanted
    assert list(editions.cited(completed(refs, kind), kind, chosen)) == wanted  # in place of those of the default
    assert editions.cited(editions.cited(refs, kind, chosen), kind) == completed(refs, kind) or "WCAG 2.1" in names


@pytest.mark.parametrize("name", ["EN 301 549 V9", "WCAG 3", "", "BITV"])
def test_a_name_of_no_edition_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=r"EN 301 549 V3\.2\.1, EN 301 549 V4\.1\.1"):
        editions.chosen([name])


def report(path: Path, *options: str) -> dict[str, object]:
    target = path.parent / "audit.json"
    main(["audit", str(path), "--quiet", "--no-cache", f"--report=json={target}", *options])
    return dict(json.loads(target.read_text("utf-8")))


@pytest.mark.parametrize(
    ("options", "settings", "ref", "standards"),
    [
        ([], "", "EN 301 549 9.1.1.1", None),
        (["--standard", "Section 508"], "", "Section 508 E205.4", ["WCAG 2.2", OLD, "Section 508 2017"]),
        (["--standard", NEW, "--select", "EN 301 549 9.1"], "", "EN 301 549 9.1.1.1", ["WCAG 2.2", NEW]),
        ([], f'standard = "{NEW}"', "EN 301 549 9.1.1.1", ["WCAG 2.2", NEW]),
    ],
)
def test_an_audit_names_what_it_is_told_to(
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    settings: str,
    ref: str,
    standards: list[str] | None,
) -> None:
    path = make("<graphic xlink:href='a.png'/>")
    (path.parent / "publish.toml").write_text(settings)
    monkeypatch.chdir(path.parent)
    told = report(path, *options)
    assert told.get("standards") == standards
    [refs] = [one["refs"] for one in told["findings"] if one["rule"] == "figure-alt-missing"]  # type: ignore[attr-defined]
    assert ref in refs


def test_nothing_we_say_calls_a_file_conformant_with_the_accessibility_act() -> None:
    said = [
        path
        for folder in ("src", "assets", "templates", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".toml", ".po", ".html", ".md", ".tsv", ".json", ".xml")
        and "eaa-conform" in path.read_text("utf-8").casefold().replace(" ", "-")
    ]
    assert not said
