"""``publish fix``: what it shows, what it writes and what it says, with the exit code of each."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from publish import cli
from tests.conftest import FRONT, HEAD

TWICE = '<p id="a">one</p>\n<p id="a">two</p>\n'
FIXED = '<p id="a">one</p>\n<p id="a-2">two</p>\n'
ASTRAY = '<p id="a">one</p>\n<p id="a">two <xref rid="a">here</xref></p>\n'
# What a file may be made of: each holds the one fault, once.
FILES = {
    "entities and an internal subset": '<!DOCTYPE article PUBLIC "-//X" "x.dtd" [\n<!ENTITY p "<p>in &lt; an entity</p>">\n]>\n'
    f"{HEAD}{FRONT}<body>&p;{TWICE}<p>caf&eacute; &#x201C;a&#8221; &p;</p></body></article>",
    "CDATA, comments and instructions": f"{HEAD}{FRONT}<body><!-- <p id='a'/> --><p><![CDATA[<p id=\"a\"/>]]></p><?x <p id='a'/>?>{TWICE}</body></article>",
    "tabs, CR LF and spaces kept": f"{HEAD}{FRONT}<body>\r\n\t<preformat xml:space='preserve'>  a\r\n\tb </preformat>{TWICE}</body></article>\r\n",
    "other prefixes": f"<j:article xmlns:j='urn:x' xmlns:l='http://www.w3.org/1999/xlink' xml:lang='en'><j:body>{TWICE.replace('<p', '<j:p').replace('</p', '</j:p')}</j:body></j:article>",
}  # fmt: skip


def article(folder: Path, body: str, name: str = "article.xml") -> Path:
    path = folder / name
    path.write_text(f"{HEAD}{FRONT}<body>{body}</body></article>\n", "utf-8")
    return path


def fix(*arguments: object) -> int:
    return cli.main(["fix", *map(str, arguments)])


def test_it_mends_and_says_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = article(tmp_path, TWICE + '<p><xref rid="gone">x</xref></p>')
    assert fix(path) == 1
    assert capsys.readouterr().out == f"Fixed 1 fault in {path}: id-duplicate (1); 1 left\n"
    assert FIXED in path.read_text()
    assert fix(path) == 1
    assert capsys.readouterr().out == f"{path}: nothing to fix; 1 left\n"


def test_what_is_clean_then_gives_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = article(tmp_path, TWICE)
    assert (fix(path), fix("--quiet", path)) == (0, 0)
    assert capsys.readouterr().out == f"Fixed 1 fault in {path}: id-duplicate (1); nothing left\n"


def test_the_difference_is_a_patch_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = article(tmp_path, TWICE)
    before = path.read_bytes()
    monkeypatch.chdir(tmp_path)
    assert fix("--diff", "article.xml") == 1
    shown = capsys.readouterr()
    assert path.read_bytes() == before
    assert shown.err.startswith("Would fix 1 fault in article.xml")
    subprocess.run(["patch", "-p0"], input=shown.out, text=True, check=True, capture_output=True)
    assert path.read_bytes() == before.replace(TWICE.encode(), FIXED.encode())
    assert fix("--diff", "article.xml") == 0
    assert capsys.readouterr().out == ""


def test_unsafe_fixes_wait_to_be_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = article(tmp_path, ASTRAY)
    assert fix(path) == 1
    assert capsys.readouterr().out == f"{path}: nothing to fix; 1 left, 1 of them with --unsafe\n"
    assert fix("--unsafe", path) == 0


def test_only_what_is_chosen_is_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = article(tmp_path, TWICE + '<p xml:lang="nl_BE">x</p>')
    assert fix("--select", "language-malformed,language-unknown", path) == 0
    assert "language-malformed (1); nothing left" in capsys.readouterr().out
    assert TWICE in path.read_text()
    assert fix("--ignore", "id-duplicate=it is meant", path) == 0
    assert TWICE in path.read_text()
    assert fix("--select", "no-such-rule", path) == 2
    capsys.readouterr()
    assert fix("--select", "reference-dangling", path) == 0
    assert "reference-dangling has no fix" in capsys.readouterr().err


def test_folders_and_what_is_no_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b.xml", "a.xml"):
        article(tmp_path, TWICE, name)
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "settings.xml").write_text("<settings/>")
    (tmp_path / "empty").mkdir()
    (tmp_path / "import").mkdir()
    (tmp_path / "import" / "account.json").write_text("{}")
    article(tmp_path / "import", TWICE)
    assert fix(tmp_path) == 0
    assert capsys.readouterr().out.splitlines() == [
        *(f"Fixed 1 fault in {tmp_path / name}: id-duplicate (1); nothing left" for name in ("a.xml", "b.xml")),
        "Fixed 2 faults in 2 of 2 articles; nothing left",
    ]
    assert fix(tmp_path) == 0
    assert capsys.readouterr().out == "Fixed 0 faults in 0 of 2 articles; nothing left\n"
    assert fix(tmp_path / "empty") == 2
    assert fix(tmp_path / "c.pdf") == 3
    assert fix(tmp_path / "gone.xml", tmp_path / "a.xml") == 3
    (tmp_path / "broken.xml").write_text("<article><p></article>")
    assert fix(tmp_path / "broken.xml") == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("name", FILES)
def test_every_other_byte_stays(tmp_path: Path, name: str, encoding: str) -> None:
    declared = "" if encoding.startswith("utf-8") else f'<?xml version="1.0" encoding="{encoding}"?>'
    text = declared + FILES[name]
    path = tmp_path / "article.xml"
    path.write_bytes(text.encode(encoding))
    fix(path)
    first, second = text.split('id="a">two')
    assert path.read_bytes() == f'{first}id="a-2">two{second}'.encode(encoding)


def test_what_comes_from_an_entity_is_left_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.xml"
    text = f"<!DOCTYPE article [<!ENTITY p \"<p id='a'>x</p>\">]>{HEAD}{FRONT}<body>\n{TWICE}&p;</body></article>"
    path.write_text(text)
    assert fix(path) == 1
    assert "id-duplicate comes from an entity" in capsys.readouterr().out
    assert path.read_text() == text.replace(TWICE, FIXED)


def test_what_other_files_hold_stays_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    part = tmp_path / "part.xml"
    part.write_text('<sec xml:lang="nl_BE"><title>x</title></sec>')
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>'
    fix(article(tmp_path, TWICE + include))
    assert "it includes 1 other file, left as they are: mend these by themselves" in capsys.readouterr().out
    assert "nl_BE" in part.read_text()
    outside = (
        f'<!DOCTYPE article [<!ENTITY chapter SYSTEM "part.xml">]>{HEAD}{FRONT}<body>{TWICE}&chapter;</body></article>'
    )
    path = tmp_path / "outside.xml"
    path.write_text(outside)
    assert fix(path) == 3
    assert "lie outside it" in capsys.readouterr().err
    assert path.read_text() == outside


def test_a_fix_that_would_bring_another_fault_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without its first words, the text would repeat the caption; what stands beside it is mended all the same."""
    repeating = (
        '<fig id="{0}"><caption><p>The mill {0}</p></caption><graphic xlink:href="data:image/png;base64,{0}">'
        "<alt-text>Image of {1}</alt-text></graphic></fig>\n"
    )
    figures = [repeating.format(f"f{number}", f"the mill f{number}") for number in range(9)]
    figures[4] = repeating.format("f4", "a tower")
    path = article(tmp_path, "".join(figures) + TWICE)
    fix(path)
    printed = capsys.readouterr().out
    assert "alt-text-announced (1)" in printed
    assert printed.count("alt-text-announced is left: its fix would bring another fault") == 8
    assert "<alt-text>A tower</alt-text>" in path.read_text()
    assert FIXED in path.read_text()
    before = path.read_bytes()
    fix(path)
    assert path.read_bytes() == before


