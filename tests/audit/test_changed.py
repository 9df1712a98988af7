"""Only what has changed since a revision, in real repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from publish import cli
from publish.audit.files import git_changes
from publish.errors import UsageError
from tests.audit.test_folders import FAULT, FINE, article

Said = pytest.CaptureFixture[str]


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for who in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{who}_NAME": "A", f"GIT_{who}_EMAIL": "a@example.org"}
    command = [
        "git",
        "-C",
        str(folder),
        "-c",
        "init.defaultBranch=main",
        "-c",
        "protocol.file.allow=always",
        *arguments,
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()


def commit(folder: Path, message: str = "x") -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message, "--allow-empty")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with three articles, b.xml with a fault."""
    folder = tmp_path / "répo with spaces"
    for name, body in (("a.xml", FINE), ("b.xml", FAULT), ("deep/ç d.xml", FINE)):
        article(folder / name, body)
    git(folder, "init", "-q")
    commit(folder)
    return folder


def since(folder: Path, revision: str = "HEAD", source: Path | None = None) -> list[str]:
    paths = sorted(path for path in folder.rglob("*.xml"))
    return [path.relative_to(folder).as_posix() for path in git_changes.since(revision, paths, source)]


def test_nothing_has_changed(repository: Path) -> None:
    assert since(repository) == []


