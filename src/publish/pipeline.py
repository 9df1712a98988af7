"""JATS article → canonical article → HTML → { PDF, EPUB } → findings, as one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

from publish import claims, output
from publish.article import read
from publish.audit.claims import reason
from publish.audit.engine import Audit, audit
from publish.audit.finding import Severity, SourceLocation
from publish.claims import Withheld
from publish.errors import UsageError
from publish.formats import FORMATS, Choices, Format
from publish.html import render

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to export.

    ``language`` serves a source that declares none (BCP 47). ``pages_from`` is a PDF of the same article whose pages an
    EPUB marks; without it, those of the PDF that is made beside it. ``certification`` says who certifies an EPUB (see
    ``publish.epub.Certification``). ``jobs`` processes lay out a long document, as many as there are cores.
    """

    formats: tuple[str, ...] = ("pdf",)
    language: str | None = None
    theme: Path | None = None
    profile: str = "pdf-ua-1"
    missing_media: Literal["stop", "placeholder"] = "stop"
    pages_from: Path | None = None
    certification: Mapping[str, str] = field(default_factory=dict)
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What one source gave: the files written, the first of each format, and the audit of source and outputs.

    ``withheld`` are the claims that these files do not make, as the audit found against them.
    """

    written: tuple[Path, ...]
    audit: Audit
    withheld: tuple[Withheld, ...] = ()


def export(source: Path, folder: Path, options: Options, step: Step = lambda _: None) -> Exported:
    """Export one article and audit it and what was written. ``step`` is told what is being done.

    Every format is made before the first file is written. Raises PublishError.
    """
    step("reading")
    article = read(source, language=options.language)
    document = render(article, missing_media=options.missing_media, theme=options.theme)
    origins = {key: SourceLocation(str(origin.file), origin.line) for key, origin in document.origins.items()}
    unrendered = [(item.name, item.origin.line) for item in document.unrendered]
    choices = Choices(
        options.theme, options.profile, _given(options.pages_from), options.certification, jobs=options.jobs
    )
    made: dict[str, dict[str, bytes]] = {}
    for name in [name for name in FORMATS if name in options.formats]:
        step(f"making {name}")
        made[name] = dict(FORMATS[name].write(document, source.stem, choices))
        if name == "pdf" and choices.pages is None:
            first, data = _first(made[name])
            choices = replace(choices, pages=(Path(first), data))
    step("auditing")
    found = audit(source, unrendered=unrendered)
    lacking: list[Withheld] = []
    if claiming := [name for name in made if FORMATS[name].claims]:
        first, data = _first(made.get("epub") or FORMATS["epub"].write(document, source.stem, choices))
        draft = found + audit(folder / first, data=data, source=source, origins=origins)
        faults = [finding for finding in draft.findings if finding.severity is Severity.ERROR]
        if faults:
            lacking.append(Withheld(folder / first, "EPUB Accessibility", reason(faults)))
        else:
            for name in claiming:
                made[name] = dict(FORMATS[name].write(document, source.stem, replace(choices, earned=True)))
    for name in options.formats:
        if FORMATS[name].audited:
            first, data = _first(made[name])
            judge = partial(audit, folder / first, source=source, origins=origins)
            made[name][first], audited, withheld = _earned(data, judge, folder / first, FORMATS[name], choices)
            found += audited
            lacking += withheld
    step("writing")
    output.write(folder, {path: data for files in made.values() for path, data in files.items()})
    written = tuple(folder / _first(made[name])[0] for name in options.formats)
    return Exported(written, found, tuple(lacking))


def _earned(
    data: bytes, judge: Callable[..., Audit], path: Path, form: Format, choices: Choices
) -> tuple[bytes, Audit, list[Withheld]]:
    """A file without the claims that its audit does not bear out, and the audit of what it then is."""
    audited = judge(data=data)
    lacking = claims.withheld(path, audited, form.promises(choices))
    if lacking:
        data = form.withhold(data, lacking.keys())
        audited = judge(data=data)
    return data, audited, list(lacking.values())


def _given(path: Path | None) -> tuple[Path, bytes] | None:
    try:
        return None if path is None else (path, path.read_bytes())
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror or error}", path) from error


def _first(files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """The file of a format that is audited, by its path below the folder, and its bytes."""
    return next(iter(files.items()))


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