def test_what_a_person_found_right_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = article(
        tmp_path, "<sec><title>A</title><p><bold>Do not touch</bold></p><p>y</p>\n<p>- Oak</p><p>- Ash</p></sec>"
    )
    ledger = tmp_path / "judged.toml"
    cli.main(["audit", "--no-cache", "--quiet", "--ledger", str(ledger), str(path)])
    entries = ledger.read_text("utf-8").split("[[judgement]]")
    judged = [
        entry.replace('verdict = ""', 'verdict = "pass"')
        .replace('by = ""', 'by = "Ada"')
        .replace('on = ""', 'on = "2026-01-31"')
        if 'about = "heading-faked"' in entry
        else entry
        for entry in entries
    ]
    ledger.write_text("[[judgement]]".join(judged), "utf-8")
    before = ledger.read_bytes()
    assert fix("--ledger", ledger, path) == 0
    assert "<p><bold>Do not touch</bold></p>" in path.read_text()
    assert "<list-item><p>Oak</p></list-item>" in path.read_text()
    assert ledger.read_bytes() == before
    assert fix(path) == 0
    assert "<title>Do not touch</title>" in path.read_text()


def test_settings_of_the_folder_leave_faults_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "publish.toml").write_text('[[audit.ignore]]\nrule = "id-duplicate"\nreason = "a test"\n')
    path = article(tmp_path, TWICE + '<p xml:lang="nl_BE">x</p>')
    assert fix("article.xml") == 0
    assert TWICE in path.read_text()
    assert 'xml:lang="nl-BE"' in path.read_text()
