"""A release in one step, ``./dev release 0.2.0``: the version, the dated changelog, the files made and checked, a tag.

Nothing is sent anywhere: it ends with what to say next. ``./dev distribution`` makes and checks the files alone.
"""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VERSION = re.compile(r"\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?")
_UNRELEASED = "## Unreleased\n"
_HOLDERS = {
    "pyproject.toml": 'version = "{}"',
    "src/publish/__init__.py": '__version__ = "{}"',
    "recipe/conda/meta.yaml": '{{% set version = "{}" %}}',
}


class Refused(Exception):
    """A release that cannot be made as things are; the text says why."""


def with_version(text: str, holder: str, version: str) -> str:
    """The text of a file with another version, which stands there once on a line of its own. Raises Refused."""
    pattern = "^" + re.escape(holder.format("@")).replace("@", r"[\w.]+") + "$"
    changed, count = re.subn(pattern, holder.format(version), text, flags=re.MULTILINE)
    if count != 1:
        raise Refused(f"{holder.format('…')} stands {count} times, and not once")
    return changed


def dated(changelog: str, version: str, day: datetime.date) -> str:
    """The changelog with what was unreleased under a version and a day. Raises Refused where that is nothing."""
    before, heading, after = changelog.partition(_UNRELEASED)
    news = after.partition("\n## ")[0]
    if not heading or not re.search(r"^- ", news, re.MULTILINE):
        raise Refused("CHANGELOG.md has nothing under “Unreleased”")
    if f"## {version} " in after:
        raise Refused(f"CHANGELOG.md has a section {version} already")
    return f"{before}{_UNRELEASED}\n## {version} – {day.isoformat()}\n{after}"


def release(version: str, day: datetime.date) -> None:
    """Make a release of what is committed. Raises Refused, with everything as it was."""
    if not VERSION.fullmatch(version):
        raise Refused(f"{version} is no version such as 0.2.0 or 0.2.0rc1")
    if _output_of("git", "status", "--porcelain"):
        raise Refused("something is not committed: commit it, or put it aside")
    if _output_of("git", "tag", "--list", f"v{version}"):
        raise Refused(f"there is a tag v{version} already")
    changed = {
        name: with_version((ROOT / name).read_text("utf-8"), holder, version) for name, holder in _HOLDERS.items()
    }
    changed["CHANGELOG.md"] = dated((ROOT / "CHANGELOG.md").read_text("utf-8"), version, day)
    start = _output_of("git", "rev-parse", "HEAD")
    try:
        for name, text in changed.items():
            (ROOT / name).write_text(text, "utf-8")
        _run(sys.executable, "-m", "publish.man_pages", "docs/man")
        distribution()
        _run(
            "git",
            "commit",
            "--quiet",
            "--all",
            "--message",
            f"Release {version}",
            "--message",
            "The files of dist/ were made and checked from it.",
        )
        _run("git", "tag", "--annotate", f"v{version}", "--message", f"Publish {version}")
    except BaseException:
        _run("git", "reset", "--quiet", "--hard", start)  # nothing was uncommitted
        raise
    print(f"tagged v{version}. Next: git push --follow-tags, then twine upload dist/*")


def distribution() -> None:
    """Make the wheel and the source distribution in ``dist/``, and check them. Raises CalledProcessError."""
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist")
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "dist").iterdir())
    _run(sys.executable, "-m", "twine", "check", "--strict", *files)
    _run(sys.executable, "-m", "check_wheel_contents", *(name for name in files if name.endswith(".whl")))


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


def _output_of(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    try:
        if sys.argv[1:2] == ["distribution"]:
            distribution()
        else:
            release(sys.argv[1] if len(sys.argv) > 1 else "", datetime.datetime.now(datetime.UTC).date())
    except Refused as refused:
        sys.exit(f"./dev release: {refused}")
    except subprocess.CalledProcessError as failed:
        sys.exit(f"./dev release: failed, and everything is as it was: {' '.join(map(str, failed.cmd))}")
