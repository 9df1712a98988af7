"""The command as a user meets it, in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from publish import cli
from publish.files import output
from tests.conftest import Make

SECTION = "<sec><title>A</title><p>x</p></sec>"
PICTURE = SECTION + "\n<graphic xlink:href='gone.png'/>"


def publish(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "publish", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **environment},
        check=False,
        timeout=120,
    )


def test_one_article_becomes_every_format_and_an_audit(make: Make, tmp_path: Path) -> None:
    run = publish(
        make(SECTION), "--format", "pdf", "--format", "epub", "--format", "html", "--output", tmp_path / "out"
    )
    assert run.returncode == 0, run.stderr
    names = sorted(str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert names == ["article.epub", "article.html", "article.pdf", "article_files/style.css"]
    assert run.stdout == "4 files audited: nothing found\n"
    assert run.stderr.splitlines() == [f"wrote {tmp_path}/out/article.{suffix}" for suffix in ("pdf", "epub", "html")]


def test_the_output_is_beside_the_source_and_quiet_is_quiet(make: Make) -> None:
    source = make(SECTION)
    run = publish(source, "--quiet")
    assert (run.returncode, run.stderr) == (0, "")
    assert source.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_a_finding_names_the_line_of_the_source_in_every_file(make: Make, tmp_path: Path) -> None:
    source = make(PICTURE)
    run = publish(
        source,
        "--format",
        "pdf",
        "--format",
        "epub",
        "--missing-media",
        "placeholder",
        "--report",
        "json",
        "--output",
        tmp_path,
    )
    assert run.returncode == 1
    report = json.loads(run.stdout)
    places = {
        (f["location"]["file"], f["source"]["line"]) for f in report["findings"] if f["rule"] == "figure-alt-missing"
    }
    assert places == {(str(source), 6), (f"{tmp_path}/article.pdf", 6), (f"{tmp_path}/article.epub", 6)}
    assert report["version"] == 1
    assert {f["kind"]: len(f["sha256"]) for f in report["files"]} == {"xml": 64, "pdf": 64, "epub": 64}


def test_fail_on_decides_what_counts(make: Make) -> None:
    source = make("<sec><p>x</p></sec>")
    assert publish(source, "--quiet").returncode == 0
    assert publish(source, "--quiet", "--fail-on", "warning").returncode == 1
    assert publish(make(PICTURE), "--missing-media", "placeholder", "--fail-on", "never").returncode == 0


def test_one_bad_source_does_not_stop_the_others(make: Make, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xml"
    bad.write_text("<article>")
    run = publish(bad, make(SECTION), "--output", tmp_path / "out")
    assert run.returncode == 3
    assert (tmp_path / "out" / "article.pdf").is_file()
    assert f"publish: {bad}:1: is not well-formed XML" in run.stderr


def test_two_sources_of_one_name_are_not_written_over_each_other(make: Make, tmp_path: Path) -> None:
    source = make(SECTION)
    other = tmp_path / "other" / "article.xml"
    other.parent.mkdir()
    other.write_bytes(source.read_bytes())
    run = publish(source, other, "--output", tmp_path / "out")
    assert run.returncode == 2
    assert "would both be written as" in run.stderr


@pytest.mark.parametrize(("language", "found"), [('lang = "nl"\n', set()), ("", {"language-missing"})])
def test_settings_come_from_publish_toml(make: Make, language: str, found: set[str]) -> None:
    folder = make(SECTION, head="<article>").parent
    (folder / "publish.toml").write_text(
        f'sources = ["*.xml"]\nformats = ["epub"]\noutput = "made"\n{language}report = "json"\n'
    )
    run = publish(cwd=folder)
    assert (folder / "made" / "article.epub").is_file()
    assert {f["rule"] for f in json.loads(run.stdout)["findings"]} >= found
    assert bool(found) == ("language-missing" in run.stdout)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("formats = ['docx']", "'docx'"),
        ("\ncolour = 'red'", "publish.toml:2: sets 'colour', which is unknown"),
        ("output = 3", "publish.toml:1: gives 'output' a value of the wrong kind"),
        ("output =", "is not TOML"),
        ("\n\naudit = 'x'", "publish.toml:3: gives 'audit' a value of the wrong kind"),
    ],
)
def test_wrong_settings_name_their_line(make: Make, text: str, says: str) -> None:
    folder = make(SECTION).parent
    (folder / "publish.toml").write_text(text)
    run = publish(cwd=folder)
    assert run.returncode == 2
    assert says in run.stderr


def test_without_a_source_the_one_article_here_is_meant(make: Make, tmp_path: Path) -> None:
    folder = make(SECTION).parent
    assert publish("--format", "pdf", cwd=folder).returncode == 0
    (folder / "second.xml").write_text("<article/>")
    assert "holds 2 articles" in publish(cwd=folder).stderr
    assert "holds no article" in publish(cwd=tmp_path).stderr


def test_audit_of_finished_files_with_their_source(make: Make, tmp_path: Path) -> None:
    source = make(PICTURE)
    publish(source, "--missing-media", "placeholder", "--output", tmp_path)
    run = publish("audit", tmp_path / "article.pdf", "--source", source, "--report", "json")
    assert run.returncode == 1
    found = {f["rule"]: f.get("source", {}).get("line") for f in json.loads(run.stdout)["findings"]}
    assert found == {"figure-alt-missing": 6, "conformance-unclaimed": None}


def test_a_finished_file_is_not_exported(make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = make(SECTION)
    assert cli.main([str(source), "--output", str(tmp_path), "--format", "epub", "--quiet"]) == 0
    assert cli.main([str(tmp_path / "article.epub"), "--output", str(tmp_path / "again")]) == 3
    assert "article.epub: is an EPUB; did you mean `publish audit`?" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["title-missing", "--by", "WCAG"], ["--by", "WCAG", "--coverage"]])
def test_rules_are_asked_for_in_one_way(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", *arguments]) == 2
    assert "not allowed with" in capsys.readouterr().err


def test_a_baseline_forgives_what_was_known(make: Make, tmp_path: Path) -> None:
    source = make("<graphic xlink:href='gone.png'/>")
    known = tmp_path / "known.json"
    first = publish("audit", source, "--baseline", known)
    assert first.returncode == 0
    assert "2 known findings" in first.stderr
    assert publish("audit", source, "--baseline", known).returncode == 0
    make("<graphic xlink:href='gone.png'/><graphic xlink:href='more.png'/>")
    again = publish("audit", source, "--baseline", known)
    assert again.returncode == 1
    assert "more.png" in again.stdout
    assert "gone.png has" not in again.stdout


def test_rules_are_listed_and_explained() -> None:
    assert "figure-alt-missing" in publish("rules").stdout
    explained = publish("rules", "figure-alt-missing").stdout
    assert "Passes:" in explained
    assert "WCAG 1.1.1" in explained
    assert publish("rules", "nothing").returncode == 2


@pytest.mark.parametrize(
    ("language", "tag", "words"),
    [
        ("pl", "pl", ["Artykuł bez tytułu", "Streszczenie", "Początek tekstu"]),
        ("AR_eg", "ar-EG", ["مقال بلا عنوان", "بداية النص"]),
        ("sr-latn", "sr-Latn", ["Članak bez naslova", "Početak teksta"]),
        ("ja", "ja", ["無題の論文", "本文の始まり"]),
    ],
)
def test_init_in_any_language_speaks_that_alone(tmp_path: Path, language: str, tag: str, words: list[str]) -> None:
    assert publish("init", tmp_path / "report", "--lang", language).returncode == 0
    article = tmp_path / "report" / "article.xml"
    assert f'xml:lang="{tag}"' in article.read_text("utf-8")
    run = publish(article, "--format", "html", "--output", tmp_path, "--report", "json")
    assert [f["rule"] for f in json.loads(run.stdout)["findings"] if f["severity"] == "error"] == []
    page = (tmp_path / "article.html").read_text("utf-8")
    assert all(each in page for each in words)
    shown = re.sub(r"<(style|script).*?</\1>|<head>.*?</head>|<[^>]*>", "", page, flags=re.S)
    assert not re.search(r"Abstract|Contents|Skip|About", shown)


@pytest.mark.parametrize("language", ["en", "nl", "fr"])
def test_init_makes_a_report_that_publishes_clean(tmp_path: Path, language: str) -> None:
    run = publish("init", tmp_path / "report", "--lang", language)
    assert run.returncode == 0, run.stderr
    again = publish("init", tmp_path / "report")
    assert again.returncode == 4
    run = publish(tmp_path / "report" / "article.xml", "--format", "pdf", "--format", "epub", "--quiet")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    "arguments", [["--format", "docx", "a.xml"], ["--nothing"], ["audit"], ["--report", "docx", "a.xml"]]
)
def test_wrong_arguments_say_what_to_do(arguments: list[str]) -> None:
    run = publish(*arguments)
    assert run.returncode == 2
    assert run.stderr.startswith("publish: ")
    assert "Traceback" not in run.stderr


def test_help_teaches() -> None:
    run = publish("--help")
    assert run.returncode == 0
    assert "publish audit out/article.pdf" in run.stdout


def test_a_reader_that_goes_away_is_no_fault(make: Make) -> None:
    run = subprocess.run(
        f"{sys.executable} -m publish rules | head -n 1", shell=True, capture_output=True, text=True, check=False
    )
    assert run.stderr == ""


def test_a_pdf_is_read_aloud(make: Make, tmp_path: Path) -> None:
    publish(make("<sec><title>Trees</title><p>one <italic>two</italic></p></sec>"), "--output", tmp_path)
    run = publish("read", tmp_path / "article.pdf")
    assert run.returncode == 0
    assert run.stdout.splitlines()[0] == 'title "Trees in the town", language en'
    assert '    H2 "Trees"\n    P\n      "one "\n      Span "two"\n' in run.stdout


def test_what_cannot_be_read_aloud_says_why(make: Make, tmp_path: Path) -> None:
    bare = tmp_path / "bare.pdf"
    file = pikepdf.new()
    file.add_blank_page()
    file.save(bare)
    for path, says in (
        (bare, "has no tags"),
        (make(SECTION), "is neither PDF, EPUB nor HTML"),
        (tmp_path / "none.pdf", "cannot be read"),
    ):
        run = publish("read", path)
        assert run.returncode == 3
        assert says in run.stderr


@pytest.mark.parametrize(
    ("profile", "version", "claims"),
    [
        ("pdf-ua-1", "1.7", {"pdfuaid:part": "1", "pdfaid:part": "3", "pdfaid:conformance": "A"}),
        ("pdf-ua-2", "2.0", {"pdfuaid:part": "2", "pdfaid:part": "4", "pdfaid:conformance": "F"}),
    ],
)
def test_a_file_claims_what_its_profile_promises_and_carries_its_source(
    make: Make, tmp_path: Path, profile: str, version: str, claims: dict[str, str]
) -> None:
    source = make(SECTION)
    assert publish(source, "--profile", profile, "--output", tmp_path).returncode == 0
    with pikepdf.open(tmp_path / "article.pdf") as file:
        assert file.pdf_version == version
        with file.open_metadata() as xmp:
            assert {name: xmp[name] for name in claims} == claims
        attached = file.attachments["article.xml"]
        assert attached.get_file().read_bytes() == source.read_bytes()
        assert str(file.Root.AF[0].AFRelationship) == "/Source"
        assert {"/Desc", "/F", "/UF"} <= set(file.Root.AF[0].keys())


@pytest.mark.parametrize("named", ["--theme", "publish.toml"])
def test_the_report_theme_goes_by_its_name(make: Make, named: str) -> None:
    source = make("<sec><title>A</title><p>x</p></sec><sec><title>B</title><p>x</p></sec>")
    if named == "publish.toml":
        source.with_name("publish.toml").write_text('theme = "report"\n', "utf-8")
    options = ["--theme", "report"] if named == "--theme" else []
    run = publish(source, *options, "--jobs", "2", cwd=source.parent)
    assert run.returncode == 0, run.stderr
    assert len(pikepdf.open(source.with_suffix(".pdf")).pages) == 3  # what comes before, A, and B
    assert publish(source, "--theme", "gone").returncode == 2
    assert publish(source, "--jobs", "0").returncode == 2


def test_publish_toml_names_the_profile(make: Make) -> None:
    folder = make(SECTION).parent
    (folder / "publish.toml").write_text('profile = "pdf-ua-2"\n')
    assert publish(cwd=folder).returncode == 0
    with pikepdf.open(folder / "article.pdf") as file:
        assert file.pdf_version == "2.0"
    (folder / "publish.toml").write_text('profile = "pdf-x"\n')
    assert "'pdf-x' is none of pdf-ua-1, pdf-ua-2" in publish(cwd=folder).stderr


def test_a_level_that_does_not_exist_stops_an_audit_too(make: Make) -> None:
    source = make(SECTION)
    (source.parent / "publish.toml").write_text('fail-on = "sometimes"\n')
    run = publish("audit", source, cwd=source.parent)
    assert run.returncode == 2
    assert "'sometimes' is none of error, warning" in run.stderr


def test_what_changed_decides_the_exit_code(make: Make, tmp_path: Path) -> None:
    old = tmp_path / "old.xml"
    old.write_bytes(make(SECTION).read_bytes())
    new = make("<sec><title>A</title><p>y</p></sec>")
    assert publish("diff", old, old).returncode == 0
    run = publish("diff", old, new, "--report", "text", "--report", f"markdown={tmp_path / 'comment.md'}")
    assert (run.returncode, run.stderr) == (1, "")
    assert "paragraph 1 changed: “x” → “y”" in run.stdout
    assert (tmp_path / "comment.md").read_text("utf-8").startswith("### What changed for a reader")
    assert publish("diff", old, new, "--fail-on", "loss").returncode == 0
    assert publish("diff", old, new, "--fail-on", "never", "--report", "json").returncode == 0
    worse = make("<sec><p>x</p></sec>", head="<article>")
    assert publish("diff", old, worse, "--fail-on", "loss").returncode == 1


def test_what_cannot_be_compared_says_why(make: Make, tmp_path: Path) -> None:
    source = make(SECTION)
    for arguments, code, says in (
        ((source,), 2, "the following arguments are required: NEW"),
        ((source, source, "--report", "html"), 2, "there is no report format 'html'"),
        ((source, tmp_path / "none.pdf"), 3, "cannot be read"),
    ):
        run = publish("diff", *arguments)
        assert run.returncode == code
        assert says in run.stderr
        assert "Traceback" not in run.stderr


def test_what_is_no_file_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
    output.write(tmp_path, {"pipe": b"through", "file": b"kept"})
    assert reader.communicate(timeout=10)[0] == b"through"
    assert pipe.is_fifo()
    assert (tmp_path / "file").read_bytes() == b"kept"


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        (["--format", "PDF"], "Did you mean --format pdf?"),
        (["--format", "pdf,epub"], "Did you mean --format pdf --format epub?"),
        (["--fail-on", "warnings"], "Did you mean --fail-on warning?"),
        (["--format", "docx"], "  See `publish --help`."),  # nothing like it
    ],
)
def test_a_choice_that_is_none_is_answered_with_what_was_meant(
    make: Make, capsys: pytest.CaptureFixture[str], given: list[str], hint: str
) -> None:
    assert cli.main([str(make(SECTION)), *given]) == 2
    assert capsys.readouterr().err.splitlines()[1].startswith(hint if hint.startswith(" ") else f"  {hint}")


@pytest.mark.parametrize(
    ("tag", "hint"),
    [("Dutch", "Give one such as nl"), ("en-Dutchy", "Give one such as nl"), ("eng", "Did you mean en?"), ("", "Give")],
)
@pytest.mark.parametrize("command", [[], ["archive", "--output", "packages"]])
def test_a_language_that_is_no_tag_is_refused(
    make: Make, capsys: pytest.CaptureFixture[str], command: list[str], tag: str, hint: str
) -> None:
    source = make(SECTION)  # which says its language itself
    assert cli.main([*command, str(source), "--lang", tag]) == 2
    printed = capsys.readouterr().err
    assert f"lang: {tag!r} is no language tag" in printed
    assert hint in printed
    assert not source.with_suffix(".pdf").exists()


@pytest.mark.parametrize("tag", ["nl", "fr_BE", "zh-Hant", "qaa"])
def test_a_language_tag_serves_a_source_that_has_one(make: Make, tag: str) -> None:
    assert cli.main([str(make(SECTION)), "--lang", tag, "--format", "html", "--quiet"]) == 0


def test_each_article_has_a_folder_by_a_pattern(make: Make, tmp_path: Path) -> None:
    source = make(SECTION)
    for folder in ("spring", "autumn"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "article.xml").write_bytes(source.read_bytes())
    pattern = "out/{folder}/{name}"
    run = publish("spring/article.xml", "autumn/article.xml", "-f", "epub", "-o", pattern, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.glob("out/**/*.epub")) == [
        "out/autumn/article/article.epub",
        "out/spring/article/article.epub",
    ]


@pytest.mark.parametrize("pattern", ["out/{year}", "out/{", "out/{folder.x}", "out/{0}"])
def test_a_pattern_with_other_fields_is_refused(make: Make, tmp_path: Path, pattern: str) -> None:
    run = publish(make(SECTION), "--output", pattern, cwd=tmp_path)
    assert run.returncode == 2
    assert "{folder} is the name of an article's folder" in run.stderr
    assert not list(tmp_path.glob("out*"))
