"""BagIt 1.0 (RFC 8493), made by the Library of Congress's own library, the same bytes every time."""

from __future__ import annotations

import hashlib
import logging
import re
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import bagit

from publish import __version__
from publish.archive import source_copy
from publish.archive.layouts import Description, Layout, PackageFile

ALGORITHMS = ("sha256", "sha512")
_FOLDERS = {"record": "data"}
_LOCK = threading.Lock()  # the library changes the current folder of the process while it works

logging.getLogger("bagit").setLevel(logging.CRITICAL + 1)  # what it finds comes as exceptions


def _place(role: str, name: str) -> str:
    return f"{_FOLDERS.get(role, f'data/{role}')}/{name}"


def _finish(folder: Path, kept_files: Sequence[PackageFile], description: Description) -> None:
    for path in sorted((folder / "data").iterdir()):
        path.rename(folder / path.name)  # the library bags a folder in place
    (folder / "data").rmdir()
    information = {
        "Source-Organization": description.publisher,
        "External-Identifier": description.identifier,
        "External-Description": description.title,
        "Bagging-Date": description.modified.date().isoformat(),
        "Bag-Software-Agent": f"publish {__version__}, bagit.py {bagit.VERSION}",
    }
    with _LOCK:
        bagit.make_bag(
            str(folder), {key: _line(value) for key, value in information.items() if value}, checksums=list(ALGORITHMS)
        )
    # The library declares the last draft before the RFC, whose bags are made in the same way.
    (folder / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "utf-8", newline="")
    _list_tags(folder)


def _list_tags(folder: Path) -> None:
    """The tag manifests anew (RFC 8493, 2.2.1), by name and not by the order of the folder on disk."""
    tags = [p for p in sorted(folder.iterdir()) if p.is_file() and not p.name.startswith("tagmanifest-")]
    for algorithm in ALGORITHMS:
        lines = [f"{hashlib.new(algorithm, path.read_bytes()).hexdigest()}  {path.name}\n" for path in tags]
        (folder / f"tagmanifest-{algorithm}.txt").write_text("".join(lines), "utf-8", newline="")


def _line(value: str) -> str:
    return re.sub(r"\s+", " ", value).strip()


def faults(package: Path) -> list[str]:
    """What is wrong with a bag, a sentence each: structure, completeness and fixity (RFC 8493, section 3)."""
    try:
        with _LOCK:
            bag = bagit.Bag(str(package))
        bag.info.pop("Payload-Oxum", None)  # a sum of sizes, at which the library would stop before it names a file
        bag.validate(processes=1)
    except bagit.BagValidationError as error:
        return [_sentence(detail) for detail in error.details] or [str(error)]
    except Exception as error:  # codecs and readers of tag files raise what they like
        return [f"is no sound bag: {error or type(error).__name__}"]
    # Tag files that no manifest lists are no matter to the library.
    listed = {*bag.entries, *(f"tagmanifest-{name}.txt" for name in bag.algorithms)}
    names = (path.relative_to(package).as_posix() for path in source_copy.files(package))
    return [f"{name} is in no manifest" for name in names if name not in listed]


def _sentence(detail: Exception) -> str:
    path = getattr(detail, "path", "")
    if isinstance(detail, bagit.ChecksumMismatch):
        return f"{path} is not what it was: its {detail.algorithm} differs"
    if isinstance(detail, bagit.FileMissing):
        return f"{path} is missing"
    if isinstance(detail, bagit.UnexpectedFile):
        return f"{path} is in no manifest"
    return str(detail)


def _update(package: Path, path: str, moment: datetime) -> None:
    """The manifests and the sum of sizes of a bag anew, for a file in it that has changed."""
    listed = path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")  # RFC 8493, 2.1.3
    for manifest in sorted(package.glob("manifest-*.txt")):
        algorithm = manifest.stem.partition("-")[2]
        digest = hashlib.new(algorithm, (package / path).read_bytes()).hexdigest()
        lines = manifest.read_bytes().decode("utf-8").split("\n")  # a name may hold any other break, and spaces
        ours = [f"{digest}  {listed}" if line.partition("  ")[2] == listed else line for line in lines]
        manifest.write_text("\n".join(ours), "utf-8", newline="")
    payload = source_copy.files(package / "data")
    sizes = [file.stat().st_size for file in payload]
    information = package / "bag-info.txt"
    text = re.sub(r"(?m)^Payload-Oxum: .*$", f"Payload-Oxum: {sum(sizes)}.{len(sizes)}", information.read_text("utf-8"))
    information.write_text(text, "utf-8", newline="")
    _list_tags(package)


LAYOUT = Layout("bagit", "bagit.txt", _place, _finish, faults, _update)
