"""What a run writes over: its own earlier work, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publish import cli, report
from publish.audit.engine import audit
from publish.errors import OutputError
from publish.files import output
from tests.audit.tagged_pdf import save
from tests.conftest import Make

SECTION = "<sec><title>Trees</title><p>They stand in rows.</p></sec>"
PDF = "<Document><H1>Trees</H1></Document>"
FORMATS = ("pdf", "epub", "onix", "html")
FILES = ("article.pdf", "article.epub", "article.onix.xml", "article.html")


@pytest.fixture
def source(make: Make, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = make(SECTION)
    monkeypatch.chdir(path.parent)
    return path


@pytest.mark.parametrize("name", report.formats())
def test_a_report_replaces_no_source(name: str, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = source.read_bytes()
    assert cli.main(["audit", "article.xml", "--report", f"{name}=../source/article.xml"]) == 2
    assert "is a source of this run" in capsys.readouterr().err
    assert source.read_bytes() == before


@pytest.mark.parametrize("name", report.formats())
def test_a_report_replaces_an_earlier_one_like_it_alone(
    name: str, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = "json" if name == "text" else "text"
    assert cli.main(["audit", "article.xml", "--report", f"{name}=said"]) == 0
    assert cli.main(["audit", "article.xml", "--report", f"{name}=said"]) == 0
    before = Path("said").read_bytes()
    assert cli.main(["audit", "article.xml", "--report", f"{other}=said"]) == 2
    assert "would be lost" in capsys.readouterr().err
    assert Path("said").read_bytes() == before


@pytest.mark.parametrize("name", report.formats())
@pytest.mark.parametrize("data", [b"dear diary\n", b"<!DOCTYPE html><title>Mine</title>", b"{}", b"[1]\n", b"\0\xff"])
def test_a_report_replaces_no_file_of_others(name: str, data: bytes, source: Path) -> None:
    Path("own").write_bytes(data)
    assert cli.main(["audit", "article.xml", "--report", f"{name}=own"]) == 2
    assert Path("own").read_bytes() == data


def test_a_report_takes_the_place_of_an_empty_file_and_goes_into_a_device(source: Path) -> None:
    Path("new").touch()
    assert cli.main(["audit", "article.xml", "--report", "json=new", "--report", "text=/dev/null"]) == 0
    assert Path("new").read_text().startswith("{")
    assert cli.main(["audit", "article.xml", "--report", "json=/dev/null", "--report", "text=/dev/null"]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--report", "json=article.pdf"],
        ["--report", "text=a", "--report", "json=./a"],
        ["--ledger", "article.epub", "--format", "epub"],
        ["--baseline", "known", "--report", "json=known"],
        ["--format", "html", "--report", "html=article.html"],
        ["--format", "onix", "--output", "out", "--report", "text=out/article.onix.xml"],
    ],
)
def test_nothing_is_written_twice(arguments: list[str], source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["article.xml", "--quiet", *arguments]) == 2
    assert "is written by this run already" in capsys.readouterr().err
    assert [path.name for path in source.parent.iterdir()] == ["article.xml"]


def test_a_report_of_differences_spares_what_is_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.pdf", "d.pdf"):
        save(tmp_path / name, PDF)
    before = Path("d.pdf").read_bytes()
    for name in ("text", "json", "markdown"):
        assert cli.main(["diff", "a.pdf", "d.pdf", "--report", f"{name}=d.pdf"]) == 2
        assert "is a source of this run" in capsys.readouterr().err
        assert [cli.main(["diff", "a.pdf", "d.pdf", "--report", f"{name}={name}.out"]) for _ in range(2)] == [0, 0]
        assert cli.main(["diff", "a.pdf", "d.pdf", "--report", f"{name}=/dev/null"]) == 0
    assert Path("d.pdf").read_bytes() == before


def test_a_summary_spares_the_sources(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = source.read_bytes()
    Path("notes").write_text("mine")
    for name in ("article.xml", "notes"):
        assert cli.main(["archive", "article.xml", "--output", "kept", "--summary", name]) == 2
    assert source.read_bytes() == before
    assert Path("notes").read_text() == "mine"
    assert not Path("kept").exists()


def test_outputs_replace_those_that_publish_made(source: Path) -> None:
    asked = [word for name in FORMATS for word in ("--format", name)]
    assert cli.main(["article.xml", "--quiet", *asked, "--report", "text=/dev/null"]) == 0
    made = {name: Path(name).read_bytes() for name in FILES}
    source.write_text(source.read_text("utf-8").replace("rows", "circles"), "utf-8")
    assert cli.main(["article.xml", "--quiet", *asked, "--report", "text=/dev/null"]) == 0
    assert [name for name in FILES if Path(name).read_bytes() == made[name]] == ["article.onix.xml"]


@pytest.mark.parametrize(("name", "file"), list(zip(FORMATS, FILES, strict=True)))
def test_outputs_replace_no_file_of_others(
    name: str, file: str, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(source.with_name("theirs.pdf"), PDF)
    for data in (source.with_name("theirs.pdf").read_bytes(), b"PK\x03\x04", b"<!DOCTYPE html>\n<p>Mine", b"mine"):
        Path(file).write_bytes(data)
        assert cli.main(["article.xml", "--quiet", "--format", name]) == 4
        assert f"{file}: cannot be written: a file that publish did not make" in capsys.readouterr().err
        assert Path(file).read_bytes() == data


def test_what_stands_beside_a_page_is_spared_too(source: Path) -> None:
    Path("article_files").mkdir()
    Path("article_files/style.css").write_text("/* mine */")
    Path("article_files/notes.txt").write_text("mine")
    assert cli.main(["article.xml", "--quiet", "--format", "html"]) == 4
    assert Path("article_files/style.css").read_text() == "/* mine */"
    Path("article_files/style.css").unlink()
    assert cli.main(["article.xml", "--quiet", "--format", "html"]) == 0
    assert Path("article_files/notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("page", "code"), [(None, 0), ("<!DOCTYPE html>\n<p>Mine", 4)]
)  # a page that publish made and that stays as it is; one of others
def test_a_style_sheet_that_changes_is_replaced_with_its_page(source: Path, page: str | None, code: int) -> None:
    theme = Path("theme")
    theme.mkdir()
    asked = ["article.xml", "--quiet", "--format", "html", "--theme", "theme"]
    for colour in ("navy", "black"):
        (theme / "web.css").write_text(f"h1 {{ color: {colour}; }}")
        last = cli.main(asked)
        if page is not None and colour == "navy":
            Path("article.html").write_text(page)
    assert last == code
    assert ("black" in Path("article_files/style.css").read_text("utf-8")) == (code == 0)


def test_no_output_goes_through_a_link_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a_files").symlink_to(tmp_path / "own")
    with pytest.raises(OutputError, match="is a link"):
        output.write(tmp_path / "out", {"a.html": b"page", "a_files/style.css": b"body{}"})
    assert list((tmp_path / "own").iterdir()) == []
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a_files"]
    output.write(tmp_path / "out", {"b_files/style.css": b"body{}"})


@pytest.mark.parametrize("name", report.formats())
def test_every_report_bears_its_mark_and_no_other(name: str, tmp_path: Path) -> None:
    audited = audit(save(tmp_path / "a.pdf", "<Document><Figure/></Document>"))
    for whole in (
        audited,
        type(audited)(audited.files, ()),
        replace(audited, about={"vendor": "The Trees: a foundation"}),
    ):
        data = report.render(name, whole).encode()
        ends = data[:8192], data[-8192:]
        assert [other for other in report.formats() if any(map(report.mark(other).search, ends))] == [name]
