"""Ignores with an owner and a day on which they expire."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from publish import cli
from publish.audit.counting import selection
from publish.audit.engine import Audit, AuditedFile
from publish.audit.finding import Finding, Location, Severity
from publish.errors import UsageError
from tests.audit.test_folders import FAULT
from tests.conftest import Make

FAULTY = Audit(
    (AuditedFile("a.epub", "epub", "0"),),
    (Finding("contrast-low", Severity.ERROR, "x", ("WCAG 1.4.3",), Location("a.epub")),),
)


def waivers(folder: Path, **more: object) -> selection.Selection:
    table = {"rule": "contrast-low", "reason": "the new theme comes", "owner": "Ana", **more}
    return selection.from_settings({"ignore": [table]}, folder / "publish.toml")


@pytest.mark.parametrize(
    ("today", "counts", "message"),
    [
        (date(2026, 10, 31), 0, ""),
        (date(2026, 12, 1), 0, "is ignored until 2026-12-31, and counts again then; ask Ana"),
        (date(2026, 12, 31), 0, "is ignored until 2026-12-31"),
        (date(2027, 1, 1), 1, "was ignored until 2026-12-31, and counts again; ask Ana"),
    ],
)
@pytest.mark.parametrize("expires", [date(2026, 12, 31), "2026-12-31"])
def test_a_waiver_holds_until_its_day(tmp_path: Path, today: date, counts: int, message: str, expires: object) -> None:
    left, sentences = waivers(tmp_path, expires=expires).apply(FAULTY, today)
    assert len(left.findings) == counts
    assert len(sentences) == (1 if message else 0)
    assert all(message in sentence and "publish.toml" in sentence for sentence in sentences)
    assert not counts or "the new theme comes" in sentences[0]


def test_a_rule_that_counts_again_is_asked(tmp_path: Path) -> None:
    chosen = waivers(tmp_path, expires=date(2026, 12, 31))
    assert "contrast-low" in chosen.apply(FAULTY, date(2026, 12, 31))[0].files[0].unasked
    assert "contrast-low" not in chosen.apply(FAULTY, date(2027, 1, 1))[0].files[0].unasked


def test_one_that_holds_is_enough(tmp_path: Path) -> None:
    tables = [
        {"rule": "contrast-low", "reason": "old", "expires": date(2026, 1, 1)},
        {"rule": "WCAG 1.4", "reason": "new", "expires": date(2028, 1, 1)},
    ]
    chosen = selection.from_settings({"ignore": tables}, tmp_path / "publish.toml")
    assert not chosen.apply(FAULTY, date(2026, 6, 1))[0].findings


def test_an_expired_one_with_nothing_left_may_go(tmp_path: Path) -> None:
    nothing = Audit(FAULTY.files, ())
    _, [sentence] = waivers(tmp_path, expires=date(2020, 1, 1)).apply(nothing, date(2026, 1, 1))
    assert "take it away" in sentence


@pytest.mark.parametrize("more", [{"expires": "soon"}, {"expires": 3}, {"expires": True}, {"owner": 3}, {"until": "x"}])
def test_waivers_that_make_no_sense_are_refused(tmp_path: Path, more: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        waivers(tmp_path, **more)


def test_the_command(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = make(FAULT)
    monkeypatch.chdir(tmp_path)
    text = '[[audit.ignore]]\nrule = "reference-dangling"\nreason = "to come"\nowner = "Ana"\nexpires = {}\n'
    (tmp_path / "publish.toml").write_text(text.format(date.today() + timedelta(days=5)))
    assert cli.main(["audit", str(path)]) == 0
    assert "counts again then" in capsys.readouterr().err
    (tmp_path / "publish.toml").write_text(text.format(date.today() - timedelta(days=1)))
    assert cli.main(["audit", str(path)]) == 1
    assert "and counts again; ask Ana" in capsys.readouterr().err
    (tmp_path / "publish.toml").write_text(text.format('"never"'))
    assert cli.main(["audit", str(path)]) == 2
