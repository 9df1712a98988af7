"""The ledger: what only a person can judge, what they judged, and what is asked again."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from publish import cli
from publish.audit import locations, questions
from publish.audit.counting import ledger
from publish.audit.engine import Audit, audit
from publish.audit.finding import Severity
from publish.audit.question import Judgement, LedgerEntry
from publish.errors import UsageError
from tests.conftest import Make
from tests.limits import growth


def _png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 4), "green").save(file, "PNG")
    return file.getvalue()


PNG = _png()
SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/><circle cx='4' cy='4' r='2'/></svg>"
)
BODY = (
    "<sec><title>A</title><p>x</p>\n<fig><label>1</label><caption><p>Trees</p></caption>"
    "<graphic xlink:href='a.png'><alt-text>A bar chart of trees by year</alt-text></graphic></fig></sec>"
)


def article(make: Make, body: str = BODY, picture: bytes = PNG) -> Path:
    path = make(body)
    (path.parent / "a.png").write_bytes(picture)
    return path


def keys(path: Path) -> set[tuple[str, str]]:
    return {(question.about, question.content) for question in questions.survey(audit(path)).questions}


def contents_of(path: Path, about: str) -> set[str]:
    return {content for name, content in keys(path) if name == about}


def judge(path: Path, about: str, verdict: str, name: str = "Ada") -> None:
    """Fill in the first open entry about something, as a person does in an editor."""
    head, *blocks = path.read_text("utf-8").split("[[judgement]]")
    number = next(i for i, block in enumerate(blocks) if f'about = "{about}"' in block and 'verdict = ""' in block)
    block = blocks[number].replace('verdict = ""', f'verdict = "{verdict}"')
    blocks[number] = block.replace('by = ""', f'by = "{name}"').replace('on = ""', "on = 2026-11-24")
    path.write_text("[[judgement]]".join([head, *blocks]), "utf-8")


def entries(path: Path, about: str) -> list[dict[str, object]]:
    return [load for load in tomllib.loads(path.read_text("utf-8"))["judgement"] if load["about"] == about]


def test_what_is_to_be_judged_is_listed_with_the_place_to_look(make: Make) -> None:
    path = article(make)
    asked = questions.survey(audit(path)).questions
    [picture] = [one for one in asked if one.about == "WCAG 1.1.1"]
    assert (picture.where, picture.excerpt) == (
        f"{locations.shown(str(path))}, line 6",
        "“A bar chart of trees by year”",
    )
    assert {one.about for one in asked} >= {"chart-undescribed", "WCAG 2.4.2", "WCAG 2.4.6", "WCAG 1.3.1"}
    assert not any(one.about in ("WCAG 1.2.2", "WCAG 2.1.1", "WCAG 3.3.1") for one in asked)


def test_moved_lines_change_no_question(make: Make) -> None:
    before = keys(article(make))
    assert keys(article(make, BODY.replace("<fig>", "\n\n\n<fig>"))) == before


@pytest.mark.parametrize(
    ("body", "picture"),
    [(BODY.replace("by year", "by month"), PNG), (BODY, PNG + b"\0")],
    ids=["other words", "another picture"],
)
def test_changed_content_is_asked_again_and_nothing_else(make: Make, body: str, picture: bytes) -> None:
    first = article(make)
    words, title = contents_of(first, "WCAG 1.1.1"), contents_of(first, "WCAG 2.4.2")
    again = article(make, body, picture)
    assert not contents_of(again, "WCAG 1.1.1") & words
    assert contents_of(again, "WCAG 2.4.2") == title


def test_the_same_files_are_asked_the_same_in_every_process(make: Make, tmp_path: Path) -> None:
    source = article(make, BODY.replace("a.png", "a.svg"))
    (source.parent / "a.svg").write_text(SVG)
    cli.main([str(source), "--format", "pdf", "--format", "epub", "--output", str(tmp_path), "--quiet"])
    texts = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "publish", "audit", "article.pdf", "article.epub", "--ledger", f"{seed}.toml"]
        subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": seed}, check=False, timeout=60)
        texts.append((tmp_path / f"{seed}.toml").read_text("utf-8"))
    assert 'about = "WCAG 1.4.10"' in texts[0]
    assert 'about = "WCAG 1.1.1"' in texts[0]
    assert texts[0] == texts[1]


def test_what_is_answered_in_the_source_is_not_asked_of_what_is_made_from_it(make: Make, tmp_path: Path) -> None:
    source = article(make)
    cli.main([str(source), "--output", str(tmp_path), "--quiet"])
    pdf = tmp_path / "article.pdf"
    alone = {question.about for question in questions.survey(audit(pdf)).questions}
    beside = questions.survey(audit(source) + audit(pdf, source=source)).questions
    assert {"WCAG 1.1.1", "WCAG 1.4.10", "WCAG 1.3.2"} <= alone
    of_pdf = {one.about for one in beside if one.location.file == str(pdf)}
    assert "WCAG 1.4.10" in of_pdf
    assert not of_pdf & {"WCAG 1.1.1", "WCAG 1.3.2", "WCAG 2.4.6"}


def test_a_judged_finding_counts_no_more_until_its_content_changes(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, sheet = article(make), tmp_path / "ledger.toml"
    arguments = ["audit", str(source), "--ledger", str(sheet), "--fail-on", "review", "--quiet"]
    assert cli.main(arguments) == 1
    open_at_first = len(tomllib.loads(sheet.read_text("utf-8"))["judgement"])
    judge(sheet, "chart-undescribed", "pass")
    written = sheet.read_text("utf-8")
    capsys.readouterr()
    assert cli.main(arguments) == 0
    printed = capsys.readouterr()
    assert printed.out == "1 file audited: nothing found\n"
    assert printed.err == f"{sheet}: {open_at_first - 1} wait for a person to judge, 1 are judged\n"
    assert sorted(sheet.read_text("utf-8").split("[[judgement]]")) == sorted(written.split("[[judgement]]"))
    article(make, BODY, PNG + b"\0")
    assert cli.main(arguments) == 1
    assert [entry["verdict"] for entry in entries(sheet, "chart-undescribed")] == ["pass", ""]


def test_what_a_person_calls_a_fault_is_an_error(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, sheet = article(make), tmp_path / "ledger.toml"
    arguments = ["audit", str(source), "--ledger", str(sheet), "--quiet"]
    assert cli.main(arguments) == 0
    judge(sheet, "chart-undescribed", "fail")
    assert cli.main(arguments) == 1
    assert "(a fault, says Ada, 2026-11-24)" in capsys.readouterr().out


def test_a_criterion_that_a_person_found_unmet_is_an_error_on_its_line(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, sheet = article(make), tmp_path / "ledger.toml"
    arguments = ["audit", str(source), "--ledger", str(sheet), "--quiet"]
    cli.main(arguments)
    judge(sheet, "WCAG 1.1.1", "fail")
    capsys.readouterr()
    assert cli.main([*arguments, "--report", "github"]) == 1
    assert "article.xml,line=6,title=judged::Do the words say" in capsys.readouterr().out


def test_open_entries_of_files_that_were_not_audited_stay(make: Make, tmp_path: Path) -> None:
    source, sheet = article(make), tmp_path / "ledger.toml"
    other = tmp_path / "other.xml"
    other.write_text(source.read_text("utf-8").replace("Trees in the town", "Birds"), "utf-8")
    arguments = ["--ledger", str(sheet), "--quiet"]
    cli.main(["audit", str(source), str(other), *arguments])
    both = sorted(sheet.read_text("utf-8").split("[[judgement]]"))
    cli.main(["audit", str(other), *arguments])
    assert sorted(sheet.read_text("utf-8").split("[[judgement]]")) == both


def test_what_people_wrote_stays_as_they_wrote_it(make: Make, tmp_path: Path) -> None:
    source, sheet = article(make), tmp_path / "ledger.toml"
    own = (
        '# ours\nversion = 1\n\n[[judgement]]\nabout = "WCAG 9.9.9" # gone\ncontent = "0"\nverdict = "pass"\n'
        'by = """Ada"""\non = 2020-02-02\nnote = "a\\tb"\n\n[[judgement]]\nabout = "x"\ncontent = "1"\nverdict = ""\nby = "Bo"\n'
    )
    sheet.write_text(own, "utf-8")
    cli.main(["audit", str(source), "--ledger", str(sheet), "--quiet"])
    text = sheet.read_text("utf-8")
    assert text.startswith(own)
    assert len(text) > len(own)
    cli.main(["audit", str(source), "--ledger", str(sheet), "--quiet"])
    assert sheet.read_text("utf-8") == text


def test_open_entries_whose_content_is_gone_go_with_it(make: Make, tmp_path: Path) -> None:
    source, sheet = article(make), tmp_path / "ledger.toml"
    cli.main(["audit", str(source), "--ledger", str(sheet), "--quiet"])
    assert entries(sheet, "WCAG 1.1.1")
    article(make, "<sec><title>A</title><p>x</p></sec>")
    cli.main(["audit", str(source), "--ledger", str(sheet), "--quiet"])
    assert not entries(sheet, "WCAG 1.1.1")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("version = 2\n", "is no ledger"),
        ("version = ", "is not TOML"),
        ('version = 1\n[[judgement]]\nverdict = "yes"\nby = "A"\non = "2026-01-01"\n', ":2: has a verdict 'yes'"),
        ('version = 1\n[[judgement]]\nverdict = "pass"\non = "2026-01-01"\n', "does not say who judged"),
        ('version = 1\n[[judgement]]\nverdict = "pass"\nby = "A"\non = "tomorrow"\n', "has a date 'tomorrow'"),
        ("version = 1\n[[judgement]]\nverdict = 1\n", "of the wrong kind"),
        ('version = 1\njudgement = [{verdict = "pass"}]\n', "on a line of its own"),
        ("version = 1\njudgement = 1\n", "is no ledger"),
        ("version = 1\njudgement = [1]\n", "on a line of its own"),
    ],
)
def test_a_ledger_that_is_none_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "ledger.toml"
    path.write_text(text)
    with pytest.raises(UsageError) as fault:
        ledger.read(path)
    assert message in str(fault.value)


def test_the_last_judgement_holds(make: Make) -> None:
    [question] = [
        question
        for question in questions.survey(audit(article(make))).questions
        if question.about == "chart-undescribed"
    ]
    key = question.about, question.content
    twice = ledger.Ledger(
        judged=((*key, Judgement("pass", "A", "2026-01-01")), (*key, Judgement("fail", "B", "2026-02-02")))
    )
    text = ledger.join(audit(article(make)), twice)
    assert [finding.rule for finding in text.findings if finding.severity is Severity.ERROR] == ["chart-undescribed"]
    assert LedgerEntry(question, Judgement("fail", "B", "2026-02-02")) in (text.ledger_entries or ())


def test_a_file_that_is_gone_gives_no_questions_and_no_fault(make: Make) -> None:
    path = article(make)
    audited = audit(path)
    path.unlink()
    assert {question.about for question in questions.survey(audited).questions} == {"chart-undescribed"}
    assert questions.survey(Audit((), ())).questions == ()


def test_a_file_that_has_changed_since_its_audit_is_not_asked_about(make: Make) -> None:
    path = article(make)
    audited = audit(path)
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert {question.about for question in questions.survey(audited).questions} == {"chart-undescribed"}


ENTRY = """[[judgement]]
question = "q{0}"
where = "a, b{0}.xml, line 3"
verdict = "pass"
by = "A"
on = "2026-01-31"
about = "WCAG 1.1.1"
content = "{0}"

"""


def test_a_long_ledger_takes_as_long_as_it_is(tmp_path: Path) -> None:
    def read(number: int) -> None:
        path = tmp_path / f"{number}.toml"
        path.write_text("version = 1\n" + "".join(ENTRY.format(n) for n in range(number)))
        assert len(ledger.read(path).judged) == number

    assert growth(read, 1_000, 8) < 24  # each entry compared with all: 64


@pytest.mark.parametrize(
    "text",
    ["version = " + "[" * 5_000, "version = " + "9" * 6_000, "a = " + "{a = " * 5_000, "version = 1\njudgement = 3"],
    ids=["deep", "digits", "tables", "kind"],
)
def test_a_ledger_that_makes_no_sense_is_said(text: str, tmp_path: Path) -> None:
    (tmp_path / "judged.toml").write_text(text)
    with pytest.raises(UsageError):
        ledger.read(tmp_path / "judged.toml")


def test_a_ledger_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "judged.toml").write_bytes(b"\xef\xbb\xbfversion = 1\n")
    assert ledger.read(tmp_path / "judged.toml").judged == ()
