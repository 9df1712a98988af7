"""JATS article → canonical article → HTML → { PDF, EPUB } → findings, as one function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from publish import claims, output
from publish.article import read
from publish.audit.engine import Audit, audit
from publish.audit.finding import SourceLocation
from publish.claims import Withheld
from publish.formats import FORMATS, Choices, Format
from publish.html import render

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to export. ``language`` serves a source that declares none (BCP 47)."""

    formats: tuple[str, ...] = ("pdf",)
    language: str | None = None
    theme: Path | None = None
    profile: str = "pdf-ua-1"
    missing_media: Literal["stop", "placeholder"] = "stop"


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
    choices = Choices(options.theme, options.profile)
    made: dict[str, bytes] = {}
    firsts: list[str] = []
    for name in options.formats:
        step(f"making {name}")
        files = FORMATS[name].write(document, source.stem, choices)
        firsts.append(next(iter(files)))
        made.update(files)
    step("auditing")
    origins = {key: SourceLocation(str(origin.file), origin.line) for key, origin in document.origins.items()}
    found = audit(source, unrendered=[(item.name, item.origin.line) for item in document.unrendered])
    lacking: list[Withheld] = []
    for first, name in zip(firsts, options.formats, strict=True):
        if FORMATS[name].audited:
            judge = partial(audit, folder / first, source=source, origins=origins)
            made[first], audited, withheld = _earned(made[first], judge, folder / first, FORMATS[name], choices)
            found += audited
            lacking += withheld
    step("writing")
    output.write(folder, made)
    return Exported(tuple(folder / first for first in firsts), found, tuple(lacking))


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
