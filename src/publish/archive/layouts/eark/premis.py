"""What became of the publication, in PREMIS 3: every file with its fixity, how it was made, and who judged it how.

A PREMIS event has a date. That of the run would make every package another one, so events carry the date that the
publication itself has, as its PDF and EPUB do; the date of the submission is the archive's to record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from lxml import etree

from publish.archive import safe_paths
from publish.archive.layouts import Description, PackageFile
from publish.audit.files import safe_xml

_PREMIS = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_XLINK = "http://www.w3.org/1999/xlink"
_FIXITY = (("SHA-256", "sha256"), ("SHA-512", "sha512"))


def write(folder: Path, kept_files: Sequence[PackageFile], description: Description) -> bytes:
    """The record of these files of a package: objects, then events, then agents, as the schema wants them."""
    names = {None: _PREMIS, "xsi": _XSI, "xlink": _XLINK}
    root = etree.Element(f"{{{_PREMIS}}}premis", {"version": "3.0"}, nsmap=names)
    for kept_file in kept_files:
        _object(root, folder, kept_file)
    when = description.modified.isoformat()
    outputs = [kept_file for kept_file in kept_files if kept_file.role in ("pdf", "epub")]
    agents = {"publish": description.versions.get("publish", "")}
    for kept_file in outputs:
        _event(
            root,
            f"creation:{kept_file.path}",
            "creation",
            when,
            "made from the source",
            "success",
            "publish",
            kept_file.path,
        )
    about = {kept_file.path for kept_file in kept_files}
    for number, verdict in enumerate(description.verdicts, 1):
        if verdict["file"] not in about:
            continue
        tool = verdict["tool"]
        assert isinstance(tool, dict)
        agents.setdefault(tool["name"], tool["version"])
        standard = verdict.get("standard") or f"what {tool['name']} checks"
        outcome = str(verdict["verdict"])
        _event(
            root, f"validation:{number}", "validation", when, str(standard), outcome, tool["name"], str(verdict["file"])
        )
    for name, version in agents.items():
        agent = _add(root, "agent")
        _identify(agent, "agent", name)
        _add(agent, "agentName", name)
        _add(agent, "agentType", "software")
        _add(agent, "agentVersion", version)
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def renewed(document: Path, package: Path, path: str, moment: datetime) -> bytes:
    """The record with the fixity of a file as it is now, and an event: its time stamp was renewed at this moment."""
    root = safe_xml.parse(safe_paths.read(document))
    data = (package / path).read_bytes()
    for item in root.iter(f"{{{_PREMIS}}}object"):
        if item.findtext(f".//{{{_PREMIS}}}objectIdentifierValue") != path:
            continue
        for fixity in item.iter(f"{{{_PREMIS}}}fixity"):
            name, digest = (fixity.find(f"{{{_PREMIS}}}messageDigest{part}") for part in ("Algorithm", ""))
            if name is not None and digest is not None:
                digest.text = hashlib.new(dict(_FIXITY)[name.text or ""], data).hexdigest()
        for size in item.iter(f"{{{_PREMIS}}}size"):
            size.text = str(len(data))
    when = moment.isoformat(timespec="seconds")
    event = _event(
        root, f"renewal:{when}", "digital signature generation", when, "time stamp", "success", "publish", path
    )
    agent = root.find(f"{{{_PREMIS}}}agent")
    if agent is not None:
        agent.addprevious(event)  # the schema wants events before agents
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _object(root: etree._Element, folder: Path, kept_file: PackageFile) -> None:
    data = (folder / kept_file.path).read_bytes()
    item = _add(root, "object")
    item.set(f"{{{_XSI}}}type", "file")
    _identify(item, "object", kept_file.path)
    about = _add(item, "objectCharacteristics")
    for name, algorithm in _FIXITY:
        fixity = _add(about, "fixity")
        _add(fixity, "messageDigestAlgorithm", name)
        _add(fixity, "messageDigest", hashlib.new(algorithm, data).hexdigest())
    _add(about, "size", str(len(data)))
    _add(_add(_add(about, "format"), "formatDesignation"), "formatName", kept_file.media_type)
    _add(item, "originalName", kept_file.path.rpartition("/")[2])


def _event(
    root: etree._Element,
    name: str,
    kind: str,
    when: str,
    detail: str,
    outcome: str,
    agent: str,
    about: str,
) -> etree._Element:
    event = _add(root, "event")
    _identify(event, "event", name)
    _add(event, "eventType", kind)
    _add(event, "eventDateTime", when)
    _add(_add(event, "eventDetailInformation"), "eventDetail", detail)
    _add(_add(event, "eventOutcomeInformation"), "eventOutcome", outcome)
    link = _add(event, "linkingAgentIdentifier")
    _add(link, "linkingAgentIdentifierType", "local")
    _add(link, "linkingAgentIdentifierValue", agent)
    link = _add(event, "linkingObjectIdentifier")
    _add(link, "linkingObjectIdentifierType", "local")
    _add(link, "linkingObjectIdentifierValue", about)
    _add(link, "linkingObjectRole", "outcome" if kind == "creation" else "source")
    return event


def _identify(element: etree._Element, kind: str, value: str) -> None:
    identifier = _add(element, f"{kind}Identifier")
    _add(identifier, f"{kind}IdentifierType", "local")
    _add(identifier, f"{kind}IdentifierValue", value)


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_PREMIS}}}{name}")
    element.text = text
    return element
