"""``publish alt export --draft-with``: a command drafts, and only a person makes an alternative text of it."""

from __future__ import annotations

import json
import os
import shlex
import sys
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from publish.alt_texts import drafts
from publish.alt_texts.pictures import shown
from publish.audit.engine import audit
from tests.alt_texts.sheets import export, fill, read, run
from tests.conftest import FRONT, HEAD
from tests.importing.office_files import PNG

MARKED = '<alt-text content-type="machine-generated">{}</alt-text>'
BODY = (
    '<fig id="f1"><label>Figure 1</label><caption><p>Trees</p></caption><graphic xlink:href="a.png"/></fig>'
    '<p>See <xref ref-type="fig" rid="f1">Figure 1</xref>.</p>'
    '<fig id="f2"><graphic xlink:href="b.png"><alt-text>An old lime</alt-text></graphic></fig>'
    '<fig id="f3"><graphic xlink:href="again.png"/></fig><fig id="f4"><graphic xlink:href="c.png"/></fig>'
    '<fig id="f5"><graphic xlink:href="gone.png"/></fig>'
)
DESCRIBES = """\
import json, pathlib, sys
told = json.load(sys.stdin)
with open({log!r}, "a") as log:
    log.write(json.dumps(told) + "\\n")
assert pathlib.Path(told["picture"]).read_bytes().startswith(b"\\x89PNG")
print("A  tree\\x1b[31m\\u202e & a\\n<bush>, " + told["file"])
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.xml"
    path.write_text(f"{HEAD}{FRONT}<body>{BODY}</body></article>", "utf-8")
    for name, data in (("a", PNG), ("b", PNG + b"b"), ("again", PNG), ("c", PNG + b"c")):
        (tmp_path / f"{name}.png").write_bytes(data)
    return path


def command(folder: Path, script: str) -> str:
    path = folder / "draft it.py"
    path.write_text(script, "utf-8")
    return shlex.join([sys.executable, str(path)])


def describing(folder: Path) -> str:
    return command(folder, DESCRIBES.format(log=str(folder / "log.jsonl")))


def asked(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "log.jsonl").read_text("utf-8").splitlines()]


def rules(article: Path) -> list[str]:
    return [finding.rule for finding in audit(article).findings if finding.rule.startswith(("alt-text", "figure-alt"))]


def test_a_picture_without_words_gets_a_draft_and_the_same_picture_the_same(article: Path) -> None:
    rows = read(export(article, "s.csv", "--draft-with", describing(article.parent)))
    assert [row["draft"] for row in rows] == [
        "A tree & a <bush>, a.png", "", "A tree & a <bush>, a.png", "A tree & a <bush>, c.png", "",
    ]  # fmt: skip
    assert all(row["new alt text"] == row["draft accepted"] == "" for row in rows)
    first = next(each for each in asked(article.parent) if each["file"] == "a.png")
    assert len(asked(article.parent)) == 2
    assert list(first) == list(drafts.REQUEST)
    assert (first["label"], first["caption"], first["context"]) == ("Figure 1", "Trees", "See Figure 1.")
    assert (first["language"], first["longest"]) == ("en", 250)
    assert Path(str(first["picture"])) == article.parent / "a.png"


def test_the_same_picture_in_another_language_is_asked_for_again(article: Path) -> None:
    text = article.read_text("utf-8").replace('<fig id="f3">', '<fig id="f3" xml:lang="fr">')
    article.write_text(text.replace('<fig id="f4">', '<fig id="f4" xml:lang="EN">'), "utf-8")
    (article.parent / "c.png").write_bytes(PNG)
    export(article, "s.csv", "--draft-with", describing(article.parent))
    assert sorted(str(each["language"]) for each in asked(article.parent)) == ["en", "fr"]


def test_two_commands_run_at_once_and_no_more(article: Path) -> None:
    body = "".join(f'<fig><graphic xlink:href="n{number}.png"/></fig>' for number in range(8))
    article.write_text(f"{HEAD}{FRONT}<body>{body}</body></article>", "utf-8")
    for number in range(8):
        (article.parent / f"n{number}.png").write_bytes(PNG + bytes([number]))
    (article.parent / "running").mkdir()
    script = (
        "import os, pathlib, time\n"
        f"folder = pathlib.Path({str(article.parent)!r})\n"
        "mine = folder / 'running' / str(os.getpid())\nmine.touch()\ntime.sleep(0.3)\n"
        "with (folder / 'counts').open('a') as file:\n"
        "    file.write(f\"{len(os.listdir(folder / 'running'))}\\n\")\n"
        "mine.unlink()\nprint('A tree')\n"
    )
    export(article, "s.csv", "--draft-with", command(article.parent, script))
    counts = [int(line) for line in (article.parent / "counts").read_text().split()]
    assert len(counts) == 8
    assert max(counts) <= 2


def test_a_draft_that_nobody_accepted_goes_in_marked_and_asks_for_a_person(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = export(article, "s.csv", "--draft-with", describing(article.parent))
    assert run("apply", sheet) == 0
    text = article.read_text("utf-8")
    assert text.count(MARKED.format("A tree &amp; a &lt;bush&gt;, a.png")) == 2
    assert text.count("machine-generated") == 3
    assert "<alt-text>An old lime</alt-text>" in text
    assert "3 of them by a machine" in capsys.readouterr().out
    assert rules(article).count("alt-text-machine-made") == 3
    assert run("apply", sheet) == 0
    assert article.read_text("utf-8") == text
    assert run("export", article, "--missing", "--output", article.parent / "next.csv") == 0
    assert [row["file"] for row in read(article.parent / "next.csv")] == ["a.png", "again.png", "c.png", "gone.png"]
    assert run("export", article, "--missing", "--output", article.parent / "next.csv") == 0  # nothing new is in it


def test_a_person_accepts_mends_or_refuses_a_draft(article: Path) -> None:
    sheet = export(article, "s.csv", "--draft-with", describing(article.parent))
    fill(sheet, {1: {"draft accepted": "x"}, 4: {"new alt text": "A bush"}})
    assert run("apply", sheet) == 0
    text = article.read_text("utf-8")
    assert "machine-generated" not in text
    assert text.count("<alt-text>A tree &amp; a &lt;bush&gt;, a.png</alt-text>") == 2  # one answer serves
    assert "<alt-text>A bush</alt-text>" in text
    assert rules(article) == ["figure-alt-missing"]


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ({"draft accepted": "x"}, "<alt-text>A tree</alt-text>"),
        ({"new alt text": "A lime"}, "<alt-text>A lime</alt-text>"),
        ({"decorative": "x"}, "<alt-text>null</alt-text>"),
        ({"draft accepted": "no"}, ""),
        ({"draft": "A lime"}, MARKED.format("A lime")),
        ({"long description": "Long."}, f"<long-desc>Long.</long-desc>{MARKED.format('A tree')}"),
        ({}, MARKED.format("A tree")),
    ],
)
def test_words_of_a_machine_in_an_article_come_back_as_a_draft(
    article: Path, answer: dict[str, str], left: str
) -> None:
    whole = '<fig id="f4"><graphic xlink:href="c.png">{}</graphic></fig>'
    text = article.read_text("utf-8").replace(
        whole.replace(">{}</graphic>", "/>"), whole.format(MARKED.format("A tree"))
    )
    article.write_text(text, "utf-8")
    sheet = export(article)
    assert [row["draft"] for row in read(sheet)] == ["", "", "", "A tree", ""]
    assert "a machine wrote the alternative text" in read(sheet)[3]["what the rules say"]
    assert run("apply", fill(sheet, {4: answer})) == 0
    assert whole.format(left) in article.read_text("utf-8")


def test_a_draft_that_was_refused_is_not_in_its_twin_either(article: Path) -> None:
    before = article.read_text("utf-8")
    sheet = export(article, "s.csv", "--draft-with", describing(article.parent))
    assert run("apply", fill(sheet, {1: {"draft accepted": "no"}, 4: {"draft accepted": "no"}})) == 0
    assert article.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "import sys; print('half'); print('no model', file=sys.stderr); sys.exit(3)",
            "ended with exit code 3: no model",
        ),
        ("pass", "wrote nothing"),
        ("print('x' * 30_000)", "wrote more than 20,000 bytes"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\xfe\\xfd')", "is not UTF-8"),
        ("import os; os.abort()", "ended with signal 6"),
    ],
)
def test_a_command_that_fails_is_told_once_for_each_picture_and_the_sheet_is_there(
    article: Path, capsys: pytest.CaptureFixture[str], script: str, message: str
) -> None:
    sheet = article.parent / "s.csv"
    assert run("export", article, "--output", sheet, "--draft-with", command(article.parent, script)) == 1
    printed = [line for line in capsys.readouterr().out.splitlines() if message in line]
    assert [line.partition(" of ")[0] for line in printed] == ["picture 1", "picture 4"]
    assert [row["draft"] for row in read(sheet)] == [""] * 5


def test_a_command_that_hangs_is_ended_with_what_it_started(article: Path) -> None:
    script = (
        "import subprocess, sys, time, os\n"
        f"child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(article.parent / 'pid')!r}, 'w').write(str(child.pid))\n"
        "print('A tree', flush=True)\ntime.sleep(600)\n"
    )
    words = drafts.command_of(command(article.parent, script))
    made = drafts.drafted(shown(article)[:1], words, seconds=3)
    assert "took longer than 3 s, and was ended" in made.failed[0]
    assert made.pictures[0].draft == ""
    pid = int((article.parent / "pid").read_text())
    for _ in range(100):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.05)
    os.kill(pid, 9)
    pytest.fail("what it started still runs")


@pytest.mark.parametrize("written", ["", "no-such-command-here --x", "'open"])
def test_a_command_that_there_is_not_is_a_wrong_argument(article: Path, written: str) -> None:
    assert run("export", article, "--output", article.parent / "s.csv", "--draft-with", written) == 2
    assert not (article.parent / "s.csv").exists()


def test_no_shell_reads_the_command(article: Path) -> None:
    escaped = article.parent / "escaped"
    words = f"{describing(article.parent)} ; touch {escaped} $(touch {escaped})"
    export(article, "s.csv", "--draft-with", words)
    assert not escaped.exists()


def test_nothing_that_comes_with_an_article_names_a_command(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = describing(article.parent)
    (article.parent / "publish.toml").write_text(
        f"draft-with = {json.dumps(given)}\n[alt]\ndraft-with = {json.dumps(given)}\n"
    )
    monkeypatch.chdir(article.parent)
    monkeypatch.setenv("PUBLISH_DRAFT_WITH", given)
    export(article)
    assert not (article.parent / "log.jsonl").exists()
    assert run("apply", article.parent / "s.csv", "--draft-with", given) == 2


def test_a_sheet_with_drafts_is_not_written_over(article: Path) -> None:
    sheet = export(article, "s.csv", "--draft-with", describing(article.parent))
    assert run("export", article, "--output", sheet) == 4


def test_a_workbook_shows_the_columns_of_drafts_where_there_are_some(article: Path) -> None:
    for name, options, hidden in (
        ("a.xlsx", (), True),
        ("b.xlsx", ("--draft-with", describing(article.parent)), False),
    ):
        page = load_workbook(export(article, name, *options)).worksheets[0]
        columns = {cell.value: cell.column_letter for cell in page[1]}
        assert all(page.column_dimensions[columns[head]].hidden is hidden for head in ("draft", "draft accepted"))


def test_a_page_asks_about_drafts_where_there_are_some(article: Path) -> None:
    plain = export(article, "a.html").read_text("utf-8")
    assert "Draft by a machine" not in plain
    assert "stays as it is.</p>" in plain
    page = export(article, "b.html", "--draft-with", describing(article.parent)).read_text("utf-8")
    assert page.count('<select id="s') == 3
    assert "but for drafts that nobody has looked at" in page
    assert "A tree &amp; a &lt;bush&gt;, c.png</span>" in page


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"draft accepted": "x"}, "accepts a draft, and has none"),
        ({"draft": "A tree", "draft accepted": "perhaps"}, "in the column draft accepted"),
        ({"draft": "A tree", "draft accepted": "x", "decorative": "x"}, "and has words for it"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    article: Path, capsys: pytest.CaptureFixture[str], answer: dict[str, str], message: str
) -> None:
    assert run("apply", fill(export(article), {1: answer})) == 3
    assert message in capsys.readouterr().err


def test_a_sheet_from_before_there_were_drafts_still_comes_back(article: Path) -> None:
    sheet = fill(export(article), {1: {"new alt text": "Trees"}})
    rows = [{name: value for name, value in row.items() if not name.startswith("draft")} for row in read(sheet)]
    lines = [",".join(rows[0]), *(",".join(f'"{value}"' for value in row.values()) for row in rows)]
    sheet.write_text("\n".join(lines), "utf-8")
    assert run("apply", sheet) == 0
    assert article.read_text("utf-8").count("<alt-text>Trees</alt-text>") == 2