def test_committed_staged_and_uncommitted_and_new_files_have_changed(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    article(repository / "a.xml", FAULT)
    commit(repository)
    article(repository / "deep/ç d.xml", FAULT)
    git(repository, "add", "-A")
    article(repository / "new.xml", FINE)
    assert since(repository) == ["deep/ç d.xml", "new.xml"]
    assert since(repository, first) == ["a.xml", "deep/ç d.xml", "new.xml"]
    (repository / ".gitignore").write_text("out/\n")
    article(repository / "out" / "made.xml", FINE)
    assert "out/made.xml" in since(repository), "nobody knows that it is unchanged"
    git(repository, "rm", "-q", "--cached", "a.xml")
    assert "a.xml" in since(repository)


def test_renamed_files_have_changed_and_deleted_ones_are_left_out(repository: Path) -> None:
    git(repository, "mv", "a.xml", "z.xml")
    (repository / "b.xml").unlink()
    assert since(repository) == ["z.xml"]
    named = [repository / "b.xml", repository / "z.xml", repository / "never.xml"]
    assert git_changes.since("HEAD", named) == [repository / "z.xml", repository / "never.xml"]


def test_a_file_that_git_no_longer_tracks_is_left_out_when_it_is_gone(repository: Path) -> None:
    git(repository, "rm", "-q", "a.xml")
    assert git_changes.since("HEAD", [repository / "a.xml", repository / "b.xml"]) == []
    assert git_changes.since("HEAD", [repository / "never.xml"]) == [repository / "never.xml"]


def test_the_other_branch_may_go_on(repository: Path) -> None:
    git(repository, "checkout", "-qb", "mine")
    article(repository / "a.xml", FAULT)
    commit(repository)
    git(repository, "checkout", "-q", "main")
    article(repository / "b.xml", FINE)
    commit(repository)
    git(repository, "checkout", "-q", "mine")
    assert since(repository, "main") == ["a.xml"]


def test_a_changed_source_concerns_every_output(repository: Path) -> None:
    source = repository / "a.xml"
    assert since(repository, source=source) == []
    article(source, FAULT)
    assert since(repository, source=source) == ["a.xml", "b.xml", "deep/ç d.xml"]


def test_links_have_changed_with_what_they_lead_to(repository: Path) -> None:
    (repository / "link.xml").symlink_to("a.xml")
    commit(repository)
    assert since(repository) == []
    article(repository / "a.xml", FAULT)
    assert since(repository) == ["a.xml", "link.xml"]
    commit(repository)
    (repository / "link.xml").unlink()
    (repository / "link.xml").symlink_to("b.xml")
    assert since(repository) == ["link.xml"]


def test_what_a_link_leads_to_outside_may_have_changed(repository: Path, tmp_path: Path) -> None:
    (repository / "link.xml").symlink_to(article(tmp_path / "elsewhere.xml", FINE))
    (repository / ".git" / "annex").mkdir()
    (repository / "annexed.xml").symlink_to(article(repository / ".git" / "annex" / "key.xml", FINE))
    commit(repository)
    assert git_changes.since("HEAD", [repository / "link.xml", repository / "annexed.xml", repository / "a.xml"]) == [
        repository / "link.xml",
        repository / "annexed.xml",
    ]


def test_a_submodule_has_revisions_of_its_own(repository: Path, tmp_path: Path) -> None:
    git(repository, "tag", "here")
    article(tmp_path / "other" / "s.xml", FINE)
    git(tmp_path / "other", "init", "-q")
    commit(tmp_path / "other")
    git(repository, "submodule", "--quiet", "add", str(tmp_path / "other"), "sub")
    commit(repository)
    assert since(repository, "here") == ["sub/s.xml"]


def test_in_a_hook(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    article(repository / "deep/ç d.xml", FAULT)
    assert since(repository) == ["deep/ç d.xml"]


@pytest.mark.parametrize(
    "settings",
    [
        {"core.fsmonitor": "RUN"},
        {"filter.f.clean": "RUN", "filter.f.smudge": "RUN", "filter.f.required": "true"},
        {"filter.f.process": "RUN"},
        {"diff.external": "RUN", "diff.f.command": "RUN", "diff.f.textconv": "RUN"},
        {"core.hooksPath": "HOOKS"},
        {"core.pager": "RUN", "pager.diff": "RUN", "core.editor": "RUN", "alias.diff": "!RUN", "alias.ls-tree": "!RUN"},
        {"core.sshCommand": "RUN", "remote.origin.url": "ssh://a.example/b", "remote.origin.promisor": "true"},
        {"remote.origin.url": "ext::RUN", "remote.origin.promisor": "true", "protocol.ext.allow": "always"},
        {"user.name": "a", "core.autocrlf": "input"},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_no_command_of_the_repository_is_run(settings: dict[str, str], repository: Path, tmp_path: Path) -> None:
    command = tmp_path / "run"
    command.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\ncat\n")
    command.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "fsmonitor-watchman", "post-checkout", "reference-transaction"):
        (hooks / name).symlink_to(command)
    (repository / ".gitattributes").write_text("*.xml filter=f diff=f\n")
    base = commit(repository)
    for key, value in settings.items():
        git(repository, "config", key, value.replace("RUN", str(command)).replace("HOOKS", str(hooks)))
    article(repository / "a.xml", FAULT)
    os.utime(repository / "b.xml", (1, 1))  # git would look into it
    assert since(repository, base) == ["a.xml"]
    if "remote.origin.promisor" in settings:  # what a revision needs is not there
        git(repository, "config", "extensions.partialClone", "origin")
        git(repository, "config", "core.repositoryFormatVersion", "1")
        (made := git(repository, "rev-parse", f"{base}^{{tree}}"))
        (repository / ".git" / "objects" / made[:2] / made[2:]).unlink()
        with pytest.raises(UsageError, match="git ls-tree failed"):
            since(repository, base)
    assert not (tmp_path / "ran").exists()


def test_the_command(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.chdir(repository)
    assert cli.main(["audit", ".", "--since", "HEAD", "--report", "text=out.txt"]) == 0
    assert (repository / "out.txt").read_text() == "0 files audited: nothing found\n"
    article(repository / "a.xml", FAULT)
    capsys.readouterr()
    assert cli.main(["audit", ".", "--since", "HEAD"]) == 1
    assert "1 file audited: 1 error" in capsys.readouterr().out
    assert cli.main(["audit", ".", "--since", "HEAD", "--baseline", "known.json"]) == 2, "part makes no baseline"
    assert not (repository / "known.json").exists()


def test_a_baseline_of_all_and_a_run_over_some(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.chdir(repository)
    assert cli.main(["audit", ".", "--baseline", "known.json"]) == 0
    article(repository / "a.xml", FAULT)
    capsys.readouterr()
    assert cli.main(["audit", ".", "--since", "HEAD", "--baseline", "known.json"]) == 1
    assert "gone" not in capsys.readouterr().err


@pytest.mark.parametrize("revision", ["no-such", "--help", "-x", "HEAD:a.xml", ""])
def test_an_unknown_revision(repository: Path, revision: str) -> None:
    with pytest.raises(UsageError, match="no such revision"):
        since(repository, revision)


def test_outside_a_repository(tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    path = article(tmp_path / "a.xml", FINE)
    assert cli.main(["audit", str(path), "--since", "HEAD"]) == 2
    assert "not a git repository" in capsys.readouterr().err


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="not installed"):
        since(repository)
