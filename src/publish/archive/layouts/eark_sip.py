"""An E-ARK submission package: CSIP 2.1 and SIP 2.1 of the DILCIS Board, METS 1 with PREMIS 3 beside it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from publish import resources
from publish.archive import source_copy
from publish.archive.layouts import Description, Layout, PackageFile
from publish.archive.layouts.eark import checking, dublin_core, mets, premis

REPRESENTATIONS = ("source", "pdf", "epub")
_FOLDERS = {
    **{name: f"representations/{name}/data" for name in REPRESENTATIONS},
    "audit": "documentation",
    "theme": "documentation/theme",
    "record": "metadata/other",
}
_DESCRIPTIVE = "metadata/descriptive/dc.xml"
_SCHEMA = "schemas/profile.rng"


def _place(role: str, name: str) -> str:
    return f"{_FOLDERS[role]}/{name}"


def _finish(folder: Path, kept_files: Sequence[PackageFile], description: Description) -> None:
    for path in (_DESCRIPTIVE, mets.PRESERVATION, _SCHEMA):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(resources.assets() / "schema" / "profile.rng", folder / _SCHEMA)
    (folder / _DESCRIPTIVE).write_bytes(dublin_core.write(description))
    others = [kept_file for kept_file in kept_files if kept_file.role not in REPRESENTATIONS]
    (folder / mets.PRESERVATION).write_bytes(premis.write(folder, others, description))
    for name in REPRESENTATIONS:
        place = folder / "representations" / name
        files = [kept_file for kept_file in kept_files if kept_file.role == name]
        (place / mets.PRESERVATION).parent.mkdir(parents=True)
        (place / mets.PRESERVATION).write_bytes(premis.write(folder, files, description))
        (place / "METS.xml").write_bytes(mets.representation(place, name, files, description))
    documentation = [kept_file for kept_file in kept_files if kept_file.path.startswith("documentation/")]
    (folder / "METS.xml").write_bytes(
        mets.package(
            folder,
            description,
            descriptive=[_DESCRIPTIVE],
            preservation=[
                mets.PRESERVATION,
                *(kept_file.path for kept_file in kept_files if kept_file.role == "record"),
            ],
            documentation=documentation,
            schemas=[PackageFile(_SCHEMA, "schema", "application/xml")],
            representations=REPRESENTATIONS,
        )
    )


def faults(package: Path) -> list[str]:
    """What is wrong with a package, a sentence each: what a METS names must be there as it says, and nothing else."""
    faults = list(checking.faults(package, package / "METS.xml"))
    named = {package / "METS.xml", *checking.named(package / "METS.xml")}
    for name in REPRESENTATIONS:
        inner = package / "representations" / name / "METS.xml"
        if inner.is_file():
            faults += checking.faults(package, inner)
            named |= checking.named(inner)
    return faults + [
        f"{path.relative_to(package).as_posix()} is named in no METS"
        for path in source_copy.files(package)
        if path not in named
    ]


def _update(package: Path, path: str, moment: datetime) -> None:
    """What PREMIS and METS say of a file of a representation that has changed, from the inside to the outside."""
    place = next(name for name in REPRESENTATIONS if path.startswith(f"{_FOLDERS[name]}/"))
    inner = package / "representations" / place
    preservation = inner / mets.PRESERVATION
    preservation.write_bytes(premis.renewed(preservation, package, path, moment))
    for document in (inner / "METS.xml", package / "METS.xml"):
        document.write_bytes(mets.remeasured(document, moment))


LAYOUT = Layout("eark-sip", "METS.xml", _place, _finish, faults, _update)
