"""Which files have changed since a revision of the git repository that they lie in.

The repository may be a stranger's, whose settings name commands that git would run: to watch files, to filter them, to
show or fetch what is missing. Git is asked for nothing that needs one; which file is what it was is computed here.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from publish.errors import UsageError

_SECONDS = 120
# A hook runs with these set, for the repository that it belongs to and relative to its top.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")


# What git lacks it does not fetch, by a command of the repository's or otherwise.
_OFFLINE = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "", "GIT_TERMINAL_PROMPT": "0"}
_HARMLESS = (
    "--no-pager",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.sshCommand=false",
)
_LINK = "120000"


def since(revision: str, paths: Sequence[Path], source: Path | None = None) -> list[Path]:
    """Those of the files that are not known to be what they were at a revision, in the order given.

    That is the point where the branch left it: what has been committed on the other side meanwhile does not count. Only
    files that git tracks can be known to be unchanged: new, uncommitted and renamed ones, and those that it ignores,
    such as outputs, are all audited. Where the source of outputs may have changed, so may what is found in each of
    them. Files that have been deleted are left out.

    Raises UsageError outside a repository, and for a revision that it does not know.
    """
    trees: dict[Path, _Tree] = {}
    there = [path for path in paths if path.exists() or not _tree(path, revision, trees).had(path)]
    if source is not None and _tree(source, revision, trees).may_have_changed(source):
        return there
    return [path for path in there if _tree(path, revision, trees).may_have_changed(path)]


class _Tree:
    """A working tree: what it held at a revision, and what of that is what it was."""

    def __init__(self, top: Path, revision: str) -> None:
        self.top = top
        self._objects: dict[str, tuple[str, str]] = {}  # mode and object by path
        self._tracked: set[str] = set()
        if _git(top, "rev-parse", "--show-superproject-working-tree").stdout.strip():
            return  # a submodule has revisions of its own
        base = _base(top, revision)
        self._objects = _objects(top, base)
        self._tracked = {os.fsdecode(name) for name in _told_by(top, "ls-files", "--full-name", "-z").split(b"\0")}

    def had(self, path: Path) -> bool:
        """Whether a file was there at the revision."""
        return self._name(_here(path)) in self._objects

    def may_have_changed(self, path: Path) -> bool:
        """Whether a file is not known to be what it was; for a link, also what it leads to."""
        return any(not self._is_as_it_was(place) for place in (_here(path), path.resolve()))

    def _is_as_it_was(self, path: Path) -> bool:
        name = self._name(path)
        return name in self._tracked and name in self._objects and _same(path, *self._objects[name])

    def _name(self, path: Path) -> str | None:
        return path.relative_to(self.top).as_posix() if path.is_relative_to(self.top) else None


def _here(path: Path) -> Path:
    """Where a file or a link itself lies."""
    whole = path.absolute()
    return whole.parent.resolve() / whole.name


def _tree(path: Path, revision: str, trees: dict[Path, _Tree]) -> _Tree:
    folder = next(above for above in _here(path).parents if above.is_dir())
    for above in (folder, *folder.parents):
        if above in trees:
            return trees[above]
        if (above / ".git").exists():
            break
    answer = _git(folder, "rev-parse", "--show-toplevel")
    if answer.returncode != 0:
        raise UsageError(f"--since {revision}: {_reason(answer)}", path, advice="Audit it without --since.")
    top = Path(os.fsdecode(answer.stdout.rstrip(b"\n"))).resolve()
    return trees.setdefault(top, _Tree(top, revision))


def _base(top: Path, revision: str) -> str:
    """The commit where the branch left a revision; the revision itself, where the two have nothing in common."""
    answer = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if answer.returncode != 0:
        advice = "Is it spelt right? A shallow clone lacks it: fetch the whole history (in CI, fetch-depth: 0)."
        raise UsageError(f"--since {revision}: git knows no such revision", top, advice=advice)
    commit = answer.stdout.decode("ascii").strip()
    shared = _git(top, "merge-base", commit, "HEAD")
    return shared.stdout.decode("ascii").strip() if shared.returncode == 0 else commit


def _told_by(top: Path, *arguments: str) -> bytes:
    done = _git(top, *arguments)
    if done.returncode != 0:
        raise UsageError(f"git {arguments[0]} failed: {_reason(done)}", top)
    return done.stdout


def _objects(top: Path, base: str) -> dict[str, tuple[str, str]]:
    """What a commit holds: by path the mode and the name of the object, in hexadecimal."""
    objects = {}
    for entry in _told_by(top, "ls-tree", "-r", "--full-tree", "-z", base).split(b"\0"):
        about, _, name = entry.partition(b"\t")
        if name:
            mode, _, parts = about.decode("ascii").split(" ")
            objects[os.fsdecode(name)] = mode, parts
    return objects


def _same(path: Path, mode: str, digest: str) -> bool:
    """Whether a file or a link, byte for byte, is the object of this name."""
    try:
        if path.is_symlink() != (mode == _LINK):
            return False
        if mode == _LINK:
            return _named(os.fsencode(path.readlink()), digest) == digest
        return path.is_file() and _named(path.read_bytes(), digest) == digest
    except OSError:
        return False  # what cannot be read is said by who audits it


def _named(data: bytes, like: str) -> str:
    """The name of an object with these bytes, in a repository whose names are like this one (SHA-1 or SHA-256)."""
    digest = hashlib.sha1(usedforsecurity=False) if len(like) == 40 else hashlib.sha256()
    digest.update(b"blob %d\0" % len(data))
    digest.update(data)
    return digest.hexdigest()


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """What git says is wrong, in its first line."""
    return done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK}
    environment["GIT_OPTIONAL_LOCKS"] = "0"  # reading must not disturb a run of git beside it
    environment |= _OFFLINE
    try:
        return subprocess.run(
            ["git", *_HARMLESS, "-C", str(folder), *arguments],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
            env=environment,
        )
    except FileNotFoundError as error:
        raise UsageError("--since needs git, which is not installed here") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"git did not run: {error}", folder) from error
