"""What the audit finds in an article, each finding at its place, with how it is mended where a rule knows that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from publish.audit.counting import selection
from publish.audit.counting.selection import Selection
from publish.audit.engine import Audit, AuditedFile
from publish.audit.finding import Finding, Severity
from publish.audit.fixing.offers import Offer, offers
from publish.audit.fixing.rounds import fix
from publish.audit.subjects.xml import XmlSubject
from publish.language_server.article import Article, data_of
from publish.language_server.records import Mending, TextFinding
from publish.language_server.text import Text
from publish.run import config

MOST = 1_000  # findings that are told; beyond, an editor shows nothing else any more
_BESIDE = ("picture-missing",)  # what rests on files that a text which was never saved cannot have


def findings(article: Article, letters: str, chosen: Selection, *, saved: bool) -> list[TextFinding]:
    """Those that count, in their order. A text that is not ``saved`` anywhere has no pictures beside it."""
    offered = offers(article.written)
    counted = set(map(id, _counted(article.written.path, chosen, [offer.finding for offer in offered], saved=saved)))
    described = [_described(offer, article, letters) for offer in offered if id(offer.finding) in counted]
    if len(described) > MOST:
        more = f"{len(described) - MOST} more findings are not shown here: `publish audit` lists them"
        described = [*described[:MOST], of_all(letters, Severity.REVIEW, more)]
    return described


def of_all(letters: str, severity: Severity, message: str) -> TextFinding:
    """Something to be told of a text as a whole, where it begins; no rule speaks."""
    start, end = Text(letters).line_of(1)
    return TextFinding(start, end, "", int(severity), message, [], None)


def fixed(path: Path, letters: str, chosen: Selection, *, saved: bool) -> str:
    """The text with every safe fix made in it, and audited anew (``publish.audit.fixing.rounds``)."""

    def counting(_: XmlSubject, findings: Sequence[Finding]) -> Sequence[Finding]:
        return _counted(path, chosen, findings, saved=saved)

    data = data_of(letters)
    after = fix(path, data, counting=counting).after
    if after == data:
        return letters
    return _with_declaration(letters, after.decode("utf-8"))


def chosen_for(path: Path, roots: Sequence[Path]) -> Selection:
    """What counts in a file by the nearest ``publish.toml`` above it, up to the folder that is open in the editor.

    Raises UsageError where that file is wrong.
    """
    folder = path.parent
    for place in (folder, *folder.parents):
        settings = config.read(place)
        if settings.values:
            return selection.from_settings(settings.table("audit"), place / config.NAME)
        if place in roots or not any(place.is_relative_to(root) for root in roots):
            break
    return Selection()


def _counted(path: Path, chosen: Selection, findings: Sequence[Finding], *, saved: bool) -> Sequence[Finding]:
    audit = Audit((AuditedFile(str(path), "xml", ""),), tuple(findings))
    return [finding for finding in chosen.apply(audit)[0].findings if saved or finding.rule not in _BESIDE]


def _described(offer: Offer, article: Article, letters: str) -> TextFinding:
    finding, shift = offer.finding, article.shift
    if offer.place is not None:
        start, end = (each + shift for each in offer.place)
    else:
        start, end = Text(letters).line_of(finding.location.line or 1)
    mending = None
    if offer.fix is not None and offer.changes:
        changes = [(each.start + shift, each.end + shift, each.text) for each in offer.changes]
        mending = Mending(offer.fix.title, offer.fix.safe, changes)
    return TextFinding(start, end, finding.rule, int(finding.severity), finding.message, list(finding.refs), mending)


def _with_declaration(letters: str, after: str) -> str:
    """A mended text behind the declaration that the editor's has: no fix is about that."""
    original = data_of(letters).decode("utf-8")
    head = letters[: len(letters) - len(letters.removeprefix("\ufeff"))]
    rest = letters.removeprefix("\ufeff")
    same = original.find("?>") + 2 if original.lstrip().startswith("<?xml") else 0
    return head + rest[:same] + after[same:]
