"""Which findings count: by rule, standard and path, with reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.counting import selection
from publish.audit.engine import Audit, AuditedFile
from publish.audit.finding import Finding, Location, Severity
from publish.errors import UsageError


def finding(rule: str, file: str, *refs: str) -> Finding:
    return Finding(rule, Severity.ERROR, "x", refs, Location(file))


ALT = finding("figure-alt-missing", "old/a.epub", "WCAG 1.1.1", "PDF/UA-1 7.3-1")
LINK = finding("link-text-unclear", "new/b.epub", "WCAG 2.4.4", "EN 301 549 9.2.4.4")
FILES = (AuditedFile("old/a.epub", "epub", "0"), AuditedFile("new/b.epub", "epub", "0"))
AUDIT = Audit(FILES, (ALT, LINK))


def kept(select: list[str], ignore: list[str]) -> tuple[Finding, ...]:
    return selection.from_options(select, ignore).apply(AUDIT)[0].findings


@pytest.mark.parametrize(
    ("select", "left"),
    [
        (["figure-alt-missing"], (ALT,)),
        (["WCAG"], (ALT, LINK)),
        (["wcag 2.4"], (LINK,)),
        (["PDF/UA-1"], (ALT,)),
        (["EN 301 549"], (LINK,)),
        (["WCAG 1.1.1", "link-text-unclear"], (ALT, LINK)),
        ([], (ALT, LINK)),
    ],
)
def test_what_is_selected_counts(select: list[str], left: tuple[Finding, ...]) -> None:
    assert kept(select, []) == left


def test_a_clause_is_not_another_that_begins_like_it() -> None:
    assert not selection.concerns("WCAG 1.4.1", "", ["WCAG 1.4.10"])
    assert not selection.concerns("PDF/UA-1 7.3", "", ["PDF/UA-1 7.31-1"])
    assert selection.concerns("PDF/UA-1 7.3", "", ["PDF/UA-1 7.3-1"])


def test_what_is_ignored_does_not_count_and_needs_a_reason() -> None:
    assert kept([], ["WCAG 1.1.1=drawn for the eye alone"]) == (LINK,)
    with pytest.raises(UsageError, match="no reason"):
        selection.from_options([], ["WCAG 1.1.1"])


@pytest.mark.parametrize("name", ["figure-alt", "BITV", "WCAG 9"])
def test_names_that_do_not_exist_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        selection.from_options([name], [])


@pytest.mark.parametrize("name", ["acelerate", "axes", "verapdfx-1", "epubcheck-"])
def test_names_that_only_begin_like_another_checker_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match="there is no rule"):
        selection.from_options([], [f"{name}=known"])


def test_what_other_checkers_report_may_be_ignored() -> None:
    assert selection.from_options([], ["epubcheck-rsc-005=known"]).ignores
    assert selection.concerns("veraPDF", "verapdf-7.3-1", ["PDF/UA-1 7.3-1"])
    assert selection.concerns("EPUBCheck", "epubcheck-rsc-005", ["EPUBCheck RSC-005"])


def settings(folder: Path, **values: object) -> selection.Selection:
    return selection.from_settings(values, folder / "publish.toml")


def placed(folder: Path) -> Audit:
    files = tuple(AuditedFile(str(folder / file.path), file.kind, "0") for file in FILES)
    return Audit(
        files,
        (finding("contrast-low", files[0].path, "WCAG 1.4.3"), finding("contrast-low", files[1].path, "WCAG 1.4.3")),
    )


def test_a_path_has_its_own_ignores_and_unused_ones_are_told(tmp_path: Path) -> None:
    ignores = [
        {"rule": "contrast-low", "path": "old/*", "reason": "withdrawn in March"},
        {"rule": "list-malformed", "reason": "the theme is being mended"},
        {"rule": "list-malformed", "path": "elsewhere/*", "reason": "not part of this run"},
    ]
    left, unused = settings(tmp_path, ignore=ignores).apply(placed(tmp_path))
    assert [Path(f.location.file).name for f in left.findings] == ["b.epub"]
    assert len(unused) == 1
    assert "list-malformed found nothing to ignore" in unused[0]


@pytest.mark.parametrize(
    ("rule", "select", "told"),
    [
        ("list-malformed", [], 1),
        ("list-malformed", ["WCAG 1.1.1"], 0),  # not looked for in this run
        ("font-not-embedded", [], 0),  # looked for in other kinds of file
        ("epubcheck-rsc-005", [], 0),  # the other checker did not look
    ],
)
def test_an_ignore_that_this_run_could_not_use_is_not_called_unused(rule: str, select: list[str], told: int) -> None:
    chosen = selection.joined(
        selection.Selection(ignores=(selection.Ignore(rule, "known"),)), selection.from_options(select, [])
    )
    assert len(chosen.apply(AUDIT)[1]) == told


def test_a_path_has_its_own_choice_and_level(tmp_path: Path) -> None:
    overrides = [{"path": "old/*", "select": ["WCAG 1.1.1"], "fail-on": "never"}]
    chosen = settings(tmp_path, overrides=overrides)
    left, _ = chosen.apply(placed(tmp_path))
    assert [Path(f.location.file).name for f in left.findings] == ["b.epub"]
    assert chosen.fail_on(str(tmp_path / "old/a.epub"), "error") == "never"
    assert chosen.fail_on(str(tmp_path / "new/b.epub"), "error") == "error"
    asked = selection.joined(chosen, selection.from_options(["contrast-low"], []))
    assert len(asked.apply(placed(tmp_path))[0].findings) == 2


@pytest.mark.parametrize(
    "values",
    [
        {"ignores": []},
        {"ignore": [{"rule": "contrast-low"}]},
        {"ignore": [{"rule": "contrast-low", "reason": " "}]},
        {"ignore": "contrast-low"},
        {"ignore": [{"rule": 3, "reason": "x"}]},
        {"overrides": [{"select": ["WCAG"]}]},
        {"overrides": [{"path": "a", "fail-on": "fatal"}]},
        {"select": ["no-such-rule"]},
        {"select": [1]},
    ],
)
def test_settings_that_make_no_sense_are_refused(tmp_path: Path, values: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        settings(tmp_path, **values)
