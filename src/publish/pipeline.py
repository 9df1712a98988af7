"""JATS article → canonical article → HTML → { PDF, EPUB } → findings, as one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from publish import earned_claims
from publish.article import read
from publish.audit.counting.claim_rules import UNACCEPTED
from publish.audit.engine import NOTHING, Audit, audit, load
from publish.audit.finding import SourceLocation
from publish.earned_claims import Withheld
from publish.errors import UsageError
from publish.files import output, replacing
from publish.files.remembered import of_file
from publish.formats import FORMATS, Files, Format, FormatFiles
from publish.html import HtmlDocument, render
from publish.pages import Pages
from publish.process.background import Background
from publish.process.cache import ByteBoundedCache
from publish.request import Request

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """What one source gave: the files written, the first of each format, and the audit of source and outputs.

    ``withheld`` are the claims that these files do not make, as the audit found against them, ``files`` all files
    written.
    """

    written: tuple[Path, ...]
    audit: Audit
    withheld: tuple[Withheld, ...] = ()
    files: tuple[Path, ...] = ()


def export(
    source: Path,
    folder: Path,
    request: Request,
    step: Step = lambda _: None,
    background: Background | None = None,
    *,
    cache: ByteBoundedCache | None = None,
    with_subjects: bool = False,
) -> Exported:
    """Export one article and audit it and what was written. ``step`` is told what is being done.

    Audits are made in the ``background``, where that is given. ``cache`` holds what a process that stays warm may need
    again. With ``with_subjects``, the audit keeps the files opened.

    Every format is made before the first file is written. What speaks of another format, as ONIX does of the EPUB,
    claims what that has earned: it is made and audited even where it is not written. The findings are those of the
    source and of what is written. Raises PublishError.
    """
    background = background or Background(in_process=True)
    step("reading")
    for form in map(FORMATS.__getitem__, request.formats):
        replacing.spare_others(folder, {f"{source.stem}{form.suffix}": b""}, form.is_ours)
    article = read(source, language=request.language)
    document = render(article, missing_media=request.missing_media, theme=request.theme)
    origins = {key: SourceLocation(str(origin.file), origin.line) for key, origin in document.origins.items()}
    pages = _pages_given(request.pages_from)
    judge_source = background.begin(_of_source(source, document, request, with_subjects=with_subjects))
    needed = _needed(request.formats)
    background.prepare(partial(load, *(name for name in needed if FORMATS[name].judged_by == name), source=source))
    made_by_format: dict[str, FormatFiles] = {}
    begun: dict[str, Callable[[], Audit]] = {}
    for name in needed:
        step(f"making {name}")
        made_by_format[name] = FORMATS[name].write(document, source.stem, request, pages, cache)
        pages = pages or made_by_format[name].pages
        if FORMATS[name].judged_by == name:
            judge = _audit_of(made_by_format[name].files, folder)
            begun[name] = background.begin(partial(judge, source=source, origins=origins, with_subject=with_subjects))
    step("auditing")
    source_audit = judge_source()
    of_source = earned_claims.with_accepted(source_audit, request.ledger)
    judged: dict[str | None, _Judged] = {None: _Judged({}, NOTHING, {})}
    for name in made_by_format:
        if FORMATS[name].judged_by == name:
            path = folder / _first(made_by_format[name].files)[0]
            judged[name] = _earned(made_by_format[name], begun[name], path, FORMATS[name], request, of_source)
    verdicts = {
        name: judged.get(name) or _spoken_of(made_by_format[name], judged[FORMATS[name].judged_by])
        for name in request.formats
    }
    for verdict in verdicts.values():
        source_audit += verdict.audit
    step("writing")
    return _written(folder, verdicts, source_audit)


def _audit_of(files: Files, folder: Path) -> Callable[..., Audit]:
    """The audit of the first of some files that are to be written to a folder."""
    first, data = _first(files)
    other_files = {path: content for path, content in files.items() if path != first}
    return partial(audit, folder / first, data=data, unwritten=other_files)


def _of_source(source: Path, document: HtmlDocument, request: Request, *, with_subjects: bool) -> Callable[[], Audit]:
    """The audit of a source, with what the formats cannot show of it."""
    losses = [*document.losses, *(loss for name in request.formats for loss in FORMATS[name].losses(document, request))]
    return partial(
        audit,
        source,
        unrendered=[(item.name, item.origin.line) for item in document.unrendered],
        reported=[(loss.rule, loss.sentence, loss.line) for loss in losses if loss.only in (None, *request.formats)],
        unshown=[(item.href, item.why, item.origin.line) for item in document.unshown],
        language=request.language,
        with_subject=with_subjects,
    )


def _written(folder: Path, verdicts: Mapping[str, _Judged], audit: Audit) -> Exported:
    """Write the files of every format, where they write over nobody else's."""
    for name, verdict in verdicts.items():
        replacing.spare_others(folder, verdict.files, FORMATS[name].is_ours)
    paths = output.write(folder, {path: data for verdict in verdicts.values() for path, data in verdict.files.items()})
    firsts = {name: folder / _first(verdict.files)[0] for name, verdict in verdicts.items()}
    lacking = [
        replace(claim, file=firsts[name]) for name, verdict in verdicts.items() for claim in verdict.withheld.values()
    ]
    return Exported(tuple(firsts.values()), audit, tuple(lacking), tuple(paths))


