"""The checks that only a person can make: which there are in the files of an audit, and where to look.

A criterion is asked about where there is content that it concerns; what is answered in the source is not asked again in
what was made from it, as the rules that compare hold the two together.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from publish.audit.catalogue import rules
from publish.audit.counting.fingerprint import fingerprint, unnumbered
from publish.audit.engine import Audit, AuditedFile
from publish.audit.finding import Finding, Severity
from publish.audit.question import Question
from publish.audit.questions.content import Content, Contents, digest, joined
from publish.audit.standards import coverage, lines
from publish.audit.subjects import READ_AS, Subject, opened
from publish.errors import PublishError

__all__ = ["Survey", "key_of", "survey"]

_OF_THE_SOURCE = frozenset("pictures media links headings titles text order look".split())
_WORDS = {
    "media": "films or sounds",
    "moving": "moving pictures",
    "controls": "form fields",
    "text": "texts that can be read",
    "order": "texts that can be read",
    "look": "texts and pictures",
    "styles": "style sheets that touch the focus",
}


@dataclass(frozen=True, slots=True)
class Survey:
    """``questions`` in the order of the files; ``absent``, by file and criterion: what there is none of in it."""

    questions: tuple[Question, ...]
    absent: dict[tuple[str, str], str]


class _Kind(Protocol):
    """The module of a kind of file."""

    def contents(self, subject: Any, /) -> Contents: ...
    def finder(self, subject: Any, /) -> Callable[[Finding], str | None]: ...


@dataclass(frozen=True, slots=True)
class _Asking:
    criterion: str
    kinds: tuple[str, ...]
    each: bool
    text: str


def survey(audit: Audit) -> Survey:
    """The questions of each file, about what it holds and about each finding that asks for a look.

    The files are opened anew, and must be what was audited. A file that has changed or gone gives no questions but for
    its findings.
    """
    sources = {str(Path(file.path).absolute()) for file in audit.files if file.kind == "xml"}
    questions: list[Question] = []
    absent: dict[tuple[str, str], str] = {}
    for file in audit.files:
        opened = _open(file)
        reviews = [f for f in audit.findings if f.location.file == file.path and f.severity is Severity.REVIEW]
        questions += _about(file, opened, reviews)
        if opened is not None:
            contents = _module(file).contents(opened)
            is_source_audited = file.source is not None and str(Path(file.source).absolute()) in sources
            questions += _criteria(file, contents, absent, is_source_audited)
    return Survey(tuple(dict.fromkeys(questions)), absent)


def key_of(finding: Finding, content: str | None) -> str:
    """What a question about a finding is known by: what it says, and the content in question."""
    return digest(unnumbered(finding.message), content or fingerprint(finding))


def _about(file: AuditedFile, opened: Subject | None, reviews: list[Finding]) -> Iterator[Question]:
    find = _module(file).finder(opened) if opened is not None and reviews else None
    for finding in reviews:
        key = key_of(finding, find(finding) if find is not None else None)
        yield Question(finding.rule, finding.message, finding.location, key)


def _criteria(
    file: AuditedFile, by_kind: Contents, absent: dict[tuple[str, str], str], is_source_audited: bool
) -> Iterator[Question]:
    for asking in _askings():
        if asking.criterion in _decided(file.kind, compared=file.source is not None):
            continue
        kinds = [
            kind for kind in asking.kinds if kind in by_kind and not (is_source_audited and kind in _OF_THE_SOURCE)
        ]
        if not kinds:
            continue
        contents = [content for kind in kinds for content in by_kind[kind]]
        if not contents:
            absent[file.path, asking.criterion] = " or ".join(_WORDS.get(kind, kind) for kind in kinds)
        for content in contents if asking.each else filter(None, [joined(contents)]):
            yield _question(asking, content)


def _question(asking: _Asking, content: Content) -> Question:
    return Question(f"WCAG {asking.criterion}", asking.text, content.location, content.digest, content.excerpt)


def _open(file: AuditedFile) -> Subject | None:
    path = Path(file.path)
    try:
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != file.sha256:
            return None
        return opened(file.kind, path, data)
    except (OSError, PublishError):
        return None


def _module(file: AuditedFile) -> _Kind:
    module: Any = importlib.import_module(f"{__name__}.of_{READ_AS[file.kind]}")
    kind_module: _Kind = module
    return kind_module


@cache
def _decided(kind: str, *, compared: bool) -> frozenset[str]:
    """The criteria that rules decide in a kind of file, with nothing left for a person."""
    whole = [row.clause for row in coverage.wcag().rows if row.state == "decided"]
    refs = {ref for rule in rules(kind) if compared or not rule.compares for ref in rule.refs}
    return frozenset(clause for clause in whole if kind == "xml" or f"WCAG {clause}" in refs)


@cache
def _askings() -> tuple[_Asking, ...]:
    askings = []
    for criterion, kinds, text in lines("questions.tsv", 3):
        words = kinds.split()
        askings.append(_Asking(criterion, tuple(word for word in words if word != "each"), "each" in words, text))
    return tuple(askings)
