"""Words of a file on their way to a terminal, to a CI server and into reports: nothing in them steers anything."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from publish import cli, diff_report, report
from publish.audit.difference import compare
from publish.audit.engine import audit
from publish.errors import SourceError
from publish.visible import as_json, visible
from tests.audit.tagged_pdf import save
from tests.conftest import HEAD, Make

SOURCES = Path(__file__).parents[1] / "src" / "publish"
EVIL = "a\x1b]0;t\x07\x9b31m\n::error::b\r\n  ::add-mask::c\u2028::stop-commands::d\u202e\u2066\u200b\ufeff##[error]e"
STEERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
    "|^\\s*::(?!(?:error|warning|notice) file=[^,]*(?:,line=\\d+)?,title=[a-z-]+::)|##\\[",
    re.MULTILINE,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\u009b31m\x7f", "\\x9b31m\\x7f"),
        ("tree\u202eeert", "tree\\u202eeert"),
        ("zero\u200bwidth\u200dhere\ufeff", "zero\\u200bwidth\\u200dhere\\ufeff"),
        ("caf\udce9.xml", "caf\\xe9.xml"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("::error::x", "\\x3a:error::x"),
        ("  ::error::x", "  \\x3a:error::x"),
        ("x ##vso[task.x]", "x \\x23#vso[task.x]"),
    ],
)
def test_what_is_not_seen_is_shown_by_its_number(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "İstanbul, “Ångström” – 12 °C … 東京 עברית العربية 👩🏽‍🌾 ❤️",
        "می‌خواهم",  # a joiner is part of how Persian,
        "क्‍ष",  # Hindi
        "ᠬᠣᠲ᠎ᠠ",  # and Mongolian are written
        "Donau\u00addampf",
        "a::b and 12:30, C:\\new, see ## 3",
        "",
    ],
)
def test_spelling_stays(text: str) -> None:
    assert visible(text) == text


def test_json_says_the_same_without_what_is_not_seen() -> None:
    value = {"a": EVIL, "b": ["می‌خواهم", 'q"\\', None, 1.5], "c": {}}
    text = as_json(value)
    assert json.loads(text) == value
    assert not STEERS.search(text)
    assert json.loads(as_json({"path": "caf\udce9.xml"})) == {"path": "caf\\xe9.xml"}
    assert as_json({"a": [1]}) == '{\n "a": [\n  1\n ]\n}'


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article and a PDF that say what steers, also by their names."""
    monkeypatch.chdir(tmp_path)
    escaped = EVIL.translate({ord(c): None for c in "\x1b\x07"})
    escaped = "".join(f"&#{ord(c)};" for c in escaped)
    text = f'{HEAD}<front/><body><sec><title>A</title><p xml:lang="{escaped}">x <xref rid="{escaped}">y</xref></p>'
    Path("::error::a\n::b\x1b.xml").write_text(
        f"{text}<p><graphic xlink:href='../{escaped}'/></p></sec></body></article>"
    )
    figure = '<Document><Figure alt="xx" lang="xx"/><P>x</P></Document>'
    save(Path("a.pdf"), figure, title=EVIL, language=EVIL)
    Path("a.pdf").rename("::warning::a\n::b\x9b.pdf")
    save(Path("other.pdf"), "<Document><P>x</P></Document>", title="x")
    return tmp_path


@pytest.mark.parametrize("name", report.formats())
def test_no_report_steers(name: str, hostile: Path) -> None:
    audits = [audit(path) for path in sorted(hostile.iterdir())]
    whole = type(audits[0])(
        tuple(f for each in audits for f in each.files), tuple(f for each in audits for f in each.findings)
    )
    assert any("b" in finding.message for finding in whole.findings)
    text = report.render(name, whole)
    if name in ("html", "acr", "statement"):  # for a browser, where lines are no matter
        text.encode("utf-8")
        return
    assert not STEERS.search(text), STEERS.search(text)


@pytest.mark.parametrize("name", diff_report.formats())
def test_no_difference_steers(name: str, hostile: Path) -> None:
    old = next(path for path in hostile.iterdir() if path.name.startswith("::warning"))
    text = diff_report.render(name, compare(old, hostile / "other.pdf"))
    assert "error" in text
    assert not STEERS.search(text), STEERS.search(text)


