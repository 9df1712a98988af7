"""JATS article → canonical article → HTML → { PDF, EPUB } → findings, as one function."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from publish import output
from publish.article import read
from publish.audit.engine import Audit, audit
from publish.audit.finding import Severity, SourceLocation
from publish.errors import UsageError
from publish.formats import FORMATS, Choices
from publish.html import render

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to export.

    ``language`` serves a source that declares none (BCP 47). ``pages_from`` is a PDF of the same article whose pages an
    EPUB marks; without it, those of the PDF that is made beside it. ``certification`` says who certifies an EPUB (see
    ``publish.epub.Certification``).
    """

    formats: tuple[str, ...] = ("pdf",)
    language: str | None = None
    theme: Path | None = None
    profile: str = "pdf-ua-1"
    missing_media: Literal["stop", "placeholder"] = "stop"
    pages_from: Path | None = None
    certification: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exported:
    """What one source gave: the files written, the first of each format, and the audit of source and outputs."""

    written: tuple[Path, ...]
    audit: Audit


def export(source: Path, folder: Path, options: Options, step: Step = lambda _: None) -> Exported:
    """Export one article and audit it and what was written. ``step`` is told what is being done.

    Every format is made before the first file is written. Raises PublishError.
    """
    step("reading")
    article = read(source, language=options.language)
    document = render(article, missing_media=options.missing_media, theme=options.theme)
    origins = {key: SourceLocation(str(origin.file), origin.line) for key, origin in document.origins.items()}
    unrendered = [(item.name, item.origin.line) for item in document.unrendered]
    choices = Choices(options.theme, options.profile, _given(options.pages_from), options.certification)
    made: dict[str, Mapping[str, bytes]] = {}
    for name in [name for name in FORMATS if name in options.formats]:
        step(f"making {name}")
        made[name] = FORMATS[name].write(document, source.stem, choices)
        if name == "pdf" and choices.pages is None:
            choices = replace(choices, pages=_first(made[name]))
    step("auditing")
    found = audit(source, unrendered=unrendered)
    claiming = [name for name in made if FORMATS[name].claims]
    if claiming and not found.count(Severity.ERROR):
        draft = made.get("epub") or FORMATS["epub"].write(document, source.stem, choices)
        if _passes(draft, source, origins):
            for name in claiming:
                made[name] = FORMATS[name].write(document, source.stem, replace(choices, earned=True))
    step("writing")
    output.write(folder, {path: data for files in made.values() for path, data in files.items()})
    step("auditing")
    written = tuple(folder / _first(made[name])[0] for name in options.formats)
    for path, name in zip(written, options.formats, strict=True):
        if FORMATS[name].audited:
            found += audit(path, source=source, origins=origins)
    return Exported(written, found)


def _given(path: Path | None) -> tuple[Path, bytes] | None:
    try:
        return None if path is None else (path, path.read_bytes())
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror or error}", path) from error


def _first(files: Mapping[str, bytes]) -> tuple[Path, bytes]:
    name, data = next(iter(files.items()))
    return Path(name), data


def _passes(draft: Mapping[str, bytes], source: Path, origins: Mapping[str, SourceLocation]) -> bool:
    """Whether an audit finds no error in an EPUB that does not yet claim anything: then it may."""
    name, data = _first(draft)
    with tempfile.TemporaryDirectory(prefix="publish-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return not audit(path, source=source, origins=origins).count(Severity.ERROR)


def audit_files(paths: Sequence[Path], source: Path | None) -> Audit:
    """Audit finished files, ours or anybody's.

    ``source`` is the article that they were made from, where it is at hand.
    """
    origins = {}
    if source is not None:
        origins = {key: SourceLocation(str(o.file), o.line) for key, o in read(source).origins.items()}
    found = Audit((), ())
    for path in paths:
        found += audit(path, source=source, origins=origins)
    return found