@dataclass(frozen=True, slots=True)
class _Judged:
    """The files of a format as they are written, their audit, and the claims that they do not make."""

    files: Files
    audit: Audit
    withheld: Mapping[str, Withheld]


def _needed(formats: Sequence[str]) -> list[str]:
    """The formats to make, in their order: those asked for, and those whose audit decides over their claims."""
    return [name for name in FORMATS if any(name in (requested, FORMATS[requested].judged_by) for requested in formats)]


def _earned(
    outputs: FormatFiles, judge: Callable[[], Audit], path: Path, form: Format, request: Request, of_source: Audit
) -> _Judged:
    """A file without the claims that its audit does not bear out, and the audit of what it then is."""
    files = outputs.files
    audited = judge()
    against = audited + _standing(of_source, form)
    lacking = earned_claims.withheld(path, against, form.promises(request))
    if lacking:
        files = outputs.without(lacking.keys())
        audited = earned_claims.without(audited, _first(files)[1], lacking.values())
    return _Judged(files, audited, lacking)


def _standing(of_source: Audit, form: Format) -> Audit:
    """What of the source stands against a format's claims: where it does not rest on the whole, what cannot be shown.

    Every output has a stand-in for a picture that is missing, and carries the words that a machine wrote, where nothing
    tells any more that nobody accepted them; what one format alone cannot show is that one's.
    """
    others = {rule for format_ in FORMATS.values() for rule in format_.stands_against} - form.stands_against
    shown = {"picture-missing", UNACCEPTED, *form.stands_against}
    findings = [finding for finding in of_source.findings if form.rests_on_source or finding.rule in shown]
    return replace(of_source, findings=tuple(finding for finding in findings if finding.rule not in others))


def _spoken_of(outputs: FormatFiles, judged: _Judged) -> _Judged:
    """What speaks of another file claims what that has earned; nothing is found in what is not audited itself."""
    files = outputs.without(judged.withheld.keys()) if judged.withheld else outputs.files
    return _Judged(files, NOTHING, judged.withheld)


def _pages_given(path: Path | None) -> Pages | None:
    """The pages of a PDF that was made before."""
    if path is None:
        return None
    try:
        return _pages_of(path)
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror or error}", path) from error


@of_file(1)
def _pages_of(path: Path) -> Pages:
    """Read once, as long as it is the same file."""
    from publish.epub import pagination  # it reads PDFs, which is seldom asked for

    return pagination.read(path.read_bytes(), path)


def _first(files: Files) -> tuple[str, bytes]:
    """The file of a format that is audited, by its path below the folder, and its bytes."""
    return next(iter(files.items()))
