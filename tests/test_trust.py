"""How often a rule is right: the arithmetic, the file of verdicts, the sample, and the whole command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from precision import changes, counting, labels, rows, sampling, verdicts
from precision.places import Place

from publish.audit.finding import Finding, Location, Severity
from publish.errors import UsageError
from tests.conftest import FRONT, HEAD

COMMAND = Path(__file__).parent.parent / "benchmarks" / "trust.py"


def place(rule: str, file: str, mark: str = "f", severity: Severity = Severity.ERROR, count: int = 1) -> Place:
    return Place(rule, "xml", severity, file, mark, f"{rule} speaks", count)


def verdict(rule: str, file: str, word: str) -> verdicts.Verdict:
    return verdicts.Verdict(word, *(("Ada", "2026-01-31") if word else ("", "")), rule, file, "f")


@pytest.mark.parametrize(
    ("severity", "right", "wrong", "precision", "short"),
    [
        (Severity.ERROR, 99, 1, 0.99, True),
        (Severity.WARNING, 19, 1, 0.95, False),
        (Severity.WARNING, 18, 2, 0.9, True),
        (Severity.REVIEW, 9, 1, 0.9, False),
        (Severity.ERROR, 0, 0, None, False),
    ],
)
def test_the_precision_of_a_rule_is_what_is_right_of_what_was_judged(
    severity: Severity, right: int, wrong: int, precision: float | None, short: bool
) -> None:
    said = [*["right"] * right, *["wrong"] * wrong, "", ""]  # two places that nobody judged
    places = [place("gap", f"a/{number}.xml", severity=severity, count=2) for number in range(len(said))]
    (tally,) = counting.tallies(places, {place.key: word for place, word in zip(places, said, strict=True)})
    assert (tally.findings, tally.places, tally.judged) == (2 * len(said), len(said), right + wrong)
    assert tally.precision == precision
    assert tally.falls_short is short


def test_kinds_and_severities_of_a_rule_are_counted_apart() -> None:
    places = [place("gap", "a/1.xml"), place("gap", "a/2.xml", severity=Severity.WARNING), place("leak", "a/1.xml")]
    found = counting.tallies(places, {places[1].key: "wrong"}, {places[1].key})
    assert [(each.rule, each.severity.label, each.wrong, each.labelled) for each in found] == [
        ("gap", "error", 0, 0),
        ("leak", "error", 0, 0),
        ("gap", "warning", 1, 1),
    ]
    assert [one.places for one in counting.by_severity(places, {})] == [2, 1, 0]


def test_a_run_is_told_apart_from_the_one_before(tmp_path: Path) -> None:
    same = place("gap", "a/1.xml")
    before = [same, place("gap", "a/2.xml"), place("leak", "a/1.xml", count=2), place("calm", "a/1.xml")]
    after = [same, place("gap", "a/3.xml"), place("leak", "a/1.xml", count=5), place("calm", "a/1.xml")]
    changes.write(tmp_path / "before.tsv", before)
    gap, leak = changes.changes(changes.read(tmp_path / "before.tsv"), after)
    assert [one.file for one in gap.new] == ["a/3.xml"]
    assert [one.file for one in gap.gone] == ["a/2.xml"]
    assert (leak.before, leak.after, leak.new, leak.gone, len(leak.recounted)) == (2, 5, (), (), 1)


def test_verdicts_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.tsv"
    assert verdicts.read(path) == {}
    held = [verdict("gap", "b/2.xml", "wrong"), verdict("gap", "a/1.xml", "right"), verdict("leak", "a/1.xml", "")]
    verdicts.write(path, held)
    assert list(verdicts.read(path).values()) == [held[1], held[0], held[2]]
    assert path.read_text("utf-8").splitlines()[1] == "right\tAda\t2026-01-31\tgap\ta/1.xml\tf"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("maybe\tAda\t2026-01-31\tgap\ta.xml\tf", "verdict 'maybe'"),
        ("right\t\t2026-01-31\tgap\ta.xml\tf", "who judged"),
        ("right\tAda\tyesterday\tgap\ta.xml\tf", "date 'yesterday'"),
        ("right\tAda\t2026-01-31\tgap\t\tf", "lacks a rule, a file"),
        ("\t\t\tgap\ta.xml\tf\nright\tAda\t2026-01-31\tgap\ta.xml\tf", "speaks again of gap"),
    ],
)
def test_a_row_that_says_no_verdict_is_refused_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "verdicts.tsv"
    path.write_text("\t".join(verdicts.COLUMNS) + f"\n\n{row}\n", "utf-8")
    with pytest.raises(UsageError, match=message) as refusal:
        verdicts.read(path)
    assert refusal.value.line == 3 + row.count("\n")


def test_a_file_without_its_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.tsv").write_text("file\toutcome\n", "utf-8")
    with pytest.raises(UsageError, match="does not begin with the columns"):
        list(rows.read(tmp_path / "other.tsv", verdicts.COLUMNS))


def test_a_sample_is_spread_over_the_files() -> None:
    many = [place("gap", f"a/{file}.xml", str(mark)) for file in range(10) for mark in range(9)]
    assert [one.file for one in sampling.sample(many, (), 5)] == [f"a/{file}.xml" for file in (0, 2, 4, 6, 8)]
    few = [each for each in many if each.file in ("a/0.xml", "a/1.xml")]
    assert sorted(one.file for one in sampling.sample(few, (), 50)) == ["a/0.xml"] * 3 + ["a/1.xml"] * 3


def test_what_was_judged_is_not_asked_again_and_counts() -> None:
    many = [place("gap", f"a/{file}.xml", str(mark)) for file in range(4) for mark in range(3)]
    judged = {each.key for each in many if each.file == "a/0.xml"}
    assert [one.file for one in sampling.sample(many, judged, 5)] == ["a/1.xml", "a/2.xml"]
    assert sampling.sample(many, {each.key for each in many}, 5) == []


def test_a_labelled_pdf_is_known_by_its_name() -> None:
    fails = labels.label_of(Path("pdf-ua-2/8.2.5.26-t04-fail-a.pdf"))
    assert fails == labels.Label("8.2.5.26-4", "PDF/UA-2", True)
    assert labels.label_of(Path("pdf-ua-1/7-18.3-t01-pass-a.pdf")) == labels.Label("7.18.3-1", "PDF/UA-1", False)
    assert labels.label_of(Path("pdf-ua-1/report.pdf")) is None
    other = Finding("gap", Severity.WARNING, "x", ("PDF/UA-1 7.3-1",), Location("a.pdf"))
    assert labels.errors([other], "PDF/UA-1") == (set(), set())
    assert labels.printed("/x/a.pdf\tFAIL\t{7.3-t1=2, 7.1-t09=1}\nb.pdf\tPASS\t{}") == {
        "a.pdf": {"7.3-1", "7.1-9"},
        "b.pdf": set(),
    }


def test_the_command_asks_counts_and_compares(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    fig = '<fig><caption><p>Oak</p></caption><graphic xlink:href="oak.png"/></fig>'
    for name, body in (("bare", f"<p>Text.</p>\n{fig}\n"), ("calm", "<p>Text.</p>")):
        (texts / f"{name}.xml").write_text(f"{HEAD}{FRONT}<body>{body}</body></article>", "utf-8")
    file = tmp_path / "verdicts.tsv"

    def run(*options: str) -> str:
        command = [sys.executable, str(COMMAND), str(texts), "--verdicts", str(file), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    asked = run("--judge", "2")
    assert "figure-alt-missing (xml, error)" in asked
    assert "texts/bare.xml" in asked
    assert f"  | {fig}\n" in asked
    lines = file.read_text("utf-8").splitlines()
    said = [f"wrong\tAda\t2026-01-31{line[2:]}" if "\tfigure-alt-missing\t" in line else line for line in lines]
    file.write_text("\n".join(said), "utf-8")
    run_done = run("--own", str(texts), "--record", str(tmp_path / "record"))
    assert "| figure-alt-missing | xml | error | 1 | 1 | 1 | 1 | 0 | 0 | **0 %** |" in run_done
    assert "Below the goal: figure-alt-missing (xml, error)." in run_done
    assert "2 in texts, 4 in own/texts" in run_done
    (record,) = (tmp_path / "record").glob("*.tsv")
    assert "nothing changed" in run("--own", str(texts), "--against", str(record))
    (texts / "bare.xml").unlink()
    gone = run("--against", str(record))
    assert "figure-alt-missing (xml): 1 -> 0 findings; places: 0 new, 1 gone" in gone
    assert "Judged, and no longer there:\n  figure-alt-missing, texts/bare.xml" in gone