@pytest.mark.parametrize(
    "arguments",
    [
        ["audit", "*"],
        ["audit", "*.pdf", "--baseline", "known", "--update-baseline", "gone"],
        ["read", "*.pdf"],
        ["diff", "*.pdf", "other.pdf"],
        ["*.xml"],
        ["archive", "*.xml", "--output", "kept"],
        ["verify", "."],
        ["nothing\n::error::x"],
        ["audit", "\x1b"],
    ],
    ids=" ".join,
)
def test_no_command_steers(arguments: list[str], hostile: Path, capfd: pytest.CaptureFixture[str]) -> None:
    entry = {"file": f"gone{EVIL}", "rule": "x", "message": EVIL, "fingerprint": "0"}
    (hostile / "known").write_text(json.dumps({"version": 1, "known": [entry]}))
    (hostile / "::package\n::p").mkdir()
    given = []
    for word in arguments:
        found = sorted(map(str, Path().glob(word))) if "*" in word else [word]
        given += [f"./{name}" if name == "known" else name for name in found if name != "known" or word != "*"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["publish"])
        cli.main(["audit", "--", *given[1:]] if arguments == ["audit", "*"] else given)
    printed = capfd.readouterr()
    assert printed.out + printed.err
    assert not STEERS.search(printed.out), STEERS.search(printed.out)
    assert not STEERS.search(printed.err), STEERS.search(printed.err)


def test_a_fault_lists_what_is_ours_alone() -> None:
    fault = SourceError("2 pictures missing:\n  line 3: a\n  line 9: b", "x.xml", 3, "Put\nthem there.")
    assert str(fault).splitlines() == [
        "x.xml:3: 2 pictures missing:",
        "  line 3: a",
        "  line 9: b",
        "  Put\\nthem there.",
    ]
    assert str(SourceError("names \x1b\n::error::x", "a\n::b")) == "a\\n::b: names \\x1b\\n::error::x"


def test_everything_is_said_in_one_way() -> None:
    """Only what moves the cursor of a terminal, and programs of their own, write to the streams themselves."""
    apart = {
        "terminal.py",
        "run/progress.py",
        "process/pdfium_script.py",
        "audit/fixing/table.py",
        "audit/standards/coverage.py",
        "request/table.py",
    }
    writing = {
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) in ("print", "sys.stdout.write", "sys.stderr.write", "sys.stderr.writelines")
    }
    assert writing == apart


CALL = "import sys; from publish.cli import main; raise SystemExit(main(sys.argv[1:]))"


def run(command: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run publish in a shell, as ``publish "$@"`` with what the command makes of it."""
    shell = ["bash", "-c", command.replace("publish", f'{sys.executable} -c "{CALL}"'), "publish", *map(str, arguments)]
    return subprocess.run(shell, capture_output=True, check=False, env={**os.environ, **environment})


def test_an_output_that_takes_nothing_is_an_output_that_cannot_be_written(make: Make, tmp_path: Path) -> None:
    path = make('<sec><title>A</title><p xml:lang="fr">Été</p></sec>')
    pdf = save(tmp_path / "a.pdf", "<Document><P>Été</P></Document>")
    for command in ('publish audit "$1"', 'publish read "$2"', 'publish diff "$2" "$2"', "publish rules"):
        for place in (">/dev/full", ">&-"):
            ran = run(f"{command} {place}", path, pdf)
            assert (ran.returncode, ran.stderr.count(b"\n")) == (4, 1), ran.stderr
            assert b"standard output cannot be written" in ran.stderr
    assert run('publish audit "$1" --report json="$2" >&- 2>&-', path, tmp_path / "said").returncode == 0
    assert run('publish read "$1" | true', pdf).returncode == 0
    letters = run('publish read "$1"', pdf, PYTHONIOENCODING="ascii")
    assert letters.returncode == 0
    assert b"\\xc9t\\xe9" in letters.stdout


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii", "utf-16"])
def test_what_machines_read_is_utf_8_wherever_it_goes(encoding: str, make: Make, tmp_path: Path) -> None:
    new = make('<sec><title>A</title><p xml:lang="fr">Été – où\N{SNOWMAN}</p><p><bold>Été</bold></p></sec>')
    old = tmp_path / "old.xml"
    old.write_text(new.read_text("utf-8").replace("Été –", "Hiver →"), "utf-8")
    for command in ('publish diff "$1" "$2" --report json', 'publish audit "$2" --report json', "publish schema"):
        ran = run(command, old, new, PYTHONIOENCODING=encoding)
        assert json.loads(ran.stdout.decode("utf-8")), ran.stderr
    terminal = run('publish diff "$1" "$2"', old, new, PYTHONIOENCODING=encoding)
    assert "Hiver" in terminal.stdout.decode(encoding)
