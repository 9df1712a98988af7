"""What a verdict rests on beside the files: our own code and data, the packages that it uses, and this Python.

Versions alone would not do: a rule that is edited in a checkout must be asked again.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from publish import resources
from publish.files.store import Store

DISTRIBUTION = "a11y-publish"
_PACKAGE = Path(__file__).resolve().parents[3]
_ASIDE = ("__pycache__", "data", "report", "commands")  # what no verdict rests on; data holds fonts and templates


def digest(store: Store) -> str:
    """A digest that changes whenever an audit of the same file might.

    The code is known by its bytes, so that two installs of the same code share a cache. As long as sizes and times of
    its files stay the same, by which Python too knows that code has not changed, they are not read again; nor is what
    packages ask for, as long as the same ones are installed. Raises OSError where the code cannot be read.
    """
    files = list(_files())
    if not files:
        raise FileNotFoundError(_PACKAGE)  # in an archive
    state = _digest(f"{path} {size} {changed}" for path, size, changed in files)
    code = store.get(state)
    if code is None:
        code = _digest(f"{name} {_of_bytes(Path(path))}" for name, path in _named(path for path, _, _ in files))
        store.put(state, code)
    state = _digest(_installed())
    packages = store.get(state)
    if packages is None:
        packages = _digest(installed) if (installed := _packages()) else state
        store.put(state, packages)
    return _digest([code, sys.version, sys.platform, packages])


def _digest(parts: Iterator[str] | list[str]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part.encode("utf-8", "surrogateescape") + b"\0")
    return whole.hexdigest()


def _of_bytes(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _files() -> Iterator[tuple[str, int, int]]:
    """Path, size and time of change of each file of the package, and of the data that an audit rests on."""
    for top in (_PACKAGE, resources.assets() / "schema", resources.assets() / "languages"):
        for where, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if name not in _ASIDE)
            for name in sorted(names):
                path = os.path.join(where, name)  # noqa: PTH118  # hundreds of files, on every run; a Path takes longer
                state = os.stat(path)  # noqa: PTH116
                yield path, state.st_size, state.st_mtime_ns


def _named(paths: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Each path behind a name that does not say where the package is installed."""
    for path in paths:
        inside = Path(path).is_relative_to(_PACKAGE)
        yield os.path.relpath(path, _PACKAGE) if inside else Path(path).name, path


def _installed() -> Iterator[str]:
    """Every package of this Python by the folder of its metadata, which is named after it and its version."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208  # as below
        except OSError:
            continue
        yield folder
        yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def _packages() -> list[str]:
    """The packages that ours asks for, and that these ask for, with versions; none where ours is not installed."""
    from importlib import metadata  # reads a file for each package, which takes time

    versions: dict[str, str] = {}
    waiting = [DISTRIBUTION]
    while waiting:
        name = waiting.pop()
        if name in versions:
            continue
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            if name == DISTRIBUTION:
                return []
            versions[name] = ""  # asked for by another Python or system
            continue
        versions[name] = package.version
        for line in package.requires or ():
            needed = re.match(r"[\w.-]+", line)
            if needed and "extra ==" not in line:
                waiting.append(re.sub(r"[-_.]+", "-", needed[0]).lower())
    return [f"{name} {version}" for name, version in sorted(versions.items())]
