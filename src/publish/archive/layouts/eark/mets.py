"""What is in a package, in METS 1 as the Common Specification for Information Packages 2.1 asks (CSIP1 to CSIP119)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, unquote

from lxml import etree

from publish import __version__
from publish.archive import safe_paths
from publish.archive.layouts import Description, PackageFile
from publish.archive.source_copy import sha256
from publish.audit.files import safe_xml

METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
_CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
_LOCATIONS = (
    f"{METS} http://www.loc.gov/standards/mets/mets.xsd",
    f"{XLINK} http://www.loc.gov/standards/mets/xlink.xsd",
    f"{_CSIP} https://earkcsip.dilcis.eu/schema/DILCISExtensionMETS.xsd",
)
_CONTENT = {f"{{{_CSIP}}}CONTENTINFORMATIONTYPE": "OTHER", f"{{{_CSIP}}}OTHERCONTENTINFORMATIONTYPE": "publication"}
# What a metadata file is, by its name: METS's own word for its kind, and that of others where it has none.
_KINDS = {"dc.xml": ("DC", None), "premis.xml": ("PREMIS", None), "package.json": ("OTHER", "publish")}
PRESERVATION = "metadata/preservation/premis.xml"
_TYPES = {".xml": "application/xml", ".json": "application/json"}


def package(
    folder: Path,
    description: Description,
    *,
    descriptive: Sequence[str],
    preservation: Sequence[str],
    documentation: Sequence[PackageFile],
    schemas: Sequence[PackageFile],
    representations: Sequence[str],
) -> bytes:
    """The METS of a whole package, whose files are in their places in a folder; paths are relative to it."""
    document = _Document(folder, description.identifier, description)
    document.metadata("dmdSec", descriptive)
    document.metadata("digiprovMD", preservation)
    document.group("Documentation", documentation)
    document.group("Schemas", schemas)
    for name in representations:
        document.group(
            f"Representations/{name}", [PackageFile(f"representations/{name}/METS.xml", name, "application/xml")]
        )
    document.structure([f"Representations/{name}" for name in representations])
    return document.bytes()


def representation(folder: Path, name: str, files: Iterable[PackageFile], description: Description) -> bytes:
    """The METS of one representation, in its own folder (CSIPSTR12): its metadata and its data files."""
    document = _Document(folder, name, description)
    prefix = f"representations/{name}/"
    document.metadata("digiprovMD", [PRESERVATION])
    document.group("Data", [PackageFile(file.path.removeprefix(prefix), file.role, file.media_type) for file in files])
    document.structure([])
    return document.bytes()


class _Document:
    def __init__(self, folder: Path, identifier: str, description: Description) -> None:
        self._folder = folder
        self._when = description.modified.isoformat()
        self._identifier = identifier
        names = {None: METS, "xlink": XLINK, "csip": _CSIP, "xsi": _XSI}
        self._root = etree.Element(_name("mets"), nsmap=names)
        about = {
            "OBJID": identifier,
            "LABEL": description.title or identifier,
            "TYPE": "Textual works – Digital",
            "PROFILE": _PROFILE,
            f"{{{_XSI}}}schemaLocation": " ".join(_LOCATIONS),
            **_CONTENT,
        }
        for key, value in about.items():
            self._root.set(key, value)
        self._head(description)
        self._administrative: etree._Element | None = None
        self._files: etree._Element | None = None
        self._described: list[str] = []
        self._administered: list[str] = []
        self._groups: dict[str, str] = {}

    def _head(self, description: Description) -> None:
        dates = {"CREATEDATE": self._when, "LASTMODDATE": self._when, "RECORDSTATUS": "NEW"}
        head = _add(self._root, "metsHdr", {**dates, f"{{{_CSIP}}}OAISPACKAGETYPE": "SIP"})
        maker = _add(head, "agent", {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"})
        _add(maker, "name").text = "publish"
        _add(maker, "note", {f"{{{_CSIP}}}NOTETYPE": "SOFTWARE VERSION"}).text = __version__
        if description.publisher:
            publisher = _add(head, "agent", {"ROLE": "ARCHIVIST", "TYPE": "ORGANIZATION"})
            _add(publisher, "name").text = description.publisher

    def metadata(self, section: str, paths: Sequence[str]) -> None:
        """Refer to metadata files: ``dmdSec`` for descriptive ones, ``digiprovMD`` for others (CSIP17 to CSIP44)."""
        for path in paths:
            key = _id(section, path)
            if section == "dmdSec":
                place = _add(self._root, section, {"ID": key, "CREATED": self._when, "STATUS": "CURRENT"})
                self._described.append(key)
            else:
                if self._administrative is None:
                    self._administrative = _add(self._root, "amdSec", {"ID": "amd"})
                place = _add(self._administrative, section, {"ID": key, "STATUS": "CURRENT"})
                self._administered.append(key)
            kind, other = _KINDS[path.rpartition("/")[2]]
            named = {"MDTYPE": kind, **({"OTHERMDTYPE": other} if other else {})}
            media_type = _TYPES[Path(path).suffix]
            _add(place, "mdRef", {**_location(path), **named, "MIMETYPE": media_type, **self._measured(path)})

    def group(self, use: str, files: Sequence[PackageFile]) -> None:
        """A group of files under this use (CSIP58 to CSIP79); a group without files is left out."""
        if not files:
            return
        if self._files is None:
            self._files = _add(self._root, "fileSec", {"ID": "files"})
        self._groups[use] = _id("group", use)
        group = _add(self._files, "fileGrp", {"ID": self._groups[use], "USE": use, **_CONTENT})
        for file in files:
            about = {"ID": _id("file", file.path), "MIMETYPE": file.media_type, **self._measured(file.path)}
            _add(_add(group, "file", about), "FLocat", _location(file.path))

    def structure(self, representations: Sequence[str]) -> None:
        """The structural map that every package has (CSIP80 to CSIP119)."""
        place = _add(self._root, "structMap", {"ID": "csip", "TYPE": "PHYSICAL", "LABEL": "CSIP"})
        whole = _add(place, "div", {"ID": "package", "LABEL": self._identifier})
        metadata = {"DMDID": " ".join(self._described), "ADMID": " ".join(self._administered)}
        about = {key: value for key, value in metadata.items() if value}
        _add(whole, "div", {"ID": "metadata", "LABEL": "Metadata", **about})
        for use in [use for use in self._groups if use not in representations]:
            _add(_add(whole, "div", {"ID": _id("div", use), "LABEL": use}), "fptr", {"FILEID": self._groups[use]})
        if representations:
            every = _add(whole, "div", {"ID": "representations", "LABEL": "Representations"})
            for use in representations:
                _add(every, "fptr", {"FILEID": self._groups[use]})
            for use in representations:
                div = _add(every, "div", {"ID": _id("div", use), "LABEL": use})
                path = f"{use[0].lower()}{use[1:]}/METS.xml"
                _add(div, "mptr", {**_location(path), f"{{{XLINK}}}title": self._groups[use]})

    def _measured(self, path: str) -> dict[str, str]:
        file = self._folder / path
        size = str(file.stat().st_size)
        return {"SIZE": size, "CREATED": self._when, "CHECKSUM": sha256(file), "CHECKSUMTYPE": "SHA-256"}

    def bytes(self) -> bytes:
        """The document as a file."""
        etree.indent(self._root)
        written: bytes = etree.tostring(self._root, encoding="UTF-8", xml_declaration=True)
        return written


def _location(path: str) -> dict[str, str]:
    return {"LOCTYPE": "URL", f"{{{XLINK}}}type": "simple", f"{{{XLINK}}}href": quote(path)}


def _id(kind: str, path: str) -> str:
    """An XML name for a path: the same for the same path, and another for another."""
    return f"{kind}-" + "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in path)


def _name(local: str) -> str:
    return f"{{{METS}}}{local}"


def _add(parent: etree._Element, name: str, attributes: dict[str, str] | None = None) -> etree._Element:
    return etree.SubElement(parent, _name(name), attributes or {})


def remeasured(document: Path, moment: datetime) -> bytes:
    """A METS whose sizes and checksums are those of the files as they are, changed at this moment (CSIP6)."""
    root = safe_xml.parse(safe_paths.read(document))
    for place in root.iter(f"{{{METS}}}mdRef", f"{{{METS}}}FLocat"):
        about = place if place.tag == f"{{{METS}}}mdRef" else place.getparent()
        file = document.parent / unquote(place.get(f"{{{XLINK}}}href") or "")
        if about is not None and about.get("CHECKSUM") != (digest := sha256(file)):
            about.set("CHECKSUM", digest)
            about.set("SIZE", str(file.stat().st_size))
    for head in root.iter(f"{{{METS}}}metsHdr"):
        head.set("LASTMODDATE", moment.isoformat(timespec="seconds"))
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written
