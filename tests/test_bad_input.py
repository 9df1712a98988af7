"""Bad input: one clear message with file and line, the right exit code, no traceback, nothing half written."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FRONT, HEAD, Make
from tests.test_cli import SECTION, publish

ARTICLE = f"{HEAD}{FRONT}<body>{{}}</body></article>"


def refused(path: Path, *says: str, code: int = 3, options: tuple[str, ...] = ()) -> None:
    out = path.parent / "out"
    run = publish(path, "--format", "pdf", "--format", "epub", "--output", out, *options)
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    for text in says:
        assert text in run.stderr
    assert not out.exists() or not list(out.rglob("*"))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"This is no XML.", "article.xml: is plain text, not a JATS article"),
        (b"This <is> no XML.", "article.xml:1: is not well-formed XML"),
        (b"<html><body/></html>", "article.xml: is a web page (HTML), not a JATS article"),
        (ARTICLE.format("<p>x</p>").encode()[:-20], "is not well-formed XML"),
        (b'<?xml version="1.0" encoding="UTF-8"?>\n<article>\ncaf\xe9</article>', "article.xml:3: is not UTF-8"),
        (b"", "is empty"),
        (
            b'<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]>\n<article>&z;</article>',
            "article.xml:2: has an entity &z; made of other",
        ),
        (
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/passwd">]>\n<article>&x;</article>',
            "article.xml:2: asks for the external entity",
        ),
    ],
)
def test_what_is_no_article(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "article.xml"
    path.write_bytes(data)
    refused(path, says)


def test_fifty_megabytes_of_nested_sections(tmp_path: Path) -> None:
    path = tmp_path / "article.xml"
    path.write_text(HEAD + "<body>" + "<sec>" * 10_000_000)
    refused(path, "article.xml:1: nests elements deeper than 256 levels")


def test_sections_as_deep_as_xml_is_read_still_publish(make: Make, tmp_path: Path) -> None:
    source = make("<sec><title>t</title>" * 240 + "<p>x</p>" + "</sec>" * 240)
    run = publish(source, "--format", "epub", "--format", "html", "--output", tmp_path / "out")
    assert run.returncode == 0, run.stderr


def test_a_path_that_climbs_out_of_the_folder(make: Make) -> None:
    path = make(SECTION + "\n<graphic xlink:href='../../etc/secret.png'><alt-text>x</alt-text></graphic>")
    refused(
        path, "article.xml:6: names a picture outside the article's folder", options=("--missing-media", "placeholder")
    )


def test_a_picture_that_is_none(make: Make) -> None:
    path = make(SECTION + "\n<graphic xlink:href='a.png'><alt-text>x</alt-text></graphic>")
    (path.parent / "a.png").write_text("not a picture")
    refused(path, "article.xml:6: 1 picture cannot be shown", "line 6: a.png: is no picture that can be read")


def test_a_picture_of_which_there_are_two(make: Make) -> None:
    path = make(SECTION + "\n<graphic xlink:href='a.png'><alt-text>x</alt-text></graphic>")
    for folder in ("new", "old"):
        (path.parent / folder).mkdir()
        (path.parent / folder / "a.png").write_bytes(b"x")
    refused(path, "1 picture cannot be shown", "line 6: a.png: found twice: new/a.png, old/a.png", "--missing-media")


def test_a_missing_picture(make: Make) -> None:
    path = make(SECTION + "\n<graphic xlink:href='a.png'><alt-text>x</alt-text></graphic>")
    refused(path, "article.xml:6: 1 picture missing", "line 6: a.png", "--missing-media placeholder")


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    refused(tmp_path / "gone.xml", "gone.xml: cannot be read")
    (tmp_path / "folder.xml").mkdir()
    run = publish(tmp_path / "folder.xml")
    assert run.returncode == 2
    assert "folder.xml holds no article\n  Name a folder that holds one." in run.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to give up root's rights")
def test_a_folder_that_may_not_be_read(make: Make) -> None:
    path = make(SECTION)
    path.parent.chmod(0)
    modules = "publish.cli, publish.run.config, publish.pipeline, publish.run.progress, publish.report.text"
    # The checkout itself may lie where only root may read: what walks it, walks it now, and what is loaded on the way too.
    first = "publish.report.formats()\npublish.cli.main(['nowhere.xml'])"
    code = f"import locale, os, resource, ctypes, multiprocessing.popen_fork, {modules}\n{first}\nos.setuid(65534)\nraise SystemExit(publish.cli.main([{str(path)!r}]))"
    try:
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    finally:
        path.parent.chmod(0o755)
    assert run.returncode == 3, run.stderr
    assert "cannot be read: Permission denied" in run.stderr


def test_an_output_folder_that_is_a_file(make: Make, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    run = publish(make(SECTION), "--output", tmp_path / "out")
    assert run.returncode == 4
    assert "cannot be written" in run.stderr
    assert (tmp_path / "out").read_text() == ""


def test_a_full_disk_leaves_the_old_output_and_nothing_else(make: Make, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    source = make(SECTION)
    assert publish(source, "--output", out).returncode == 0
    old = (out / "article.pdf").read_bytes()

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

    run = subprocess.run(
        [
            sys.executable,
            "-c",
            f"""
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from publish.cli import main
raise SystemExit(main([{str(source)!r}, "--format", "pdf", "--format", "epub", "--output", {str(out)!r}]))""",
        ],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert run.returncode == 4, run.stderr
    assert "cannot be written: File too large" in run.stderr
    assert [p.name for p in out.iterdir()] == ["article.pdf"]
    assert (out / "article.pdf").read_bytes() == old


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<article>", "Premature end"),
        (f"<article>{'<bold>' * 300}{'</bold>' * 300}</article>", "nests elements deeper than 256 levels"),
        (f"<article>{'x ' * 5_100_000}</article>", "holds a text of more than 10 MB"),
        (f"<article lang='{'x' * 10_200_000}'/>", "holds a text of more than 10 MB"),
        ("<article/>", ""),
    ],
    ids=["cut", "deep", "text", "attribute", "sound"],
)
def test_an_audit_ends_with_a_sentence_of_our_own(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text)
    command = [sys.executable, "-m", "publish", "audit", "--no-cache", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == (3 if says else 1), run.stderr
    assert says in run.stderr
    assert "HUGE" not in run.stderr
    assert ("audited" in run.stdout) == (not says)
