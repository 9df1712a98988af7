"""Making one package: the source is copied in, and everything is made from that copy and kept with what was found."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from publish import pipeline
from publish.archive import record, signature, source_copy, versions
from publish.archive import verdicts as judging
from publish.archive.layouts import Description, Layout, PackageFile
from publish.article import Article, read
from publish.article.identity import identifier, last_modified
from publish.audit.counting.flood import limited
from publish.audit.engine import Audit, audit
from publish.audit.external import Tool
from publish.audit.finding import SourceLocation
from publish.errors import SourceError
from publish.html import themes
from publish.report import html, json
from publish.request import Request

_TYPES = {
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "json": "application/json",
    "html": "text/html",
    "xml": "application/xml",
}


def make(
    source: Path,
    folder: Path,
    layout: Layout,
    settings: Request,
    tools: tuple[Tool, ...] = (),
    signing: signature.Signing | None = None,
) -> Audit:
    """Make the package of a source in an empty folder, and return what the audit found. Raises PublishError.

    Nothing in it depends on where the folder is, on the machine, or on the time; a signature does.
    """
    article = source_copy.copy(source, folder / layout.place("source", ""))
    kept_theme = None
    if settings.theme is not None:
        kept_theme = layout.place("theme", "").rstrip("/")
        themes.copy(settings.theme, folder / kept_theme)
        settings = replace(settings, theme=folder / kept_theme)
    work = folder / ".made"
    exported = _exported(article, work, settings, source)
    unsigned = None
    audit = exported.audit
    if signing is not None:
        pdf = exported.written[0]
        unsigned = pdf.stat().st_size
        pdf.write_bytes(signature.sign(pdf.read_bytes(), signing))
        audit = _again(audit, pdf, article)
    outputs, moved = {}, {str(article): layout.place("source", article.name)}
    for path in exported.written:
        kind = path.suffix.removeprefix(".")
        outputs[kind] = layout.place(kind, path.name)
        moved[str(path)] = outputs[kind]
        (folder / outputs[kind]).parent.mkdir(parents=True, exist_ok=True)
        path.rename(folder / outputs[kind])
    shutil.rmtree(work)
    audit = _moved(audit, folder, {**moved, f"{folder}/": ""})
    outputs["audit"] = layout.place("audit", "audit.json")
    _write(folder / outputs["audit"], json.render(limited(audit)))
    _write(folder / layout.place("audit", "audit.html"), html.render(limited(audit), draws_all=False))
    places = {path: folder / path for path in moved.values()}
    verdicts = judging.verdicts(audit, settings.profile, tools, places)
    _write(folder / layout.place("audit", "verdicts.json"), judging.text(verdicts))
    described = _described(read(article, language=settings.language), verdicts)
    text = record.text(
        layout,
        article=layout.place("source", article.name),
        source=source_copy.digests(folder / layout.place("source", "")),
        outputs=outputs,
        settings=settings,
        theme=kept_theme,
        publication={"identifier": described.identifier, "title": described.title, "language": described.language},
        versions=described.versions,
        unsigned=unsigned,
        level=signing.lasting if signing else None,
    )
    _write(folder / layout.place("record", record.NAME), text)
    layout.finish(folder, _package_files(folder, layout), described)
    return audit


def _exported(article: Path, folder: Path, settings: Request, source: Path) -> pipeline.Exported:
    """What is made of the copied article; a fault in it is said of the source that it was copied from."""
    try:
        return pipeline.export(article, folder, settings, with_subjects=True)  # for the report in the package
    except SourceError as fault:
        if fault.path == article:
            raise type(fault)(fault.message, source, fault.line, fault.advice) from fault
        raise


def _again(earlier: Audit, pdf: Path, article: Path) -> Audit:
    """An audit with what is found in the PDF as it is now."""
    origins = {key: SourceLocation(str(place.file), place.line) for key, place in read(article).origins.items()}
    now = audit(pdf, source=article, origins=origins)
    files = tuple(file for file in earlier.files if file.path != str(pdf))
    findings = tuple(finding for finding in earlier.findings if finding.location.file != str(pdf))
    return Audit(files, findings) + now


def _moved(audit: Audit, folder: Path, places: Mapping[str, str]) -> Audit:
    """An audit whose files are called by their paths in the package, a folder."""
    findings = []
    for finding in audit.findings:
        location = replace(finding.location, file=places.get(finding.location.file, finding.location.file))
        source = finding.source and replace(finding.source, file=places.get(finding.source.file, finding.source.file))
        message = finding.message
        for path, name in places.items():
            message = message.replace(path, name)
        findings.append(replace(finding, location=location, source=source, message=message))
    files = tuple(
        replace(file, path=places.get(file.path, file.path), source=places.get(file.source or "", file.source))
        for file in audit.files
    )
    return Audit(files, tuple(findings), folder=folder)


def _described(article: Article, verdicts: list[dict[str, object]]) -> Description:
    meta = article.metadata
    return Description(
        identifier=identifier(article),
        title=meta.title,
        language=article.language,
        publisher=meta.publisher or meta.journal,
        creators=tuple(person.name for person in meta.authors),
        modified=last_modified(article),
        versions=versions.current(),
        verdicts=verdicts,
    )


def _package_files(folder: Path, layout: Layout) -> list[PackageFile]:
    roles = {layout.place(role, ""): role for role in ("source", "pdf", "epub", "audit", "theme", "record")}
    kept_files = []
    for path in source_copy.files(folder):
        name = path.relative_to(folder).as_posix()
        role = roles[max((place for place in roles if name.startswith(place)), key=len)]
        kept_files.append(
            PackageFile(name, role, _TYPES.get(path.suffix.lower().removeprefix("."), "application/octet-stream"))
        )
    return kept_files


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
